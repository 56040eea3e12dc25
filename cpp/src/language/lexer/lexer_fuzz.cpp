// Any bytes are tokens or a SyntaxError; every token moves on and lies in the source.
#include <cstdlib>

#include "language/lexer/lexer.h"

using namespace wfp::language;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // The first byte plays the parser: is it a module, and does a `/` start a regular expression, a `}` a template's
  // rest?
  const bool module = (data[0] & 1) != 0;
  const bool regexps = (data[0] & 2) != 0;
  const bool templates = (data[0] & 4) != 0;
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    Arena arena;
    AtomTable atoms(arena);
    Lexer lexer(source, arena, atoms, module);
    TokenInfo token;
    std::uint32_t before = 0;
    do {
      lexer.next(token);
      const bool slash =
          token.op == Operator::kDivide && (token.type == Token::kBinary || token.type == Token::kAssign);
      if (slash && regexps) lexer.rescan_regexp(token);
      if (token.type == Token::kRightBrace && templates) lexer.rescan_template(token);
      if (token.start < before || token.end > source.size()) std::abort();
      if (token.type != Token::kEnd && token.end <= token.start) std::abort();
      before = token.end;
    } while (token.type != Token::kEnd);
  } catch (const SyntaxError& error) {
    if (error.offset > source.size()) std::abort();
  }
  return 0;
}
