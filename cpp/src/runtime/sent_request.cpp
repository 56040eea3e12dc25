#include "runtime/sent_request.h"

#include <algorithm>
#include <string_view>

#include "webapi/url/url.h"

namespace wfp::runtime {
namespace {

/// RFC 9110, section 5.6.2: what methods and header names are made of.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

/// Is this what the parser would give back? Only for the usual: a name of letters, then a path of plain characters.
bool is_plain(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  const std::size_t slash = url.find('/', scheme);
  if (scheme == 0 || slash == std::string_view::npos || slash == scheme) return false;
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::string_view host = url.substr(scheme, slash - scheme);
  if (!letter(host.back()) || host.find("xn--") != std::string_view::npos) return false;
  for (const char c : host) {
    if (!letter(c) && !digit(c) && c != '-' && c != '.') return false;
  }
  for (std::size_t i = slash; i < url.size(); ++i) {
    const char c = url[i];
    if (c == '.' && (url[i - 1] == '/' || url[i - 1] == '.')) return false;
    if (!letter(c) && !digit(c) && !(c >= 'A' && c <= 'Z') &&
        std::string_view("/.-_?=&+").find(c) == std::string_view::npos)
      return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> as_sent(bindings::CallRequest& request) {
  if (!is_token(request.method)) return "not an HTTP method: '" + request.method + "'";
  for (char& c : request.method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;

  if (!is_plain(request.url)) {
    auto url = webapi::url::parse(request.url);
    if (!url || (url->scheme != "https" && url->scheme != "http"))
      return "not a URL that can be fetched (http:// or https:// and a host, or a path that begins with /): '" +
             request.url + "'";
    url->username.clear();
    url->password.clear();
    url->fragment.reset();
    request.url = webapi::url::href(*url);
  }

  for (auto& [name, value] : request.headers) {
    if (!is_token(name)) return "not a header name: '" + name + "'";
    if (value.find_first_of(std::string_view("\0\r\n", 3)) != std::string::npos)
      return "the value of the header " + name + " has a line break or a NUL in it";
    const auto first = value.find_first_not_of(" \t");
    value.erase(value.find_last_not_of(" \t") + 1);  // npos + 1 is 0
    if (first != std::string::npos) value.erase(0, first);
  }
  return std::nullopt;
}

}  // namespace wfp::runtime
