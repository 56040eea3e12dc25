// Patterns in declarations, parameters, assignments and loops: each becomes a list of plain assignments.
//
// An array pattern takes all it needs from the iterator first ($take closes it then), and assigns after. A script sees
// the difference only if a default value or a target inspects the iterator half way.
#include <utility>

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

// Notes that `made` is the first to touch what an object pattern takes apart; it is at `start`.
Node* Lowering::noted(Node* made, const PatternSource& from, std::uint32_t start) {
  if (notes_ == nullptr) return made;
  if (from.kind == PatternSource::kNested && from.value == nullptr) return noted(made, SiteKind::kPlace, start);
  Site& site = (*notes_)[made];
  site.kind = SiteKind::kPattern;
  site.start = start;
  if (from.value != nullptr) {
    site.other_start = from.value->start;
    site.other_end = from.value->end;
    return made;
  }
  const PatternOf of = from.kind == PatternSource::kForOf                ? PatternOf::kForOf
                       : from.kind == PatternSource::kCatch              ? PatternOf::kCatch
                       : from.kind == PatternSource::kDefaultedParameter ? PatternOf::kDefaultedParameter
                                                                         : PatternOf::kParameter;
  site.end = static_cast<std::uint32_t>(of);
  return made;
}

// Notes that `made` takes the values that an array pattern needs.
Node* Lowering::noted_take(Node* made, const PatternSource& from, const Node* pattern) {
  switch (from.kind) {
    case PatternSource::kDeclared: return noted(made, SiteKind::kInitializer, from.value);
    case PatternSource::kAssigned: return noted(made, SiteKind::kExpression, from.assignment);
    case PatternSource::kForOf: return noted(made, SiteKind::kForPattern, pattern->end - 1);
    case PatternSource::kParameter:
    case PatternSource::kDefaultedParameter: return noted(made, SiteKind::kPlace, from.at);
    default: return noted(made, SiteKind::kPlace, pattern->start);
  }
}

// Appends the assignments that bind `value` (lowered) to `pattern`.
void Lowering::bind(Node* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  const PatternSource from = std::exchange(pattern_source_, {});
  switch (pattern->kind) {
    case Kind::kIdentifier: out.push_back(assign_name(as<Identifier>(pattern), value, pattern, initialises)); return;
    case Kind::kAssignmentPattern: {
      auto* defaulted = as<AssignmentPattern>(pattern);
      PatternSource inner = from;
      if (from.kind == PatternSource::kParameter)
        inner.kind = PatternSource::kDefaultedParameter;
      else
        inner.value = defaulted->value;
      Node* given = with_default(defaulted, value, target_name(defaulted->target), out);
      pattern_source_ = inner;
      bind(defaulted->target, given, out, initialises, kind);
      return;
    }
    case Kind::kArrayPattern:
      pattern_source_ = from;
      bind_array(as<ArrayPattern>(pattern), value, out, initialises, kind);
      return;
    case Kind::kObjectPattern:
      pattern_source_ = from;
      bind_object(as<ObjectPattern>(pattern), value, out, initialises, kind);
      return;
    default: out.push_back(assign_to(pattern, value, pattern)); return;
  }
}

// Can evaluating it neither fail nor be noticed?
static bool is_quiet(const Node* node) {
  if (node == nullptr) return true;
  switch (node->kind) {
    case Kind::kIdentifier: return !as<Identifier>(node)->check_tdz;
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral:
    case Kind::kNumericLiteral:
    case Kind::kStringLiteral:
    case Kind::kBigIntLiteral:
    case Kind::kRegExpLiteral:
    case Kind::kThisExpression:
    case Kind::kPrivateName:
    case Kind::kSuper:
    case Kind::kFunction: return true;
    case Kind::kTemplateLiteral: return as<TemplateLiteral>(node)->expressions.empty();
    case Kind::kArrayExpression: return as<ArrayExpression>(node)->elements.empty();
    case Kind::kObjectExpression: return as<ObjectExpression>(node)->properties.empty();
    case Kind::kUnary: return is_quiet(as<Unary>(node)->argument);
    case Kind::kMember: {
      auto* member = as<Member>(node);
      return is_quiet(member->object) && (!member->computed || is_quiet(member->property));
    }
    default: return false;
  }
}

// Does the pattern run code between the steps of an iterator?
static bool runs_code(const Node* pattern) {
  if (pattern == nullptr) return false;
  switch (pattern->kind) {
    case Kind::kAssignmentPattern: {
      auto* defaulted = as<AssignmentPattern>(pattern);
      return !is_quiet(defaulted->value) || runs_code(defaulted->target);
    }
    case Kind::kRestElement: return runs_code(as<RestElement>(pattern)->argument);
    case Kind::kProperty: {
      auto* property = as<Property>(pattern);
      return (property->computed && !is_quiet(property->key)) || runs_code(property->value);
    }
    case Kind::kArrayPattern:
      for (const Node* element : as<ArrayPattern>(pattern)->elements) {
        if (runs_code(element)) return true;
      }
      return false;
    case Kind::kObjectPattern:
      for (const Node* property : as<ObjectPattern>(pattern)->properties) {
        if (runs_code(property)) return true;
      }
      return false;
    default: return !is_quiet(pattern);
  }
}

