// The facade: parse, resolve, lower, print.
#include "language/lower/lowering.h"
#include "language/parser/parser.h"
#include "language/printer/printer.h"

namespace wfp::language {

std::variant<Lowered, Diagnostic> lower(std::string_view source, const Options& options) {
  try {
    Arena arena;
    AtomTable atoms(arena);
    ParserOptions parsing;
    parsing.module = options.goal == Goal::kModule;
    parsing.function_body = options.goal == Goal::kFunctionBody;
    parsing.strict = options.strict;
    parsing.validate_regexp = options.validate_regexp;
    Parser parser(source, arena, atoms, parsing);
    Program* program = parser.parse();
    ScopeTree tree;
    analyze(program, parsing.function_body, tree, arena, atoms);
    Lowered result;
    Lowering lowering(source, options, tree, arena, atoms);
    Function* lowered = lowering.program(program, result);
    result.code.reserve(source.size() + source.size() / 3 + 256);
    Printer(source).print(lowered, result, options.cut_functions);
    return result;
  } catch (const SyntaxError& error) {
    return make_diagnostic(options.filename, source, error.offset, error.message);
  }
}

}  // namespace wfp::language
