// UTF-8 and the two forms a JavaScript string takes on its way: CESU-8 inside the engine (an astral character is two
// three-byte surrogates), well-formed UTF-8 outside it.
#pragma once
#include <string>
#include <string_view>

namespace wfp::base {

/// True when every byte is below 0x80, so that all encodings here agree.
bool is_ascii(std::string_view bytes) noexcept;
/// True for well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF).
bool is_utf8(std::string_view bytes) noexcept;

/// Decodes one code point, surrogates included, and advances; a malformed byte yields U+FFFD and advances by one.
char32_t decode_utf8(const char*& at, const char* end) noexcept;
/// Appends a code point, surrogates included, in the shortest form.
void append_utf8(std::string& to, char32_t code_point);

/// Appends UTF-8 as CESU-8; malformed bytes and encoded surrogates become U+FFFD, so no result can begin with a byte
/// by which Duktape marks symbols (0x80 to 0xBF, 0xFF).
void append_cesu8(std::string& to, std::string_view utf8);
std::string to_cesu8(std::string_view utf8);
/// The reverse: surrogate pairs are joined, lone surrogates become U+FFFD.
std::string from_cesu8(std::string_view cesu8);

}  // namespace wfp::base
