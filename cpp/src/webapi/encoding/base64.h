// Base64 (RFC 4648) in the three manners that Web APIs need.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::encoding {

std::string to_base64(std::string_view bytes);
/// With '-' and '_', unpadded.
std::string to_base64url(std::string_view bytes);
/// The Infra Standard's forgiving decode, as atob() has it: white space is skipped, padding may be missing.
std::optional<std::string> from_base64_forgiving(std::string_view text);
/// Either alphabet, padding optional; nothing for any other character.
std::optional<std::string> from_base64url(std::string_view text);
/// As node's Buffer reads it: both alphabets, other characters skipped, ends at '='.
std::string from_base64_lenient(std::string_view text);

}  // namespace wfp::webapi::encoding
