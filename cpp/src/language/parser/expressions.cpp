// Expressions, from the comma down to the primaries.
#include "language/lexer/characters.h"
#include "language/parser/parser.h"

namespace wfp::language {
namespace {

bool is_arrow_function(const Node* node) {
  return is<Function>(node) && as<Function>(node)->function_kind == FunctionKind::kArrow && !node->parenthesized;
}

}  // namespace

Node* Parser::expression(InAllowed in) {
  const std::uint32_t start = resumed_ != nullptr ? resumed_->start : token_.start;
  Node* first = assignment(in);
  if (!at(Token::kComma)) return first;
  const std::size_t from = pending_.size();
  pending_.push_back(first);
  while (eat(Token::kComma)) {
    Node* next = assignment(in);
    pending_.push_back(next);
  }
  auto* made = node<Sequence>(start);
  made->expressions = list(from);
  return finish(made);
}

Node* Parser::assignment(InAllowed in, Cover* outer) {
  Nested nested(*this);
  if (resumed_ == nullptr && at_yield()) return yield(in);
  Cover own;
  Cover* cover = outer != nullptr ? outer : &own;
  const Cover before = *cover;
  *cover = Cover{};
  if (resumed_ != nullptr) *cover = resumed_cover_;
  const std::uint32_t start = resumed_ != nullptr ? resumed_->start : token_.start;
  if (resumed_ == nullptr) arrow_at_ = start;
  Node* left = assign(in, conditional(in, cover), start, cover);
  if (outer == nullptr) {
    check_cover(own);
  } else {
    if (before.shorthand_assign != Cover::kNone) cover->shorthand_assign = before.shorthand_assign;
    if (before.double_proto != Cover::kNone) cover->double_proto = before.double_proto;
  }
  return left;
}

// What was read as `left` is assigned to, if an assignment operator follows.
Node* Parser::assign(InAllowed in, Node* left, std::uint32_t start, Cover* cover) {
  if (!at(Token::kAssign)) return left;
  auto* made = node<Assignment>(start);
  made->op = token_.op;
  if (made->op == Operator::kAssign) {
    made->target = to_assignment_target(left, "Invalid left-hand side in assignment");
    *cover = Cover{};  // what the left side held was a pattern
  } else {
    check_simple_target(left, "Invalid left-hand side in assignment");
    made->target = left;
  }
  advance();
  made->value = assignment(in);
  return finish(made);
}

void Parser::check_cover(const Cover& cover) {
  if (cover.shorthand_assign != Cover::kNone) fail(cover.shorthand_assign, "Invalid shorthand property initializer");
  if (cover.double_proto != Cover::kNone) {
    fail(cover.double_proto, "Duplicate __proto__ fields are not allowed in object literals");
  }
}

Node* Parser::yield(InAllowed in) {
  if (!context_.generator) unexpected();
  if (context_.parameters) fail(token_.start, "Yield expression not allowed in formal parameter");
  yield_at_ = token_.start;
  auto* made = node<Yield>(token_.start);
  advance();
  if (token_.newline_before) return finish(made);
  if (at_operator(Operator::kMultiply)) {
    advance();
    made->delegate = true;
    made->argument = assignment(in);
    return finish(made);
  }
  switch (token_.type) {
    case Token::kEnd:
    case Token::kSemicolon:
    case Token::kRightBrace:
    case Token::kRightBracket:
    case Token::kRightParen:
    case Token::kColon:
    case Token::kComma: break;
    case Token::kName:
      if (at_word(Word::kIn) || at_word(Word::kOf)) break;
      [[fallthrough]];
    default: made->argument = assignment(in);
  }
  return finish(made);
}

Node* Parser::conditional(InAllowed in, Cover* cover) {
  std::uint32_t start = resumed_ != nullptr ? resumed_->start : token_.start;
  Node* test = binary(in, 1, cover);
  if (is_arrow_function(test) || !at(Token::kQuestion)) return test;
  check_cover(*cover);
  Conditional* first = nullptr;
  Conditional* last = nullptr;
  while (true) {  // a loop, so that `a ? b : c ? d : ...` may be as long as it likes
    auto* made = node<Conditional>(start);
    if (first == nullptr)
      first = made;
    else
      last->alternate = made;
    last = made;
    advance();
    made->test = test;
    made->consequent = assignment(InAllowed::kYes);
    expect(Token::kColon, ":");
    if (at_yield()) {
      made->alternate = yield(in);
      break;
    }
    start = arrow_at_ = token_.start;
    Cover own;
    test = binary(in, 1, &own);
    const bool goes_on = !is_arrow_function(test) && at(Token::kQuestion);
    if (!goes_on) made->alternate = assign(in, test, start, &own);
    check_cover(own);
    if (!goes_on) break;
  }
  for (Conditional* link = first; link != last; link = as<Conditional>(link->alternate)) finish(link);
  finish(last);
  return first;
}

// The binary operator at the token; kComma when there is none.
Operator Parser::binary_operator(InAllowed in) const {
  if (at(Token::kBinary)) return token_.op;
  if (at_word(Word::kInstanceof)) return Operator::kInstanceof;
  if (in == InAllowed::kYes && at_word(Word::kIn)) return Operator::kIn;
  return Operator::kComma;
}

// Binary and logical operators that bind at least as tightly as `precedence`. Chains of one precedence are read in a
// loop, so `a + b + c ...` may be as long as it likes.
Node* Parser::binary(InAllowed in, int precedence, Cover* cover) {
  const std::uint32_t start = resumed_ != nullptr ? resumed_->start : token_.start;
  Node* left = nullptr;
  if (resumed_ == nullptr && at(Token::kPrivateName)) {
    auto* name = node<PrivateName>(start);
    name->name = token_.atom;
    advance();
    left = finish(name);
    if (binary_operator(in) != Operator::kIn || operator_precedence(Operator::kIn) < precedence) unexpected();
  } else {
    left = unary(cover);
  }
  if (is_arrow_function(left)) return left;
  while (true) {
    const Operator op = binary_operator(in);
    const int binds = operator_precedence(op);
    if (binds == 0 || binds < precedence) return left;
    check_cover(*cover);
    if (op == Operator::kPower && (is<Unary>(left) || is<Await>(left)) && !left->parenthesized) {
      fail(left->start,
           "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate "
           "operator precedence");
    }
    const std::uint32_t operator_at = token_.start;
    advance();
    Nested nested(*this);
    Cover inner;
    Node* right = binary(in, op == Operator::kPower ? binds : binds + 1, &inner);
    check_cover(inner);
    if (is_arrow_function(right)) fail(right->start, "Malformed arrow function parameter list");
    const bool logical =
        op == Operator::kLogicalAnd || op == Operator::kLogicalOr || op == Operator::kNullishCoalescing;
    if (logical) {
      const auto mixes = [op](const Node* side) {
        if (!is<Logical>(side) || side->parenthesized) return false;
        return (as<Logical>(side)->op == Operator::kNullishCoalescing) != (op == Operator::kNullishCoalescing);
      };
      if (mixes(left) || mixes(right)) fail(operator_at, "Unexpected token '" + std::string(operator_text(op)) + "'");
      auto* made = node<Logical>(start);
      made->left = left;
      made->right = right;
      made->op = op;
      left = finish(made);
    } else {
      auto* made = node<Binary>(start);
      made->left = left;
      made->right = right;
      made->op = op;
      left = finish(made);
    }
  }
}

Node* Parser::unary(Cover* cover) {
  if (resumed_ != nullptr) return postfix(cover);
  Operator op = Operator::kComma;
  if (at(Token::kNot))
    op = Operator::kNot;
  else if (at(Token::kBitNot))
    op = Operator::kBitNot;
  else if (at_operator(Operator::kAdd))
    op = Operator::kAdd;
  else if (at_operator(Operator::kSubtract))
    op = Operator::kSubtract;
  else if (at_word(Word::kTypeof))
    op = Operator::kTypeof;
  else if (at_word(Word::kVoid))
    op = Operator::kVoid;
  else if (at_word(Word::kDelete))
    op = Operator::kDelete;
  else if (at(Token::kUpdate))
    op = token_.op;
  else if (at_word(Word::kAwait) && context_.async)
    return await();
  if (op == Operator::kComma) return postfix(cover);

  Nested nested(*this);
  const std::uint32_t start = token_.start;
  const bool update = at(Token::kUpdate);
  advance();
  Cover inner;
  Node* argument = unary(&inner);
  check_cover(inner);
  if (is_arrow_function(argument)) fail(argument->start, "Malformed arrow function parameter list");
  if (update) {
    check_simple_target(argument, "Invalid left-hand side expression in prefix operation");
    auto* made = node<Update>(start);
    made->argument = argument;
    made->op = op;
    made->prefix = true;
    return finish(made);
  }
  if (op == Operator::kDelete) {
    if (context_.strict && is<Identifier>(argument))
      fail(argument->start, "Delete of an unqualified identifier in strict mode.");
    const Node* target = is<OptionalChain>(argument) ? as<OptionalChain>(argument)->expression : argument;
    if (is<Member>(target) && is<PrivateName>(as<Member>(target)->property)) {
      fail(argument->start, "Private fields can not be deleted");
    }
  }
  auto* made = node<Unary>(start);
  made->argument = argument;
  made->op = op;
  return finish(made);
}

Node* Parser::await() {
  if (context_.parameters) fail(token_.start, "Illegal await-expression in formal parameters of async function");
  Nested nested(*this);
  await_at_ = token_.start;
  auto* made = node<Await>(token_.start);
  advance();
  Cover inner;
  made->argument = unary(&inner);
  check_cover(inner);
  if (is_arrow_function(made->argument)) fail(made->argument->start, "Malformed arrow function parameter list");
  return finish(made);
}

Node* Parser::postfix(Cover* cover) {
  const std::uint32_t start = resumed_ != nullptr ? resumed_->start : token_.start;
  Node* argument = left_hand_side(cover);
  if (!at(Token::kUpdate) || token_.newline_before || is_arrow_function(argument)) return argument;
  check_cover(*cover);
  check_simple_target(argument, "Invalid left-hand side expression in postfix operation");
  auto* made = node<Update>(start);
  made->argument = argument;
  made->op = token_.op;
  advance();
  return finish(made);
}

Node* Parser::left_hand_side(Cover* cover) {
  if (resumed_ != nullptr) {
    Node* left = resumed_;
    resumed_ = nullptr;
    return left;
  }
  const std::uint32_t start = token_.start;
  Node* base = primary(cover);
  if (is_arrow_function(base)) return base;
  return chain(base, start, true);
}

// Member accesses, calls and tagged templates behind `base`; calls only if `calls`.
Node* Parser::chain(Node* base, std::uint32_t start, bool calls) {
  bool optional_seen = false;
  while (true) {
    bool optional = false;
    if (at(Token::kQuestionDot)) {
      if (!calls) fail(token_.start, "Invalid optional chain from new expression");
      optional = optional_seen = true;
      advance();
      if (at(Token::kTemplate)) fail(token_.start, "Invalid tagged template on optional chain");
      if (!at(Token::kLeftParen) && !at(Token::kLeftBracket)) {
        base = member_name(base, start, true);
        continue;
      }
    } else if (at(Token::kDot)) {
      advance();
      base = member_name(base, start, false);
      continue;
    }
    if (at(Token::kLeftBracket)) {
      advance();
      auto* made = node<Member>(start);
      made->object = base;
      made->property = expression(InAllowed::kYes);
      made->computed = true;
      made->optional = optional;
      expect(Token::kRightBracket, "]");
      base = finish(made);
    } else if (calls && at(Token::kLeftParen)) {
      auto* made = node<Call>(start);
      made->callee = base;
      made->arguments = arguments();
      made->optional = optional;
      if (is<Identifier>(base) && as<Identifier>(base)->name->word == Word::kEval) context_.uses.direct_eval = true;
      base = finish(made);
    } else if (at(Token::kTemplate)) {
      if (optional_seen) fail(token_.start, "Invalid tagged template on optional chain");
      auto* made = node<TaggedTemplate>(start);
      made->tag = base;
      made->quasi = template_literal(true);
      base = finish(made);
    } else {
      break;
    }
  }
  if (!optional_seen) return base;
  auto* made = node<OptionalChain>(start);
  made->expression = base;
  return finish(made);
}

// Behind a dot: a name or a private name.
Node* Parser::member_name(Node* object, std::uint32_t start, bool optional) {
  auto* made = node<Member>(start);
  made->object = object;
  made->optional = optional;
  if (at(Token::kPrivateName)) {
    if (is<Super>(object)) fail(token_.start, "Unexpected private field");
    auto* name = node<PrivateName>(token_.start);
    name->name = token_.atom;
    advance();
    made->property = finish(name);
  } else {
    if (!at(Token::kName)) unexpected();
    auto* name = node<Identifier>(token_.start);
    name->name = token_.atom;
    advance();
    made->property = finish(name);
  }
  return finish(made);
}

NodeList Parser::arguments() {
  expect(Token::kLeftParen, "(");
  const std::size_t from = pending_.size();
  while (!at(Token::kRightParen)) {
    if (at(Token::kEllipsis)) {
      auto* spread = node<Spread>(token_.start);
      advance();
      spread->argument = assignment(InAllowed::kYes);
      pending_.push_back(finish(spread));
    } else {
      Node* argument = assignment(InAllowed::kYes);
      pending_.push_back(argument);
    }
    if (!at(Token::kRightParen)) expect(Token::kComma, "missing ) after argument list");
  }
  advance();
  return list(from);
}

Node* Parser::new_expression() {
  Nested nested(*this);
  const std::uint32_t start = token_.start;
  advance();
  if (eat(Token::kDot)) {
    if (!at_word(Word::kTarget)) unexpected();
    if (!context_.new_target) fail(start, "new.target expression is not allowed here");
    advance();
    context_.uses.uses_new_target = true;
    return node<NewTarget>(start);
  }
  auto* made = node<New>(start);
  const std::uint32_t callee_start = token_.start;
  Node* callee = nullptr;
  if (at_word(Word::kNew)) {
    callee = new_expression();
  } else {
    if (at_word(Word::kImport)) {
      const TokenInfo next = look_ahead();
      if (next.type == Token::kLeftParen) fail(token_.start, "Cannot use new with import");
    }
    const bool is_super = at_word(Word::kSuper);
    Cover cover;
    callee = primary(&cover);
    check_cover(cover);
    if (is_super && at(Token::kLeftParen)) fail(callee_start, "'super' keyword unexpected here");
  }
  made->callee = chain(callee, callee_start, false);
  if (at(Token::kQuestionDot)) fail(token_.start, "Invalid optional chain from new expression");
  if (at(Token::kLeftParen)) made->arguments = arguments();
  return finish(made);
}

Node* Parser::primary(Cover* cover) {
  const std::uint32_t start = token_.start;
  switch (token_.type) {
    case Token::kName: return name_or_arrow();
    case Token::kNumber: return number();
    case Token::kBigInt: {
      auto* made = node<BigIntLiteral>(start);
      made->digits = token_.text;
      advance();
      return finish(made);
    }
    case Token::kString: return string_literal();
    case Token::kTemplate: return template_literal(false);
    case Token::kLeftParen: return parenthesized();
    case Token::kLeftBracket: return array_literal(cover);
    case Token::kLeftBrace: return object_literal(cover);
    case Token::kBinary:
      if (token_.op == Operator::kDivide) return regexp();
      unexpected();
    case Token::kAssign:
      if (token_.op == Operator::kDivide) return regexp();
      unexpected();
    default: unexpected();
  }
}

Node* Parser::number() {
  auto* made = node<NumericLiteral>(token_.start);
  made->value = token_.number;
  advance();
  return finish(made);
}

Node* Parser::string_literal() {
  auto* made = node<StringLiteral>(token_.start);
  made->value = token_.text;
  advance();
  return finish(made);
}

Node* Parser::regexp() {
  lexer_.rescan_regexp(token_);
  auto* made = node<RegExpLiteral>(token_.start);
  made->pattern = token_.text;
  made->regexp_flags = token_.raw;
  check_regexp_flags(made->regexp_flags, token_.start);
  if (options_.validate_regexp != nullptr) {
    std::string problem = options_.validate_regexp(made->pattern, made->regexp_flags);
    if (!problem.empty()) fail(token_.start, std::move(problem));
  }
  advance();
  return finish(made);
}

void Parser::check_regexp_flags(std::string_view flags, std::uint32_t start) const {
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const bool known = std::string_view("dgimsuvy").find(flags[i]) != std::string_view::npos;
    const bool again = flags.find(flags[i], i + 1) != std::string_view::npos;
    const bool exclusive = flags[i] == 'u' && flags.find('v') != std::string_view::npos;
    if (!known || again || exclusive) fail(start, "Invalid regular expression flags");
  }
}

