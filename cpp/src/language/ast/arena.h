// Bump allocation for a syntax tree: everything a parse makes lives and dies together.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace wfp::language {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  void* allocate(std::size_t bytes) {
    bytes = (bytes + kAlign - 1) & ~(kAlign - 1);
    if (bytes > static_cast<std::size_t>(end_ - at_)) grow(bytes);
    void* result = at_;
    at_ += bytes;
    return result;
  }

  /// Makes a T. Nothing here is ever destroyed, so T must not need it.
  template <class T, class... A>
  T* make(A&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T))) T{std::forward<A>(arguments)...};
  }

  template <class T>
  T* copy(const T* from, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return nullptr;
    const std::size_t bytes = count * sizeof(T);  // NOLINT(bugprone-sizeof-expression): lists of pointers are meant
    void* to = allocate(bytes);
    std::memcpy(to, from, bytes);
    return static_cast<T*>(to);
  }

  /// A copy of `text` that lives as long as the arena.
  std::string_view text(std::string_view text) { return {copy(text.data(), text.size()), text.size()}; }

 private:
  static constexpr std::size_t kAlign = 8;
  static constexpr std::size_t kBlockBytes = 256 * 1024;

  void grow(std::size_t bytes) {
    const std::size_t size = bytes > kBlockBytes ? bytes : kBlockBytes;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    at_ = blocks_.back().get();
    end_ = at_ + size;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* at_ = nullptr;
  char* end_ = nullptr;
};

/// A fixed sequence in an arena.
template <class T>
struct List {
  T* items = nullptr;
  std::uint32_t count = 0;

  T* begin() const { return items; }
  T* end() const { return items + count; }
  T& operator[](std::size_t index) const { return items[index]; }
  bool empty() const { return count == 0; }
  std::uint32_t size() const { return count; }
  T& back() const { return items[count - 1]; }
};

}  // namespace wfp::language
