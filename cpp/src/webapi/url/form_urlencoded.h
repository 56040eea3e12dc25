// application/x-www-form-urlencoded (URL Standard, section 5): query strings and form bodies.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wfp::webapi::url {

/// Names and values in order, as UTF-8.
using NameValueList = std::vector<std::pair<std::string, std::string>>;

/// Malformed UTF-8 becomes U+FFFD; a leading '?' is the caller's to remove.
NameValueList parse_form_urlencoded(std::string_view text);
std::string serialize_form_urlencoded(const NameValueList& list);

}  // namespace wfp::webapi::url
