// The program as a whole, and the small constructors that every other file uses.
#include "language/lower/lowering.h"

#include <algorithm>

namespace wfp::language {

Lowering::Lowering(std::string_view source, const Options& options, ScopeTree& tree, Arena& arena, AtomTable& atoms)
    : source_(source), options_(options), tree_(tree), arena_(arena), atoms_(atoms) {}

NodeList Lowering::list(const Nodes& nodes) {
  return {arena_.copy(nodes.data(), nodes.size()), static_cast<std::uint32_t>(nodes.size())};
}
NodeList Lowering::list(std::initializer_list<Node*> nodes) {
  return {arena_.copy(nodes.begin(), nodes.size()), static_cast<std::uint32_t>(nodes.size())};
}

Node* Lowering::verbatim(std::string_view text, const Node* at) {
  auto* made = make<Verbatim>(at);
  made->text = text;
  return made;
}

Node* Lowering::name(Binding* binding, const Node* at) {
  return verbatim(binding->output.empty() ? binding->name->text : binding->output, at);
}

Node* Lowering::string(std::string_view text, const Node* at) {
  auto* made = make<StringLiteral>(at);
  made->value = text;
  return made;
}

Node* Lowering::number(double value) {
  auto* made = make<NumericLiteral>(nullptr);
  made->value = value;
  return made;
}

Node* Lowering::literal_bool(bool value) {
  auto* made = make<BooleanLiteral>(nullptr);
  made->value = value;
  return made;
}

Node* Lowering::undefined() {
  auto* made = make<Unary>(nullptr);
  made->op = Operator::kVoid;
  made->argument = number(0);
  return made;
}

Node* Lowering::call(Node* callee, std::initializer_list<Node*> arguments, const Node* at) {
  auto* made = make<Call>(at);
  made->callee = callee;
  made->arguments = list(arguments);
  return made;
}
Node* Lowering::call(Node* callee, const Nodes& arguments, const Node* at) {
  auto* made = make<Call>(at);
  made->callee = callee;
  made->arguments = list(arguments);
  return made;
}

// The local name of a helper; the program binds it at its top.
Node* Lowering::helper(std::string_view wanted) {
  for (const auto& [known, local] : helpers_) {
    if (known == wanted) return verbatim(local);
  }
  std::string local = "$" + std::string(wanted);
  while (atoms_.find(local, NameHash::of(local)) != nullptr) local += '_';
  helpers_.emplace_back(wanted, text(local));
  return verbatim(helpers_.back().second);
}
// Made once, where helpers are bound.
Node* Lowering::bigint(std::string_view digits) {
  for (const auto& [known, local] : bigints_) {
    if (known == digits) return verbatim(local);
  }
  bigints_.emplace_back(digits, fresh());
  return verbatim(bigints_.back().second);
}

Node* Lowering::help(std::string_view wanted, std::initializer_list<Node*> arguments, const Node* at) {
  return call(helper(wanted), arguments, at);
}
Node* Lowering::help(std::string_view wanted, const Nodes& arguments, const Node* at) {
  return call(helper(wanted), arguments, at);
}

Node* Lowering::member(Node* object, std::string_view property, const Node* at) {
  auto* made = make<Member>(at);
  made->object = object;
  auto* name = make<Identifier>(nullptr);
  name->name = atoms_.intern(property);
  made->property = name;
  return made;
}

Node* Lowering::index(Node* object, Node* property, const Node* at) {
  auto* made = make<Member>(at);
  made->object = object;
  made->property = property;
  made->computed = true;
  return made;
}

Node* Lowering::assign(Node* target, Node* value, const Node* at) {
  auto* made = make<Assignment>(at);
  made->op = Operator::kAssign;
  made->target = target;
  made->value = value;
  return made;
}

Node* Lowering::binary(Operator op, Node* left, Node* right, const Node* at) {
  auto* made = make<Binary>(at);
  made->op = op;
  made->left = left;
  made->right = right;
  return made;
}

Node* Lowering::conditional(Node* test, Node* yes, Node* no, const Node* at) {
  auto* made = make<Conditional>(at);
  made->test = test;
  made->consequent = yes;
  made->alternate = no;
  return made;
}

Node* Lowering::sequence(const Nodes& parts, const Node* at) {
  if (parts.size() == 1) return parts[0];
  auto* made = make<Sequence>(at);
  made->expressions = list(parts);
  return made;
}

Node* Lowering::statement_of(Node* expression, const Node* at) {
  auto* made = make<ExpressionStatement>(at != nullptr ? at : expression);
  made->expression = expression;
  return made;
}

Node* Lowering::block_of(const Nodes& statements, const Node* at) {
  auto* made = make<Block>(at);
  made->body = list(statements);
  return made;
}

Node* Lowering::var(Node* name, Node* init, const Node* at) {
  auto* declarator = make<Declarator>(at);
  declarator->target = name;
  declarator->init = init;
  auto* made = make<VariableDeclaration>(at);
  made->declarators = list({declarator});
  return made;
}

Node* Lowering::array(const Nodes& elements, const Node* at) {
  auto* made = make<ArrayExpression>(at);
  made->elements = list(elements);
  return made;
}

Function* Lowering::function_of(const Nodes& params, const Nodes& body, const Node* at, FunctionInfo::Kind kind) {
  auto* made = make<Function>(at);
  made->function_kind = FunctionKind::kExpression;
  made->params = list(params);
  made->body = block_of(body, nullptr);
  made->facts = arena_.make<FunctionFacts>();
  made->facts->kind = static_cast<std::uint8_t>(kind);
  if (at != nullptr) {
    made->facts->start = at->start;
    made->facts->end = at->end;
  }
  return made;
}

// Takes down what `made` is in the source, when that is asked for. Returns it.
Node* Lowering::noted(Node* made, SiteKind kind, const Node* at, const Node* other) {
  if (notes_ == nullptr || at->end == 0) return made;
  Site& site = (*notes_)[made];
  site.kind = kind;
  site.start = at->start;
  site.end = at->end;
  if (other != nullptr) {
    site.other_start = other->start;
    site.other_end = other->end;
  }
  return made;
}
Node* Lowering::noted(Node* made, SiteKind kind, std::uint32_t start) {
  if (notes_ == nullptr) return made;
  Site& site = (*notes_)[made];
  site.kind = kind;
  site.start = start;
  return made;
}

// A name that nothing in the source has.
std::string_view Lowering::fresh() {
  std::string made;
  do {
    made = "$" + std::to_string(++fresh_);
  } while (atoms_.find(made, NameHash::of(made)) != nullptr);
  return text(made);
}

// The same for what only the function being made and those made in it from now on use: functions that stand beside each
// other share such names, which keeps them short. At the top there is no end to them.
std::string_view Lowering::local() {
  static constexpr std::string_view kLetters = "abcdefgijklmnopqrstuwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";  // not $h, not $v
  if (output_->outer == nullptr) return fresh();
  std::string made;
  do {
    const std::size_t n = output_->locals++;
    made = std::string("$") + kLetters[n % kLetters.size()];
    if (n >= kLetters.size()) made += std::to_string(n / kLetters.size());
  } while (atoms_.find(made, NameHash::of(made)) != nullptr);
  return text(made);
}

// The name itself, where the source does not have it.
std::string_view Lowering::unless_taken(std::string_view name) {
  return atoms_.find(name, NameHash::of(name)) == nullptr ? name : fresh();
}

// A fresh variable of the function being made.
std::string_view Lowering::temp() {
  output_->temps.push_back(local());
  return output_->temps.back();
}

// A value used twice: a simple one stands for itself, another is kept in a temporary. Returns the first use.
Node* Lowering::hold(Node* value, std::string_view& kept, Node*& again) {
  if (is_simple(value)) {
    again = value;
    return value;
  }
  kept = temp();
  again = verbatim(kept);
  return assign(verbatim(kept), value, value);
}

Function* Lowering::program(Program* program, Lowered& result) {
  Output top;
  top.script_top = options_.goal == Goal::kScript;
  top.async = false;
  output_ = &top;
  strict_ = program->strict;
  module_record_ = fresh();
  helper_table_ = unless_taken("$h");
  completion_name_ = unless_taken("$v");
  completion_ = options_.goal == Goal::kScript && options_.completion_value;
  Nodes body;
  if (options_.goal == Goal::kModule) {
    module_items(program, body, result);
  } else {
    for (const Binding* binding : program->scope->bindings) {
      const bool is_var = binding->kind == BindingKind::kVar && binding->global;
      if (is_var) body.push_back(statement_of(help("declareGlobal", {string(binding->name->text)})));
    }
    hoist_functions(program->body, body, true);
    declare_tdz(program->scope, body);
    statements(program->body, body);
  }
  if (completion_) {
    auto* value = make<Return>(nullptr);
    value->argument = verbatim(completion_name_);
    body.push_back(value);
    top.temps.push_back(completion_name_);
  }
  finish_output(top, body, false);

  Nodes whole;
  if (strict_) {
    auto* directive = make<ExpressionStatement>(nullptr);
    directive->directive = true;
    directive->expression = string("use strict");
    whole.push_back(directive);
  }
  for (const auto& [known, local] : helpers_)
    whole.push_back(var(verbatim(local), member(verbatim(helper_table_), known)));
  for (const auto& [digits, local] : bigints_)
    whole.push_back(var(verbatim(local), call(member(verbatim(helper_table_), "bigint"), {string(digits)})));
  whole.insert(whole.end(), module_vars_.begin(), module_vars_.end());
  whole.insert(whole.end(), body.begin(), body.end());
  Nodes params{verbatim(module_record_), verbatim(helper_table_)};
  if (options_.goal == Goal::kFunctionBody) {
    // The parameters are the caller's words, checked by a parse of their own.
    if (!options_.parameters.empty()) params.push_back(verbatim(text(options_.parameters)));
  }
  return function_of(params, whole, nullptr, FunctionInfo::Kind::kInternal);
}

}  // namespace wfp::language
