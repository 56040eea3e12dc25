#include "webapi/url/url.h"

#include <array>
#include <utility>

#include "webapi/url/parser.h"
#include "webapi/url/percent_encode.h"

namespace wfp::webapi::url {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 6> kSpecial{
    {{"http", 80}, {"https", 443}, {"ws", 80}, {"wss", 443}, {"ftp", 21}, {"file", -1}}};

std::string host_and_port(const Url& url) {
  if (!url.host) return "";
  return url.port ? *url.host + ":" + std::to_string(*url.port) : *url.host;
}

void set_path(Url& url, std::string_view value) {
  if (url.opaque_path) return;
  url.path.clear();
  run_parser(url, value, State::kPathStart);
}

void set_query(Url& url, std::string_view value) {
  url.query.reset();
  if (value.empty()) return;
  if (value.starts_with('?')) value.remove_prefix(1);
  url.query.emplace();
  run_parser(url, value, State::kQuery);
}

void set_fragment(Url& url, std::string_view value) {
  url.fragment.reset();
  if (value.empty()) return;
  if (value.starts_with('#')) value.remove_prefix(1);
  url.fragment.emplace();
  run_parser(url, value, State::kFragment);
}

}  // namespace

bool is_special_scheme(std::string_view scheme) {
  for (const auto& [name, port] : kSpecial) {
    if (name == scheme) return true;
  }
  return false;
}

std::optional<std::uint16_t> default_port(std::string_view scheme) {
  for (const auto& [name, port] : kSpecial) {
    if (name == scheme && port >= 0) return static_cast<std::uint16_t>(port);
  }
  return std::nullopt;
}

bool Url::is_special() const {
  return is_special_scheme(scheme);
}

std::string href(const Url& url) {
  std::string to = url.scheme + ":";
  if (url.host) {
    to += "//";
    if (url.has_credentials()) {
      to += url.username;
      if (!url.password.empty()) to += ":" + url.password;
      to += "@";
    }
    to += host_and_port(url);
  } else if (!url.opaque_path && url.path.starts_with("//")) {
    to += "/.";  // keeps an empty first segment from being read as a host
  }
  to += url.path;
  if (url.query) to += "?" + *url.query;
  if (url.fragment) to += "#" + *url.fragment;
  return to;
}

std::string origin(const Url& url) {
  if (url.scheme == "blob") {
    const auto inner = parse(url.path);
    return inner && (inner->scheme == "http" || inner->scheme == "https") ? origin(*inner) : "null";
  }
  if (!url.is_special() || url.scheme == "file") return "null";
  return url.scheme + "://" + host_and_port(url);
}

std::string get(const Url& url, Part part) {
  switch (part) {
    case Part::kHref: return href(url);
    case Part::kOrigin: return origin(url);
    case Part::kProtocol: return url.scheme + ":";
    case Part::kUsername: return url.username;
    case Part::kPassword: return url.password;
    case Part::kHost: return host_and_port(url);
    case Part::kHostname: return url.host.value_or("");
    case Part::kPort: return url.port ? std::to_string(*url.port) : "";
    case Part::kPathname: return url.path;
    case Part::kSearch: return url.query && !url.query->empty() ? "?" + *url.query : "";
    case Part::kHash: return url.fragment && !url.fragment->empty() ? "#" + *url.fragment : "";
  }
  return "";
}

bool set(Url& url, Part part, std::string_view value) {
  switch (part) {
    case Part::kHref: {
      auto parsed = parse(value);
      if (!parsed) return false;
      url = std::move(*parsed);
      break;
    }
    case Part::kOrigin: break;
    case Part::kProtocol: run_parser(url, std::string(value) + ":", State::kSchemeStart); break;
    case Part::kUsername:
    case Part::kPassword:
      if (!url.cannot_have_port()) {
        std::string encoded;
        append_encoded(encoded, value, kUserinfo);
        (part == Part::kUsername ? url.username : url.password) = std::move(encoded);
      }
      break;
    case Part::kHost:
      if (!url.opaque_path) run_parser(url, value, State::kHost);
      break;
    case Part::kHostname:
      if (!url.opaque_path) run_parser(url, value, State::kHostname);
      break;
    case Part::kPort:
      if (url.cannot_have_port()) break;
      if (value.empty()) {
        url.port.reset();
      } else {
        run_parser(url, value, State::kPort);
      }
      break;
    case Part::kPathname: set_path(url, value); break;
    case Part::kSearch: set_query(url, value); break;
    case Part::kHash: set_fragment(url, value); break;
  }
  return true;
}

}  // namespace wfp::webapi::url
