// Import and export declarations.
#include "base/utf8.h"
#include "language/parser/parser.h"

namespace wfp::language {

Node* Parser::import_declaration() {
  auto* made = node<ImportDeclaration>(token_.start);
  advance();
  const std::size_t from = pending_.size();
  const auto specifier = [&](SpecifierKind kind, Node* imported) {
    auto* added = node<ImportSpecifier>(imported != nullptr ? imported->start : token_.start);
    added->specifier_kind = kind;
    added->imported = imported;
    return added;
  };
  if (!at(Token::kString)) {
    bool more = true;
    if (at(Token::kName)) {
      auto* named = specifier(SpecifierKind::kDefault, nullptr);
      named->local = binding_identifier();
      pending_.push_back(finish(named));
      more = eat(Token::kComma);
    }
    if (more && at_operator(Operator::kMultiply)) {
      auto* all = specifier(SpecifierKind::kNamespace, nullptr);
      advance();
      expect_word(Word::kAs);
      all->local = binding_identifier();
      pending_.push_back(finish(all));
    } else if (more) {
      expect(Token::kLeftBrace, "{");
      while (!at(Token::kRightBrace)) {
        const TokenInfo name = token_;
        auto* named = specifier(SpecifierKind::kNamed, module_name());
        if (eat_word(Word::kAs)) {
          named->local = binding_identifier();
        } else {
          if (name.type != Token::kName) unexpected();
          check_identifier(name);
          check_binding_name(name.atom, name.start, name.escaped);
          auto* local = node<Identifier>(name.start);
          local->name = name.atom;
          local->end = name.end;
          named->local = local;
        }
        pending_.push_back(finish(named));
        if (!at(Token::kRightBrace)) expect(Token::kComma, ",");
      }
      advance();
    }
    expect_word(Word::kFrom);
  }
  made->specifiers = list(from);
  if (!at(Token::kString)) unexpected();
  made->source = string_literal();
  made->attributes = import_attributes();
  semicolon();
  return finish(made);
}

// `with { type: "json" }`
NodeList Parser::import_attributes() {
  const std::size_t from = pending_.size();
  const bool with = at_word(Word::kWith);
  if (!with) return {};
  advance();
  expect(Token::kLeftBrace, "{");
  while (!at(Token::kRightBrace)) {
    auto* made = node<ImportAttribute>(token_.start);
    if (!at(Token::kName) && !at(Token::kString)) unexpected();
    bool computed = false;
    made->key = property_name(computed, false);
    const auto text = [](const Node* attribute) { return name_text(as<ImportAttribute>(attribute)->key); };
    for (std::size_t i = from; i < pending_.size(); ++i) {
      if (text(pending_[i]) == text(made)) {
        fail(made->start, "Import attributes has a duplicate key '" + std::string(text(made)) + "'");
      }
    }
    expect(Token::kColon, ":");
    if (!at(Token::kString)) unexpected();
    made->value = string_literal();
    pending_.push_back(finish(made));
    if (!at(Token::kRightBrace)) expect(Token::kComma, ",");
  }
  advance();
  return list(from);
}

void Parser::check_well_formed(const StringLiteral* literal) {
  if (!base::is_utf8(literal->value))
    fail(literal->start, "Invalid module export name: contains unpaired surrogate character");
}

// A name or a string, as import and export specifiers take it.
Node* Parser::module_name() {
  if (at(Token::kString)) {
    Node* made = string_literal();
    check_well_formed(as<StringLiteral>(made));
    return made;
  }
  if (!at(Token::kName)) unexpected();
  auto* made = node<Identifier>(token_.start);
  made->name = token_.atom;
  advance();
  return finish(made);
}

Node* Parser::export_declaration() {
  const std::uint32_t start = token_.start;
  advance();
  if (eat_word(Word::kDefault)) {
    auto* made = node<ExportDefault>(start);
    const std::uint32_t value_start = token_.start;
    if (at_word(Word::kFunction)) {
      made->declaration = function(value_start, false, true, true);
      return finish(made);
    }
    if (at_word(Word::kClass)) {
      made->declaration = class_(true, true);
      return finish(made);
    }
    if (at_word(Word::kAsync)) {
      const TokenInfo next = look_ahead();
      if (next.type == Token::kName && !next.escaped && next.atom->word == Word::kFunction && !next.newline_before) {
        advance();
        made->declaration = function(value_start, true, true, true);
        return finish(made);
      }
    }
    made->declaration = assignment(InAllowed::kYes);
    semicolon();
    return finish(made);
  }
  if (at_operator(Operator::kMultiply)) {
    auto* made = node<ExportAll>(start);
    advance();
    if (eat_word(Word::kAs)) made->exported = module_name();
    expect_word(Word::kFrom);
    if (!at(Token::kString)) unexpected();
    made->source = string_literal();
    made->attributes = import_attributes();
    semicolon();
    return finish(made);
  }
  auto* made = node<ExportNamed>(start);
  if (at(Token::kLeftBrace)) {
    advance();
    const std::size_t from = pending_.size();
    std::vector<TokenInfo> locals;
    while (!at(Token::kRightBrace)) {
      auto* specifier = node<ExportSpecifier>(token_.start);
      locals.push_back(token_);
      specifier->local = module_name();
      specifier->exported = eat_word(Word::kAs) ? module_name() : specifier->local;
      pending_.push_back(finish(specifier));
      if (!at(Token::kRightBrace)) expect(Token::kComma, ",");
    }
    advance();
    made->specifiers = list(from);
    if (eat_word(Word::kFrom)) {
      if (!at(Token::kString)) unexpected();
      made->source = string_literal();
      made->attributes = import_attributes();
    } else {
      for (const TokenInfo& local : locals) {
        if (local.type == Token::kString) {
          fail(local.start, "String literal module export names must be followed by a 'from' clause");
        }
        check_identifier(local);
      }
    }
    semicolon();
    return finish(made);
  }
  if (at_word(Word::kVar) || at_word(Word::kConst) || at_word(Word::kLet) || at_word(Word::kFunction) ||
      at_word(Word::kClass)) {
    made->declaration = statement(Position::kTop);
    return finish(made);
  }
  if (at_word(Word::kAsync)) {
    const TokenInfo next = look_ahead();
    if (next.type == Token::kName && next.atom->word == Word::kFunction && !next.newline_before) {
      made->declaration = statement(Position::kTop);
      return finish(made);
    }
  }
  unexpected();
}

}  // namespace wfp::language
