// The single-byte encodings of the Encoding Standard.
#pragma once
#include <array>
#include <string_view>

namespace wfp::webapi::encoding {

/// Code points of the bytes 0x80 to 0xFF; U+FFFD where a byte means nothing.
using SingleByteTable = std::array<char16_t, 128>;

/// The table of an encoding's canonical name, or null.
const SingleByteTable* find_single_byte(std::string_view name);

}  // namespace wfp::webapi::encoding
