// Labels of text encodings, as TextDecoder takes them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::encoding {

/// The canonical name ("UTF-8", "windows-1252") behind a label such as "latin1"; nothing for an unknown one.
std::optional<std::string> canonical_name(std::string_view label);

}  // namespace wfp::webapi::encoding
