// What each name means: scopes, bindings, and what the lowering must know about them.
//
// Input: a tree from the parser. Output: every Identifier that refers to a declaration carries its Binding, every node
// that opens a scope carries its Scope, and each Binding knows its name in the ES5 output, where `let` and `const`
// become `var` and so share one scope per function. Finds the early errors about names: duplicates, undeclared private
// names, exports.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "language/ast/ast.h"

namespace wfp::language {

enum class BindingKind : std::uint8_t {
  kVar,
  kFunction,  ///< a function declaration
  kParameter,
  kLet,
  kConst,
  kClass,
  kUsing,
  kCatch,
  kImport,
  kFunctionName,  ///< a function expression's own name, seen by itself only
  kClassName,     ///< a class' own name, seen by its body only
  kPrivate,
};

struct Binding {
  Atom name = nullptr;
  Scope* scope = nullptr;
  Binding* shadowed = nullptr;  ///< what the name meant outside
  Node* declaration = nullptr;  ///< the function, class or import that declares it, where that matters
  std::string_view output;      ///< its name in the output; empty: as written
  std::uint32_t start = 0;      ///< offset of the declaration
  std::uint32_t ready = 0;      ///< from this offset on it is initialised, in straight-line code
  BindingKind kind = BindingKind::kVar;
  bool bound = false;     ///< the walk has passed its declaration
  bool captured = false;  ///< a function inside its scope refers to it
  bool assigned = false;  ///< assigned to after its initialisation
  bool checked = false;   ///< some reference may run before its initialisation: it starts out as the TDZ marker
  bool global = false;    ///< at the top level of a script: a property of the global object
  bool exported = false;
  bool renamed = false;  ///< of a function's body, while a parameter's expression means another by the same name
  std::uint32_t first_use = ~0u;  ///< of a function declaration: from this offset on it may have been called
  MemberKind member_kind = MemberKind::kField;  // of a private name
  bool is_static = false;                       // of a private name
  bool has_setter = false;                      // of a private accessor
  bool has_getter = false;                      // of a private accessor
};

enum class ScopeKind : std::uint8_t { kProgram, kFunction, kBlock, kLoop, kSwitch, kCatch, kClass };

struct Scope {
  ScopeKind kind = ScopeKind::kBlock;
  Scope* parent = nullptr;
  Scope* function = nullptr;  ///< the function (or program, static block, field initialiser) it belongs to
  Scope* loop = nullptr;      ///< the innermost loop around it in that function, or itself
  Node* node = nullptr;
  std::uint32_t start = 0;
  std::uint32_t branch = 0;  ///< of a switch: where the case that is being visited starts
  std::vector<Binding*> bindings;
  bool captures = false;       ///< of a loop: a closure captures a binding made anew in each iteration
  bool head_captures = false;  ///< of a `for`: so does one in its test or update
  bool init_captures =
      false;  ///< of a `for`: one in its initialiser, which keeps the values before the first iteration
  bool hoisted_declaration = false;
};

/// The scopes and bindings of one tree; the nodes point into it.
class ScopeTree {
 public:
  Scope* add_scope() { return &scopes_.emplace_back(); }
  Binding* add_binding() { return &bindings_.emplace_back(); }
  std::deque<Binding>& bindings() { return bindings_; }
  Scope* root = nullptr;

 private:
  std::deque<Scope> scopes_;
  std::deque<Binding> bindings_;
};

inline bool is_lexical(BindingKind kind) {
  return kind == BindingKind::kLet || kind == BindingKind::kConst || kind == BindingKind::kClass ||
         kind == BindingKind::kUsing;
}

/// Throws SyntaxError (lexer.h). `function_body`: the program is the body of a function (CommonJS), so nothing is
/// global.
void analyze(Program* program, bool function_body, ScopeTree& tree, Arena& arena, AtomTable& atoms);

}  // namespace wfp::language
