// Which keys a list looks at: those with a prefix that come after another key. Keys are UTF-8, in the order of their
// bytes.
#pragma once
#include <string>
#include <string_view>

namespace wfp::bindings {

/// from <= key < to.
struct KeyRange {
  std::string from;
  std::string to;
};

/// Keys that begin with `prefix` and are greater than `after` (empty: all of them).
inline KeyRange key_range(std::string_view prefix, std::string_view after) {
  KeyRange range;
  // The least string greater than `after` is itself with a zero byte.
  range.from = after.empty() || after < prefix ? std::string(prefix) : std::string(after) + '\0';
  range.to = prefix;
  while (!range.to.empty() && range.to.back() == '\xFF') range.to.pop_back();
  if (range.to.empty()) {
    range.to = "\xFF";  // above all UTF-8
  } else {
    ++range.to.back();
  }
  return range;
}

}  // namespace wfp::bindings