Node* Parser::name_or_arrow() {
  const std::uint32_t start = token_.start;
  const bool arrow_allowed = arrow_at_ == start;
  if (!token_.escaped) {
    switch (token_.atom->word) {
      case Word::kFunction: return function(start, false, false, true);
      case Word::kClass: return class_(false, true);
      case Word::kNew: return new_expression();
      case Word::kSuper: return super_expression();
      case Word::kImport: return import_expression();
      case Word::kThis:
        context_.uses.uses_this = true;
        advance();
        return node<ThisExpression>(start);
      case Word::kNull: advance(); return node<NullLiteral>(start);
      case Word::kTrue:
      case Word::kFalse: {
        auto* made = node<BooleanLiteral>(start);
        made->value = token_.atom->word == Word::kTrue;
        advance();
        return finish(made);
      }
      case Word::kAsync: {
        const TokenInfo next = look_ahead();
        if (next.newline_before) break;
        if (next.type == Token::kName && !next.escaped && next.atom->word == Word::kFunction) {
          advance();
          return function(start, true, false, true);
        }
        if (!arrow_allowed) break;
        if (next.type == Token::kName && (next.atom->word == Word::kNone || next.atom->word > Word::kWith)) {
          // async x => ..., or `async` as a name: `for await (async of xs)`.
          const auto position = lexer_.position();
          TokenInfo behind;
          lexer_.next(behind);
          lexer_.next(behind);
          lexer_.restore(position);
          if (behind.type != Token::kArrow) break;
          advance();
          if (token_.atom->word == Word::kAwait) unexpected();
          auto* name = node<Identifier>(token_.start);
          check_identifier(token_);
          name->name = token_.atom;
          advance();
          finish(name);
          if (!at_arrow()) unexpected();
          const std::size_t from = pending_.size();
          pending_.push_back(name);
          return arrow(start, list(from), true);
        }
        if (next.type == Token::kLeftParen) return async_arrow_or_call(start);
        break;
      }
      default: break;
    }
  }
  check_identifier(token_);
  if (token_.atom->word == Word::kArguments) {
    if (context_.field_initializer || context_.static_block) {
      fail(start, "'arguments' is not allowed in class field initializer or static initialization block");
    }
    context_.uses.uses_arguments = true;
  }
  if (token_.atom->word == Word::kAwait) await_name_at_ = start;
  auto* made = node<Identifier>(start);
  made->name = token_.atom;
  advance();
  finish(made);
  if (arrow_allowed && at_arrow()) {
    const std::size_t from = pending_.size();
    pending_.push_back(made);
    return arrow(start, list(from), false);
  }
  return made;
}

