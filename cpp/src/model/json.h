// JSON as the REST API and the stored rows use it: nlohmann/json behind functions that neither throw nor overflow the
// stack, whatever a client sends. Worker code has its own JSON (js/), which is not this one.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wfp::model {

using json = nlohmann::json;

/// Deepest nesting accepted from a client: far above any real metadata, far below what recursion over it could bear.
inline constexpr int kMaxJsonDepth = 128;

/// The value of a complete JSON text in UTF-8, or nothing: malformed, too deep, or followed by more text.
std::optional<json> parse_json(std::string_view text);

/// Compact text. Bytes that are not UTF-8 become U+FFFD.
std::string dump_json(const json& value);

/// The member `name` of an object; nothing when `object` is no object, or the member is absent or null.
const json* member(const json& object, std::string_view name);
/// The same, of one type.
std::optional<std::string> string_member(const json& object, std::string_view name);
std::optional<bool> bool_member(const json& object, std::string_view name);
std::optional<std::int64_t> integer_member(const json& object, std::string_view name);
/// The list of strings `value` is; nothing when it is no array, or holds anything but strings.
std::optional<std::vector<std::string>> string_list(const json& value);

}  // namespace wfp::model
