// Functions, arrow functions, methods, classes.
#include "language/parser/parser.h"

namespace wfp::language {

// Enters a function (or class part) and leaves it again, whatever happens.
class Parser::ContextScope {
 public:
  ContextScope(Parser& parser, const Context& inner) : parser_(parser), outer_(parser.context_) {
    parser_.context_ = inner;
    parser_.context_.first_label = parser_.labels_.size();
  }
  ~ContextScope() { parser_.context_ = outer_; }
  ContextScope(const ContextScope&) = delete;
  Context& outer() { return outer_; }

 private:
  Parser& parser_;
  Context outer_;
};

Function* Parser::make_function(std::uint32_t start, FunctionKind kind, bool async, bool generator) {
  auto* made = node<Function>(start);
  made->function_kind = kind;
  made->has.async = async;
  made->has.generator = generator;
  made->has.simple_params = true;
  return made;
}

Parser::Context Parser::function_context(Function* function) {
  Context inner;
  inner.function = function;
  inner.strict = context_.strict;
  inner.async = function->has.async;
  inner.generator = function->has.generator;
  inner.returns = true;
  inner.new_target = true;
  if (function->function_kind == FunctionKind::kArrow) {
    inner.arrow = true;
    inner.super_property = context_.super_property;
    inner.super_call = context_.super_call;
    inner.new_target = context_.new_target;
    inner.field_initializer = context_.field_initializer || context_.static_block;  // `arguments` stays refused
    inner.static_block = false;
  }
  return inner;
}

// Copies what the body turned out to use; an arrow function's uses are its surroundings' too.
void Parser::leave_function(Function* function, const Context& inner) {
  function->has.strict = inner.strict;
  function->has.uses_this = inner.uses.uses_this;
  function->has.uses_arguments = inner.uses.uses_arguments;
  function->has.uses_super = inner.uses.uses_super;
  function->has.uses_new_target = inner.uses.uses_new_target;
  function->has.direct_eval = inner.uses.direct_eval;
}

void Parser::function_rest(Function* function, Context& inner) {
  FunctionFlags uses;
  {
    ContextScope scope(*this, inner);
    parameters(function);
    function_body(function);
    leave_function(function, context_);
    uses = context_.uses;
  }
  if (function->function_kind == FunctionKind::kArrow) {
    context_.uses.uses_this |= uses.uses_this;
    context_.uses.uses_arguments |= uses.uses_arguments;
    context_.uses.uses_super |= uses.uses_super;
    context_.uses.uses_new_target |= uses.uses_new_target;
  }
  context_.uses.direct_eval |= uses.direct_eval;
}

Node* Parser::function(std::uint32_t start, bool async, bool declaration, bool optional_name) {
  Nested nested(*this);
  expect_word(Word::kFunction);
  bool generator = false;
  if (at_operator(Operator::kMultiply)) {
    generator = true;
    advance();
  }
  auto* made =
      make_function(start, declaration ? FunctionKind::kDeclaration : FunctionKind::kExpression, async, generator);
  Context inner = function_context(made);
  if (at(Token::kName)) {
    // A declaration's name belongs to the surroundings, an expression's own name to itself.
    if (declaration) {
      made->id = binding_identifier();
    } else {
      const Context outer = context_;
      context_.async = async;
      context_.generator = generator;
      context_.static_block = false;
      made->id = binding_identifier();
      context_.async = outer.async;
      context_.generator = outer.generator;
      context_.static_block = outer.static_block;
      if (async && as<Identifier>(made->id)->name->word == Word::kAwait)
        fail(made->id->start, "Unexpected reserved word");
    }
  } else if (!optional_name) {
    if (at(Token::kLeftParen)) fail(token_.start, "Function statements require a function name");
    unexpected();
  }
  function_rest(made, inner);
  return finish(made);
}

void Parser::parameters(Function* function) {
  context_.parameters = true;
  expect(Token::kLeftParen, "(");
  const std::size_t from = pending_.size();
  while (!at(Token::kRightParen)) {
    if (at(Token::kEllipsis)) {
      auto* rest = node<RestElement>(token_.start);
      advance();
      rest->argument = binding_target();
      if (at(Token::kAssign)) fail(token_.start, "Rest parameter may not have a default initializer");
      pending_.push_back(finish(rest));
      if (!at(Token::kRightParen)) fail(token_.start, "Rest parameter must be last formal parameter");
      break;
    }
    Node* parameter = binding_element();
    pending_.push_back(parameter);
    if (!at(Token::kRightParen)) expect(Token::kComma, "missing ) after formal parameters");
  }
  advance();
  function->params = list(from);
  for (Node* parameter : function->params) function->has.simple_params &= is<Identifier>(parameter);
  context_.parameters = false;
}

void Parser::function_body(Function* function) {
  const bool outer_strict = context_.strict;
  auto* body = node<Block>(token_.start);
  expect(Token::kLeftBrace, "{");
  const std::size_t from = pending_.size();
  bool prologue = true;
  std::uint32_t octal_at = Cover::kNone;
  while (!at(Token::kRightBrace)) {
    if (at(Token::kEnd)) unexpected();
    if (prologue && token_.legacy_octal && at(Token::kString) && octal_at == Cover::kNone) octal_at = token_.start;
    Node* item = statement(Position::kTop);
    prologue = prologue && directive_prologue(item, octal_at);
    if (prologue && context_.strict && !outer_strict && !function->has.simple_params) {
      fail(item->start, "Illegal 'use strict' directive in function with non-simple parameter list");
    }
    if (prologue && context_.strict && !function->has.simple_params) {
      const auto* literal = as<ExpressionStatement>(item)->expression;
      if (lexer_.source().substr(literal->start + 1, literal->end - literal->start - 2) == "use strict") {
        fail(item->start, "Illegal 'use strict' directive in function with non-simple parameter list");
      }
    }
    pending_.push_back(item);
  }
  if (context_.strict && !outer_strict) check_parameters_strictly(function);
  body->body = list(from);
  function->body = body;
  // The closing brace belongs to the function, but what follows it is read in the outer strictness.
  const bool inner_strict = context_.strict;
  context_.strict = outer_strict;
  advance();
  context_.strict = inner_strict;
  finish(body);
}

// Behind "use strict": the name and parameters were read too leniently.
void Parser::check_parameters_strictly(Function* function) {
  const auto check = [this](Node* name) {
    auto* identifier = maybe<Identifier>(name);
    if (identifier == nullptr) return;
    const Word word = identifier->name->word;
    if (word == Word::kEval || word == Word::kArguments)
      fail(name->start, "Unexpected eval or arguments in strict mode");
    if (word >= Word::kImplements && word <= Word::kYield) fail(name->start, "Unexpected strict mode reserved word");
  };
  if (function->id != nullptr) check(function->id);
  for (Node* parameter : function->params) check(parameter);
}

// Behind the parameters, at `=>`.
Node* Parser::arrow(std::uint32_t start, NodeList params, bool async) {
  Nested nested(*this);
  auto* made = make_function(start, FunctionKind::kArrow, async, false);
  Context inner = function_context(made);
  inner.strict = context_.strict;
  for (Node*& parameter : params) {
    if (!is<RestElement>(parameter)) {
      parameter = to_binding_pattern(parameter);
    } else if (async) {
      as<RestElement>(parameter)->argument = to_binding_pattern(as<RestElement>(parameter)->argument);
    }
    made->has.simple_params &= is<Identifier>(parameter);
  }
  made->params = params;
  FunctionFlags uses;
  {
    ContextScope scope(*this, inner);
    if (async || context_.async) {
      for (Node* parameter : params) {
        if (is<Identifier>(parameter) && as<Identifier>(parameter)->name->word == Word::kAwait) {
          fail(parameter->start, "Unexpected reserved word");
        }
      }
    }
    advance();  // =>
    if (at(Token::kLeftBrace)) {
      function_body(made);
    } else {
      made->has.expression_body = true;
      made->body = assignment(InAllowed::kYes);
    }
    leave_function(made, context_);
    uses = context_.uses;
  }
  context_.uses.uses_this |= uses.uses_this;
  context_.uses.uses_arguments |= uses.uses_arguments;
  context_.uses.uses_super |= uses.uses_super;
  context_.uses.uses_new_target |= uses.uses_new_target;
  context_.uses.direct_eval |= uses.direct_eval;
  return finish(made);
}

Function* Parser::method(std::uint32_t start, FunctionKind kind, bool async, bool generator, bool super_call) {
  Nested nested(*this);
  auto* made = make_function(start, kind, async, generator);
  Context inner = function_context(made);
  inner.super_property = true;
  inner.super_call = super_call;
  const std::uint32_t parameters_at = token_.start;
  if (!at(Token::kLeftParen)) unexpected();
  function_rest(made, inner);
  if (kind == FunctionKind::kGetter && !made->params.empty())
    fail(parameters_at, "Getter must not have any formal parameters.");
  if (kind == FunctionKind::kSetter) {
    if (made->params.size() != 1) fail(parameters_at, "Setter must have exactly one formal parameter.");
    if (is<RestElement>(made->params[0])) fail(parameters_at, "Setter function argument must not be a rest parameter");
  }
  return finish(made);
}

// A property's name, in literals, patterns and classes.
Node* Parser::property_name(bool& computed, bool private_allowed) {
  computed = false;
  switch (token_.type) {
    case Token::kName: {
      auto* made = node<Identifier>(token_.start);
      made->name = token_.atom;
      advance();
      return finish(made);
    }
    case Token::kString: return string_literal();
    case Token::kNumber: return number();
    case Token::kBigInt: {
      auto* made = node<BigIntLiteral>(token_.start);
      made->digits = token_.text;
      advance();
      return finish(made);
    }
    case Token::kLeftBracket: {
      computed = true;
      advance();
      Node* made = assignment(InAllowed::kYes);
      expect(Token::kRightBracket, "]");
      return made;
    }
    case Token::kPrivateName: {
      if (!private_allowed) unexpected();
      if (token_.atom->word == Word::kConstructor)
        fail(token_.start, "Classes may not have a private field named '#constructor'");
      auto* made = node<PrivateName>(token_.start);
      made->name = token_.atom;
      advance();
      return finish(made);
    }
    default: unexpected();
  }
}

Node* Parser::class_(bool declaration, bool optional_name) {
  Nested nested(*this);
  auto* made = node<Class>(token_.start);
  made->declaration = declaration;
  expect_word(Word::kClass);
  const bool outer_strict = context_.strict;
  context_.strict = true;  // all of a class is
  if (at(Token::kName) && !at_word(Word::kExtends)) {
    made->id = binding_identifier();
  } else if (!optional_name) {
    context_.strict = outer_strict;
    unexpected();
  }
  if (eat_word(Word::kExtends)) {
    Cover cover;
    made->super_class = left_hand_side(&cover);
    check_cover(cover);
    if (is<Function>(made->super_class) && is_arrow(as<Function>(made->super_class)) &&
        !made->super_class->parenthesized)
      unexpected();
  }
  expect(Token::kLeftBrace, "{");
  const std::size_t from = pending_.size();
  bool constructor_seen = false;
  while (!at(Token::kRightBrace)) {
    if (eat(Token::kSemicolon)) continue;
    Node* member = class_member(made->super_class != nullptr, constructor_seen);
    pending_.push_back(member);
  }
  made->members = list(from);
  context_.strict = outer_strict;
  advance();
  return finish(made);
}

Node* Parser::class_member(bool derived, bool& constructor_seen) {
  const std::uint32_t start = token_.start;
  auto* made = node<ClassMember>(start);
  bool async = false;
  bool generator = false;
  // A word is a modifier unless it is itself the name: followed by ( = ; } or the end of a field.
  const auto is_modifier = [this](bool newline_ends) {
    const TokenInfo next = look_ahead();
    if (newline_ends && next.newline_before) return false;
    switch (next.type) {
      case Token::kLeftParen:
      case Token::kSemicolon:
      case Token::kRightBrace:
      case Token::kEnd: return false;
      case Token::kAssign: return false;
      case Token::kBinary: return next.op == Operator::kMultiply;
      default: return true;
    }
  };
  if (at_word(Word::kStatic)) {
    const TokenInfo next = look_ahead();
    if (next.type == Token::kLeftBrace) {
      advance();
      return static_block(start);
    }
    if (is_modifier(false)) {
      made->is_static = true;
      advance();
    }
  }
  const std::uint32_t function_start = token_.start;
  if (at_word(Word::kAsync) && is_modifier(true)) {
    async = true;
    advance();
  }
  if (at_operator(Operator::kMultiply)) {
    generator = true;
    advance();
  }
  if (!async && !generator && (at_word(Word::kGet) || at_word(Word::kSet))) {
    const TokenInfo next = look_ahead();
    const bool star = next.type == Token::kBinary;
    if (is_modifier(false) && !star) {
      made->member_kind = at_word(Word::kGet) ? MemberKind::kGet : MemberKind::kSet;
      advance();
    }
  }
  const TokenInfo name = token_;
  made->key = property_name(made->computed, true);
  const auto named = [&](std::string_view text) {
    if (made->computed) return false;
    if (name.type == Token::kString) return name.text == text;
    return name.type == Token::kName && name.atom->text == text;
  };
  if (made->member_kind == MemberKind::kMethod && !async && !generator && !at(Token::kLeftParen)) {
    if (named("constructor")) fail(name.start, "Classes may not have a field named 'constructor'");
    if (made->is_static && named("prototype"))
      fail(name.start, "Classes may not have a static property named 'prototype'");
    return class_field(made);
  }
  if (made->is_static && named("prototype"))
    fail(name.start, "Classes may not have a static property named 'prototype'");
  FunctionKind kind = FunctionKind::kMethod;
  bool super_call = false;
  if (made->member_kind == MemberKind::kGet) kind = FunctionKind::kGetter;
  if (made->member_kind == MemberKind::kSet) kind = FunctionKind::kSetter;
  if (!made->is_static && named("constructor")) {
    if (kind != FunctionKind::kMethod) fail(name.start, "Class constructor may not be an accessor");
    if (generator) fail(name.start, "Class constructor may not be a generator");
    if (async) fail(name.start, "Class constructor may not be an async method");
    if (constructor_seen) fail(name.start, "A class may only have one constructor");
    constructor_seen = true;
    kind = derived ? FunctionKind::kDerivedConstructor : FunctionKind::kConstructor;
    super_call = derived;
  }
  made->value = method(function_start, kind, async, generator, super_call);
  return finish(made);
}

Node* Parser::class_field(ClassMember* made) {
  made->member_kind = MemberKind::kField;
  if (at(Token::kAssign) && token_.op == Operator::kAssign) {
    Context inner;
    inner.strict = true;
    inner.field_initializer = true;
    inner.super_property = true;
    inner.new_target = true;
    FunctionFlags uses;
    {
      ContextScope scope(*this, inner);
      advance();
      made->value = assignment(InAllowed::kYes);
      uses = context_.uses;
    }
    context_.uses.direct_eval |= uses.direct_eval;
  }
  semicolon();
  return finish(made);
}

Node* Parser::static_block(std::uint32_t start) {
  auto* member = node<ClassMember>(start);
  member->member_kind = MemberKind::kStaticBlock;
  member->is_static = true;
  auto* made = node<StaticBlock>(token_.start);
  Context inner;
  inner.strict = true;
  inner.static_block = true;
  inner.super_property = true;
  inner.new_target = true;
  {
    ContextScope scope(*this, inner);
    expect(Token::kLeftBrace, "{");
    const std::size_t from = pending_.size();
    while (!at(Token::kRightBrace)) {
      if (at(Token::kEnd)) unexpected();
      Node* item = statement(Position::kTop);
      pending_.push_back(item);
    }
    made->body = list(from);
  }
  advance();
  member->value = finish(made);
  return finish(member);
}

}  // namespace wfp::language
