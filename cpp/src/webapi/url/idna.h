// "Domain to ASCII" of the URL Standard: Unicode Technical Standard 46 with nontransitional processing, CheckBidi and
// CheckJoiners, without STD3 rules, hyphen checks and length checks.
//
// The IDNA mapping table is not packaged on Debian; it is derived here the way UTS 46, section 6 derives it, from
// utf8proc's NFKC_Casefold and character properties, so its Unicode version is utf8proc's.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::url {

/// The ASCII form of a UTF-8 `domain`, in lower case; nothing when it is not a valid domain.
std::optional<std::string> domain_to_ascii(std::string_view domain);
/// The Unicode form of an ASCII domain; labels that do not decode stay as they are.
std::string domain_to_unicode(std::string_view domain);

}  // namespace wfp::webapi::url
