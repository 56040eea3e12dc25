// Blocks, declarations, switch, try, jumps, `using`.
#include "language/lower/lowering.h"

namespace wfp::language {
namespace {

/// Branches of an `else if` chain that stay as they are.
constexpr std::size_t kLongestChain = 200;

}  // namespace

void Lowering::statements(const NodeList& body, Nodes& out) {
  for (std::size_t i = 0; i < body.size(); ++i) {
    auto* declaration = maybe<VariableDeclaration>(body[i]);
    if (declaration != nullptr && (declaration->declaration_kind == DeclarationKind::kUsing ||
                                   declaration->declaration_kind == DeclarationKind::kAwaitUsing)) {
      with_resources(body, i, out);
      return;
    }
    statement(body[i], out);
  }
}

// A statement as the single body of another.
Node* Lowering::single(Node* node) {
  if (node == nullptr) return nullptr;
  Nodes made;
  statement(node, made);
  if (made.size() == 1 && !is<Labeled>(made[0])) return made[0];
  return block_of(made, node);
}

void Lowering::statement(Node* node, Nodes& out) {
  switch (node->kind) {
    case Kind::kExpressionStatement: {
      auto* item = as<ExpressionStatement>(node);
      if (item->directive) {
        // "use strict" is written where a function becomes strict; other directives mean nothing.
        if (completion_ && output_->script_top)
          out.push_back(statement_of(assign(verbatim(completion_name_), item->expression), node));
        return;
      }
      Node* value = expression(item->expression);
      if (completion_ && output_->function == nullptr) value = assign(verbatim(completion_name_), value);
      item->expression = value;
      out.push_back(item);
      return;
    }
    case Kind::kVariableDeclaration: variables(as<VariableDeclaration>(node), out); return;
    case Kind::kFunction:
      if (is_function_wide(as<Function>(node))) declared_function(as<Function>(node), out);
      return;  // in a block: hoisted to its start
    case Kind::kClass: class_declaration(as<Class>(node), out); return;
    case Kind::kBlock: block(as<Block>(node), out); return;
    case Kind::kEmpty: return;
    case Kind::kIf: if_(as<If>(node), out); return;
    case Kind::kFor:
    case Kind::kForIn:
    case Kind::kForOf:
    case Kind::kWhile:
    case Kind::kDoWhile: loop(node, out, {}); return;
    case Kind::kLabeled: labeled(as<Labeled>(node), out); return;
    case Kind::kContinue: jump(node, as<Continue>(node)->label, false, out); return;
    case Kind::kBreak: jump(node, as<Break>(node)->label, true, out); return;
    case Kind::kReturn: return_(as<Return>(node), out); return;
    case Kind::kThrow: {
      auto* item = as<Throw>(node);
      item->argument = expression(item->argument);
      out.push_back(item);
      return;
    }
    case Kind::kTry: try_(as<Try>(node), out); return;
    case Kind::kSwitch: switch_(as<Switch>(node), out); return;
    case Kind::kWith: {
      auto* item = as<With>(node);
      item->object = expression(item->object);
      item->body = single(item->body);
      out.push_back(item);
      return;
    }
    case Kind::kImportDeclaration:
    case Kind::kExportAll: return;
    case Kind::kExportNamed:
      if (as<ExportNamed>(node)->declaration != nullptr) statement(as<ExportNamed>(node)->declaration, out);
      return;
    case Kind::kExportDefault: export_default(as<ExportDefault>(node), out); return;
    case Kind::kPatternBinding: {
      auto* item = as<PatternBinding>(node);
      Nodes parts;
      pattern_source_.kind = PatternSource::kForOf;
      bind(item->pattern, item->value, parts, true, DeclarationKind::kLet);
      declare_names(item->pattern, *output_);
      for (Node* part : parts) out.push_back(statement_of(part, item->pattern));
      return;
    }
    default: out.push_back(node); return;
  }
}

void Lowering::class_declaration(Class* node, Nodes& out) {
  Node* made = class_(node, {});
  auto* id = as<Identifier>(node->id);
  Binding* binding = id->binding;
  // The class may have been put into its variable already.
  auto* parts = maybe<Sequence>(made);
  const std::string_view holder = as<Verbatim>(parts->expressions.back())->text;
  const bool shared = !binding->global && as<Verbatim>(name(binding, nullptr))->text == holder;
  if (shared) {
    if (!binding->checked) output_->temps.push_back(holder);
    parts->expressions.count -= 1;
    out.push_back(statement_of(made, node));
  } else if (binding->global) {
    out.push_back(statement_of(assign(member(helper("global"), id->name->text), made), node));
  } else {
    if (!binding->checked) output_->temps.push_back(as<Verbatim>(name(binding, nullptr))->text);
    out.push_back(statement_of(assign(name(binding, nullptr), made), node));
  }
}

// A chain of `else if` in a loop: it may be long.
void Lowering::if_(If* node, Nodes& out) {
  If* branch = node;
  std::size_t count = 1;
  while (true) {
    branch->test = expression(branch->test);
    branch->consequent = single(branch->consequent);
    auto* next = maybe<If>(branch->alternate);
    if (next == nullptr) break;
    branch = next;
    ++count;
  }
  branch->alternate = single(branch->alternate);
  out.push_back(count > kLongestChain ? flat_branches(node, count) : node);
}

void Lowering::labeled(Labeled* node, Nodes& out) {
  std::vector<Atom> labels;
  Node* body = node;
  while (auto* item = maybe<Labeled>(body)) {
    labels.push_back(item->label);
    body = item->body;
  }
  if (is<Function>(body)) {
    statement(body, out);
    return;
  }
  if (is<For>(body) || is<ForIn>(body) || is<ForOf>(body) || is<While>(body) || is<DoWhile>(body)) {
    loop(body, out, labels);
    return;
  }
  LoopBody* around = output_->loop_body;
  if (around != nullptr) around->inner_labels.insert(around->inner_labels.end(), labels.begin(), labels.end());
  Nodes made;
  statement(body, made);
  if (around != nullptr) around->inner_labels.resize(around->inner_labels.size() - labels.size());
  out.push_back(labelled(block_of(made, body), labels));
}

void Lowering::export_default(ExportDefault* node, Nodes& out) {
  Node* declared = node->declaration;
  if (auto* made = maybe<Function>(declared); made != nullptr && made->function_kind == FunctionKind::kDeclaration) {
    statement(declared, out);
    return;
  }
  if (auto* made = maybe<Class>(declared); made != nullptr && made->declaration && made->id != nullptr) {
    statement(declared, out);
    return;
  }
  out.push_back(statement_of(assign(verbatim(default_export()), named(declared, "default")), node));
}

// Does a function declaration belong to a whole function (or the program), not to a block?
bool Lowering::is_function_wide(const Function* node) const {
  const auto* id = maybe<Identifier>(node->id);
  if (id == nullptr || id->binding == nullptr) return true;  // export default function () {}
  const Scope* scope = id->binding->scope;
  return scope->kind == ScopeKind::kFunction || scope->kind == ScopeKind::kProgram;
}

void Lowering::block(Block* node, Nodes& out) {
  // Blocks only scope names, and names are made unique: the statements can stand without it.
  hoist_functions(node->body, out, false);
  declare_tdz(node->scope, out);
  statements(node->body, out);
}

// Declarations
// -----------------------------------------------------------------------------------------------------------

void Lowering::variables(VariableDeclaration* node, Nodes& out) {
  const bool is_var = node->declaration_kind == DeclarationKind::kVar;
  // A `var` in a loop body that became a function belongs to the function around the loop.
  Output* owner = &owner_output();
  // And what a module that is instantiated before it runs declares belongs to the function around both.
  const bool split = options_.split_instantiation && output_->function == nullptr && output_->outer == nullptr;
  const bool foreign = (is_var && owner != output_) || split;
  Nodes declarators;
  const auto flush = [&] {
    if (declarators.empty()) return;
    auto* made = make<VariableDeclaration>(node);
    made->declarators = list(declarators);
    declarators.clear();
    out.push_back(made);
  };
  const auto is_global = [](const Binding* binding) { return binding != nullptr && binding->global; };
  // Declares what an assignment sets: as a declarator where it can be one.
  const auto emit = [&](Node* item, bool global) {
    auto* set = maybe<Assignment>(item);
    auto* target = set == nullptr ? nullptr : maybe<Verbatim>(set->target);
    if (target != nullptr && set->op == Operator::kAssign && !foreign && !global) {
      auto* declarator = make<Declarator>(item);
      declarator->target = target;
      declarator->init = set->value;
      declarators.push_back(declarator);
    } else {
      flush();
      if (target != nullptr && foreign) owner->temps.push_back(target->text);
      out.push_back(statement_of(item, node));
    }
  };
  for (Node* item : node->declarators) {
    auto* declarator = as<Declarator>(item);
    if (auto* target = maybe<Identifier>(declarator->target)) {
      Binding* binding = target->binding;
      if (declarator->init != nullptr) {
        emit(assign_name(target, named(declarator->init, target->name->text), item, true), is_global(binding));
      } else if (is_global(binding)) {
        if (!is_var)
          out.push_back(statement_of(assign(member(helper("global"), target->name->text), undefined()), item));
      } else if (is_var) {
        if (foreign)
          owner->temps.push_back(as<Verbatim>(reference(target))->text);
        else if (binding == nullptr || binding->kind == BindingKind::kVar) {
          auto* made = make<Declarator>(item);
          made->target = reference(target);
          declarators.push_back(made);
        }
      } else if (binding->scope->loop != nullptr || binding->checked) {
        emit(assign(reference(target), undefined(), item), false);
      } else if (split) {
        owner->temps.push_back(as<Verbatim>(reference(target))->text);
      } else {
        auto* made = make<Declarator>(item);
        made->target = reference(target);
        declarators.push_back(made);
      }
      continue;
    }
    Nodes parts;
    PatternSource from;
    from.kind = PatternSource::kDeclared;
    from.value = declarator->init;
    Node* value = expression(declarator->init);
    pattern_source_ = from;
    bind(declarator->target, value, parts, true, node->declaration_kind);
    bool global = false;
    for_each_name(declarator->target, [&](Identifier* name) { global |= is_global(name->binding); });
    for (Node* part : parts) emit(part, global);
  }
  flush();
}

// Control
// ------------------------------------------------------------------------------------------------------------------

void Lowering::switch_(Switch* node, Nodes& out) {
  node->discriminant = expression(node->discriminant);
  Nodes functions;
  for (Node* item : node->cases) hoist_functions(as<SwitchCase>(item)->body, functions, false);
  for (Node* made : functions) out.push_back(made);
  declare_tdz(node->scope, out);
  LoopBody* around = output_->loop_body;
  if (around != nullptr) ++around->inner_breakables;
  for (Node* item : node->cases) {
    auto* branch = as<SwitchCase>(item);
    if (branch->test != nullptr) branch->test = expression(branch->test);
    Nodes body;
    statements(branch->body, body);
    branch->body = list(body);
  }
  if (around != nullptr) --around->inner_breakables;
  out.push_back(node);
}

// `$1: { if (a) { ...; break $1 } if (b) { ...; break $1 } ... }`: the engine's compiler nests for every `else if`.
Node* Lowering::flat_branches(If* first, std::size_t count) {
  const Atom label = atoms_.intern(fresh());
  Nodes made;
  made.reserve(count + 1);
  Node* rest = first;
  while (auto* branch = maybe<If>(rest)) {
    auto* leave = make<Break>(nullptr);
    leave->label = label;
    branch->consequent = block_of({branch->consequent, leave}, branch->consequent);
    rest = branch->alternate;
    branch->alternate = nullptr;
    made.push_back(branch);
  }
  if (rest != nullptr) made.push_back(rest);
  return labelled(block_of(made, first), {label});
}

void Lowering::try_(Try* node, Nodes& out) {
  Nodes body;
  block(as<Block>(node->block), body);
  node->block = block_of(body, node->block);
  if (node->handler != nullptr) node->handler = catch_clause(as<CatchClause>(node->handler));
  if (node->finalizer != nullptr) {
    Nodes last;
    block(as<Block>(node->finalizer), last);
    node->finalizer = block_of(last, node->finalizer);
  }
  out.push_back(node);
}

Node* Lowering::catch_clause(CatchClause* node) {
  Nodes body;
  Node* parameter = nullptr;
  auto* simple = maybe<Identifier>(node->param);
  if (simple != nullptr) {
    parameter = reference(simple);
  } else {
    parameter = verbatim(local());
  }
  // return() of a generator unwinds as an exception that scripts do not see.
  if (owner_output().generator) body.push_back(statement_of(help("rethrow", {parameter})));
  if (node->param != nullptr && simple == nullptr) {
    Nodes parts;
    pattern_source_.kind = PatternSource::kCatch;
    bind(node->param, parameter, parts, true, DeclarationKind::kLet);
    for (Binding* binding : node->scope->bindings) output_->temps.push_back(as<Verbatim>(name(binding, nullptr))->text);
    for (Node* part : parts) body.push_back(statement_of(part));
  }
  block(as<Block>(node->body), body);
  node->param = parameter;
  node->body = block_of(body, node->body);
  return node;
}

// Jumps
// ----------------------------------------------------------------------------------------------------------------------

void Lowering::return_(Return* node, Nodes& out) {
  Node* value = node->argument != nullptr ? expression(node->argument) : nullptr;
  const Output& owner = owner_output();
  if (owner.derived) {
    value = value == nullptr ? help("thisOf", {verbatim(owner.this_alias)})
                             : help("constructed", {value, verbatim(owner.this_alias)});
  }
  // In an async generator a returned value is awaited.
  if (owner.async && owner.generator && value != nullptr) value = help("await", {value});
  if (output_->loop_body != nullptr) {
    output_->loop_body->returns = true;
    auto* wrapped = make<ObjectExpression>(nullptr);
    auto* property = make<Property>(nullptr);
    auto* key = make<Identifier>(nullptr);
    key->name = atoms_.intern("v");
    property->key = key;
    property->value = value != nullptr ? value : undefined();
    wrapped->properties = list({property});
    value = wrapped;
  }
  node->argument = value;
  out.push_back(node);
}

void Lowering::jump(Node* node, Atom label, bool is_break, Nodes& out) {
  LoopBody* around = output_->loop_body;
  const auto inside = [&] {
    if (around == nullptr) return true;
    if (label == nullptr) return is_break ? around->inner_breakables > 0 : around->inner_loops > 0;
    for (Atom known : around->inner_labels) {
      if (known == label) return true;
    }
    return false;
  };
  if (inside()) {
    out.push_back(node);
    return;
  }
  // Out of a loop body that became a function: the code that it returns says where to.
  for (Atom known : around->own_labels) {
    if (known == label) label = nullptr;
  }
  auto* made = make<Return>(node);
  if (label == nullptr && !is_break) {
    made->argument = copies_out(*around, nullptr);
  } else {
    std::size_t found = around->jumps.size();
    for (std::size_t i = 0; i < around->jumps.size(); ++i) {
      if (around->jumps[i] == std::pair(label, is_break)) found = i;
    }
    if (found == around->jumps.size()) around->jumps.emplace_back(label, is_break);
    made->argument = copies_out(*around, number(static_cast<double>(found + 1)));
  }
  out.push_back(made);
}

// using
// ------------------------------------------------------------------------------------------------------------------------

// From the first `using` on, the rest of the block runs under a stack of resources that is disposed of however it ends.
void Lowering::with_resources(const NodeList& items, std::size_t from, Nodes& out) {
  const std::string_view stack = temp();
  bool awaits = false;
  Nodes body;
  for (std::size_t i = from; i < items.size(); ++i) {
    auto* declaration = maybe<VariableDeclaration>(items[i]);
    const bool resource = declaration != nullptr && (declaration->declaration_kind == DeclarationKind::kUsing ||
                                                     declaration->declaration_kind == DeclarationKind::kAwaitUsing);
    if (!resource) {
      statement(items[i], body);
      continue;
    }
    const bool async = declaration->declaration_kind == DeclarationKind::kAwaitUsing;
    awaits |= async;
    for (Node* item : declaration->declarators) {
      auto* declarator = as<Declarator>(item);
      auto* target = as<Identifier>(declarator->target);
      Node* value = named(declarator->init, target->name->text);
      if (!target->binding->checked) output_->temps.push_back(as<Verbatim>(name(target->binding, nullptr))->text);
      body.push_back(statement_of(
          assign(reference(target), help("use", {verbatim(stack), value, literal_bool(async)}, item)), item));
    }
  }
  out.push_back(statement_of(assign(verbatim(stack), array({}))));
  auto* attempt = make<Try>(nullptr);
  attempt->block = block_of(body);
  const std::string_view error = local();
  auto* handler = make<CatchClause>(nullptr);
  handler->param = verbatim(error);
  handler->body = block_of({statement_of(help("useFailed", {verbatim(stack), verbatim(error)}))});
  attempt->handler = handler;
  Node* dispose = help(awaits ? "disposeAsync" : "dispose", {verbatim(stack)});
  attempt->finalizer = block_of({statement_of(dispose)});
  out.push_back(attempt);
  note_await(awaits);
}

}  // namespace wfp::language
