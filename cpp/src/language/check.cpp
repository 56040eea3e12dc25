#include "language/check.h"

#include "language/scope/scope.h"

namespace wfp::language {

std::optional<Diagnostic> check(std::string_view source, std::string_view file, const ParserOptions& options) {
  try {
    Arena arena;
    AtomTable atoms(arena);
    Program* program = Parser(source, arena, atoms, options).parse();
    ScopeTree scopes;
    analyze(program, options.function_body, scopes, arena, atoms);
    return std::nullopt;
  } catch (const SyntaxError& error) {
    return make_diagnostic(file, source, error.offset, error.message);
  }
}

}  // namespace wfp::language
