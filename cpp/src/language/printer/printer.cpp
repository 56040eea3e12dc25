#include "language/printer/printer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "language/lexer/characters.h"

namespace wfp::language {
namespace {

/// A function of fewer bytes is not worth being compiled on its own. One of more is compiled with what is around it, so
/// that whoever compiles that sees what is too much for the engine: below this size nothing is.
constexpr std::size_t kLeastCut = 64;
constexpr std::size_t kMostCut = 16u << 10;

bool is_identifier_text(std::string_view text) {
  if (text.empty() || !is_ascii_class(static_cast<unsigned char>(text[0]), kIdStart)) return false;
  for (unsigned char c : text) {
    if (!is_ascii_class(c, kIdPart)) return false;
  }
  return true;
}

bool says_strict(const NodeList& body) {
  const auto* first = body.empty() ? nullptr : maybe<ExpressionStatement>(body[0]);
  return first != nullptr && first->directive && as<StringLiteral>(first->expression)->value == "use strict";
}

}  // namespace

Printer::Printer(std::string_view source) : source_(source) {
  lines_.push_back(0);
  for (std::size_t at = 0; at < source.size(); ++at) {
    const void* found = std::memchr(source.data() + at, '\n', source.size() - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(found) - source.data());
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

void Printer::print(Function* program, Lowered& to, bool cut_functions) {
  out_ = &to.code;
  lowered_ = &to;
  std::vector<Site> sites;
  if (trace_ != nullptr) sites_ = &sites;
  put('(');
  note_function(program);
  cuts_ = cut_functions;
  function_code(program);
  to.functions.front().inside = static_cast<std::uint32_t>(to.functions.size()) - 1;
  put(')');
  if (trace_ != nullptr) (*trace_)[0] = std::move(sites);
}

// Goes down to the line where the node begins, if the output is not past it already.
void Printer::line_of(const Node* node) {
  if (node->end == 0) return;  // made by the lowering
  while (line_ + 1 < lines_.size() && lines_[line_ + 1] <= node->start) {
    put('\n');
    ++line_;
  }
}

// Keeps two words apart.
void Printer::word(std::string_view text) {
  if (!out_->empty() && is_ascii_class(static_cast<unsigned char>(out_->back()), kIdPart)) put(' ');
  put(text);
}

void Printer::name(const Node* node, std::string_view text) {
  word({});
  if (new_ != nullptr)
    site(std::exchange(new_, nullptr), SiteKind::kPlace);
  else
    site(node);
  put(text);
}

// Notes that the token which is printed next does what `node` says; `call`: and that the result is called.
void Printer::site(const Node* node, SiteKind kind, const Node* call) {
  if (sites_ == nullptr) return;
  Site made;
  made.kind = kind;
  if (const auto noted = notes_->find(node); noted != notes_->end()) {
    made = noted->second;
  } else {
    if (node->end == 0) {  // made by the lowering: it is where it was made for
      node = here_;
      call = nullptr;
      if (kind == SiteKind::kTarget) made.kind = SiteKind::kExpression;
    }
    if (node != nullptr) {
      made.start = node->start;
      made.end = node->end;
    }
    if (call != nullptr) {
      made.other_start = call->start;
      made.other_end = call->end;
    }
  }
  made.output = static_cast<std::uint32_t>(out_->size());
  sites_->push_back(made);
}

void Printer::string(std::string_view value) {
  ++constants_;
  put('"');
  const char* at = value.data();
  const char* end = at + value.size();
  while (at != end) {
    const auto c = static_cast<unsigned char>(*at);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      put(static_cast<char>(c));
      ++at;
      continue;
    }
    const char* start = at;
    const char32_t wide = base::decode_utf8(at, end);
    switch (wide) {
      case '"': put("\\\""); break;
      case '\\': put("\\\\"); break;
      case '\n': put("\\n"); break;
      case '\r': put("\\r"); break;
      case '\t': put("\\t"); break;
      default:
        if (wide >= 0x80 && wide < 0xD800 && wide != 0x2028 && wide != 0x2029 && wide != 0xFEFF) {
          put(std::string_view(start, static_cast<std::size_t>(at - start)));
        } else {
          const auto unit = [this](char32_t value) {
            static constexpr char kHex[] = "0123456789abcdef";
            put("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) put(kHex[value >> shift & 15]);
          };
          if (wide >= 0x10000) {
            unit(0xD800 + ((wide - 0x10000) >> 10));
            unit(0xDC00 + ((wide - 0x10000) & 0x3FF));
          } else {
            unit(wide);
          }
        }
    }
  }
  put('"');
}

void Printer::number(double value) {
  ++constants_;
  if (std::isinf(value)) return put("1e999");
  char buffer[40];
  const auto done = std::to_chars(buffer, buffer + sizeof buffer, value);
  word(std::string_view(buffer, static_cast<std::size_t>(done.ptr - buffer)));
}

void Printer::key(Node* node, bool computed) {
  if (computed) {
    put('[');
    expression(node, kAssignment);
    put(']');
    return;
  }
  switch (node->kind) {
    case Kind::kIdentifier: {
      const std::string_view text = as<Identifier>(node)->name->text;
      ++constants_;
      if (is_identifier_text(text) && text != "__proto__")
        put(text);
      else
        string(text);
      return;
    }
    case Kind::kStringLiteral: string(as<StringLiteral>(node)->value); return;
    case Kind::kNumericLiteral: {
      const double value = as<NumericLiteral>(node)->value;
      if (value < 0 || std::isinf(value)) {
        put('"');
        number(value);
        put('"');
      } else {
        number(value);
      }
      return;
    }
    case Kind::kBigIntLiteral: string(as<BigIntLiteral>(node)->digits); return;
    default: expression(node, kAssignment);
  }
}

void Printer::property(Property* node) {
  line_of(node);
  if (node->property_kind != PropertyKind::kInit) {
    put(node->property_kind == PropertyKind::kGet ? "get " : "set ");
    key(node->key, node->computed);
    auto* accessor = as<Function>(node->value);
    const std::size_t at = note_function(accessor);
    parameters_and_body(accessor);
    note_inside(at);
    return;
  }
  key(node->key, node->computed);
  put(':');
  expression(node->value, kAssignment);
}

std::size_t Printer::note_function(const Function* node) {
  const FunctionFacts* facts = node->facts;
  FunctionInfo& info = lowered_->functions.emplace_back();
  info.name = facts->name;
  info.start = facts->start;
  info.end = facts->end;
  info.length = facts->length;
  info.kind = static_cast<FunctionInfo::Kind>(facts->kind);
  info.strict_outside = strict_;
  info.strict = strict_ || says_strict(as<Block>(node->body)->body);
  return lowered_->functions.size() - 1;
}

void Printer::note_inside(std::size_t at) {
  lowered_->functions[at].inside = static_cast<std::uint32_t>(lowered_->functions.size() - at - 1);
}

void Printer::function(Function* node) {
  const std::size_t at = note_function(node);
  if (!cuts_) {
    function_code(node);
    note_inside(at);
    return;
  }
  // Printed apart, for its size decides.
  std::string apart;
  std::string* const out = std::exchange(out_, &apart);
  std::vector<Site> sites;
  std::vector<Site>* const outer_sites = std::exchange(sites_, sites_ != nullptr ? &sites : nullptr);
  const std::size_t line = line_;
  function_code(node);
  note_inside(at);
  out_ = out;
  sites_ = outer_sites;
  if (apart.size() < kLeastCut || apart.size() > kMostCut) {
    word({});
    for (Site& site : sites) {
      site.output += static_cast<std::uint32_t>(out_->size());
      sites_->push_back(site);
    }
    put(apart);
    return;
  }
  if (trace_ != nullptr) (*trace_)[static_cast<std::uint32_t>(at)] = std::move(sites);
  line_ = line;
  FunctionInfo& info = lowered_->functions[at];
  info.line = static_cast<std::uint32_t>(line + 1);
  info.code_start = static_cast<std::uint32_t>(lowered_->cut_code.size());
  lowered_->cut_code += apart;
  info.code_end = static_cast<std::uint32_t>(lowered_->cut_code.size());
  name_of(node);
  put("(){0}");
}

void Printer::name_of(Function* node) {
  word("function");
  if (node->id == nullptr) return;
  put(' ');
  expression(node->id, kPrimary);
}

void Printer::function_code(Function* node) {
  name_of(node);
  parameters_and_body(node);
}

void Printer::parameters_and_body(Function* node) {
  put('(');
  bool first = true;
  for (Node* parameter : node->params) {
    if (!first) put(',');
    first = false;
    expression(parameter, kAssignment);
  }
  put(')');
  const NodeList& body = as<Block>(node->body)->body;
  const bool outer_strict = std::exchange(strict_, strict_ || says_strict(body));
  const std::size_t outer_constants = std::exchange(constants_, 0);
  const bool outer = no_in_;
  no_in_ = false;
  block(body);
  no_in_ = outer;
  strict_ = outer_strict;
  most_constants_ = std::max(most_constants_, constants_);
  constants_ = outer_constants;
}

void Printer::step_site(Update* node) {
  if (is<Member>(node->argument))
    site(node->argument, SiteKind::kTarget);
  else
    site(node);
}

// Would an expression statement that starts with this read as something else?
bool Printer::starts_like_statement(Node* node) {
  while (true) {
    switch (node->kind) {
      case Kind::kFunction:
      case Kind::kObjectExpression: return !node->parenthesized;
      case Kind::kMember: node = as<Member>(node)->object; break;
      case Kind::kCall: node = as<Call>(node)->callee; break;
      case Kind::kBinary: node = as<Binary>(node)->left; break;
      case Kind::kLogical: node = as<Logical>(node)->left; break;
      case Kind::kAssignment: node = as<Assignment>(node)->target; break;
      case Kind::kConditional: node = as<Conditional>(node)->test; break;
      case Kind::kSequence: node = as<Sequence>(node)->expressions[0]; break;
      case Kind::kUpdate:
        if (as<Update>(node)->prefix) return false;
        node = as<Update>(node)->argument;
        break;
      default: return false;
    }
  }
}

void Printer::expression(Node* node, int level) {
  NestingLevel nested(depth_, kMaxTreeDepth, node->start);
  const Node* const around = here_;
  if (node->end != 0) here_ = node;
  int own = kPrimary;
  switch (node->kind) {
    case Kind::kSequence: own = kComma; break;
    case Kind::kAssignment: own = kAssignment; break;
    case Kind::kConditional: own = kConditional; break;
    case Kind::kBinary: own = kBinary + operator_precedence(as<Binary>(node)->op); break;
    case Kind::kLogical: own = kBinary + operator_precedence(as<Logical>(node)->op); break;
    case Kind::kUnary: own = kUnary; break;
    case Kind::kUpdate: own = as<Update>(node)->prefix ? kUnary : kPostfix; break;
    case Kind::kCall: own = kCall; break;
    case Kind::kMember: own = kCall; break;
    case Kind::kNumericLiteral: own = as<NumericLiteral>(node)->value < 0 ? kUnary : kPrimary; break;
    default: break;
  }
  const bool in = no_in_ && node->kind == Kind::kBinary && as<Binary>(node)->op == Operator::kIn;
  if (own < level || in) {
    put('(');
    const bool outer = no_in_;
    no_in_ = false;
    expression_inner(node, kComma);
    no_in_ = outer;
    put(')');
  } else {
    expression_inner(node, level);
  }
  here_ = around;
}

// A left-deep chain of operators, without a stack frame for each.
void Printer::binary_chain(Node* node, int) {
  const auto op_of = [](Node* part) {
    return part->kind == Kind::kBinary    ? as<Binary>(part)->op
           : part->kind == Kind::kLogical ? as<Logical>(part)->op
                                          : Operator::kComma;
  };
  std::vector<Node*> spine;
  Node* left = node;
  while (true) {
    Node* next = left->kind == Kind::kBinary ? as<Binary>(left)->left : as<Logical>(left)->left;
    spine.push_back(left);
    const Operator op = op_of(left);
    const Operator inner = op_of(next);
    const bool binary = inner != Operator::kComma;
    const bool in = no_in_ && inner == Operator::kIn;
    left = next;
    if (!binary || operator_precedence(inner) < operator_precedence(op) || op == Operator::kPower || in) break;
  }
  const Operator innermost = op_of(spine.back());
  // The base of ** may not be a unary expression.
  expression(left, innermost == Operator::kPower ? kPostfix : kBinary + operator_precedence(innermost));
  for (std::size_t i = spine.size(); i-- > 0;) {
    const Operator op = op_of(spine[i]);
    const std::string_view text = operator_text(op);
    const char last = out_->back();
    if (is_ascii_class(static_cast<unsigned char>(text[0]), kIdStart)) {
      put(' ');
      site(spine[i]);
      put(text);
      put(' ');
    } else {
      if (last == text[0] && (last == '+' || last == '-')) put(' ');
      if (last == '-' && text[0] == '>') put(' ');  // not -->
      site(spine[i]);
      put(text);
    }
    Node* right = spine[i]->kind == Kind::kBinary ? as<Binary>(spine[i])->right : as<Logical>(spine[i])->right;
    if (text.back() == '<' && is<Unary>(right)) put(' ');  // not <!--
    expression(right, kBinary + operator_precedence(op) + (op == Operator::kPower ? 0 : 1));
  }
}

void Printer::expression_inner(Node* node, int level) {
  switch (node->kind) {
    case Kind::kVerbatim: name(node, as<Verbatim>(node)->text); return;
    case Kind::kIdentifier: name(node, as<Identifier>(node)->name->text); return;
    case Kind::kNullLiteral: word("null"); return;
    case Kind::kBooleanLiteral: word(as<BooleanLiteral>(node)->value ? "true" : "false"); return;
    case Kind::kNumericLiteral: {
      const double value = as<NumericLiteral>(node)->value;
      if (value < 0 && !out_->empty() && out_->back() == '-') put(' ');
      number(value);
      return;
    }
    case Kind::kStringLiteral: string(as<StringLiteral>(node)->value); return;
    case Kind::kThisExpression: word("this"); return;
    case Kind::kNewTarget: word("new.target"); return;
    case Kind::kArrayExpression: {
      line_of(node);
      put('[');
      auto& elements = as<ArrayExpression>(node)->elements;
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if (i > 0) put(',');
        if (elements[i] != nullptr) expression(elements[i], kAssignment);
      }
      if (!elements.empty() && elements.back() == nullptr) put(',');
      put(']');
      return;
    }
    case Kind::kObjectExpression: {
      put('{');
      bool first = true;
      for (Node* item : as<ObjectExpression>(node)->properties) {
        if (!first) put(',');
        first = false;
        property(as<Property>(item));
      }
      put('}');
      return;
    }
    case Kind::kFunction: function(as<Function>(node)); return;
    case Kind::kUnary: {
      auto* unary = as<Unary>(node);
      const std::string_view text = operator_text(unary->op);
      if (text.size() > 1) {
        word({});
      } else if (!out_->empty() && out_->back() == text[0] && (text[0] == '+' || text[0] == '-')) {
        put(' ');
      }
      auto* deleted = unary->op == Operator::kDelete ? maybe<Member>(unary->argument) : nullptr;
      if (deleted != nullptr && !is<Verbatim>(deleted->object))
        site(deleted, SiteKind::kTarget);
      else
        site(unary);
      put(text);
      if (text.size() > 1) put(' ');
      expression(unary->argument, kUnary);
      return;
    }
    case Kind::kUpdate: {
      auto* update = as<Update>(node);
      const std::string_view text = operator_text(update->op);
      if (update->prefix) {
        if (!out_->empty() && out_->back() == text[0]) put(' ');
        step_site(update);
        put(text);
        expression(update->argument, kUnary);
      } else {
        expression(update->argument, kCall);
        step_site(update);
        put(text);
      }
      return;
    }
    case Kind::kBinary:
    case Kind::kLogical: binary_chain(node, level); return;
    case Kind::kAssignment: {
      auto* assignment = as<Assignment>(node);
      changed_ = assignment->op != Operator::kAssign ? assignment->target : nullptr;
      expression(assignment->target, kCall);
      site(assignment);
      if (assignment->op != Operator::kAssign) put(operator_text(assignment->op));
      put('=');
      expression(assignment->value, kAssignment);
      return;
    }
    case Kind::kConditional: {
      auto* choice = as<Conditional>(node);
      expression(choice->test, kConditional + 1);
      put('?');
      expression(choice->consequent, kAssignment);
      put(':');
      expression(choice->alternate, kAssignment);
      return;
    }
    case Kind::kCall:
    case Kind::kMember: access_chain(node); return;
    case Kind::kNew: {
      auto* made = as<New>(node);
      word("new ");
      new_ = made->end != 0 && (is<Verbatim>(made->callee) || is<Identifier>(made->callee)) ? made : nullptr;
      bool bare = true;  // the callee holds no call that would be taken for the arguments
      for (Node* part = made->callee; part != nullptr;) {
        if (is<Member>(part))
          part = as<Member>(part)->object;
        else {
          bare = is<Verbatim>(part) || is<Identifier>(part) || is<ThisExpression>(part);
          break;
        }
      }
      if (bare)
        expression(made->callee, kCall);
      else {
        put('(');
        expression(made->callee, kComma);
        put(')');
      }
      put('(');
      bool first = true;
      for (Node* argument : made->arguments) {
        if (!first) put(',');
        first = false;
        expression(argument, kAssignment);
      }
      site(made);
      put(')');
      return;
    }
    case Kind::kSequence: {
      const NodeList& parts = as<Sequence>(node)->expressions;
      sequence(parts.begin(), parts.size());
      return;
    }
    default: put("/* not lowered */"); return;
  }
}

// Duktape's compiler nests once for each comma behind the first, so a long sequence becomes a sequence of short ones.
void Printer::sequence(Node* const* parts, std::size_t count) {
  constexpr std::size_t kMost = 64;
  if (count <= kMost) {
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) put(',');
      expression(parts[i], kAssignment);
    }
    return;
  }
  const std::size_t group = (count + kMost - 1) / kMost;
  for (std::size_t from = 0; from < count; from += group) {
    if (from > 0) put(',');
    put('(');
    sequence(parts + from, std::min(group, count - from));
    put(')');
  }
}

