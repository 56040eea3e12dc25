// Patterns in declarations, parameters, assignments and loops: each becomes a list of plain assignments.
//
// An array pattern takes all it needs from the iterator first ($take closes it then), and assigns after. A script sees
// the difference only if a default value or a target inspects the iterator half way.
#include "language/lower/lowering.h"

namespace wfp::language {

std::string_view Lowering::target_name(Node* target) {
  auto* name = maybe<Identifier>(target);
  return name != nullptr && !name->parenthesized ? name->name->text : std::string_view{};
}

// `value`, or the default where it is undefined.
Node* Lowering::with_default(AssignmentPattern* pattern, Node* value, std::string_view name, Nodes&) {
  std::string_view kept;
  Node* again = nullptr;
  Node* first = hold(value, kept, again);
  Node* missing = binary(Operator::kStrictEqual, first, undefined());
  return conditional(missing, named(pattern->value, name), again, pattern);
}

// Appends the assignments that bind `value` (lowered) to `pattern`.
void Lowering::bind(Node* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  switch (pattern->kind) {
    case Kind::kIdentifier: out.push_back(assign_name(as<Identifier>(pattern), value, pattern, initialises)); return;
    case Kind::kAssignmentPattern: {
      auto* defaulted = as<AssignmentPattern>(pattern);
      bind(defaulted->target, with_default(defaulted, value, target_name(defaulted->target), out), out, initialises,
           kind);
      return;
    }
    case Kind::kArrayPattern: bind_array(as<ArrayPattern>(pattern), value, out, initialises, kind); return;
    case Kind::kObjectPattern: bind_object(as<ObjectPattern>(pattern), value, out, initialises, kind); return;
    default: out.push_back(assign_to(pattern, value, pattern)); return;
  }
}

void Lowering::bind_array(ArrayPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  const bool rest = !pattern->elements.empty() && is<RestElement>(pattern->elements.back());
  const std::size_t plain = pattern->elements.size() - (rest ? 1 : 0);
  const std::string_view items = temp();
  Node* count = number(static_cast<double>(plain));
  out.push_back(assign(verbatim(items), help(rest ? "takeRest" : "take", {value, count}, pattern)));
  for (std::size_t i = 0; i < plain; ++i) {
    if (pattern->elements[i] == nullptr) continue;
    bind(pattern->elements[i], index(verbatim(items), number(static_cast<double>(i)), pattern->elements[i]), out,
         initialises, kind);
  }
  if (rest) {
    bind(as<RestElement>(pattern->elements.back())->argument,
         index(verbatim(items), number(static_cast<double>(plain))), out, initialises, kind);
  }
}

void Lowering::bind_object(ObjectPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  const bool rest = !pattern->properties.empty() && is<RestElement>(pattern->properties.back());
  std::string_view kept;
  Node* object = nullptr;
  Node* first = hold(value, kept, object);
  const bool check = pattern->properties.empty() || is<RestElement>(pattern->properties[0]) ||
                     (is<Property>(pattern->properties[0]) && as<Property>(pattern->properties[0])->computed);
  if (check)
    out.push_back(help("requireObject", {first}, pattern));
  else if (first != object)
    out.push_back(first);
  Nodes keys;
  for (Node* item : pattern->properties) {
    if (auto* others = maybe<RestElement>(item)) {
      bind(others->argument, help("rest", {object, array(keys)}, item), out, initialises, kind);
      continue;
    }
    auto* property = as<Property>(item);
    Node* read = nullptr;
    if (property->computed) {
      std::string_view kept_key;
      Node* again = nullptr;
      Node* key = hold(help("key", {expression(property->key)}), kept_key, again);
      read = index(object, key, item);
      if (rest) keys.push_back(again);
    } else if (auto* identifier = maybe<Identifier>(property->key)) {
      read = member(object, identifier->name->text, item);
      if (rest) keys.push_back(string(identifier->name->text));
    } else {
      Node* key = is<BigIntLiteral>(property->key) ? string(as<BigIntLiteral>(property->key)->digits) : property->key;
      read = index(object, key, item);
      if (rest) keys.push_back(help("key", {key}));
    }
    bind(property->value, read, out, initialises, kind);
  }
}

Node* Lowering::destructuring_assignment(Assignment* node) {
  Nodes parts;
  const std::string_view kept = temp();
  parts.push_back(assign(verbatim(kept), expression(node->value)));
  bind(node->target, verbatim(kept), parts, false, DeclarationKind::kVar);
  parts.push_back(verbatim(kept));
  return sequence(parts, node);
}

}  // namespace wfp::language
