// Binding patterns as they are read, and expressions that turn out to be patterns.
#include "language/parser/parser.h"

namespace wfp::language {

// Names --------------------------------------------------------------------------------------------------------------

// An identifier reference or binding must not be reserved here.
void Parser::check_identifier(const TokenInfo& token) const {
  const Word word = token.atom->word;
  if (word == Word::kNone) return;
  if (word <= Word::kWith) {
    if (token.escaped) fail(token.start, "Keyword must not contain escaped characters");
    unexpected(token);
  }
  if (word <= Word::kYield) {
    if (context_.strict) fail(token.start, "Unexpected strict mode reserved word");
    if (word == Word::kYield && context_.generator) unexpected(token);
    return;
  }
  if (word == Word::kAwait && options_.module && context_.function != nullptr && !context_.async) {
    fail(token.start, "await is only valid in async functions and the top level bodies of modules");
  }
  if (word == Word::kAwait && (context_.async || options_.module || context_.static_block)) {
    fail(token.start, "Unexpected reserved word");
  }
}

void Parser::check_binding_name(Atom name, std::uint32_t start, bool) {
  if (context_.strict && (name->word == Word::kEval || name->word == Word::kArguments)) {
    fail(start, "Unexpected eval or arguments in strict mode");
  }
}

Node* Parser::binding_identifier() {
  if (!at(Token::kName)) unexpected();
  check_identifier(token_);
  check_binding_name(token_.atom, token_.start, token_.escaped);
  if (token_.atom->word == Word::kAwait) await_name_at_ = token_.start;
  auto* made = node<Identifier>(token_.start);
  made->name = token_.atom;
  advance();
  return finish(made);
}

Node* Parser::binding_target() {
  Nested nested(*this);
  const std::uint32_t start = token_.start;
  if (eat(Token::kLeftBracket)) {
    auto* made = node<ArrayPattern>(start);
    const std::size_t from = pending_.size();
    while (!at(Token::kRightBracket)) {
      if (at(Token::kComma)) {
        advance();
        pending_.push_back(nullptr);
        continue;
      }
      if (at(Token::kEllipsis)) {
        auto* rest = node<RestElement>(token_.start);
        advance();
        rest->argument = binding_target();
        pending_.push_back(finish(rest));
        if (!at(Token::kRightBracket)) fail(token_.start, "Rest element must be last element");
        break;
      }
      Node* element = binding_element();
      pending_.push_back(element);
      if (!at(Token::kRightBracket)) expect(Token::kComma, ",");
    }
    advance();
    made->elements = list(from);
    return finish(made);
  }
  if (eat(Token::kLeftBrace)) {
    auto* made = node<ObjectPattern>(start);
    const std::size_t from = pending_.size();
    while (!at(Token::kRightBrace)) {
      if (at(Token::kEllipsis)) {
        auto* rest = node<RestElement>(token_.start);
        advance();
        rest->argument = binding_identifier();
        pending_.push_back(finish(rest));
        if (!at(Token::kRightBrace)) fail(token_.start, "Rest element must be last element");
        break;
      }
      auto* property = node<Property>(token_.start);
      const TokenInfo name = token_;
      property->key = property_name(property->computed, false);
      if (eat(Token::kColon)) {
        property->value = binding_element();
      } else {
        if (name.type != Token::kName) unexpected();
        check_identifier(name);
        check_binding_name(name.atom, name.start, name.escaped);
        if (name.atom->word == Word::kAwait) await_name_at_ = name.start;
        property->shorthand = true;
        auto* target = node<Identifier>(name.start);
        target->name = name.atom;
        target->end = name.end;
        property->value = target;
        if (at(Token::kAssign) && token_.op == Operator::kAssign) {
          advance();
          auto* assigned = node<AssignmentPattern>(name.start);
          assigned->target = target;
          assigned->value = assignment(InAllowed::kYes);
          property->value = finish(assigned);
        }
      }
      pending_.push_back(finish(property));
      if (!at(Token::kRightBrace)) expect(Token::kComma, ",");
    }
    advance();
    made->properties = list(from);
    return finish(made);
  }
  return binding_identifier();
}

Node* Parser::binding_element() {
  const std::uint32_t start = token_.start;
  Node* target = binding_target();
  if (!at(Token::kAssign) || token_.op != Operator::kAssign) return target;
  advance();
  auto* made = node<AssignmentPattern>(start);
  made->target = target;
  made->value = assignment(InAllowed::kYes);
  return finish(made);
}

// Expressions that turn out to be targets
// ------------------------------------------------------------------------------

// What `=` with an operator, `++` and `--` may change.
void Parser::check_simple_target(Node* target, const char* problem) {
  if (auto* name = maybe<Identifier>(target)) {
    if (context_.strict) check_binding_name(name->name, name->start, false);
    return;
  }
  if (is<Member>(target)) return;
  // Annex B lets a call stand here, failing only when it runs; nothing of today relies on it.
  fail(target->start, problem);
}

Node* Parser::to_assignment_target(Node* expression, const char* problem) {
  if ((is<ObjectExpression>(expression) || is<ArrayExpression>(expression)) && !expression->parenthesized) {
    return to_pattern(expression, false);
  }
  check_simple_target(expression, problem);
  return expression;
}

Node* Parser::to_binding_pattern(Node* expression) {
  return to_pattern(expression, true);
}

Node* Parser::to_pattern(Node* expression, bool binding) {
  const auto invalid = [&](const Node* at) { fail(at->start, "Invalid destructuring assignment target"); };
  if (binding && expression->parenthesized) invalid(expression);
  switch (expression->kind) {
    case Kind::kIdentifier: {
      auto* name = as<Identifier>(expression);
      check_binding_name(name->name, name->start, false);
      return name;
    }
    case Kind::kMember:
      if (binding) invalid(expression);
      return expression;
    case Kind::kObjectPattern:
    case Kind::kArrayPattern:
    case Kind::kAssignmentPattern:
    case Kind::kRestElement: return expression;
    case Kind::kAssignment: {
      auto* assigned = as<Assignment>(expression);
      if (assigned->op != Operator::kAssign || assigned->parenthesized) invalid(expression);
      auto* made = node<AssignmentPattern>(assigned->start);
      made->target = binding ? to_pattern(assigned->target, true) : assigned->target;
      made->value = assigned->value;
      made->end = assigned->end;
      return made;
    }
    case Kind::kArrayExpression: {
      if (expression->parenthesized) invalid(expression);
      auto* literal = as<ArrayExpression>(expression);
      auto* made = node<ArrayPattern>(literal->start);
      made->end = literal->end;
      made->elements = literal->elements;
      for (Node*& element : made->elements) {
        if (element == nullptr) continue;
        if (auto* spread = maybe<Spread>(element)) {
          if (&element != &made->elements.back() || spread->parenthesized)
            fail(spread->start, "Rest element must be last element");
          auto* rest = node<RestElement>(spread->start);
          if (is<Assignment>(spread->argument)) invalid(spread->argument);
          rest->argument = to_pattern(spread->argument, binding);
          rest->end = spread->end;
          element = rest;
        } else {
          element = to_pattern(element, binding);
        }
      }
      return made;
    }
    case Kind::kObjectExpression: {
      if (expression->parenthesized) invalid(expression);
      auto* literal = as<ObjectExpression>(expression);
      auto* made = node<ObjectPattern>(literal->start);
      made->end = literal->end;
      made->properties = literal->properties;
      for (Node*& item : made->properties) {
        if (auto* spread = maybe<Spread>(item)) {
          if (&item != &made->properties.back() || spread->parenthesized)
            fail(spread->start, "Rest element must be last element");
          auto* rest = node<RestElement>(spread->start);
          rest->argument = to_pattern(spread->argument, binding);
          const bool simple = is<Identifier>(rest->argument) || (!binding && is<Member>(rest->argument));
          if (!simple) fail(rest->start, "`...` must be followed by an assignable reference in assignment contexts");
          rest->end = spread->end;
          item = rest;
          continue;
        }
        auto* property = as<Property>(item);
        if (property->method || property->property_kind != PropertyKind::kInit) invalid(property->key);
        if (property->shorthand) {
          Node* target =
              is<AssignmentPattern>(property->value) ? as<AssignmentPattern>(property->value)->target : property->value;
          check_binding_name(as<Identifier>(target)->name, target->start, false);
        } else {
          property->value = to_pattern(property->value, binding);
        }
      }
      return made;
    }
    default: invalid(expression);
  }
  return nullptr;
}

}  // namespace wfp::language
