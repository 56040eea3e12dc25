// The URL record of the URL Standard (https://url.spec.whatwg.org/, section 4): parser, serialiser, getters, setters.
//
// A script's URL object holds only its href: every getter and setter starts from that text again, which is cheaper than
// keeping parts in the engine's heap. Texts are UTF-8 going in and ASCII coming out.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::url {

struct Url {
  std::string scheme;  ///< without ':'
  std::string username;
  std::string password;
  std::optional<std::string> host;  ///< serialised; empty for "file:///"
  std::optional<std::uint16_t> port;
  std::string path;  ///< opaque as it is, else each segment preceded by '/'
  bool opaque_path = false;
  std::optional<std::string> query;     ///< without '?'
  std::optional<std::string> fragment;  ///< without '#'

  bool is_special() const;
  bool has_credentials() const { return !username.empty() || !password.empty(); }
  /// True where the standard refuses credentials and a port.
  bool cannot_have_port() const { return !host || host->empty() || scheme == "file"; }
};

/// The port a special scheme implies; nothing for "file" and for schemes that are not special.
std::optional<std::uint16_t> default_port(std::string_view scheme);
bool is_special_scheme(std::string_view scheme);

std::optional<Url> parse(std::string_view input, const Url* base = nullptr);
/// parse() with the base as text; nothing when either is not valid.
std::optional<Url> parse(std::string_view input, std::optional<std::string_view> base);

std::string href(const Url& url);
std::string origin(const Url& url);

/// The attributes of the URL class.
enum class Part { kHref, kOrigin, kProtocol, kUsername, kPassword, kHost, kHostname, kPort, kPathname, kSearch, kHash };

std::string get(const Url& url, Part part);
/// Changes `url` as the attribute's setter does. False only for an href that does not parse; kOrigin changes nothing.
bool set(Url& url, Part part, std::string_view value);

}  // namespace wfp::webapi::url