// Calls and member accesses behind one another, without a stack frame for each.
void Printer::access_chain(Node* node) {
  std::vector<Node*> spine;
  Node* base = node;
  while (base->kind == Kind::kCall || base->kind == Kind::kMember) {
    spine.push_back(base);
    base = base->kind == Kind::kCall ? as<Call>(base)->callee : as<Member>(base)->object;
  }
  const Node* first = spine.back();
  const bool wraps =
      is<Function>(base) || (is<Call>(first) ? is<New>(base) : is<NumericLiteral>(base) || is<ObjectExpression>(base));
  if (wraps) put('(');
  expression(base, wraps ? kComma : kCall);
  if (wraps) put(')');
  const Node* const around = here_;
  for (std::size_t i = spine.size(); i-- > 0;) {
    const Node* const next = i > 0 ? spine[i - 1] : nullptr;
    const bool called = is<Call>(next) && next->end != 0;
    here_ = spine[i]->end != 0 ? spine[i] : called ? next : around;
    access(spine[i], called ? next : nullptr);
  }
  here_ = around;
}

// What a call or a member access adds to its object. `caller`: the call of what is read.
void Printer::access(Node* node, const Node* caller) {
  if (auto* call = maybe<Call>(node)) {
    line_of(node);
    put('(');
    bool first = true;
    for (Node* argument : call->arguments) {
      if (!first) put(',');
      first = false;
      expression(argument, kAssignment);
    }
    site(node);
    put(')');
    return;
  }
  auto* member = as<Member>(node);
  const SiteKind kind = member == changed_ ? SiteKind::kTarget : SiteKind::kExpression;
  if (member->computed) {
    site(member, kind, caller);
    put('[');
    expression(member->property, kComma);
    put(']');
    return;
  }
  const std::string_view name = as<Identifier>(member->property)->name->text;
  ++constants_;
  if (is_identifier_text(name)) {
    put('.');
    site(member, kind, caller);
    put(name);
  } else {
    site(member, kind, caller);
    put('[');
    string(name);
    put(']');
  }
}

