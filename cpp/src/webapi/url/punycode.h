// Punycode (RFC 3492): one label between Unicode and the ASCII form that follows "xn--".
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::url {

/// The ASCII form, without prefix; nothing when a delta would overflow.
std::optional<std::string> punycode_encode(std::u32string_view label);
/// The label behind `ascii` (without prefix); nothing when it is not well-formed.
std::optional<std::u32string> punycode_decode(std::string_view ascii);

}  // namespace wfp::webapi::url
