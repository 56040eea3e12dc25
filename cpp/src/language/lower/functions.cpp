// Functions of every kind: parameters, arrow functions, async functions and generators.
#include "language/lower/lowering.h"

namespace wfp::language {

// The `length` of a function: parameters before the first with a default or the rest.
std::uint32_t Lowering::expected_arguments(const Function* node) {
  std::uint32_t count = 0;
  for (Node* parameter : node->params) {
    if (is<AssignmentPattern>(parameter) || is<RestElement>(parameter)) break;
    ++count;
  }
  return count;
}

// Async functions and generators are plain functions whose body runs in a coroutine; the wrapper is made with the
// closure.
Node* Lowering::wrap_reference(Node* made, Function* source) {
  const std::string_view kind = source->has.async ? (source->has.generator ? "asyncGenerator" : "async") : "generator";
  // A generator evaluates its parameters when it is called: its body runs up to `ready` at once.
  Nodes given{made};
  if (source->has.generator && !source->has.simple_params) given.push_back(literal_bool(true));
  return help(kind, given, nullptr);
}

Node* Lowering::wrap(Function* made, Function* source) {
  if (!source->has.async && !source->has.generator) return made;
  Node* wrapped = wrap_reference(made, source);
  // An expression that calls itself by its name: the name is the wrapper, in a variable of a function around both.
  auto* id = maybe<Identifier>(source->id);
  const bool own_name = id != nullptr && id->binding != nullptr && id->binding->kind == BindingKind::kFunctionName;
  if (!own_name) return wrapped;
  Node* variable = name(id->binding, nullptr);
  auto* result = make<Return>(nullptr);
  result->argument = assign(variable, wrapped);
  Nodes body{var(variable, nullptr), result};
  return call(function_of({}, body, nullptr, FunctionInfo::Kind::kInternal), {});
}

Node* Lowering::function(Function* node, std::string_view called) {
  Function* made = function_body(node, called, {}, false);
  return wrap(made, node);
}

// Parameters that ES5 does not have become statements at the top of the body.
void Lowering::parameters(Function* source, Function* made, Nodes& body) {
  Nodes params;
  std::size_t position = 0;
  Nodes assignments;
  for (Node* parameter : source->params) {
    if (auto* name = maybe<Identifier>(parameter)) {
      params.push_back(reference(name));
    } else if (auto* rest = maybe<RestElement>(parameter)) {
      Node* values = help("restArguments", {verbatim("arguments"), number(static_cast<double>(position))}, rest);
      if (auto* target = maybe<Identifier>(rest->argument))
        output_->temps.push_back(as<Verbatim>(reference(target))->text);
      bind(rest->argument, values, assignments, true, DeclarationKind::kVar);
    } else if (auto* defaulted = maybe<AssignmentPattern>(parameter);
               defaulted != nullptr && is<Identifier>(defaulted->target)) {
      auto* target = as<Identifier>(defaulted->target);
      params.push_back(reference(target));
      if (is_undefined(defaulted->value)) {
        ++position;
        continue;
      }
      auto* missing = make<If>(parameter);
      missing->test = binary(Operator::kStrictEqual, reference(target), undefined());
      missing->consequent =
          statement_of(assign(reference(target), named(defaulted->value, target->name->text)), parameter);
      for (Node* made_before : assignments) body.push_back(statement_of(made_before));
      assignments.clear();
      body.push_back(missing);
    } else {
      const std::string_view kept = fresh();
      params.push_back(verbatim(kept));
      Node* value = verbatim(kept);
      pattern_source_.kind = PatternSource::kParameter;
      pattern_source_.at = static_cast<std::uint32_t>(source_.rfind('(', source->params[0]->start));
      bind(parameter, value, assignments, true, DeclarationKind::kVar);
    }
    ++position;
  }
  for (Node* assignment : assignments) body.push_back(statement_of(assignment));
  // Names bound inside patterns are variables of the function.
  for (Node* parameter : source->params) {
    const Node* target = is<AssignmentPattern>(parameter) ? as<AssignmentPattern>(parameter)->target
                         : is<RestElement>(parameter)     ? as<RestElement>(parameter)->argument
                                                          : parameter;
    if (is<Identifier>(target)) continue;  // declared above
    for_each_name(parameter, [&](Identifier* name) { output_->temps.push_back(as<Verbatim>(reference(name))->text); });
  }
  made->params = list(params);
}

// Puts what the body turned out to need at its top: directive, aliases, temporaries, hoisted functions.
void Lowering::finish_output(Output& output, Nodes& body, bool strict_directive) {
  Nodes top;
  if (strict_directive) {
    auto* directive = make<ExpressionStatement>(nullptr);
    directive->directive = true;
    directive->expression = string("use strict");
    top.push_back(directive);
  }
  Nodes declarators;
  const auto declare = [&](std::string_view variable, Node* init) {
    auto* made = make<Declarator>(nullptr);
    made->target = verbatim(variable);
    made->init = init;
    declarators.push_back(made);
  };
  if (!output.this_alias.empty()) declare(output.this_alias, output.derived ? nullptr : make<ThisExpression>(nullptr));
  if (!output.arguments_alias.empty()) declare(output.arguments_alias, verbatim("arguments"));
  if (!output.new_target_alias.empty()) declare(output.new_target_alias, make<NewTarget>(nullptr));
  for (std::string_view variable : output.temps) declare(variable, nullptr);
  if (!declarators.empty()) {
    auto* made = make<VariableDeclaration>(nullptr);
    made->declarators = list(declarators);
    top.push_back(made);
  }
  top.insert(top.end(), output.hoisted.begin(), output.hoisted.end());
  body.insert(body.begin(), top.begin(), top.end());
}

// Is there a `return` of this function where leaving it runs more code?
static bool returns_inside_try(Node* node, bool inside = false) {
  if (is<Return>(node)) return inside;
  if (is<Function>(node) || is<Class>(node)) return false;
  inside |= is<Try>(node) || is<ForOf>(node);
  bool found = false;
  for_each_child(node, [&](Node*& child) { found |= returns_inside_try(child, inside); });
  return found;
}

void Lowering::body_of(Function* node, Nodes& out) {
  auto* block = as<Block>(node->body);
  hoist_functions(block->body, out, true);
  declare_tdz(node->scope, out);
  statements(block->body, out);
}

// The ES5 function of `node`. `before`: statements for the top of its body (field initialisers of a base class).
Function* Lowering::function_body(Function* node, std::string_view called, const Nodes& before,
                                  bool class_constructor) {
  Output inner;
  inner.outer = output_;
  inner.locals = output_->locals;
  inner.function = node;
  inner.arrow = node->function_kind == FunctionKind::kArrow;
  inner.async = node->has.async;
  inner.generator = node->has.generator;
  inner.derived = node->function_kind == FunctionKind::kDerivedConstructor;
  output_ = &inner;
  if (inner.derived) inner.this_alias = local();
  const bool outer_strict = strict_;
  strict_ = node->has.strict;

  auto* made = make<Function>(node);
  made->function_kind = FunctionKind::kExpression;
  made->facts = arena_.make<FunctionFacts>();
  Nodes body;
  body = before;
  parameters(node, made, body);
  if (node->has.generator && !node->has.simple_params) body.push_back(statement_of(help("ready", {})));
  if (node->has.expression_body) {
    auto* result = make<Return>(node->body);
    result->argument = expression(node->body);
    body.push_back(result);
  } else if (inner.derived && returns_inside_try(node->body)) {
    // What such a return gives is looked at when the finally blocks have run: the body becomes a function of its own.
    Output nested;
    nested.outer = &inner;
    nested.locals = inner.locals;
    nested.function = node;
    nested.arrow = true;
    output_ = &nested;
    Nodes all;
    body_of(node, all);
    finish_output(nested, all, false);
    output_ = &inner;
    Node* value = call(function_of({}, all, nullptr, FunctionInfo::Kind::kInternal), {});
    auto* result = make<Return>(nullptr);
    result->argument = help("constructed", {value, verbatim(inner.this_alias)});
    body.push_back(result);
  } else {
    body_of(node, body);
  }
  if (inner.derived) {
    auto* result = make<Return>(nullptr);
    result->argument = help("thisOf", {verbatim(inner.this_alias)});
    body.push_back(result);
  }
  finish_output(inner, body, node->has.strict && !outer_strict && !class_constructor);
  strict_ = outer_strict;
  output_ = inner.outer;

  auto* block = make<Block>(nullptr);
  block->body = list(body);
  made->body = block;
  const bool keeps_name = node->id != nullptr && as<Identifier>(node->id)->binding != nullptr &&
                          as<Identifier>(node->id)->binding->kind == BindingKind::kFunctionName && !node->has.async &&
                          !node->has.generator;
  if (keeps_name) made->id = name(as<Identifier>(node->id)->binding, node->id);
  made->facts->name = node->id != nullptr ? as<Identifier>(node->id)->name->text : called;
  made->facts->start = node->start;
  made->facts->end = node->end;
  made->facts->length = expected_arguments(node);
  using Kind = FunctionInfo::Kind;
  const bool method = node->function_kind == FunctionKind::kMethod || node->function_kind == FunctionKind::kGetter ||
                      node->function_kind == FunctionKind::kSetter;
  made->facts->kind = static_cast<std::uint8_t>(inner.arrow ? Kind::kArrow : method ? Kind::kMethod : Kind::kNormal);
  return made;
}

// Function declarations run before anything else in their block. Plain ones at the top of a function stay declarations.
void Lowering::hoist_functions(const NodeList& body, Nodes& out, bool function_wide) {
  for (Node* item : body) {
    Node* declared = item;
    if (is<ExportNamed>(item)) declared = as<ExportNamed>(item)->declaration;
    if (is<ExportDefault>(item)) declared = as<ExportDefault>(item)->declaration;
    while (is<Labeled>(declared)) declared = as<Labeled>(declared)->body;
    auto* function_node = maybe<Function>(declared);
    if (function_node == nullptr || function_node->function_kind != FunctionKind::kDeclaration) continue;
    const std::string_view called = function_node->id == nullptr ? std::string_view("default") : std::string_view{};
    Node* variable =
        function_node->id != nullptr ? reference(as<Identifier>(function_node->id)) : verbatim(default_export());
    const bool wrapped = function_node->has.async || function_node->has.generator;
    const bool global = output_->script_top && function_wide;
    if (function_wide) {
      // The function itself stays a declaration on its own lines, which ES5 hoists; what wraps it, or makes it a
      // property of the global object, comes first.
      if (!wrapped && !global) continue;
      const std::string_view inner = fresh();
      inner_names_[function_node] = inner;
      Node* value = wrapped ? wrap_reference(verbatim(inner), function_node) : verbatim(inner);
      if (global) {
        out.push_back(
            statement_of(help("declareFunction", {string(as<Identifier>(function_node->id)->name->text), value})));
      } else {
        output_->temps.push_back(as<Verbatim>(variable)->text);
        out.push_back(statement_of(assign(variable, value)));
      }
      continue;
    }
    Node* made = function(function_node, called);
    made->end = 0;  // hoisted: it does not stand on its line any more
    output_->temps.push_back(as<Verbatim>(variable)->text);
    out.push_back(statement_of(assign(variable, made)));
  }
}

// A function declaration that stays where it is.
void Lowering::declared_function(Function* node, Nodes& out) {
  const auto inner = inner_names_.find(node);
  const std::string_view called = node->id == nullptr ? std::string_view("default") : std::string_view{};
  Function* made = function_body(node, called, {}, false);
  if (inner != inner_names_.end())
    made->id = verbatim(inner->second);
  else
    made->id = node->id != nullptr ? reference(as<Identifier>(node->id)) : verbatim(default_export());
  out.push_back(made);
}

// Names that some reference may reach too early start out as the marker of the dead zone.
void Lowering::declare_tdz(Scope* scope, Nodes& out) {
  if (scope == nullptr) return;
  for (Binding* binding : scope->bindings) {
    if (!binding->checked || binding->global) continue;
    output_->temps.push_back(as<Verbatim>(name(binding, nullptr))->text);
    out.push_back(statement_of(assign(name(binding, nullptr), helper("dead"))));
  }
}

std::string_view Lowering::default_export() {
  if (default_export_.empty()) default_export_ = fresh();
  return default_export_;
}

}  // namespace wfp::language
