// One operation of the output and what it is in the source. See sites.h.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace wfp::language {

struct Node;

enum class SiteKind : std::uint8_t {
  kExpression,   ///< `start` to `end` is the expression; `other`: the call of what it reads, if it is called
  kPlace,        ///< `start` is the position; there is no expression
  kTarget,       ///< a property that is changed or deleted: V8 points at its object
  kIterated,     ///< takes the values of `start` to `end`
  kSpread,       ///< the same of `other`, the last argument of the call or `new`
  kInitializer,  ///< takes the values of `start` to `end` apart, by an array pattern of a declaration
  kForPattern,   ///< takes a value of for-of apart, by an array pattern; it is at `start`
  kPattern,  ///< at `start`, takes the value of `other` apart, by an object pattern; `end` is a PatternOf without it
};
/// Of what that has no expression an object pattern may be.
enum class PatternOf : std::uint32_t { kParameter, kDefaultedParameter, kForOf, kCatch };

struct Site {
  std::uint32_t output = 0;  ///< offset of its token in the output
  std::uint32_t start = 0;   ///< offsets in the source
  std::uint32_t end = 0;
  std::uint32_t other_start = 0;
  std::uint32_t other_end = 0;
  SiteKind kind = SiteKind::kExpression;
};

/// An offset in what is compiled at once: the code of the program (`unit` 0), or that of the function number `unit`,
/// which was cut (Lowered::functions).
struct OutputPlace {
  std::uint32_t unit = 0;
  std::uint32_t offset = 0;  ///< 0: unknown
};
/// The sites of each unit, by `output`.
using Trace = std::unordered_map<std::uint32_t, std::vector<Site>>;

/// What the lowering says of nodes that it makes, where their place in the source does not say it all.
using SiteNotes = std::unordered_map<const Node*, Site>;

}  // namespace wfp::language
