// Any bytes are a pattern or an error, and a match of any text ends within its budget, with captures inside the text.
#include <cstdlib>

#include "regexp/program.h"

using namespace wfp::regexp;

namespace {

// Ended by the budget after so many questions; each stands for a fixed number of steps.
struct Questions {
  int left = 50;
};

template <class Text>
void run(const Program& program, Text text) {
  Questions questions;
  const Budget budget{[](void* owner) { return --static_cast<Questions*>(owner)->left < 0; }, &questions};
  Scratch scratch;
  if (match(program, text, 0, Place::kAsFlagsSay, scratch, budget) != Outcome::kMatch) return;
  const auto& captures = scratch.registers;
  if (captures.size() < 2u * program.groups) std::abort();
  for (std::size_t group = 0; group < program.groups; ++group) {
    const auto begin = captures[2 * group], end = captures[2 * group + 1];
    if ((begin < 0) != (end < 0) || begin > end || end > static_cast<std::int64_t>(text.size())) std::abort();
  }
  if (captures[0] < 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const unsigned flags = data[0];
  if ((flags & kUnicode) != 0 && (flags & kUnicodeSets) != 0) return 0;
  // A NUL ends the pattern; what follows is the text.
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = rest.find('\0');
  const auto made = compile(rest.substr(0, cut), flags);
  const auto* program = std::get_if<Program>(&made);
  if (program == nullptr) return std::get<std::string>(made).empty() ? (std::abort(), 0) : 0;
  const std::string_view text = cut == std::string_view::npos ? "aab-12 \n" : rest.substr(cut + 1);
  std::string ascii;
  std::u16string wide;
  for (const char c : text) {
    ascii.push_back(static_cast<char>(c & 127));
    wide.push_back(static_cast<char16_t>(static_cast<unsigned char>(c) * 257u));  // surrogates among them
  }
  run(*program, std::string_view(ascii));
  run(*program, std::u16string_view(wide));
  return 0;
}
