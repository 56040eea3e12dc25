// a?.b.c(d): the rest of a chain is skipped when what stands before ?. is null or undefined.
#include "language/lower/lowering.h"

namespace wfp::language {

// `guards`: the held values that must not be null, outermost last. `receiver`: if asked for, the variable that holds
// the object whose property the part is, so that a call can pass it as `this`.
Node* Lowering::chain_part(Node* node, Nodes& guards, std::string_view* receiver) {
  NestingLevel level(depth_, kMaxTreeDepth, node->start);
  if (auto* part = maybe<Member>(node)) {
    Node* object = nullptr;
    const bool is_super = is<Super>(part->object);
    if (!is_super) object = chain_part(part->object, guards, nullptr);
    if (part->optional) {
      std::string_view kept;
      Node* again = nullptr;
      guards.push_back(hold(object, kept, again));
      object = again;
    }
    if (is_super) {
      Node* value = super_member(part);
      if (receiver != nullptr) {
        const std::string_view self = temp();
        value = sequence({assign(verbatim(self), this_value(part)), value});
        *receiver = self;
      }
      return value;
    }
    if (receiver != nullptr) {
      if (is<Verbatim>(object)) {
        *receiver = as<Verbatim>(object)->text;
      } else {
        *receiver = temp();
        object = assign(verbatim(*receiver), object);
      }
    }
    if (auto* key = maybe<PrivateName>(part->property)) return help("privateGet", {object, private_key(key)}, part);
    if (part->computed) return index(object, expression(part->property), part);
    auto* made = make<Member>(part);
    made->object = object;
    made->property = part->property;
    return made;
  }
  if (auto* part = maybe<Call>(node); part != nullptr && !is<Super>(part->callee)) {
    const bool spread = has_spread(part->arguments);
    const bool method = is<Member>(part->callee);
    const bool private_method = method && is<PrivateName>(as<Member>(part->callee)->property);
    std::string_view self;
    const bool needs_receiver =
        method && (part->optional || spread || private_method || is<Super>(as<Member>(part->callee)->object));
    Node* callee = nullptr;
    if (auto* inner = maybe<OptionalChain>(part->callee)) {
      // (a?.b)?.() calls with a as this; a missing a ends only the inner chain.
      Nodes inner_guards;
      Node* function = chain_part(inner->expression, inner_guards, &self);
      callee = guarded(inner_guards, function, undefined(), inner);
    } else {
      callee = chain_part(part->callee, guards, needs_receiver ? &self : nullptr);
    }
    if (part->optional) {
      std::string_view kept;
      Node* again = nullptr;
      guards.push_back(hold(callee, kept, again));
      callee = again;
    }
    if (spread || !self.empty())
      return call_on(callee, self.empty() ? undefined() : verbatim(self), part->arguments, part);
    if (is<Identifier>(part->callee) && is<Member>(callee)) callee = sequence({number(0), callee});
    return call(callee, arguments(part->arguments), part);
  }
  if (is<TaggedTemplate>(node)) return expression(node);
  return expression(node);
}

Node* Lowering::guarded(const Nodes& guards, Node* value, Node* missing, const Node* at) {
  if (guards.empty()) return value;
  // g1 == null || g2 == null ? undefined : value
  Node* test = nullptr;
  for (Node* guard : guards) {
    Node* empty = binary(Operator::kEqual, guard, make<NullLiteral>(nullptr));
    if (test == nullptr) {
      test = empty;
    } else {
      auto* either = make<Logical>(at);
      either->op = Operator::kLogicalOr;
      either->left = test;
      either->right = empty;
      test = either;
    }
  }
  return conditional(test, missing, value, at);
}

Node* Lowering::optional_chain(OptionalChain* node, bool deletes) {
  Nodes guards;
  Node* value = chain_part(node->expression, guards, nullptr);
  if (deletes) {
    auto* made = make<Unary>(node);
    made->op = Operator::kDelete;
    made->argument = value;
    return guarded(guards, made, literal_bool(true), node);
  }
  return guarded(guards, value, undefined(), node);
}

}  // namespace wfp::language
