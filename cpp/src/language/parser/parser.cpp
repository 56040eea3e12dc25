// Tokens, the program, statements.
#include "language/parser/parser.h"

#include "language/lexer/characters.h"

namespace wfp::language {

Parser::Parser(std::string_view source, Arena& arena, AtomTable& atoms, const ParserOptions& options)
    : lexer_(source, arena, atoms, options.module), arena_(arena), atoms_(atoms), options_(options) {
  context_.strict = options.strict || options.module;
  context_.async = options.module;  // top-level await
  context_.returns = context_.new_target = options.function_body;
  if (options.fragment) {
    context_.async = context_.generator = context_.new_target = true;
    context_.super_property = context_.super_call = true;
  }
}

// Tokens -------------------------------------------------------------------------------------------------------------

void Parser::advance() {
  previous_end_ = token_.end;
  lexer_.next(token_);
  if (token_.legacy_octal && context_.strict) legacy_octal();
}

void Parser::legacy_octal() const {
  fail(token_.start, token_.type == Token::kNumber ? "Octal literals are not allowed in strict mode."
                                                   : "Octal escape sequences are not allowed in strict mode.");
}

bool Parser::eat(Token type) {
  if (!at(type)) return false;
  advance();
  return true;
}

bool Parser::eat_word(Word word) {
  if (!at_word(word)) return false;
  advance();
  return true;
}

void Parser::unexpected(const TokenInfo& token) const {
  // `await x` where await is but a name: the name is the mistake, not what follows it.
  constexpr std::uint32_t kAwaitBytes = 5;
  if (await_name_at_ != Cover::kNone && await_name_at_ + kAwaitBytes == previous_end_) {
    fail(await_name_at_, "await is only valid in async functions and the top level bodies of modules");
  }
  switch (token.type) {
    case Token::kEnd: fail(token.start, "Unexpected end of input");
    case Token::kNumber:
    case Token::kBigInt: fail(token.start, "Unexpected number");
    case Token::kString: fail(token.start, "Unexpected string");
    case Token::kTemplate: fail(token.start, "Unexpected template string");
    case Token::kName:
      if (token.atom->word == Word::kEnum) fail(token.start, "Unexpected reserved word");
      if (token.atom->word != Word::kNone && token.atom->word <= Word::kWith) {
        fail(token.start, "Unexpected token '" + std::string(token.atom->text) + "'");
      }
      if (token.atom->word != Word::kNone && token.atom->word <= Word::kYield && context_.strict) {
        fail(token.start, "Unexpected strict mode reserved word");
      }
      fail(token.start, "Unexpected identifier '" + std::string(token.atom->text) + "'");
    default:
      fail(token.start,
           "Unexpected token '" + std::string(lexer_.source().substr(token.start, token.end - token.start)) + "'");
  }
}

void Parser::expect(Token type, const char*) {
  if (!eat(type)) unexpected();
}

void Parser::expect_word(Word word) {
  if (!eat_word(word)) unexpected();
}

bool Parser::can_end_statement() const {
  return at(Token::kSemicolon) || at(Token::kRightBrace) || at(Token::kEnd) || token_.newline_before;
}

void Parser::semicolon() {
  if (eat(Token::kSemicolon)) return;
  if (!can_end_statement()) unexpected();
}

TokenInfo Parser::look_ahead() {
  const auto position = lexer_.position();
  TokenInfo next;
  lexer_.next(next);
  lexer_.restore(position);
  return next;
}

NodeList Parser::list(std::size_t from) {
  NodeList made{arena_.copy(pending_.data() + from, pending_.size() - from),
                static_cast<std::uint32_t>(pending_.size() - from)};
  pending_.resize(from);
  return made;
}

// Program ------------------------------------------------------------------------------------------------------------

Program* Parser::parse() {
  advance();
  auto* program = node<Program>(0);
  const std::size_t from = pending_.size();
  bool prologue = true;
  std::uint32_t octal_at = Cover::kNone;
  while (!at(Token::kEnd)) {
    if (token_.legacy_octal && octal_at == Cover::kNone && prologue && at(Token::kString)) octal_at = token_.start;
    Node* item = statement(Position::kTop);
    prologue = prologue && directive_prologue(item, octal_at);
    pending_.push_back(item);
  }
  program->body = list(from);
  program->module = options_.module;
  program->strict = context_.strict;
  program->end = token_.end;
  return program;
}

// True while `item` is a directive; makes the context strict at "use strict".
bool Parser::directive_prologue(Node* item, std::uint32_t& octal_at) {
  auto* statement = maybe<ExpressionStatement>(item);
  if (statement == nullptr || !is<StringLiteral>(statement->expression) || statement->expression->parenthesized)
    return false;
  statement->directive = true;
  const auto* literal = statement->expression;
  const std::string_view raw = lexer_.source().substr(literal->start + 1, literal->end - literal->start - 2);
  if (raw == "use strict") {
    context_.strict = true;
    if (octal_at != Cover::kNone) fail(octal_at, "Octal escape sequences are not allowed in strict mode.");
    if (token_.legacy_octal) legacy_octal();  // the token behind the directive was read before the code became strict
  }
  return true;
}

// Statements ---------------------------------------------------------------------------------------------------------

Node* Parser::statement(Position position) {
  Nested nested(*this);
  switch (token_.type) {
    case Token::kLeftBrace: return block();
    case Token::kSemicolon: {
      const std::uint32_t start = token_.start;
      advance();
      return node<Empty>(start);
    }
    case Token::kName:
      if (!token_.escaped && token_.atom->word != Word::kNone) {
        if (Node* made = statement_of_word(position, token_.atom->word)) return made;
      }
      return expression_statement(position);
    default: return expression_statement(position);
  }
}

// The statement that a word starts; null when it is an expression statement after all.
Node* Parser::statement_of_word(Position position, Word word) {
  const bool declarations = position == Position::kTop || position == Position::kList || position == Position::kCase;
  switch (word) {
    case Word::kVar: return variable_statement(DeclarationKind::kVar);
    case Word::kConst:
      if (!declarations) unexpected();
      return variable_statement(DeclarationKind::kConst);
    case Word::kLet:
      if (!let_starts_declaration()) return nullptr;
      if (!declarations) {
        const TokenInfo next = look_ahead();
        if (next.newline_before && next.type != Token::kLeftBracket) return nullptr;
        fail(token_.start, "Lexical declaration cannot appear in a single-statement context");
      }
      return variable_statement(DeclarationKind::kLet);
    case Word::kUsing:
      if (!using_starts_declaration(false)) return nullptr;
      check_using_position(position, token_.start);
      return variable_statement(DeclarationKind::kUsing);
    case Word::kAwait: {
      if (!context_.async || context_.parameters) return nullptr;
      const TokenInfo next = look_ahead();
      if (next.type != Token::kName || next.escaped || next.atom->word != Word::kUsing || next.newline_before)
        return nullptr;
      const auto position_before = lexer_.position();
      const TokenInfo saved = token_;
      const std::uint32_t saved_end = previous_end_;
      advance();
      if (!using_starts_declaration(false)) {
        lexer_.restore(position_before);
        token_ = saved;
        previous_end_ = saved_end;
        return nullptr;
      }
      check_using_position(position, saved.start);
      await_at_ = saved.start;
      return variable_statement(DeclarationKind::kAwaitUsing);
    }
    case Word::kFunction: {
      const std::uint32_t start = token_.start;
      if (position == Position::kSingle || (position != Position::kTop && !declarations && context_.strict)) {
        fail(start, context_.strict
                        ? "In strict mode code, functions can only be declared at top level or inside a block."
                        : "In non-strict mode code, functions can only be declared at top level, inside a block, "
                          "or as the body of an if statement.");
      }
      Node* made = function(start, false, true, false);
      if (!declarations && as<Function>(made)->has.generator) {
        fail(start, "Generators can only be declared at the top level or inside a block");
      }
      return made;
    }
    case Word::kAsync: {
      const TokenInfo next = look_ahead();
      if (next.type != Token::kName || next.escaped || next.atom->word != Word::kFunction || next.newline_before)
        return nullptr;
      if (!declarations) fail(token_.start, "Async functions can only be declared at the top level or inside a block.");
      const std::uint32_t start = token_.start;
      advance();
      return function(start, true, true, false);
    }
    case Word::kClass:
      if (!declarations) unexpected();
      return class_(true, false);
    case Word::kIf: return if_statement();
    case Word::kFor: return for_statement();
    case Word::kWhile: return while_statement();
    case Word::kDo: return do_statement();
    case Word::kContinue: return jump(false);
    case Word::kBreak: return jump(true);
    case Word::kReturn: return return_statement();
    case Word::kWith: return with_statement();
    case Word::kSwitch: return switch_statement();
    case Word::kThrow: return throw_statement();
    case Word::kTry: return try_statement();
    case Word::kDebugger: {
      const std::uint32_t start = token_.start;
      advance();
      semicolon();
      return node<Debugger>(start);
    }
    case Word::kImport: {
      const TokenInfo next = look_ahead();
      if (next.type == Token::kLeftParen || next.type == Token::kDot) return nullptr;
      if (!options_.module) fail(token_.start, "Cannot use import statement outside a module");
      if (!at_program_top(position)) unexpected();
      return import_declaration();
    }
    case Word::kExport:
      if (!options_.module || !at_program_top(position)) unexpected();
      return export_declaration();
    default: return nullptr;
  }
}

bool Parser::at_program_top(Position position) const {
  return position == Position::kTop && context_.function == nullptr && !context_.static_block;
}

// Where `using` and `await using` may stand: not where a block does not say when they end.
void Parser::check_using_position(Position position, std::uint32_t start) const {
  if (position == Position::kCase) fail(start, "Using declaration cannot appear directly in a switch case");
  if (position != Position::kTop && position != Position::kList) {
    fail(start, "Lexical declaration cannot appear in a single-statement context");
  }
  if (at_program_top(position) && !options_.module && !options_.function_body) {
    fail(start, "Using declaration cannot appear at the top level of a script");
  }
}

Node* Parser::block() {
  auto* made = node<Block>(token_.start);
  expect(Token::kLeftBrace, "{");
  const std::size_t from = pending_.size();
  while (!at(Token::kRightBrace)) {
    if (at(Token::kEnd)) unexpected();
    Node* item = statement(Position::kList);
    pending_.push_back(item);
  }
  advance();
  made->body = list(from);
  return finish(made);
}

Node* Parser::expression_statement(Position position) {
  const std::uint32_t start = token_.start;
  const bool plain_name = at(Token::kName);
  Node* value = expression(InAllowed::kYes);
  if (plain_name && at(Token::kColon) && is<Identifier>(value) && !value->parenthesized) {
    return labeled(start, as<Identifier>(value)->name, position);
  }
  auto* made = node<ExpressionStatement>(start);
  made->expression = value;
  semicolon();
  return finish(made);
}

// At the colon behind a label's name. Labels of one statement are read in a loop, because all of them name it: a
// `continue` to any of `a: b: for (...)` is fine.
Node* Parser::labeled(std::uint32_t start, Atom name, Position position) {
  const std::size_t outer_labels = labels_.size();
  const int outer_depth = depth_;
  Labeled* first = nullptr;
  Labeled* last = nullptr;
  while (true) {
    if (++depth_ > kMaxSourceDepth) fail_too_deep(start);
    for (std::size_t i = context_.first_label; i < labels_.size(); ++i) {
      if (labels_[i].name == name) fail(start, "Label '" + std::string(name->text) + "' has already been declared");
    }
    labels_.push_back({name, false});
    auto* made = node<Labeled>(start);
    made->label = name;
    if (first == nullptr)
      first = made;
    else
      last->body = made;
    last = made;
    advance();
    if (!at(Token::kName) || look_ahead().type != Token::kColon) break;
    check_identifier(token_);
    start = token_.start;
    name = token_.atom;
    advance();
  }
  const bool loop = at_word(Word::kFor) || at_word(Word::kWhile) || at_word(Word::kDo);
  for (std::size_t i = outer_labels; i < labels_.size(); ++i) labels_[i].loop = loop;
  const bool alone = position == Position::kSingle || position == Position::kIf;
  if (at_word(Word::kFunction)) {
    if (context_.strict)
      fail(token_.start, "In strict mode code, functions can only be declared at top level or inside a block.");
    if (alone) unexpected();
  }
  last->body = statement(alone ? Position::kSingle : Position::kLabeled);
  for (Labeled* link = first; link != last; link = as<Labeled>(link->body)) finish(link);
  finish(last);
  labels_.resize(outer_labels);
  depth_ = outer_depth;
  return first;
}

bool Parser::let_starts_declaration() {
  const TokenInfo next = look_ahead();
  if (next.type == Token::kLeftBrace || next.type == Token::kLeftBracket) return true;
  if (next.type != Token::kName) return false;
  if (next.escaped) return true;
  // `let in x`, `let instanceof x` and, when not strict, `let` on its own are expressions.
  const Word word = next.atom->word;
  if (word == Word::kIn || word == Word::kInstanceof || word == Word::kOf) return word == Word::kOf;
  if (next.newline_before && (word == Word::kLet || word == Word::kYield || word == Word::kAwait)) return true;
  return word == Word::kNone || word > Word::kWith || context_.strict;
}

// At `using`: is it `using name` on one line?
bool Parser::using_starts_declaration(bool for_head) {
  const TokenInfo next = look_ahead();
  if (next.type != Token::kName || next.newline_before) return false;
  const Word word = next.escaped ? Word::kNone : next.atom->word;
  if (word == Word::kIn || word == Word::kInstanceof) return false;
  if (for_head && word == Word::kOf) {
    // `for (using of of xs)` declares; `for (using of xs)` iterates into a variable named using.
    const auto position = lexer_.position();
    TokenInfo probe;
    lexer_.next(probe);
    lexer_.next(probe);
    lexer_.restore(position);
    return probe.type == Token::kAssign || probe.type == Token::kSemicolon || probe.type == Token::kComma;
  }
  return word == Word::kNone || word > Word::kWith;
}

Node* Parser::variable_statement(DeclarationKind kind) {
  auto* made = variable_declaration(kind, InAllowed::kYes, false);
  semicolon();
  return finish(made);
}

VariableDeclaration* Parser::variable_declaration(DeclarationKind kind, InAllowed in, bool for_head) {
  auto* made = node<VariableDeclaration>(kind == DeclarationKind::kAwaitUsing ? await_at_ : token_.start);
  made->declaration_kind = kind;
  advance();
  const std::size_t from = pending_.size();
  const bool lexical = kind != DeclarationKind::kVar;
  const bool resource = kind == DeclarationKind::kUsing || kind == DeclarationKind::kAwaitUsing;
  do {
    const std::uint32_t start = token_.start;
    if (lexical && at(Token::kName) && token_.atom->word == Word::kLet) {
      fail(start, "let is disallowed as a lexically bound name");
    }
    if (resource && !at(Token::kName)) unexpected();
    Node* target = binding_target();
    auto* declarator = node<Declarator>(start);
    declarator->target = target;
    if (at(Token::kAssign) && token_.op == Operator::kAssign) {
      advance();
      declarator->init = assignment(in);
    } else {
      const bool iteration = for_head && (at_word(Word::kOf) || at_word(Word::kIn));
      if (!iteration && !is<Identifier>(target)) fail(start, "Missing initializer in destructuring declaration");
      if (!iteration && kind == DeclarationKind::kConst) fail(start, "Missing initializer in const declaration");
      if (!iteration && resource) fail(start, "Missing initializer in using declaration");
    }
    pending_.push_back(finish(declarator));
  } while (eat(Token::kComma));
  made->declarators = list(from);
  return finish(made);
}

Node* Parser::if_statement() {
  If* first = nullptr;
  If* last = nullptr;
  while (true) {  // a loop, so that `else if` may follow `else if` as often as it likes
    auto* made = node<If>(token_.start);
    if (first == nullptr)
      first = made;
    else
      last->alternate = made;
    last = made;
    advance();
    expect(Token::kLeftParen, "(");
    made->test = expression(InAllowed::kYes);
    expect(Token::kRightParen, ")");
    made->consequent = statement(Position::kIf);
    if (!eat_word(Word::kElse)) break;
    if (at_word(Word::kIf)) continue;
    made->alternate = statement(Position::kIf);
    break;
  }
  for (If* link = first; link != last; link = as<If>(link->alternate)) finish(link);
  finish(last);
  return first;
}

Node* Parser::loop_body() {
  ++context_.loops;
  ++context_.breakables;
  Node* body = statement(Position::kSingle);
  --context_.loops;
  --context_.breakables;
  return body;
}

Node* Parser::for_statement() {
  const std::uint32_t start = token_.start;
  advance();
  bool is_await = false;
  if (at_word(Word::kAwait)) {
    if (!context_.async || context_.static_block) fail(token_.start, "Unexpected reserved word");
    await_at_ = token_.start;
    is_await = true;
    advance();
  }
  expect(Token::kLeftParen, "(");
  if (at(Token::kSemicolon)) {
    if (is_await) unexpected();
    return for_rest(start, nullptr);
  }
  DeclarationKind kind = DeclarationKind::kVar;
  bool declares = true;
  if (at_word(Word::kVar))
    kind = DeclarationKind::kVar;
  else if (at_word(Word::kConst))
    kind = DeclarationKind::kConst;
  else if (at_word(Word::kLet) && let_starts_declaration())
    kind = DeclarationKind::kLet;
  else if (at_word(Word::kUsing) && using_starts_declaration(true))
    kind = DeclarationKind::kUsing;
  else if (at_word(Word::kAwait) && context_.async) {
    const TokenInfo next = look_ahead();
    declares = next.type == Token::kName && !next.escaped && next.atom->word == Word::kUsing && !next.newline_before;
    if (declares) {
      const auto position_before = lexer_.position();
      const TokenInfo saved = token_;
      const std::uint32_t saved_end = previous_end_;
      advance();
      declares = using_starts_declaration(false);
      if (declares) {
        await_at_ = saved.start;
        kind = DeclarationKind::kAwaitUsing;
      } else {
        lexer_.restore(position_before);
        token_ = saved;
        previous_end_ = saved_end;
      }
    }
  } else {
    declares = false;
  }
  if (declares) {
    VariableDeclaration* declaration = variable_declaration(kind, InAllowed::kNo, true);
    const bool of = at_word(Word::kOf);
    if (of || (at_word(Word::kIn) && !is_await)) {
      if (declaration->declarators.size() != 1) {
        fail(declaration->start, std::string("Invalid left-hand side in ") + (of ? "for-of" : "for-in") +
                                     " loop: Must have a single binding.");
      }
      auto* declarator = as<Declarator>(declaration->declarators[0]);
      if (declarator->init != nullptr) {
        const bool annex_b =
            !of && !context_.strict && kind == DeclarationKind::kVar && is<Identifier>(declarator->target);
        if (!annex_b)
          fail(declarator->start,
               std::string(of ? "for-of" : "for-in") + " loop variable declaration may not have an initializer.");
      }
      if (!of && (kind == DeclarationKind::kUsing || kind == DeclarationKind::kAwaitUsing)) {
        fail(declaration->start, "Invalid left-hand side in for-in loop: using declarations are not allowed");
      }
      return for_in_or_of(start, declaration, is_await);
    }
    if (is_await) unexpected();
    return for_rest(start, declaration);
  }
  if (starts_unary()) return for_rest(start, expression(InAllowed::kNo));
  const TokenInfo first = token_;
  Cover cover;
  Node* init = nullptr;
  {
    const bool async_word = at_word(Word::kAsync);
    arrow_at_ = token_.start;
    init = left_hand_side(&cover);
    if (at_word(Word::kOf)) {
      if (first.type == Token::kName && !first.escaped && first.atom->word == Word::kLet) {
        fail(first.start, "The left-hand side of a for-of loop may not be 'let'.");
      }
      if (async_word && !is_await && is<Identifier>(init) && !init->parenthesized) {
        fail(first.start, "The left-hand side of a for-of loop may not be 'async'.");
      }
      return for_in_or_of(start, to_assignment_target(init, "Invalid left-hand side in for-loop"), is_await);
    }
    if (at_word(Word::kIn) && !is_await)
      return for_in_or_of(start, to_assignment_target(init, "Invalid left-hand side in for-loop"), false);
  }
  if (is_await) unexpected();
  // Not an iteration: the expression goes on from what was read.
  resumed_ = init;
  resumed_cover_ = cover;
  return for_rest(start, expression(InAllowed::kNo));
}

// True where an expression cannot be a target: it starts with an operator.
bool Parser::starts_unary() const {
  return at(Token::kUpdate) || at(Token::kNot) || at(Token::kBitNot) || at(Token::kPrivateName) ||
         at_operator(Operator::kAdd) || at_operator(Operator::kSubtract) || at_word(Word::kTypeof) ||
         at_word(Word::kVoid) || at_word(Word::kDelete) || (at_word(Word::kAwait) && context_.async) ||
         (at_word(Word::kYield) && context_.generator);
}

Node* Parser::for_rest(std::uint32_t start, Node* init) {
  auto* made = node<For>(start);
  made->init = init;
  expect(Token::kSemicolon, ";");
  if (!at(Token::kSemicolon)) made->test = expression(InAllowed::kYes);
  expect(Token::kSemicolon, ";");
  if (!at(Token::kRightParen)) made->update = expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  made->body = loop_body();
  return finish(made);
}

Node* Parser::for_in_or_of(std::uint32_t start, Node* left, bool is_await) {
  const bool of = at_word(Word::kOf);
  advance();
  Node* right = of ? assignment(InAllowed::kYes) : expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  Node* body = loop_body();
  if (of) {
    auto* made = node<ForOf>(start);
    made->left = left;
    made->right = right;
    made->body = body;
    made->is_await = is_await;
    return finish(made);
  }
  auto* made = node<ForIn>(start);
  made->left = left;
  made->right = right;
  made->body = body;
  return finish(made);
}

Node* Parser::while_statement() {
  auto* made = node<While>(token_.start);
  advance();
  expect(Token::kLeftParen, "(");
  made->test = expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  made->body = loop_body();
  return finish(made);
}

Node* Parser::do_statement() {
  auto* made = node<DoWhile>(token_.start);
  advance();
  made->body = loop_body();
  expect_word(Word::kWhile);
  expect(Token::kLeftParen, "(");
  made->test = expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  eat(Token::kSemicolon);
  return finish(made);
}

Node* Parser::jump(bool is_break) {
  const std::uint32_t start = token_.start;
  advance();
  Atom label = nullptr;
  if (at(Token::kName) && !token_.newline_before &&
      !(token_.atom->word != Word::kNone && token_.atom->word <= Word::kWith && !token_.escaped)) {
    label = token_.atom;
    const Label* found = nullptr;
    for (std::size_t i = context_.first_label; i < labels_.size(); ++i) {
      if (labels_[i].name == label) found = &labels_[i];
    }
    if (found == nullptr) fail(token_.start, "Undefined label '" + std::string(label->text) + "'");
    if (!is_break && !found->loop) {
      fail(token_.start,
           "Illegal continue statement: '" + std::string(label->text) + "' does not denote an iteration statement");
    }
    advance();
  } else if (is_break && context_.breakables == 0) {
    fail(start, "Illegal break statement");
  } else if (!is_break && context_.loops == 0) {
    fail(start, "Illegal continue statement: no surrounding iteration statement");
  }
  semicolon();
  if (is_break) {
    auto* made = node<Break>(start);
    made->label = label;
    return made;
  }
  auto* made = node<Continue>(start);
  made->label = label;
  return made;
}

Node* Parser::return_statement() {
  if (!context_.returns) fail(token_.start, "Illegal return statement");
  auto* made = node<Return>(token_.start);
  advance();
  if (!can_end_statement()) made->argument = expression(InAllowed::kYes);
  semicolon();
  return finish(made);
}

Node* Parser::with_statement() {
  if (context_.strict) fail(token_.start, "Strict mode code may not include a with statement");
  auto* made = node<With>(token_.start);
  advance();
  expect(Token::kLeftParen, "(");
  made->object = expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  made->body = statement(Position::kSingle);
  return finish(made);
}

Node* Parser::switch_statement() {
  auto* made = node<Switch>(token_.start);
  advance();
  expect(Token::kLeftParen, "(");
  made->discriminant = expression(InAllowed::kYes);
  expect(Token::kRightParen, ")");
  expect(Token::kLeftBrace, "{");
  ++context_.breakables;
  const std::size_t from = pending_.size();
  bool has_default = false;
  while (!eat(Token::kRightBrace)) {
    auto* branch = node<SwitchCase>(token_.start);
    if (eat_word(Word::kCase)) {
      branch->test = expression(InAllowed::kYes);
    } else {
      if (has_default && at_word(Word::kDefault))
        fail(token_.start, "More than one default clause in switch statement");
      expect_word(Word::kDefault);
      has_default = true;
    }
    expect(Token::kColon, ":");
    const std::size_t items = pending_.size();
    while (!at_word(Word::kCase) && !at_word(Word::kDefault) && !at(Token::kRightBrace)) {
      if (at(Token::kEnd)) unexpected();
      Node* item = statement(Position::kCase);
      pending_.push_back(item);
    }
    branch->body = list(items);
    pending_.push_back(finish(branch));
  }
  --context_.breakables;
  made->cases = list(from);
  return finish(made);
}

Node* Parser::throw_statement() {
  auto* made = node<Throw>(token_.start);
  advance();
  if (token_.newline_before) fail(previous_end_, "Illegal newline after throw");
  made->argument = expression(InAllowed::kYes);
  semicolon();
  return finish(made);
}

Node* Parser::try_statement() {
  auto* made = node<Try>(token_.start);
  advance();
  made->block = block();
  if (at_word(Word::kCatch)) {
    auto* handler = node<CatchClause>(token_.start);
    advance();
    if (eat(Token::kLeftParen)) {
      handler->param = binding_target();
      expect(Token::kRightParen, ")");
    }
    handler->body = block();
    made->handler = finish(handler);
  }
  if (eat_word(Word::kFinally)) made->finalizer = block();
  if (made->handler == nullptr && made->finalizer == nullptr) fail(token_.start, "Missing catch or finally after try");
  return finish(made);
}

}  // namespace wfp::language
