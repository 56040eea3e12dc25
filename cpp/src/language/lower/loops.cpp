// Loops. A loop whose iterations make names that closures capture gets its body as a function, called once an
// iteration; every other loop stays a plain loop over plain variables.
#include "language/lower/lowering.h"

namespace wfp::language {
namespace {

bool captures(const Scope* scope) {
  return scope != nullptr && scope->captures;
}

}  // namespace

Node* Lowering::labelled(Node* statement, const std::vector<Atom>& labels) {
  for (std::size_t i = labels.size(); i-- > 0;) {
    auto* made = make<Labeled>(statement);
    made->label = labels[i];
    made->body = statement;
    statement = made;
  }
  return statement;
}

// Is this `await` outside of every function?
void Lowering::note_await(bool awaits) {
  if (!awaits) return;
  const Output* owner = output_;
  while (owner->outer != nullptr && (owner->loop_body != nullptr || owner->function == nullptr)) owner = owner->outer;
  if (owner->function == nullptr) awaits_at_top_ = true;
}

void Lowering::loop(Node* node, Nodes& out, const std::vector<Atom>& labels) {
  switch (node->kind) {
    case Kind::kFor: for_(as<For>(node), out, labels); return;
    case Kind::kForIn: for_in(as<ForIn>(node), out, labels); return;
    case Kind::kForOf: for_of(as<ForOf>(node), out, labels); return;
    default: while_(node, out, labels); return;
  }
}

// The body of a loop that stays plain, with its jumps.
void Lowering::plain_body(Nodes& prefix, Node* body, const std::vector<Atom>& labels) {
  LoopBody* around = output_->loop_body;
  if (around != nullptr) {
    ++around->inner_loops;
    ++around->inner_breakables;
    around->inner_labels.insert(around->inner_labels.end(), labels.begin(), labels.end());
  }
  statement(body, prefix);
  if (around != nullptr) {
    --around->inner_loops;
    --around->inner_breakables;
    around->inner_labels.resize(around->inner_labels.size() - labels.size());
  }
}

// What a finished iteration returns: nothing, or a code, after handing back the head's variables.
Node* Lowering::copies_out(const LoopBody& around, Node* code) {
  Nodes parts;
  for (const auto& [inner, outer] : around.copies) parts.push_back(assign(verbatim(outer), verbatim(inner)));
  if (code != nullptr)
    parts.push_back(code);
  else if (!parts.empty())
    parts.push_back(number(0));
  return parts.empty() ? nullptr : sequence(parts);
}

// Makes the body a function of `parameters` and appends `var f = function ...` to `out`; jumps collects how it can end.
void Lowering::closed_body(const Nodes& parameters, const Nodes& prefix, Node* body, LoopBody& jumps, const Node*,
                           Nodes& out) {
  Output inner;
  inner.outer = output_;
  inner.locals = output_->locals;
  inner.arrow = true;
  inner.async = output_->async;
  inner.generator = output_->generator;
  inner.function = output_->function;
  inner.derived = false;
  inner.loop_body = &jumps;
  output_ = &inner;
  Nodes made = prefix;
  statement(body, made);
  if (Node* last = copies_out(jumps, nullptr)) {
    auto* result = make<Return>(nullptr);
    result->argument = last;
    made.push_back(result);
  }
  finish_output(inner, made, false);
  output_ = inner.outer;
  Function* function_node = function_of(parameters, made, nullptr, FunctionInfo::Kind::kInternal);
  out.push_back(statement_of(assign(verbatim(jumps.variable), function_node)));
}

// Calls the body's function and does what its completion asks for.
void Lowering::run_closed(std::string_view function_name, const Nodes& arguments, const LoopBody& jumps, const Node* at,
                          Nodes& out) {
  Node* run = call(verbatim(function_name), arguments, at);
  if (!jumps.returns && jumps.jumps.empty()) {
    out.push_back(statement_of(run, at));
  } else {
    const std::string_view code = temp();
    out.push_back(statement_of(assign(verbatim(code), run), at));
    const auto when = [&](Node* test, const Nodes& then) {
      auto* made = make<If>(nullptr);
      made->test = test;
      made->consequent = block_of(then);
      out.push_back(made);
    };
    for (std::size_t i = 0; i < jumps.jumps.size(); ++i) {
      const auto [label, is_break] = jumps.jumps[i];
      Node* made = nullptr;
      if (is_break) {
        auto* exit = make<Break>(nullptr);
        exit->label = label;
        made = exit;
      } else {
        auto* next = make<Continue>(nullptr);
        next->label = label;
        made = next;
      }
      Nodes then;
      // An unlabelled jump belongs to this loop; a labelled one may have to leave a further body.
      if (label == nullptr)
        then.push_back(made);
      else
        jump(made, label, is_break, then);
      when(binary(Operator::kStrictEqual, verbatim(code), number(static_cast<double>(i + 1))), then);
    }
    if (jumps.returns) {
      auto* result = make<Return>(nullptr);
      if (output_->loop_body != nullptr) {
        output_->loop_body->returns = true;
        result->argument = verbatim(code);
      } else {
        result->argument = member(verbatim(code), "v");
      }
      when(verbatim(code), {result});
    }
  }
}

// Closures of the test and the update belong to iterations too: both move into the body.
void Lowering::head_into_body(For* node, Nodes& before) {
  const std::string_view first = temp();
  before.push_back(statement_of(assign(verbatim(first), literal_bool(true))));
  Nodes moved;
  auto* advance = make<If>(nullptr);
  advance->test = verbatim(first);
  advance->consequent = statement_of(assign(verbatim(first), literal_bool(false)));
  if (node->update != nullptr) advance->alternate = statement_of(node->update, node->update);
  moved.push_back(advance);
  if (node->test != nullptr) {
    auto* leave = make<If>(nullptr);
    auto* no = make<Unary>(node->test);
    no->op = Operator::kNot;
    no->argument = node->test;
    leave->test = no;
    leave->consequent = make<Break>(nullptr);
    moved.push_back(leave);
  }
  moved.push_back(node->body);
  node->body = block_of(moved, node->body);
  node->test = node->update = nullptr;
}

void Lowering::for_(For* node, Nodes& out, const std::vector<Atom>& labels) {
  auto* declaration = maybe<VariableDeclaration>(node->init);
  if (declaration != nullptr && (declaration->declaration_kind == DeclarationKind::kUsing ||
                                 declaration->declaration_kind == DeclarationKind::kAwaitUsing)) {
    // The resource lives for the whole loop: a block around it.
    auto* rest = make<For>(node);
    *rest = *node;
    rest->init = nullptr;
    Nodes items{declaration, labelled(rest, labels)};
    with_resources(list(items), 0, out);
    return;
  }
  declare_tdz(node->scope, out);
  Nodes before;
  if (declaration != nullptr)
    variables(declaration, before);
  else if (node->init != nullptr)
    before.push_back(statement_of(expression(node->init), node->init));
  if (node->scope->init_captures) {
    // The iterations have variables of their own.
    for (Binding* binding : node->scope->bindings) {
      Node* const kept = name(binding, nullptr);
      binding->output = temp();
      before.push_back(statement_of(assign(verbatim(binding->output), kept)));
    }
  }
  const bool closed = captures(node->scope);
  if (closed && node->scope->head_captures) head_into_body(node, before);
  Nodes body;
  if (closed) {
    LoopBody jumps;
    jumps.own_labels = labels;
    jumps.variable = temp();
    Nodes parameters;
    Nodes given;
    for (Binding* binding : node->scope->bindings) {
      const std::string_view variable = as<Verbatim>(name(binding, nullptr))->text;
      parameters.push_back(verbatim(variable));
      given.push_back(verbatim(variable));
      if (binding->assigned) jumps.copies.emplace_back(variable, temp());
    }
    closed_body(parameters, {}, node->body, jumps, node, out);
    run_closed_with_copies(given, jumps, node, body);
  } else {
    plain_body(body, node->body, labels);
  }
  auto* made = make<For>(node);
  made->test = node->test != nullptr ? expression(node->test) : nullptr;
  made->update = node->update != nullptr ? expression(node->update) : nullptr;
  // A lone `var` or expression stays in the head.
  if (before.size() == 1 && is<VariableDeclaration>(before[0]))
    made->init = before[0];
  else if (before.size() == 1 && is<ExpressionStatement>(before[0]))
    made->init = as<ExpressionStatement>(before[0])->expression;
  else
    out.insert(out.end(), before.begin(), before.end());
  made->body = block_of(body, node->body);
  out.push_back(labelled(made, labels));
}

// Runs a closed body whose head variables the body may have changed.
void Lowering::run_closed_with_copies(const Nodes& given, const LoopBody& jumps, const Node* at, Nodes& out) {
  Nodes run;
  run_closed(jumps.variable, given, jumps, at, run);
  if (run.empty()) return;
  // The values come back before any jump is taken.
  out.push_back(run[0]);
  for (const auto& [inner, outer] : jumps.copies) out.push_back(statement_of(assign(verbatim(inner), verbatim(outer))));
  out.insert(out.end(), run.begin() + 1, run.end());
}

void Lowering::while_(Node* node, Nodes& out, const std::vector<Atom>& labels) {
  const bool is_do = is<DoWhile>(node);
  Node*& body_node = is_do ? as<DoWhile>(node)->body : as<While>(node)->body;
  Node*& test_node = is_do ? as<DoWhile>(node)->test : as<While>(node)->test;
  const Scope* scope = is_do ? as<DoWhile>(node)->scope : as<While>(node)->scope;
  Nodes body;
  if (captures(scope)) {
    LoopBody jumps;
    jumps.own_labels = labels;
    jumps.variable = temp();
    closed_body({}, {}, body_node, jumps, node, out);
    run_closed(jumps.variable, {}, jumps, node, body);
  } else {
    plain_body(body, body_node, labels);
  }
  test_node = expression(test_node);
  body_node = block_of(body, body_node);
  out.push_back(labelled(node, labels));
}

// Binds the value of an iteration to the left side of for-in or for-of.
void Lowering::bind_left(Node* left, Node* value, Nodes& out) {
  Nodes parts;
  auto* declaration = maybe<VariableDeclaration>(left);
  if (declaration != nullptr) {
    auto* declarator = as<Declarator>(declaration->declarators[0]);
    pattern_source_.kind = PatternSource::kForOf;
    bind(declarator->target, value, parts, true, declaration->declaration_kind);
    const bool is_var = declaration->declaration_kind == DeclarationKind::kVar;
    declare_names(declarator->target, is_var ? owner_output() : *output_);
  } else {
    bind(left, value, parts, false, DeclarationKind::kVar);
  }
  for (Node* part : parts) out.push_back(statement_of(part, left));
}

// The names of a pattern as variables of `owner`.
void Lowering::declare_names(Node* pattern, Output& owner) {
  if (pattern == nullptr) return;
  switch (pattern->kind) {
    case Kind::kIdentifier: {
      auto* target = as<Identifier>(pattern);
      if (target->binding != nullptr && (target->binding->global || target->binding->kind == BindingKind::kParameter))
        return;
      owner.temps.push_back(as<Verbatim>(reference(target))->text);
      return;
    }
    case Kind::kArrayPattern:
      for (Node* element : as<ArrayPattern>(pattern)->elements) declare_names(element, owner);
      return;
    case Kind::kObjectPattern:
      for (Node* property : as<ObjectPattern>(pattern)->properties) {
        declare_names(is<Property>(property) ? as<Property>(property)->value : as<RestElement>(property)->argument,
                      owner);
      }
      return;
    case Kind::kAssignmentPattern: declare_names(as<AssignmentPattern>(pattern)->target, owner); return;
    case Kind::kRestElement: declare_names(as<RestElement>(pattern)->argument, owner); return;
    default: return;
  }
}

// The parts of for-in and for-of that come once per iteration: binding the value, then the body.
void Lowering::iteration(Node* left, Node* value, Node* body_node, const Scope* scope, const std::vector<Atom>& labels,
                         const Node* at, Nodes& before, Nodes& body) {
  auto* declaration = maybe<VariableDeclaration>(left);
  const bool resource = declaration != nullptr && (declaration->declaration_kind == DeclarationKind::kUsing ||
                                                   declaration->declaration_kind == DeclarationKind::kAwaitUsing);
  if (resource) {
    // { using x = value; body }
    const std::string_view kept = temp();
    body.push_back(statement_of(assign(verbatim(kept), value)));
    as<Declarator>(declaration->declarators[0])->init = verbatim(kept);
    auto* inner = make<Block>(body_node);
    inner->body = list({declaration, body_node});
    body_node = inner;
    left = nullptr;
    if (captures(scope)) {
      LoopBody jumps;
      jumps.own_labels = labels;
      jumps.variable = temp();
      closed_body({}, {}, body_node, jumps, at, before);
      run_closed(jumps.variable, {}, jumps, at, body);
    } else {
      plain_body(body, body_node, labels);
    }
    return;
  }
  if (!captures(scope)) {
    bind_left(left, value, body);
    plain_body(body, body_node, labels);
    return;
  }
  LoopBody jumps;
  jumps.own_labels = labels;
  jumps.variable = temp();
  const bool lexical = declaration != nullptr && declaration->declaration_kind != DeclarationKind::kVar;
  if (!lexical) {
    bind_left(left, value, body);
    closed_body({}, {}, body_node, jumps, at, before);
    run_closed(jumps.variable, {}, jumps, at, body);
    return;
  }
  // The value is the body's parameter: each iteration binds its own names.
  Node* target = as<Declarator>(declaration->declarators[0])->target;
  Node* parameter = nullptr;
  if (auto* simple = maybe<Identifier>(target)) {
    parameter = reference(simple);
    closed_body({parameter}, {}, body_node, jumps, at, before);
  } else {
    parameter = verbatim(fresh());
    auto* bound = make<PatternBinding>(target);
    bound->pattern = target;
    bound->value = parameter;
    auto* inner = make<Block>(body_node);
    inner->body = list({bound, body_node});
    closed_body({parameter}, {}, inner, jumps, at, before);
  }
  run_closed(jumps.variable, {value}, jumps, at, body);
}

void Lowering::for_in(ForIn* node, Nodes& out, const std::vector<Atom>& labels) {
  auto* declaration = maybe<VariableDeclaration>(node->left);
  declare_tdz(node->scope, out);
  Node* right = expression(node->right);
  Nodes body;
  Nodes before;
  auto* made = make<ForIn>(node);
  if (declaration != nullptr && as<Declarator>(declaration->declarators[0])->init != nullptr) {
    // Annex B: for (var a = 1 in b)
    auto* declarator = as<Declarator>(declaration->declarators[0]);
    variables(declaration, before);
    declarator->init = nullptr;
  }
  const std::string_view key = temp();
  made->left = verbatim(key);
  iteration(node->left, verbatim(key), node->body, node->scope, labels, node, before, body);
  out.insert(out.end(), before.begin(), before.end());
  made->right = right;
  made->body = block_of(body, node->body);
  out.push_back(labelled(made, labels));
}

// for (x of xs): an array with the usual iterator is walked by index, everything else by the iterator protocol, with
// the iterator closed when the loop is left early.
void Lowering::for_of(ForOf* node, Nodes& out, const std::vector<Atom>& labels) {
  declare_tdz(node->scope, out);
  note_await(node->is_await);
  const std::string_view record = temp();
  Node* right = expression(node->right);
  Nodes body;
  Nodes before;
  auto* made = make<For>(node);
  Node* value = nullptr;
  if (node->is_await) {
    out.push_back(statement_of(
        assign(verbatim(record), noted(help("ofAsync", {right}, node), SiteKind::kIterated, node->right)), node));
    made->test = help("stepAsync", {verbatim(record), help("await", {help("nextAsync", {verbatim(record)}, node)})});
    value = member(verbatim(record), "v");
  } else {
    const std::string_view items = temp();
    const std::string_view at = temp();
    out.push_back(statement_of(
        assign(verbatim(record), noted(help("of", {right}, node), SiteKind::kIterated, node->right)), node));
    out.push_back(statement_of(assign(verbatim(items), member(verbatim(record), "a"))));
    made->init = assign(verbatim(at), number(0));
    made->test = conditional(verbatim(items), binary(Operator::kLess, verbatim(at), member(verbatim(items), "length")),
                             call(member(verbatim(record), "s"), {}));
    auto* advance = make<Update>(nullptr);
    advance->op = Operator::kIncrement;
    advance->argument = verbatim(at);
    value = conditional(verbatim(items), index(verbatim(items), advance), member(verbatim(record), "v"));
  }
  iteration(node->left, value, node->body, node->scope, labels, node, before, body);
  out.insert(out.end(), before.begin(), before.end());
  made->body = block_of(body, node->body);

  auto* attempt = make<Try>(nullptr);
  attempt->block = block_of({labelled(made, labels)});
  const std::string_view error = local();
  auto* handler = make<CatchClause>(nullptr);
  handler->param = verbatim(error);
  auto* rethrown = make<Throw>(nullptr);
  rethrown->argument = help(node->is_await ? "failAsync" : "fail", {verbatim(record), verbatim(error)});
  handler->body = block_of({rethrown});
  attempt->handler = handler;
  // What is done, an array from the start, has nothing to close.
  Node* closed = help(node->is_await ? "closeAsync" : "close", {verbatim(record)});
  attempt->finalizer = block_of({statement_of(binary(Operator::kLogicalOr, member(verbatim(record), "d"), closed))});
  out.push_back(attempt);
}

}  // namespace wfp::language