// At `(`: a parenthesised expression or an arrow function's parameters.
Node* Parser::parenthesized() {
  Nested nested(*this);
  const std::uint32_t start = token_.start;
  const bool arrow_allowed = arrow_at_ == start;
  const std::uint32_t yield_before = yield_at_;
  const std::uint32_t await_before = await_at_;
  advance();
  const std::size_t from = pending_.size();
  Cover cover;
  // A rest element, the parenthesis behind a comma or behind nothing at all: only parameters have these.
  std::uint32_t only_parameters_at = at(Token::kRightParen) ? token_.start : Cover::kNone;
  const std::uint32_t inside = token_.start;
  while (!at(Token::kRightParen)) {
    if (at(Token::kEllipsis)) {
      only_parameters_at = token_.start;
      auto* rest = node<RestElement>(token_.start);
      advance();
      rest->argument = binding_target();
      if (at(Token::kAssign)) fail(token_.start, "Rest parameter may not have a default initializer");
      pending_.push_back(finish(rest));
      if (!at(Token::kRightParen)) fail(token_.start, "Rest parameter must be last formal parameter");
      break;
    }
    Node* item = assignment(InAllowed::kYes, &cover);
    pending_.push_back(item);
    if (at(Token::kRightParen)) break;
    if (!at(Token::kComma)) unexpected();
    advance();
    if (at(Token::kRightParen)) only_parameters_at = token_.start;
  }
  const std::uint32_t inside_end = previous_end_;
  advance();
  NodeList items = list(from);
  if (arrow_allowed && at_arrow()) {
    if (yield_at_ != yield_before && yield_at_ >= start && yield_at_ != Cover::kNone) {
      fail(yield_at_, "Yield expression not allowed in formal parameter");
    }
    if (await_at_ != await_before && await_at_ >= start && await_at_ != Cover::kNone) {
      fail(await_at_, "Illegal await-expression in formal parameters of async function");
    }
    return arrow(start, items, false);
  }
  if (only_parameters_at != Cover::kNone) {
    const bool rest = lexer_.source()[only_parameters_at] == '.';
    fail(only_parameters_at, rest ? "Unexpected token '...'" : "Unexpected token ')'");
  }
  check_cover(cover);
  Node* made = items[0];
  if (items.size() > 1) {
    auto* sequence = node<Sequence>(inside);
    sequence->expressions = items;
    sequence->end = inside_end;
    made = sequence;
  }
  made->parenthesized = true;
  return made;
}