void Printer::statements(const NodeList& body) {
  for (Node* item : body) statement(item);
}

void Printer::block(const NodeList& body) {
  put('{');
  statements(body);
  put('}');
}

void Printer::body_of(Node* node) {
  if (is<Block>(node)) return block(as<Block>(node)->body);
  put('{');
  statement(node);
  put('}');
}

void Printer::variables(VariableDeclaration* node) {
  word("var ");
  bool first = true;
  for (Node* item : node->declarators) {
    auto* declarator = as<Declarator>(item);
    if (!first) put(',');
    first = false;
    expression(declarator->target, kPrimary);
    if (declarator->init != nullptr) {
      put('=');
      expression(declarator->init, kAssignment);
    }
  }
}

void Printer::statement(Node* node) {
  const Node* const around = here_;
  if (node->end != 0) here_ = node;
  line_of(node);
  statement_inner(node);
  here_ = around;
}

void Printer::statement_inner(Node* node) {
  switch (node->kind) {
    case Kind::kExpressionStatement: {
      auto* item = as<ExpressionStatement>(node);
      if (item->directive) {
        put('"');
        put(as<StringLiteral>(item->expression)->value);
        put('"');
      } else if (starts_like_statement(item->expression)) {
        put('(');
        expression(item->expression, kComma);
        put(')');
      } else {
        expression(item->expression, kComma);
      }
      put(';');
      return;
    }
    case Kind::kVariableDeclaration:
      variables(as<VariableDeclaration>(node));
      put(';');
      return;
    case Kind::kFunction: function(as<Function>(node)); return;
    case Kind::kReturn:
      word("return");
      if (as<Return>(node)->argument != nullptr) {
        put(' ');
        // The argument must start on this line: a newline here would end the statement.
        const Node* argument = as<Return>(node)->argument;
        const bool on_one_line = line_ + 1 >= lines_.size() || std::max(node->end, argument->end) <= lines_[line_ + 1];
        if (argument->start > node->start && !on_one_line) {
          put('(');
          expression(as<Return>(node)->argument, kComma);
          put(')');
        } else {
          expression(as<Return>(node)->argument, kComma);
        }
      }
      put(';');
      return;
    case Kind::kIf: {
      auto* branch = as<If>(node);
      word("if(");
      expression(branch->test, kComma);
      put(')');
      body_of(branch->consequent);
      while (branch->alternate != nullptr) {
        word("else");
        if (!is<If>(branch->alternate)) {
          body_of(branch->alternate);
          return;
        }
        branch = as<If>(branch->alternate);
        word("if(");
        expression(branch->test, kComma);
        put(')');
        body_of(branch->consequent);
      }
      return;
    }
    case Kind::kFor: {
      auto* loop = as<For>(node);
      word("for(");
      no_in_ = true;
      if (is<VariableDeclaration>(loop->init))
        variables(as<VariableDeclaration>(loop->init));
      else if (loop->init != nullptr)
        expression(loop->init, kComma);
      no_in_ = false;
      put(';');
      if (loop->test != nullptr) expression(loop->test, kComma);
      put(';');
      if (loop->update != nullptr) expression(loop->update, kComma);
      put(')');
      body_of(loop->body);
      return;
    }
    case Kind::kForIn: {
      auto* loop = as<ForIn>(node);
      word("for(");
      no_in_ = true;
      if (is<VariableDeclaration>(loop->left))
        variables(as<VariableDeclaration>(loop->left));
      else
        expression(loop->left, kCall);
      no_in_ = false;
      put(" in ");
      expression(loop->right, kComma);
      put(')');
      body_of(loop->body);
      return;
    }
    case Kind::kWhile:
      word("while(");
      expression(as<While>(node)->test, kComma);
      put(')');
      body_of(as<While>(node)->body);
      return;
    case Kind::kDoWhile:
      word("do");
      body_of(as<DoWhile>(node)->body);
      put("while(");
      expression(as<DoWhile>(node)->test, kComma);
      put(");");
      return;
    case Kind::kBreak:
    case Kind::kContinue: {
      const bool is_break = is<Break>(node);
      word(is_break ? "break" : "continue");
      const Atom label = is_break ? as<Break>(node)->label : as<Continue>(node)->label;
      if (label != nullptr) {
        put(' ');
        put(label->text);
      }
      put(';');
      return;
    }
    case Kind::kLabeled:
      word(as<Labeled>(node)->label->text);
      put(':');
      statement(as<Labeled>(node)->body);
      return;
    case Kind::kSwitch: {
      auto* choice = as<Switch>(node);
      word("switch(");
      expression(choice->discriminant, kComma);
      put("){");
      for (Node* item : choice->cases) {
        auto* branch = as<SwitchCase>(item);
        line_of(branch);
        if (branch->test != nullptr) {
          word("case ");
          expression(branch->test, kComma);
        } else {
          word("default");
        }
        put(':');
        statements(branch->body);
      }
      put('}');
      return;
    }
    case Kind::kThrow:
      word("throw ");
      if (as<Throw>(node)->argument->start > node->start) {
        put('(');
        expression(as<Throw>(node)->argument, kComma);
        put(')');
      } else {
        expression(as<Throw>(node)->argument, kComma);
      }
      put(';');
      return;
    case Kind::kTry: {
      auto* attempt = as<Try>(node);
      word("try");
      body_of(attempt->block);
      if (attempt->handler != nullptr) {
        auto* handler = as<CatchClause>(attempt->handler);
        put("catch(");
        expression(handler->param, kPrimary);
        put(')');
        body_of(handler->body);
      }
      if (attempt->finalizer != nullptr) {
        put("finally");
        body_of(attempt->finalizer);
      }
      return;
    }
    case Kind::kWith:
      word("with(");
      expression(as<With>(node)->object, kComma);
      put(')');
      body_of(as<With>(node)->body);
      return;
    case Kind::kBlock: block(as<Block>(node)->body); return;
    case Kind::kEmpty: put(';'); return;
    case Kind::kDebugger: return;
    default: put("/* not lowered */;"); return;
  }
}

}  // namespace wfp::language