// Steps, defaults and targets in the order of the specification, the iterator closed if one of them fails.
void Lowering::bind_in_order(ArrayPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  const PatternSource from = std::exchange(pattern_source_, {});
  if (initialises && !output_->binds_pattern) {  // of a pattern within one, the outer has declared the names
    declare_names(pattern, kind == DeclarationKind::kVar ? owner_output() : *output_);
  }
  Output inner;
  inner.outer = output_;
  inner.locals = output_->locals;
  inner.arrow = true;
  inner.binds_pattern = true;
  inner.async = output_->async;
  inner.generator = output_->generator;
  output_ = &inner;
  const std::string_view record = fresh();
  Nodes body;
  for (Node* element : pattern->elements) {
    if (element == nullptr) {
      body.push_back(statement_of(help("next", {verbatim(record)})));
      continue;
    }
    const bool rest = is<RestElement>(element);
    Node* target = rest ? as<RestElement>(element)->argument : element;
    auto* defaulted = maybe<AssignmentPattern>(target);
    if (defaulted != nullptr) target = defaulted->target;
    // The object and the key of a target come before the value.
    if (auto* place = maybe<Member>(target); place != nullptr && !is<Super>(place->object)) {
      const std::string_view object = temp();
      body.push_back(statement_of(assign(verbatim(object), expression(place->object)), element));
      place->object = verbatim(object);
      if (place->computed && !is_simple(place->property)) {
        const std::string_view key = temp();
        body.push_back(statement_of(assign(verbatim(key), expression(place->property)), element));
        place->property = verbatim(key);
      }
    }
    Nodes parts;
    Node* next = help(rest ? "others" : "next", {verbatim(record)}, element);
    if (defaulted != nullptr) next = with_default(defaulted, next, target_name(target), parts);
    bind(target, next, parts, initialises, kind);
    for (Node* part : parts) body.push_back(statement_of(part, element));
  }
  finish_output(inner, body, false);
  output_ = inner.outer;
  Node* binder = function_of({verbatim(record)}, body, nullptr, FunctionInfo::Kind::kInternal);
  out.push_back(noted_take(help("destructure", {value, binder}, pattern), from, pattern));
}

void Lowering::bind_array(ArrayPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind) {
  if (runs_code(pattern)) {
    bind_in_order(pattern, value, out, initialises, kind);
    return;
  }
  const PatternSource from = std::exchange(pattern_source_, {});
  const bool rest = !pattern->elements.empty() && is<RestElement>(pattern->elements.back());
  const std::size_t plain = pattern->elements.size() - (rest ? 1 : 0);
  const std::string_view items = temp();
  Node* count = number(static_cast<double>(plain));
  Node* taken = noted_take(help(rest ? "takeRest" : "take", {value, count}, pattern), from, pattern);
  out.push_back(assign(verbatim(items), taken));
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
  const PatternSource from = std::exchange(pattern_source_, {});
  const bool rest = !pattern->properties.empty() && is<RestElement>(pattern->properties.back());
  std::string_view kept;
  Node* object = nullptr;
  Node* first = hold(value, kept, object);
  const bool check = pattern->properties.empty() || is<RestElement>(pattern->properties[0]) ||
                     (is<Property>(pattern->properties[0]) && as<Property>(pattern->properties[0])->computed);
  std::uint32_t at = pattern->start;
  if (!pattern->properties.empty() && is<RestElement>(pattern->properties[0]))
    at = as<RestElement>(pattern->properties[0])->argument->start;
  if (check)
    out.push_back(noted(help("requireObject", {first}, pattern), from, at));
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
      Node* target = property->value;
      if (auto* defaulted = maybe<AssignmentPattern>(target)) target = defaulted->target;
      if (is<Member>(target)) out.push_back(std::exchange(key, again));  // parts of the target are evaluated next
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
    // V8 does not say what it takes apart when the first property has a default.
    const bool names = item == pattern->properties[0] && !is<AssignmentPattern>(property->value);
    noted(read, names ? from : PatternSource{}, property->value->start);
    bind(property->value, read, out, initialises, kind);
  }
}

Node* Lowering::destructuring_assignment(Assignment* node) {
  Nodes parts;
  const std::string_view kept = temp();
  PatternSource from;
  from.kind = PatternSource::kAssigned;
  from.value = node->value;
  from.assignment = node;
  parts.push_back(assign(verbatim(kept), expression(node->value)));
  pattern_source_ = from;
  bind(node->target, verbatim(kept), parts, false, DeclarationKind::kVar);
  parts.push_back(verbatim(kept));
  return sequence(parts, node);
}

}  // namespace wfp::language
