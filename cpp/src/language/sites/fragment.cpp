#include "language/sites/fragment.h"

#include <charconv>

#include "language/lexer/characters.h"
#include "language/parser/parser.h"

namespace wfp::language {
namespace {

constexpr std::string_view kUnnamed = "(intermediate value)";
/// Levels of an expression that are written out.
constexpr int kMostLevels = 100;

/// V8's CallPrinter (src/ast/prettyprinter.cc), for what it prints once it has found the expression.
class Namer {
 public:
  void name(Node* node) {
    if (++depth_ > kMostLevels) {
      out_ += kUnnamed;
    } else {
      const std::size_t before = out_.size();
      part(node);
      if (out_.size() == before) out_ += kUnnamed;
    }
    --depth_;
  }
  std::string take() { return std::move(out_); }

 private:
  static bool same(Node* node, Operator op) {
    if (node->parenthesized) return false;
    if (is<Binary>(node)) return as<Binary>(node)->op == op;
    return is<Logical>(node) && as<Logical>(node)->op == op;
  }
  // A chain of one operator stands in one pair of parentheses.
  void operation(Node* node, Operator op) {
    std::vector<Node*> rights;
    Node* left = node;
    do {
      rights.push_back(is<Binary>(left) ? as<Binary>(left)->right : as<Logical>(left)->right);
      left = is<Binary>(left) ? as<Binary>(left)->left : as<Logical>(left)->left;
    } while (same(left, op));
    out_ += '(';
    name(left);
    for (std::size_t i = rights.size(); i-- > 0;) {
      out_.append(" ").append(operator_text(op)).append(" ");
      name(rights[i]);
    }
    out_ += ')';
  }

  // Holes of an array have no name.
  void list(char open, const auto& items, std::string_view separator, char close) {
    out_ += open;
    std::string_view between;
    for (Node* item : items) {
      out_ += between;
      between = separator;
      if (item != nullptr) name(item);
    }
    out_ += close;
  }

  void part(Node* node) {
    switch (node->kind) {
      case Kind::kIdentifier: out_ += as<Identifier>(node)->name->text; return;
      case Kind::kPrivateName: out_.append("#").append(as<PrivateName>(node)->name->text); return;
      case Kind::kThisExpression: out_ += "this"; return;
      case Kind::kNullLiteral: out_ += "null"; return;
      case Kind::kBooleanLiteral: out_ += as<BooleanLiteral>(node)->value ? "true" : "false"; return;
      case Kind::kStringLiteral: out_.append("\"").append(as<StringLiteral>(node)->value).append("\""); return;
      case Kind::kNumericLiteral: number(as<NumericLiteral>(node)->value); return;
      case Kind::kBigIntLiteral: out_ += as<BigIntLiteral>(node)->digits; return;
      case Kind::kNewTarget: out_ += ".new.target"; return;
      case Kind::kRegExpLiteral: {
        auto* literal = as<RegExpLiteral>(node);
        out_.append("/").append(literal->pattern).append("/").append(literal->regexp_flags);
        return;
      }
      case Kind::kTemplateLiteral:
        for (Node* value : as<TemplateLiteral>(node)->expressions) name(value);
        return;
      case Kind::kArrayExpression: list('[', as<ArrayExpression>(node)->elements, ",", ']'); return;
      case Kind::kObjectExpression:
        out_ += '{';
        for (std::size_t i = 0; i < as<ObjectExpression>(node)->properties.size(); ++i) out_ += kUnnamed;
        out_ += '}';
        return;
      case Kind::kConditional: out_.append(kUnnamed).append(kUnnamed).append(kUnnamed); return;
      case Kind::kOptionalChain:
        if (depth_ > 1) name(as<OptionalChain>(node)->expression);
        return;
      case Kind::kMember: member(as<Member>(node)); return;
      case Kind::kAssignment: name(as<Assignment>(node)->target); return;
      case Kind::kCall:
        name(as<Call>(node)->callee);
        out_ += "(...)";
        return;
      case Kind::kTaggedTemplate:
        name(as<TaggedTemplate>(node)->tag);
        out_ += "(...)";
        return;
      case Kind::kSpread:
        out_ += "(...";
        name(as<Spread>(node)->argument);
        out_ += ')';
        return;
      case Kind::kSequence: list('(', as<Sequence>(node)->expressions, " , ", ')'); return;
      case Kind::kUnary: {
        const std::string_view op = operator_text(as<Unary>(node)->op);
        out_.append("(").append(op);
        if (op.size() > 1) out_ += ' ';
        name(as<Unary>(node)->argument);
        out_ += ')';
        return;
      }
      case Kind::kUpdate: {
        auto* update = as<Update>(node);
        out_ += '(';
        if (update->prefix) out_ += operator_text(update->op);
        name(update->argument);
        if (!update->prefix) out_ += operator_text(update->op);
        out_ += ')';
        return;
      }
      case Kind::kBinary: operation(node, as<Binary>(node)->op); return;
      case Kind::kLogical: operation(node, as<Logical>(node)->op); return;
      default: return;
    }
  }

