// Array and object literals.
#include "language/lower/lowering.h"

namespace wfp::language {
namespace {
/// Elements of one literal in the output. Duktape has 65,535 constants for a whole function, so long literals are made
/// in pieces, each in a function of its own.
constexpr std::size_t kPiece = 8000;
}  // namespace

Node* Lowering::array_literal(ArrayExpression* node) {
  if (has_spread(node->elements)) return spread_list(node->elements, node);
  if (node->elements.size() > kPiece) return big_array(node);
  for (Node*& element : node->elements) {
    if (element != nullptr) element = expression(element);
  }
  return node;
}

// [piece].concat: each piece is made by an immediately called function with its own constants.
Node* Lowering::big_array(ArrayExpression* node) {
  Nodes pieces;
  for (std::size_t from = 0; from < node->elements.size(); from += kPiece) {
    const std::size_t to = std::min<std::size_t>(from + kPiece, node->elements.size());
    Output inner;
    inner.outer = output_;
    inner.locals = output_->locals;
    inner.arrow = true;
    inner.async = output_->async;
    inner.generator = output_->generator;
    output_ = &inner;
    Nodes elements;
    for (std::size_t i = from; i < to; ++i)
      elements.push_back(node->elements[i] == nullptr ? nullptr : expression(node->elements[i]));
    auto* result = make<Return>(nullptr);
    result->argument = array(elements, node);
    Nodes body{result};
    finish_output(inner, body, false);
    output_ = inner.outer;
    pieces.push_back(call(function_of({}, body, nullptr, FunctionInfo::Kind::kInternal), {}));
  }
  Node* made = array({}, node);
  for (Node* piece : pieces) made = help("append", {made, piece}, node);
  return made;
}

Node* Lowering::property_key(Property* property) {
  if (property->computed) return expression(property->key);
  return property->key;
}

std::string_view key_text(Arena& arena, const Node* key) {
  switch (key->kind) {
    case Kind::kIdentifier: return as<Identifier>(key)->name->text;
    case Kind::kStringLiteral: return as<StringLiteral>(key)->value;
    case Kind::kPrivateName: return arena.text("#" + std::string(as<PrivateName>(key)->name->text));
    default: return {};
  }
}

Node* Lowering::object_literal(ObjectExpression* node) {
  bool uses_super = false;
  for (Node* item : node->properties) {
    auto* property = maybe<Property>(item);
    auto* value = property == nullptr ? nullptr : maybe<Function>(property->value);
    if (value != nullptr && (property->method || property->property_kind != PropertyKind::kInit))
      uses_super |= value->has.uses_super;
  }
  std::string_view home;
  if (uses_super) {
    home = temp();
    homes_.push_back({home, false});
  }
  Node* made = nullptr;  // what has been built, once it is more than one literal
  Nodes run;             // properties of the literal being collected
  const auto flush = [&] {
    auto* literal = make<ObjectExpression>(node);
    literal->properties = list(run);
    run.clear();
    if (made == nullptr)
      made = uses_super ? assign(verbatim(home), literal) : static_cast<Node*>(literal);
    else if (!literal->properties.empty())
      made = help("merge", {made, literal}, node);
  };
  for (Node* item : node->properties) {
    if (auto* spread = maybe<Spread>(item)) {
      flush();
      made = help("copy", {made, expression(spread->argument)}, item);
      continue;
    }
    auto* property = as<Property>(item);
    const bool proto = !property->computed && !property->shorthand && !property->method &&
                       property->property_kind == PropertyKind::kInit && key_text(arena_, property->key) == "__proto__";
    if (proto) {
      flush();
      made = help("setProto", {made, expression(property->value)}, item);
      continue;
    }
    auto* out = make<Property>(property);
    out->property_kind = property->property_kind;
    out->computed = property->computed;
    std::string_view called = property->computed ? std::string_view{} : key_text(arena_, property->key);
    if (!property->computed && is<NumericLiteral>(property->key))
      called = number_text(as<NumericLiteral>(property->key)->value);
    if (!property->computed && is<BigIntLiteral>(property->key)) called = as<BigIntLiteral>(property->key)->digits;
    out->key = property->key;
    if (called == "__proto__" && property->property_kind == PropertyKind::kInit) {
      flush();  // not the one that sets the prototype
      made = help("define", {made, string(called), named(property->value, called)}, item);
      continue;
    }
    if (property->computed) {
      // An accessor, or something to be named by the key, is defined by a helper that knows the key.
      const bool accessor = property->property_kind != PropertyKind::kInit;
      const bool names = accessor || property->method ||
                         (is<Function>(property->value) && as<Function>(property->value)->id == nullptr) ||
                         (is<Class>(property->value) && as<Class>(property->value)->id == nullptr);
      flush();
      const std::string_view kind = property->property_kind == PropertyKind::kGet   ? "defineGetter"
                                    : property->property_kind == PropertyKind::kSet ? "defineSetter"
                                    : names                                         ? "defineNamed"
                                                                                    : "define";
      Node* key = help("key", {expression(property->key)});
      made = help(kind, {made, key, expression(property->value)}, item);
      continue;
    }
    if (property->property_kind != PropertyKind::kInit) {
      const std::string_view prefix = property->property_kind == PropertyKind::kGet ? "get " : "set ";
      out->value = function(as<Function>(property->value), text(std::string(prefix).append(called)));
    } else {
      out->value = named(property->value, called);
    }
    run.push_back(out);
    if (run.size() >= kPiece) {
      // Flushed into a function of its own, so that its constants are its own too.
      auto* literal = make<ObjectExpression>(node);
      literal->properties = list(run);
      run.clear();
      auto* result = make<Return>(nullptr);
      result->argument = literal;
      Node* piece = call(function_of({}, {result}, nullptr, FunctionInfo::Kind::kInternal), {});
      if (made == nullptr)
        made = uses_super ? assign(verbatim(home), array({})) : static_cast<Node*>(make<ObjectExpression>(node));
      made = help("merge", {made, piece}, node);
    }
  }
  flush();
  if (uses_super) homes_.pop_back();
  return made;
}

std::string_view Lowering::number_text(double value) {
  std::string text = std::to_string(static_cast<long long>(value));
  return arena_.text(text);
}

}  // namespace wfp::language