// At `async` with a `(` behind it: a call, or an async arrow function.
Node* Parser::async_arrow_or_call(std::uint32_t start) {
  Nested nested(*this);
  auto* callee = node<Identifier>(start);
  callee->name = token_.atom;
  advance();
  finish(callee);
  const std::uint32_t yield_before = yield_at_;
  const std::uint32_t await_before = await_at_;
  const std::uint32_t await_name_before = await_name_at_;
  expect(Token::kLeftParen, "(");
  const std::size_t from = pending_.size();
  Cover cover;
  std::uint32_t behind_spread = Cover::kNone;
  while (!at(Token::kRightParen)) {
    if (at(Token::kEllipsis)) {
      auto* spread = node<Spread>(token_.start);
      advance();
      spread->argument = assignment(InAllowed::kYes, &cover);
      pending_.push_back(finish(spread));
      if (at(Token::kComma)) behind_spread = token_.start;
    } else {
      Node* item = assignment(InAllowed::kYes, &cover);
      pending_.push_back(item);
    }
    if (!at(Token::kRightParen)) expect(Token::kComma, ",");
  }
  advance();
  NodeList items = list(from);
  if (at_arrow()) {
    if (behind_spread != Cover::kNone) fail(behind_spread, "Rest parameter must be last formal parameter");
    if (yield_at_ != yield_before && yield_at_ != Cover::kNone && yield_at_ >= start) {
      fail(yield_at_, "Yield expression not allowed in formal parameter");
    }
    if (await_at_ != await_before && await_at_ != Cover::kNone && await_at_ >= start) {
      fail(await_at_, "Illegal await-expression in formal parameters of async function");
    }
    if (await_name_at_ != await_name_before && await_name_at_ != Cover::kNone && await_name_at_ >= start) {
      fail(await_name_at_, "Unexpected reserved word");
    }
    for (Node*& item : items) {
      if (auto* spread = maybe<Spread>(item)) {
        auto* rest = node<RestElement>(spread->start);
        rest->argument = spread->argument;
        rest->end = spread->end;
        if (is<Assignment>(rest->argument) && !rest->argument->parenthesized)
          fail(rest->start, "Rest parameter may not have a default initializer");
        item = rest;
      }
    }
    return arrow(start, items, true);
  }
  check_cover(cover);
  auto* made = node<Call>(start);
  made->callee = callee;
  made->arguments = items;
  return finish(made);
}

