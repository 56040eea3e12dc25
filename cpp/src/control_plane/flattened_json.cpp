#include "control_plane/flattened_json.h"

#include <optional>
#include <vector>

namespace wfp::control_plane {
namespace {

using model::json;

constexpr std::size_t kMaxDepth = 16;

std::optional<std::vector<std::string>> split(std::string_view text) {
  std::vector<std::string> keys;
  while (!text.empty()) {
    const std::size_t close = text.find(']');
    if (text.front() != '[' || close == std::string_view::npos || keys.size() == kMaxDepth) return std::nullopt;
    keys.emplace_back(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  }
  return keys;
}

/// Whether something is already stored at keys[at...] below `value`.
bool is_taken(const json& value, const std::vector<std::string>& keys, std::size_t at) {
  if (at == keys.size()) return true;
  if (keys[at].empty()) return false;  // a list below takes another entry
  if (!value.is_object() || !value.contains(keys[at])) return false;
  return is_taken(value[keys[at]], keys, at + 1);
}

bool set_at(json& value, const std::vector<std::string>& keys, std::size_t at, std::string text) {
  if (at == keys.size()) {
    if (!value.is_null()) return false;
    value = std::move(text);
    return true;
  }
  if (keys[at].empty()) {
    if (value.is_null()) value = json::array();
    if (!value.is_array()) return false;
    if (value.empty() || at + 1 == keys.size() || is_taken(value.back(), keys, at + 1)) value.push_back(nullptr);
    return set_at(value.back(), keys, at + 1, std::move(text));
  }
  if (value.is_null()) value = json::object();
  if (!value.is_object()) return false;
  return set_at(value[keys[at]], keys, at + 1, std::move(text));
}

}  // namespace

bool set_flattened(json& object, std::string_view root, std::string_view name, std::string value) {
  if (!name.starts_with(root)) return false;
  const auto keys = split(name.substr(root.size()));
  return keys && !keys->empty() && set_at(object, *keys, 0, std::move(value));
}

}  // namespace wfp::control_plane
