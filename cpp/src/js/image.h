// A heap as it was when it had been set up, from which others start: a copy of its blocks, with every pointer moved.
//
// The heap is set up once in a process, in an arena that records its blocks (arena.h). What never changes again
// (strings, the code of functions) is put where all copies share it; see engine_config/freeze.inc.c. In the rest every
// aligned word that holds an address inside the recorded arena is a pointer: no number or text of a heap looks like
// one, the address being a large one whose halves are large too (js_arena_record). Starting a heap is then a copy and
// one addition for each pointer, whatever its set-up did.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "js/glue.h"

namespace wfp::js {

class HeapImage {
 public:
  /// Takes the set-up heap apart: afterwards it can only be closed. `recorded.arena` must record from the start.
  HeapImage(const js_heap& recorded, duk_context* ctx);

  /// Starts a heap in `heap`, whose arena must be empty. Throws std::bad_alloc.
  duk_context* start(js_heap& heap) const;

  /// Where something of the set-up heap is in those that start from it.
  struct Place {
    std::uintptr_t at = 0;
    bool moves = false;  ///< with the heap; else it is shared
  };
  Place place_of(const void* pointer) const;
  /// Where that is in the heap of `ctx`.
  static void* resolve(const Place& place, const duk_context* ctx, const HeapImage& image) {
    const auto base = reinterpret_cast<std::uintptr_t>(ctx) - image.thread_at_;
    return reinterpret_cast<void*>(place.moves ? base + place.at : place.at);
  }

  /// Frees what place_of() needs: no more questions.
  void forget_places();

  /// What each heap takes, and what all take together.
  std::size_t bytes() const { return image_.size(); }
  std::size_t shared_bytes() const { return shared_size_; }
  /// How many pointers each heap has into itself.
  std::size_t pointers() const { return moves_.size(); }

 private:
  std::size_t block_at(std::uintptr_t address) const;

  std::uintptr_t base_, end_;          // of the recorded arena
  std::vector<std::uint32_t> blocks_;  // 16 bytes of the arena each: the number of the block there
  std::vector<Place> places_;          // of each block
  std::vector<std::uintptr_t> starts_;
  std::unique_ptr<char[]> shared_;
  std::size_t shared_size_ = 0;
  std::vector<char> image_;
  std::vector<std::uint32_t> moves_;  // words of the image that hold offsets into it
  std::uintptr_t thread_at_ = 0;
};

}  // namespace wfp::js