Node* Parser::array_literal(Cover* cover) {
  Nested nested(*this);
  auto* made = node<ArrayExpression>(token_.start);
  advance();
  const std::size_t from = pending_.size();
  while (!at(Token::kRightBracket)) {
    if (at(Token::kComma)) {
      advance();
      pending_.push_back(nullptr);
      continue;
    }
    if (at(Token::kEllipsis)) {
      auto* spread = node<Spread>(token_.start);
      advance();
      spread->argument = assignment(InAllowed::kYes, cover);
      pending_.push_back(finish(spread));
      if (at(Token::kComma)) spread->parenthesized = true;  // a comma behind: not a rest element
    } else {
      Node* item = assignment(InAllowed::kYes, cover);
      pending_.push_back(item);
    }
    if (!at(Token::kRightBracket)) expect(Token::kComma, ",");
  }
  advance();
  made->elements = list(from);
  return finish(made);
}

Node* Parser::object_literal(Cover* cover) {
  Nested nested(*this);
  auto* made = node<ObjectExpression>(token_.start);
  advance();
  const std::size_t from = pending_.size();
  bool proto_seen = false;
  while (!at(Token::kRightBrace)) {
    Node* property = object_property(*cover, proto_seen);
    pending_.push_back(property);
    if (!at(Token::kRightBrace)) expect(Token::kComma, ",");
  }
  advance();
  made->properties = list(from);
  return finish(made);
}

