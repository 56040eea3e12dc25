// The syntax tree of ES2024 (and `using`): one struct per kind of node, all from nodes.def, all in one arena.
//
// The parser builds it, scope/ fills the Binding and Scope slots, lower/ replaces what ES5 does not have, the printer
// writes it.
#pragma once
#include <cstdint>
#include <string_view>

#include "language/ast/arena.h"
#include "language/ast/atoms.h"

namespace wfp::language {

struct Binding;  // scope/scope.h
struct Scope;    // scope/scope.h

/// What the engine is told of a function of the output (FunctionInfo of language.h); set by lower/.
struct FunctionFacts {
  std::string_view name;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::uint32_t length = 0;
  std::uint8_t kind = 0;
};

enum class Kind : std::uint8_t {
#define WFP_NODE(Name, fields) k##Name,
#include "language/ast/nodes.def"
#undef WFP_NODE
};

enum class Operator : std::uint8_t {
#define WFP_OPERATOR(name, text, precedence) k##name,
#include "language/ast/operators.def"
#undef WFP_OPERATOR
};
std::string_view operator_text(Operator op);
int operator_precedence(Operator op);

enum class PropertyKind : std::uint8_t { kInit, kGet, kSet };
enum class MemberKind : std::uint8_t { kMethod, kGet, kSet, kField, kStaticBlock };
enum class DeclarationKind : std::uint8_t { kVar, kLet, kConst, kUsing, kAwaitUsing };
enum class SpecifierKind : std::uint8_t { kDefault, kNamespace, kNamed };
enum class FunctionKind : std::uint8_t {
  kDeclaration,
  kExpression,
  kArrow,
  kMethod,  ///< of an object literal or a class
  kGetter,
  kSetter,
  kConstructor,         ///< of a base class
  kDerivedConstructor,  ///< of a class with `extends`
};

/// What a function is and contains. "Uses" look through arrow functions, which share these with their surroundings.
struct FunctionFlags {
  bool async : 1 = false;
  bool generator : 1 = false;
  bool expression_body : 1 = false;  ///< an arrow function whose body is an expression
  bool strict : 1 = false;
  bool simple_params : 1 = true;
  bool uses_this : 1 = false;
  bool uses_arguments : 1 = false;
  bool uses_super : 1 = false;
  bool uses_new_target : 1 = false;
  bool direct_eval : 1 = false;
};

struct Node {
  Kind kind;
  bool parenthesized = false;
  std::uint32_t start = 0;  ///< offset of its first byte in the source
  std::uint32_t end = 0;    ///< offset behind its last byte
};
using NodeList = List<Node*>;

#define CHILD(name) Node* name = nullptr;
#define CHILDREN(name) NodeList name;
#define VALUE(type, name) type name{};
#define WFP_NODE(Name, fields)                   \
  struct Name : Node {                           \
    static constexpr Kind kKind = Kind::k##Name; \
    Name() : Node{kKind} {}                      \
    fields                                       \
  };
#include "language/ast/nodes.def"
#undef WFP_NODE
#undef CHILD
#undef CHILDREN
#undef VALUE

template <class T>
bool is(const Node* node) {
  return node != nullptr && node->kind == T::kKind;
}
/// The node as a T; it must be one.
template <class T>
T* as(Node* node) {
  return static_cast<T*>(node);
}
template <class T>
const T* as(const Node* node) {
  return static_cast<const T*>(node);
}
/// The node as a T, or null when it is something else.
template <class T>
T* maybe(Node* node) {
  return is<T>(node) ? static_cast<T*>(node) : nullptr;
}

/// Calls `visit(Node*&)` for each child that is there, in source order.
template <class Visit>
void for_each_child(Node* node, Visit&& visit) {
  switch (node->kind) {
#define CHILD(name) \
  if (self->name != nullptr) visit(self->name);
#define CHILDREN(name)            \
  for (Node * &item : self->name) \
    if (item != nullptr) visit(item);
#define VALUE(type, name)
#define WFP_NODE(Name, fields)                    \
  case Kind::k##Name: {                           \
    [[maybe_unused]] auto* self = as<Name>(node); \
    fields;                                       \
    break;                                        \
  }
#include "language/ast/nodes.def"
#undef WFP_NODE
#undef CHILD
#undef CHILDREN
#undef VALUE
  }
}

/// The text of a name that may be written as an identifier or as a string.
inline std::string_view name_text(const Node* name) {
  return name->kind == Kind::kIdentifier ? as<Identifier>(name)->name->text : as<StringLiteral>(name)->value;
}
inline bool is_function(const Node* node) {
  return is<Function>(node);
}
inline bool is_arrow(const Function* function) {
  return function->function_kind == FunctionKind::kArrow;
}

}  // namespace wfp::language
