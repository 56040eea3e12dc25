#include "bindings/r2/condition.h"

#include <algorithm>

namespace wfp::bindings::r2 {
namespace {

enum class Comparison { kStrong, kWeak };

bool includes(const std::vector<Etag>& tags, const std::string& etag, Comparison comparison) {
  return std::any_of(tags.begin(), tags.end(), [&](const Etag& tag) {
    if (tag.kind == Etag::Kind::kAny) return true;
    if (tag.kind == Etag::Kind::kWeak && comparison == Comparison::kStrong) return false;
    return tag.value == etag;
  });
}

}  // namespace

std::vector<Etag> parse_etags(std::string_view header) {
  std::vector<Etag> tags;
  while (!header.empty()) {
    if (header.starts_with("*")) {
      tags.push_back({Etag::Kind::kAny, ""});
      header.remove_prefix(1);
    } else if (header.starts_with("\"") || header.starts_with("W/\"")) {
      const bool weak = header.front() == 'W';
      header.remove_prefix(weak ? 3 : 1);
      const std::size_t end = header.find('"');
      if (end == std::string_view::npos) break;
      tags.push_back({weak ? Etag::Kind::kWeak : Etag::Kind::kStrong, std::string(header.substr(0, end))});
      header.remove_prefix(end + 1);
    } else {
      header.remove_prefix(1);
    }
  }
  return tags;
}

bool holds(const Condition& condition, const Object* object) {
  if (object == nullptr) return !condition.etag_matches && !condition.uploaded_after;

  const auto rounded = [&](base::Millis time) { return condition.seconds_granularity ? time / 1000 * 1000 : time; };
  const bool match = !condition.etag_matches || includes(*condition.etag_matches, object->etag, Comparison::kStrong);
  const bool none_match =
      !condition.etag_does_not_match || !includes(*condition.etag_does_not_match, object->etag, Comparison::kWeak);
  const base::Millis uploaded = rounded(object->uploaded);
  // A tag that decides makes the date beside it irrelevant (RFC 9110, section 13.2.2).
  const bool modified = !condition.uploaded_after || rounded(*condition.uploaded_after) < uploaded ||
                        (condition.etag_does_not_match && none_match);
  const bool unmodified =
      !condition.uploaded_before || uploaded < rounded(*condition.uploaded_before) || (condition.etag_matches && match);
  return match && none_match && modified && unmodified;
}

}  // namespace wfp::bindings::r2
