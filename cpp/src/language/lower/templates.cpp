// Template literals and tagged templates.
#include "language/lower/lowering.h"

namespace wfp::language {

// `a${b}c` is $concat("a", b, "c"), which builds the string once; String.prototype.concat is any script's to change.
Node* Lowering::template_literal(TemplateLiteral* node) {
  const auto text_of = [&](std::size_t i) { return as<TemplateElement>(node->quasis[i]); };
  if (node->expressions.empty()) {
    Node* only = string(text_of(0)->cooked, nullptr);
    only->start = node->start;
    return only;
  }
  Nodes parts;
  if (!text_of(0)->cooked.empty()) parts.push_back(string(text_of(0)->cooked));
  for (std::size_t i = 0; i < node->expressions.size(); ++i) {
    parts.push_back(expression(node->expressions[i]));
    if (!text_of(i + 1)->cooked.empty()) parts.push_back(string(text_of(i + 1)->cooked));
  }
  return help("concat", parts, node);
}

// tag`...` passes a frozen array of strings that is the same each time this place runs.
Node* Lowering::tagged_template(TaggedTemplate* node) {
  auto* quasi = as<TemplateLiteral>(node->quasi);
  Nodes cooked;
  Nodes raw;
  for (Node* item : quasi->quasis) {
    auto* element = as<TemplateElement>(item);
    cooked.push_back(element->has_cooked ? string(element->cooked) : undefined());
    raw.push_back(string(element->raw));
  }
  const std::string_view site = fresh();
  module_vars_.push_back(var(verbatim(site), nullptr));
  auto* once = make<Logical>(node);
  once->op = Operator::kLogicalOr;
  once->left = verbatim(site);
  once->right = assign(verbatim(site), help("template", {array(cooked), array(raw)}));
  Node* first = once;
  const NodeList& rest = quasi->expressions;
  Node* tag = node->tag;
  const auto with_values = [&](Nodes given) {
    for (Node* item : rest) given.push_back(expression(item));
    return given;
  };
  if (auto* target = maybe<Member>(tag)) {
    if (is<Super>(target->object)) {
      Node* receiver = this_value(node);
      return help("call", with_values({super_member(target), receiver, first}), node);
    }
    if (auto* key = maybe<PrivateName>(target->property)) {
      std::string_view kept;
      Node* again = nullptr;
      Node* object = hold(expression(target->object), kept, again);
      Node* function = help("privateGet", {object, private_key(key)}, target);
      return help("call", with_values({function, again, first}), node);
    }
  }
  Node* function = expression(tag);
  if (is<Identifier>(tag) && is<Member>(function)) function = sequence({number(0), function});
  return call(function, with_values({first}), node);
}

}  // namespace wfp::language