Node* Parser::object_property(Cover& cover, bool& proto_seen) {
  const std::uint32_t start = token_.start;
  if (at(Token::kEllipsis)) {
    auto* spread = node<Spread>(start);
    advance();
    spread->argument = assignment(InAllowed::kYes, &cover);
    if (at(Token::kComma)) spread->parenthesized = true;  // a comma behind: not a rest element
    return finish(spread);
  }
  auto* made = node<Property>(start);
  bool async = false;
  bool generator = false;
  const auto names_a_property = [this] {
    return at(Token::kName) || at(Token::kString) || at(Token::kNumber) || at(Token::kBigInt) ||
           at(Token::kLeftBracket);
  };
  // get, set and async are modifiers when a property's name follows.
  if (at_word(Word::kGet) || at_word(Word::kSet) || at_word(Word::kAsync)) {
    const Word word = token_.atom->word;
    const TokenInfo next = look_ahead();
    const bool named = next.type == Token::kName || next.type == Token::kString || next.type == Token::kNumber ||
                       next.type == Token::kBigInt || next.type == Token::kLeftBracket;
    const bool star = word == Word::kAsync && next.type == Token::kBinary && next.op == Operator::kMultiply;
    if ((named || star) && !(word == Word::kAsync && next.newline_before)) {
      advance();
      if (word == Word::kAsync)
        async = true;
      else
        made->property_kind = word == Word::kGet ? PropertyKind::kGet : PropertyKind::kSet;
    }
  }
  if (at_operator(Operator::kMultiply)) {
    if (made->property_kind != PropertyKind::kInit) unexpected();
    generator = true;
    advance();
    if (!names_a_property()) unexpected();
  }
  const TokenInfo name = token_;
  made->key = property_name(made->computed, false);
  if (made->property_kind != PropertyKind::kInit) {
    const bool getter = made->property_kind == PropertyKind::kGet;
    made->value = method(start, getter ? FunctionKind::kGetter : FunctionKind::kSetter, false, false, false);
    return finish(made);
  }
  if (async || generator || at(Token::kLeftParen)) {
    if (!at(Token::kLeftParen)) unexpected();
    made->method = true;
    made->value = method(start, FunctionKind::kMethod, async, generator, false);
    return finish(made);
  }
  if (eat(Token::kColon)) {
    made->value = assignment(InAllowed::kYes, &cover);
    const bool proto =
        !made->computed && ((is<Identifier>(made->key) && as<Identifier>(made->key)->name->word == Word::kProto) ||
                            (is<StringLiteral>(made->key) && as<StringLiteral>(made->key)->value == "__proto__"));
    if (proto && proto_seen && cover.double_proto == Cover::kNone) cover.double_proto = start;
    proto_seen |= proto;
    return finish(made);
  }
  if (name.type != Token::kName) unexpected();
  // Shorthand: the name is a reference.
  check_identifier(name);
  if (name.atom->word == Word::kArguments) {
    if (context_.field_initializer || context_.static_block) {
      fail(start, "'arguments' is not allowed in class field initializer or static initialization block");
    }
    context_.uses.uses_arguments = true;
  }
  if (name.atom->word == Word::kAwait) await_name_at_ = name.start;
  made->shorthand = true;
  auto* reference = node<Identifier>(start);
  reference->name = name.atom;
  reference->end = made->key->end;
  made->value = reference;
  if (at(Token::kAssign) && token_.op == Operator::kAssign) {
    if (cover.shorthand_assign == Cover::kNone) cover.shorthand_assign = token_.start;
    advance();
    auto* assigned = node<AssignmentPattern>(start);
    assigned->target = reference;
    assigned->value = assignment(InAllowed::kYes);
    made->value = finish(assigned);
  }
  return finish(made);
}

