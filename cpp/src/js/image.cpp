#include "js/image.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <stdexcept>

namespace wfp::js {
namespace {

constexpr std::size_t kWord = sizeof(std::uintptr_t);
constexpr std::size_t kLargestReused = std::size_t{16} * (JS_BLOCK_CLASSES - 1);
/// Room behind the image, so that a heap's first objects need no chunk of their own.
constexpr std::size_t kRoom = 8u << 10;

}  // namespace

std::size_t HeapImage::block_at(std::uintptr_t address) const {
  return blocks_[(address - base_ - sizeof(js_block)) / 16];  // the end of a block belongs to it
}

HeapImage::HeapImage(const js_heap& recorded, duk_context* ctx) {
  base_ = reinterpret_cast<std::uintptr_t>(recorded.arena.record);
  std::vector<const void*> shared;
  const auto note = [](void* udata, void* block) noexcept {
    static_cast<std::vector<const void*>*>(udata)->push_back(block);
  };
  if (js_freeze(ctx, note, &shared) == 0) throw std::bad_alloc();
  end_ = reinterpret_cast<std::uintptr_t>(recorded.arena.at);

  // Every block gets its place.
  blocks_.resize((end_ - base_) / 16);
  std::vector<bool> released;
  for (std::uintptr_t at = base_; at < end_;) {
    const js_block word = *reinterpret_cast<const js_block*>(at);
    const std::size_t size = word & ~js_block{JS_BLOCK_KINDS};
    for (std::size_t i = 0; i < size / 16; ++i)
      blocks_[(at - base_) / 16 + i] = static_cast<std::uint32_t>(starts_.size());
    starts_.push_back(at + sizeof(js_block));
    released.push_back((word & JS_BLOCK_KINDS) == JS_BLOCK_FREE);
    at += size;
  }
  places_.resize(starts_.size());
  const auto size_of = [&](std::size_t block) { return js_arena_size(reinterpret_cast<const void*>(starts_[block])); };
  for (const void* block : shared) {
    const std::size_t i = block_at(reinterpret_cast<std::uintptr_t>(block));
    places_[i].at = shared_size_ + 1;  // made an address below
    shared_size_ += size_of(i) - sizeof(js_block);
  }
  shared_ = std::make_unique<char[]>(shared_size_ + kWord);
  const std::uintptr_t shared_base =
      (reinterpret_cast<std::uintptr_t>(shared_.get()) + kWord - 1) & ~std::uintptr_t{kWord - 1};
  image_.resize(JS_ARENA_CHUNK_HEAD);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (released[i]) continue;
    if (places_[i].at != 0) {
      places_[i].at += shared_base - 1;
    } else {
      places_[i] = {image_.size() + sizeof(js_block), true};
      image_.resize(image_.size() + size_of(i));
    }
  }

  // Their words, with pointers to where things are now.
  const auto word_at = [](std::uintptr_t at) { return reinterpret_cast<std::uintptr_t*>(at); };
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (released[i]) continue;
    const bool moves = places_[i].moves;
    const std::size_t size = size_of(i);
    auto* to = word_at(moves ? reinterpret_cast<std::uintptr_t>(image_.data()) + places_[i].at : places_[i].at);
    if (moves) to[-1] = size | (size <= kLargestReused ? JS_BLOCK_SMALL : JS_BLOCK_FIXED);
    for (std::size_t n = 0; n < size / kWord - 1; ++n) {
      std::uintptr_t word = word_at(starts_[i])[n];
      if (word > base_ && word <= end_) {
        const std::size_t target = block_at(word);
        if (released[target]) {
          word = 0;  // nothing reads it
        } else {
          word = places_[target].at + (word - starts_[target]);
          if (places_[target].moves) {
            if (!moves) throw std::logic_error("what heaps share points into one of them");
            moves_.push_back(static_cast<std::uint32_t>(places_[i].at / kWord + n));
          }
        }
      }
      to[n] = word;
    }
  }
  thread_at_ = place_of(ctx).at;
}

HeapImage::Place HeapImage::place_of(const void* pointer) const {
  const auto address = reinterpret_cast<std::uintptr_t>(pointer);
  if (address <= base_ || address > end_) return {address, false};
  const std::size_t block = block_at(address);
  return {places_[block].at + (address - starts_[block]), places_[block].moves};
}

void HeapImage::forget_places() {
  blocks_ = {};
  places_ = {};
  starts_ = {};
}

duk_context* HeapImage::start(js_heap& heap) const {
  auto* chunk = static_cast<char*>(std::malloc(image_.size() + kRoom));
  if (chunk == nullptr) throw std::bad_alloc();
  std::memcpy(chunk, image_.data(), image_.size());
  const auto base = reinterpret_cast<std::uintptr_t>(chunk);
  auto* words = reinterpret_cast<std::uintptr_t*>(chunk);
  for (const std::uint32_t at : moves_) words[at] += base;
  js_arena_adopt(&heap.arena, chunk, image_.size(), image_.size() + kRoom);
  heap.bytes = heap.bytes_peak = image_.size() - JS_ARENA_CHUNK_HEAD;
  auto* ctx = reinterpret_cast<duk_context*>(base + thread_at_);
  js_adopt_heap(ctx, &heap);
  return ctx;
}

}  // namespace wfp::js
