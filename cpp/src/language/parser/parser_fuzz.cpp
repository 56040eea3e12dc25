// Any bytes are a tree or a diagnostic; every node lies inside its parent, in both goals.
#include <cstdlib>
#include <vector>

#include "language/check.h"
#include "language/scope/scope.h"

using namespace wfp::language;

namespace {

void check_tree(Program* program, std::string_view source) {
  std::vector<Node*> left{program};
  while (!left.empty()) {
    Node* node = left.back();
    left.pop_back();
    if (node->start > node->end || node->end > source.size()) std::abort();
    for_each_child(node, [&](Node*& child) {
      if (child->start < node->start || child->end > node->end) std::abort();
      left.push_back(child);
    });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  ParserOptions options;
  options.module = (data[0] & 1) != 0;
  options.function_body = !options.module && (data[0] & 2) != 0;
  options.strict = (data[0] & 4) != 0;
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    Arena arena;
    AtomTable atoms(arena);
    Program* program = Parser(source, arena, atoms, options).parse();
    check_tree(program, source);
    ScopeTree scopes;
    analyze(program, options.function_body, scopes, arena, atoms);
  } catch (const SyntaxError& error) {
    const Diagnostic shown = make_diagnostic("fuzz.js", source, error.offset, error.message);
    if (shown.line < 1 || shown.column < 1 || shown.message.empty()) std::abort();
  }
  return 0;
}
