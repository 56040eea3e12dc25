#include "webapi/url/form_urlencoded.h"

#include <algorithm>

#include "base/utf8.h"
#include "webapi/url/percent_encode.h"

namespace wfp::webapi::url {
namespace {

std::string decode(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  std::string bytes = percent_decode(spaced);
  if (base::is_utf8(bytes)) return bytes;
  std::string to;
  for (const char *at = bytes.data(), *end = at + bytes.size(); at != end;) {
    const char32_t c = base::decode_utf8(at, end);
    base::append_utf8(to, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  return to;
}

void append_form_encoded(std::string& to, std::string_view text) {
  for (char c : text) {
    if (c == ' ') {
      to.push_back('+');
    } else if (kFormUrlencoded.contains(static_cast<unsigned char>(c))) {
      append_percent_encoded(to, c);
    } else {
      to.push_back(c);
    }
  }
}

}  // namespace

NameValueList parse_form_urlencoded(std::string_view text) {
  NameValueList list;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('&', at), text.size());
    const std::string_view pair = text.substr(at, end - at);
    at = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    list.emplace_back(decode(pair.substr(0, equals)), decode(pair.substr(std::min(equals + 1, pair.size()))));
  }
  return list;
}

std::string serialize_form_urlencoded(const NameValueList& list) {
  std::string to;
  for (const auto& [name, value] : list) {
    if (!to.empty()) to.push_back('&');
    append_form_encoded(to, name);
    to.push_back('=');
    append_form_encoded(to, value);
  }
  return to;
}

}  // namespace wfp::webapi::url
