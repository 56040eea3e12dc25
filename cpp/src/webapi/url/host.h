// Hosts of the URL Standard (section 3): domains, IPv4 and IPv6 addresses, opaque hosts. Only their serialised form is
// kept: a URL never needs to know which kind it has.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::url {

enum class HostKind { kSpecial, kOpaque };

/// The serialised host for `input` (UTF-8); nothing when it is not valid. An empty input is the caller's case.
std::optional<std::string> parse_host(std::string_view input, HostKind kind);

}  // namespace wfp::webapi::url
