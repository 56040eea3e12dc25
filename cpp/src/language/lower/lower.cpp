// The facade: parse, resolve, lower, print.
#include "language/lower/lowering.h"
#include "language/lower/trace.h"
#include "language/parser/parser.h"
#include "language/printer/printer.h"

namespace wfp::language {
namespace {

/// Throws SyntaxError.
Lowered lower_to(std::string_view source, const Options& options, Trace* traced) {
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
  SiteNotes notes;
  if (traced != nullptr) lowering.trace(notes);
  Function* lowered = lowering.program(program, result);
  // Few programs have too many constants in one function, and printing counts them anyway.
  const auto print = [&](Function* whole, Lowered& to) {
    Printer printer(source);
    if (traced != nullptr) printer.trace(*traced, notes);
    printer.print(whole, to, options.cut_functions);
    return printer.most_constants() <= Lowering::kMostConstants;
  };
  result.code.reserve(source.size() + source.size() / 3 + 256);
  if (!print(lowered, result)) {
    lowering.spill_constants(lowered);
    result.code.clear();
    result.cut_code.clear();
    result.functions.clear();
    if (traced != nullptr) traced->clear();
    print(lowered, result);
  }
  return result;
}

}  // namespace

std::variant<Lowered, Diagnostic> lower(std::string_view source, const Options& options) {
  try {
    return lower_to(source, options, nullptr);
  } catch (const SyntaxError& error) {
    return make_diagnostic(options.filename, source, error.offset, error.message);
  }
}

std::string trace(std::string_view source, const Options& options, Trace& to) {
  try {
    return lower_to(source, options, &to).code;
  } catch (const SyntaxError&) {
    to.clear();
    return {};
  }
}

}  // namespace wfp::language