Node* Parser::template_literal(bool tagged) {
  Nested nested(*this);
  auto* made = node<TemplateLiteral>(token_.start);
  const std::size_t from = pending_.size();
  std::vector<Node*> expressions;
  while (true) {
    auto* element = node<TemplateElement>(token_.start);
    element->cooked = token_.text;
    element->raw = token_.raw;
    element->has_cooked = token_.has_cooked;
    if (!token_.has_cooked && !tagged) fail(token_.bad_escape, std::string(lexer_.escape_problem(token_.bad_escape)));
    const bool last = token_.template_ends;
    element->end = token_.end;
    pending_.push_back(element);
    advance();
    if (last) break;
    Node* value = expression(InAllowed::kYes);
    expressions.push_back(value);
    if (!at(Token::kRightBrace)) unexpected();
    lexer_.rescan_template(token_);
  }
  made->quasis = list(from);
  made->expressions = {arena_.copy(expressions.data(), expressions.size()),
                       static_cast<std::uint32_t>(expressions.size())};
  return finish(made);
}

Node* Parser::super_expression() {
  const std::uint32_t start = token_.start;
  advance();
  context_.uses.uses_super = true;
  context_.uses.uses_this = true;
  if (at(Token::kLeftParen)) {
    if (!context_.super_call) fail(start, "'super' keyword unexpected here");
    context_.uses.uses_new_target = true;
  } else if (at(Token::kDot) || at(Token::kLeftBracket)) {
    if (!context_.super_property) fail(start, "'super' keyword unexpected here");
  } else {
    fail(start, "'super' keyword unexpected here");
  }
  return node<Super>(start);
}

Node* Parser::import_expression() {
  const std::uint32_t start = token_.start;
  advance();
  if (eat(Token::kDot)) {
    if (!at_word(Word::kMeta)) unexpected();
    if (!options_.module && !options_.fragment) fail(start, "Cannot use 'import.meta' outside a module");
    advance();
    return node<ImportMeta>(start);
  }
  auto* made = node<ImportCall>(start);
  expect(Token::kLeftParen, "(");
  if (at(Token::kRightParen)) fail(token_.start, "import() requires a specifier");
  made->source = assignment(InAllowed::kYes);
  if (eat(Token::kComma) && !at(Token::kRightParen)) {
    made->options = assignment(InAllowed::kYes);
    eat(Token::kComma);
  }
  expect(Token::kRightParen, ")");
  return finish(made);
}

}  // namespace wfp::language
