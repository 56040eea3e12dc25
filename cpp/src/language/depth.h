// How deep a source may nest. Every pass recurses over the tree; a budget turns a hostile source into an error where a
// stack would overflow.
#pragma once
#include <cstdint>

#include "language/lexer/lexer.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WFP_ADDRESS_SANITIZER  // clang's way to say __SANITIZE_ADDRESS__
#endif
#endif

namespace wfp::language {

#if defined(__SANITIZE_ADDRESS__) || defined(WFP_ADDRESS_SANITIZER)
/// Levels of expressions and statements in the source. An instrumented frame is several times as large.
inline constexpr int kMaxSourceDepth = 300;
#else
/// Levels of expressions and statements in the source. At most ~1 KB of stack each, of the 8 MB a thread has.
inline constexpr int kMaxSourceDepth = 1200;
#endif
/// Levels of the tree: what is no nesting in the source (a chain of `?.`, of `? :`) can be nesting in the tree or the
/// output.
inline constexpr int kMaxTreeDepth = 3 * kMaxSourceDepth;

[[noreturn]] inline void fail_too_deep(std::uint32_t offset) {
  throw SyntaxError{offset, "The source is nested too deeply"};
}

/// One level, while it lives.
class NestingLevel {
 public:
  NestingLevel(int& depth, int most, std::uint32_t offset) : depth_(depth) {
    if (depth >= most) fail_too_deep(offset);
    ++depth;
  }
  ~NestingLevel() { --depth_; }
  NestingLevel(const NestingLevel&) = delete;
  NestingLevel& operator=(const NestingLevel&) = delete;

 private:
  int& depth_;
};

}  // namespace wfp::language