  void member(Member* node) {
    name(node->object);
    auto* text = node->computed ? maybe<StringLiteral>(node->property) : nullptr;
    if (is<PrivateName>(node->property) || (node->computed && text == nullptr)) {
      out_ += node->optional ? "?.[" : "[";
      name(node->property);
      out_ += ']';
      return;
    }
    out_ += node->optional ? "?." : ".";
    if (text != nullptr)
      out_ += text->value;
    else
      name(node->property);
  }

  void number(double value) {
    char buffer[32];
    const auto done = std::to_chars(buffer, buffer + sizeof buffer, value);
    out_.append(buffer, done.ptr);
  }

  std::string out_;
  int depth_ = 0;
};

/// Is a `(` behind this name V8's place of the name? Keywords are not identifiers there, not even as properties.
bool is_identifier_token(const Identifier* name) {
  return name->name->word == Word::kNone || name->name->word > Word::kWith;
}

/// Does V8 read what follows as a part of a call, not of a member expression?
bool holds_call(const Node* node) {
  while (node->kind == Kind::kMember && !node->parenthesized) {
    if (as<Member>(node)->optional) return true;
    node = as<Member>(node)->object;
  }
  if (node->parenthesized) return false;
  return node->kind == Kind::kCall || node->kind == Kind::kOptionalChain;
}

}  // namespace

Fragment::Fragment(std::string_view source, std::uint32_t start, std::uint32_t end)
    : source_(source), start_(start), atoms_(arena_) {
  if (end <= start || end > source.size()) return;
  text_.reserve(end - start + 3);
  text_.append("(").append(source.substr(start, end - start)).append("\n)");
  ParserOptions options;
  options.fragment = true;
  try {
    const Program* program = Parser(text_, arena_, atoms_, options).parse();
    if (program->body.size() == 1 && is<ExpressionStatement>(program->body[0]))
      expression_ = as<ExpressionStatement>(program->body[0])->expression;
  } catch (const SyntaxError&) {  // a statement, or an expression that needs its surroundings
  }
  if (expression_ != nullptr) expression_->parenthesized = false;
  whole_ = expression_;
  if (is<OptionalChain>(expression_)) expression_ = as<OptionalChain>(expression_)->expression;
}

// The next token behind a node and the parentheses around it.
std::uint32_t Fragment::behind(const Node* node) const {
  std::size_t at = node->end;
  while (at < text_.size()) {
    const char c = text_[at];
    if (c == '/' && text_.compare(at, 2, "//") == 0) {
      at = std::min(text_.find('\n', at), text_.size());
    } else if (c == '/' && text_.compare(at, 2, "/*") == 0) {
      at = std::min(text_.find("*/", at), text_.size() - 2) + 2;
    } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ')') {
      ++at;
    } else {
      break;
    }
  }
  return static_cast<std::uint32_t>(at);
}

std::uint32_t Fragment::position(Node* node) const {
  switch (node->kind) {
    case Kind::kOptionalChain: return position(as<OptionalChain>(node)->expression);
    case Kind::kCall: {
      auto* call = as<Call>(node);
      Node* called = call->callee;
      if (!call->optional && !called->parenthesized) {
        if (is<Super>(called) || (is<Identifier>(called) && is_identifier_token(as<Identifier>(called))))
          return offset(called->start);
        auto* member = maybe<Member>(called);
        if (member != nullptr && !member->computed && is<Identifier>(member->property) &&
            is_identifier_token(as<Identifier>(member->property)))
          return offset(member->property->start);
      }
      std::uint32_t at = behind(called);
      if (text_.compare(at, 2, "?.") == 0) at = static_cast<std::uint32_t>(text_.find('(', at));
      return offset(at);
    }
    case Kind::kTaggedTemplate: return offset(as<TaggedTemplate>(node)->quasi->start);
    case Kind::kMember: {
      auto* member = as<Member>(node);
      if (is<Super>(member->object)) return offset(member->property->start);
      const std::uint32_t at = behind(member->object);
      return offset(member->computed || member->optional || holds_call(member->object) ? at : member->property->start);
    }
    case Kind::kBinary: return offset(behind(as<Binary>(node)->left));
    case Kind::kLogical: return offset(behind(as<Logical>(node)->left));
    case Kind::kAssignment: return offset(behind(as<Assignment>(node)->target));
    case Kind::kUpdate:
      if (!as<Update>(node)->prefix) return offset(behind(as<Update>(node)->argument));
      return offset(node->start);
    default: return offset(node->start);
  }
}

std::string Fragment::name(Node* node) {
  Namer namer;
  namer.name(node);
  return namer.take();
}

Node* Fragment::callee(Node* node) {
  if (is<Call>(node)) return as<Call>(node)->callee;
  if (is<New>(node)) return as<New>(node)->callee;
  if (is<TaggedTemplate>(node)) return as<TaggedTemplate>(node)->tag;
  return nullptr;
}

}  // namespace wfp::language
