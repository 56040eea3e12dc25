// Percent-encoding of path segments and query strings (RFC 3986; forms: WHATWG URL, application/x-www-form-urlencoded).
#pragma once
#include <string>
#include <string_view>

namespace wfp::http {

/// Decodes %XX; a % that is not followed by two hex digits stays as it is.
std::string percent_decode(std::string_view text);
/// The same with + read as a space.
std::string form_decode(std::string_view text);
/// Encodes all but unreserved characters.
std::string percent_encode(std::string_view text);

}  // namespace wfp::http
