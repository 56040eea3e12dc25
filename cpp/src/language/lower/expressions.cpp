// Names, `this`, calls, assignments, operators.
#include "language/lower/lowering.h"

namespace wfp::language {
namespace {

/// Operators of a run of `&&` or `||` that stay as they are.
constexpr std::size_t kLongestRun = 100;

}  // namespace

// True for what can be evaluated twice with the same result and no effect.
bool Lowering::is_simple(Node* node) {
  switch (node->kind) {
    case Kind::kVerbatim:
    case Kind::kThisExpression:
    case Kind::kNumericLiteral:
    case Kind::kNullLiteral:
    case Kind::kBooleanLiteral: return true;
    case Kind::kStringLiteral: return as<StringLiteral>(node)->value.size() < 24;
    default: return false;
  }
}

Node* Lowering::expression(Node* node) {
  if (node == nullptr) return nullptr;
  NestingLevel level(depth_, kMaxTreeDepth, node->start);
  switch (node->kind) {
    case Kind::kIdentifier: return identifier(as<Identifier>(node));
    case Kind::kThisExpression: return this_value(node);
    case Kind::kNewTarget: return new_target(node);
    case Kind::kImportMeta: return call(member(verbatim(module_record_), "meta"), {}, node);
    case Kind::kImportCall: {
      auto* source = as<ImportCall>(node);
      Nodes given{expression(source->source)};
      if (source->options != nullptr) given.push_back(expression(source->options));
      return call(member(verbatim(module_record_), "dynamicImport"), given, node);
    }
    case Kind::kBigIntLiteral: return bigint(as<BigIntLiteral>(node)->digits);
    case Kind::kRegExpLiteral: {
      auto* literal = as<RegExpLiteral>(node);
      return help("regexp", {string(literal->pattern), string(literal->regexp_flags)}, node);
    }
    case Kind::kTemplateLiteral: return template_literal(as<TemplateLiteral>(node));
    case Kind::kTaggedTemplate: return tagged_template(as<TaggedTemplate>(node));
    case Kind::kArrayExpression: return array_literal(as<ArrayExpression>(node));
    case Kind::kObjectExpression: return object_literal(as<ObjectExpression>(node));
    case Kind::kFunction: return function(as<Function>(node), {});
    case Kind::kClass: return class_(as<Class>(node), {});
    case Kind::kUnary: return unary(as<Unary>(node));
    case Kind::kUpdate: return update(as<Update>(node));
    case Kind::kBinary:
    case Kind::kLogical: return binary_expression(node);
    case Kind::kAssignment: return assignment(as<Assignment>(node));
    case Kind::kConditional: {
      auto* choice = as<Conditional>(node);
      choice->test = expression(choice->test);
      choice->consequent = expression(choice->consequent);
      choice->alternate = expression(choice->alternate);
      return choice;
    }
    case Kind::kCall: return call_expression(as<Call>(node));
    case Kind::kNew: return new_expression(as<New>(node));
    case Kind::kMember: return member_expression(as<Member>(node));
    case Kind::kOptionalChain: return optional_chain(as<OptionalChain>(node), false);
    case Kind::kSequence: return sequence_expression(as<Sequence>(node));
    case Kind::kYield: {
      auto* given = as<Yield>(node);
      Node* value = given->argument != nullptr ? expression(given->argument) : undefined();
      if (given->delegate)
        return noted(help(output_->async ? "asyncYieldStar" : "yieldStar", {value}, node), SiteKind::kPlace,
                     node->start);
      return help(output_->async ? "asyncYield" : "yield", {value}, node);
    }
    case Kind::kAwait: note_await(true); return help("await", {expression(as<Await>(node)->argument)}, node);
    default: return node;
  }
}

// An anonymous function or class takes the name of what it is assigned to.
Node* Lowering::named(Node* node, std::string_view name) {
  if (auto* made = maybe<Function>(node); made != nullptr && made->id == nullptr) return function(made, name);
  if (auto* made = maybe<Class>(node); made != nullptr && made->id == nullptr) return class_(made, name);
  return expression(node);
}

Lowering::Output& Lowering::this_output() {
  Output* found = output_;
  while (found->arrow && found->outer != nullptr) found = found->outer;
  return *found;
}

// The nearest function of the source: bodies of loops that became functions belong to it.
Lowering::Output& Lowering::owner_output() {
  Output* found = output_;
  while (found->loop_body != nullptr && found->outer != nullptr) found = found->outer;
  return *found;
}

// `this` of the nearest function that has its own; from inside an arrow function through a variable of that one.
Node* Lowering::this_value(const Node* at) {
  Output& owner = this_output();
  if (!owner.fixed_this.empty()) return verbatim(owner.fixed_this, at);
  if (owner.derived) {
    Node* value = verbatim(owner.this_alias, at);
    return &owner == output_ && owner.super_done ? value : help("thisOf", {value}, at);
  }
  if (owner.function == nullptr && owner.outer == nullptr && options_.goal == Goal::kModule) return undefined();
  if (owner.script_top) return helper("global");
  if (&owner == output_) return make<ThisExpression>(at);
  if (owner.this_alias.empty()) owner.this_alias = fresh();
  return verbatim(owner.this_alias, at);
}

Node* Lowering::arguments_object(const Node* at) {
  Output& owner = this_output();
  if (&owner == output_ || (owner.function == nullptr && owner.outer == nullptr)) return verbatim("arguments", at);
  if (owner.arguments_alias.empty()) owner.arguments_alias = fresh();
  return verbatim(owner.arguments_alias, at);
}

Node* Lowering::new_target(const Node* at) {
  Output& owner = this_output();
  if (owner.function == nullptr) return undefined();
  if (&owner == output_ && !owner.generator && !owner.async) return make<NewTarget>(at);
  if (owner.generator || owner.async) return undefined();
  if (owner.new_target_alias.empty()) owner.new_target_alias = fresh();
  return verbatim(owner.new_target_alias, at);
}

// Is it the arguments object of a function?
bool Lowering::is_arguments(const Node* node) {
  auto* name = is<Identifier>(node) ? as<Identifier>(node) : nullptr;
  return name != nullptr && name->binding == nullptr && name->name->word == Word::kArguments &&
         this_output().function != nullptr;
}

// Is it the global `undefined`, which nothing can change? The engine would look it up through all scopes.
bool Lowering::is_undefined(const Node* node) {
  auto* name = is<Identifier>(node) ? as<Identifier>(node) : nullptr;
  return name != nullptr && name->binding == nullptr && name->name->text == "undefined";
}

// What the name stands for, without a check of its dead zone.
Node* Lowering::reference(Identifier* node) {
  Binding* binding = node->binding;
  if (binding == nullptr) {
    if (node->name->word == Word::kArguments) {
      // In an arrow function it is the surrounding function's. The engine's have no iterator of their own.
      if (is_arguments(node)) return help("arguments", {arguments_object(node)}, node);
    }
    return verbatim(node->name->text, node);
  }
  if (binding->kind == BindingKind::kImport) return import_value(binding, node);
  return name(binding, node);
}

Node* Lowering::identifier(Identifier* node) {
  if (node->check_tdz && node->binding->kind == BindingKind::kParameter) {
    return help("tdz", {helper("dead"), string(node->name->text)}, node);  // certainly too early
  }
  if (node->check_tdz) return help("tdz", {reference(node), string(node->name->text)}, node);
  if (is_undefined(node)) return undefined();
  return reference(node);
}

Node* Lowering::sequence_expression(Sequence* node) {
  for (Node*& part : node->expressions) part = expression(part);
  return node;
}

// Calls
// ----------------------------------------------------------------------------------------------------------------

bool Lowering::has_spread(const NodeList& list) {
  for (Node* item : list) {
    if (is<Spread>(item)) return true;
  }
  return false;
}

Lowering::Nodes Lowering::arguments(const NodeList& given) {
  Nodes made;
  made.reserve(given.size());
  for (Node* item : given) made.push_back(expression(item));
  return made;
}

// The elements of a list with spreads, as one array.
Node* Lowering::spread_list(const NodeList& elements, const Node* at) {
  const bool called = is<Call>(at) || is<New>(at);
  bool alone = true;
  for (std::size_t i = 0; i + 1 < elements.size(); ++i) alone = alone && !is<Spread>(elements[i]);
  // Of a call's last argument alone V8 spreads it as it calls; else it makes an array first.
  const auto spreads = [&](Node* made, const Node* element) {
    const Node* given = as<Spread>(element)->argument;
    if (called && element == elements.back() && alone) return noted(made, SiteKind::kSpread, at, given);
    return called ? noted(made, SiteKind::kPlace, given->start) : noted(made, SiteKind::kIterated, given);
  };
  if (elements.size() == 1 && is<Spread>(elements[0]) && is_arguments(as<Spread>(elements[0])->argument)) {
    return help("restArguments", {arguments_object(elements[0]), number(0)}, at);
  }
  if (elements.size() == 1 && is<Spread>(elements[0])) {
    Node* given = as<Spread>(elements[0])->argument;
    return spreads(help("spread", {expression(given)}, at), elements[0]);
  }
  // [a, ...b, c]: alternating runs of plain elements and spread ones.
  Node* made = nullptr;
  Nodes run;
  const auto flush = [&] {
    if (made == nullptr)
      made = array(run, at);
    else if (!run.empty())
      made = help("append", {made, array(run)}, at);
    run.clear();
  };
  for (Node* element : elements) {
    if (auto* spread = maybe<Spread>(element)) {
      flush();
      made = spreads(help("appendAll", {made, expression(spread->argument)}, at), element);
    } else {
      run.push_back(element == nullptr ? nullptr : expression(element));
    }
  }
  flush();
  return made;
}

// `function.call(receiver, ...given)`, of which no script can have its own.
Node* Lowering::call_on(Node* function, Node* receiver, const NodeList& given, const Node* at) {
  if (has_spread(given)) return help("apply", {function, receiver, spread_list(given, at)}, at);
  Nodes list{function, receiver};
  for (Node* item : given) list.push_back(expression(item));
  return help("call", list, at);
}

// A call of a member whose object is needed once more behind it: of `super`, of a private name, with spread arguments.
Node* Lowering::call_held(Call* node, Member* target) {
  if (is<Super>(target->object)) {
    Node* function = super_member(target);
    return call_on(function, this_value(node), node->arguments, node);
  }
  Node* again = nullptr;
  std::string_view kept;
  Node* object = hold(expression(target->object), kept, again);
  Node* function = nullptr;
  if (auto* key = maybe<PrivateName>(target->property)) {
    function = help("privateGet", {object, private_key(key)}, target);
  } else if (target->computed) {
    function = index(object, expression(target->property), target);
  } else {
    auto* made = make<Member>(target);
    made->object = object;
    made->property = target->property;
    function = made;
  }
  return call_on(function, again, node->arguments, node);
}

Node* Lowering::call_expression(Call* node) {
  Node* callee = node->callee;
  if (is<Super>(callee)) return super_call(node);
  const bool spread = has_spread(node->arguments);
  if (is<Identifier>(callee) && as<Identifier>(callee)->binding == nullptr &&
      as<Identifier>(callee)->name->word == Word::kEval) {
    // Code from strings goes through the engine's own eval, which is always indirect.
    if (spread) return call_on(helper("eval"), undefined(), node->arguments, node);
    return help("eval", arguments(node->arguments), node);
  }
  if (auto* target = maybe<Member>(callee);
      target != nullptr && (is<Super>(target->object) || is<PrivateName>(target->property) || spread)) {
    return call_held(node, target);
  }
  if (spread) return call_on(expression(callee), undefined(), node->arguments, node);
  if (auto* chain = maybe<OptionalChain>(callee); chain != nullptr && chain->parenthesized) {
    // (a?.b)() calls with a as this: the guard goes inside.
    Nodes guards;
    std::string_view receiver;
    Node* function = chain_part(chain->expression, guards, &receiver);
    Node* guarded_function = guarded(guards, function, undefined(), node);
    if (!receiver.empty()) return call_on(guarded_function, verbatim(receiver), node->arguments, node);
    return call(guarded_function, arguments(node->arguments), node);
  }
  Node* function = expression(callee);
  // A name that became a property (an import) is still called without a receiver.
  if (is<Identifier>(callee) && is<Member>(function)) function = sequence({number(0), function});
  node->callee = function;
  auto* applied = maybe<Member>(function);
  const bool applies =
      applied != nullptr && !applied->computed && as<Identifier>(applied->property)->name->text == "apply";
  for (Node*& argument : node->arguments)
    argument = applies && is_arguments(argument) ? arguments_object(argument) : expression(argument);
  return node;
}

Node* Lowering::new_expression(New* node) {
  if (has_spread(node->arguments))
    return help("construct", {expression(node->callee), spread_list(node->arguments, node)}, node);
  node->callee = expression(node->callee);
  for (Node*& argument : node->arguments) argument = expression(argument);
  return node;
}

Node* Lowering::member_expression(Member* node) {
  if (is<Super>(node->object)) return super_member(node);
  if (is<PrivateName>(node->property)) return private_get(node);
  // The left spine of a chain, without a stack frame for each dot.
  std::vector<Member*> spine;
  Node* object = node;
  while (auto* part = maybe<Member>(object)) {
    if (is<Super>(part->object) || is<PrivateName>(part->property)) break;
    spine.push_back(part);
    object = part->object;
  }
  // `arguments.length` and `arguments[i]` need no iterator.
  const bool plain = !spine.empty() && is_arguments(object) &&
                     (!spine.back()->computed || is<NumericLiteral>(spine.back()->property) ||
                      is<Identifier>(spine.back()->property) || is<Binary>(spine.back()->property) ||
                      is<Update>(spine.back()->property));
  Node* base = plain ? arguments_object(object) : expression(object);
  for (std::size_t i = spine.size(); i-- > 0;) {
    spine[i]->object = base;
    if (spine[i]->computed) spine[i]->property = expression(spine[i]->property);
    base = spine[i];
  }
  return base;
}

// Assignments
// ----------------------------------------------------------------------------------------------------------

Node* Lowering::assign_name(Identifier* target, Node* value, const Node* at, bool initialises) {
  Binding* binding = target->binding;
  if (binding != nullptr && !initialises) {
    const bool constant = binding->kind == BindingKind::kConst || binding->kind == BindingKind::kImport ||
                          binding->kind == BindingKind::kUsing || binding->kind == BindingKind::kClassName;
    if (constant) {
      Node* check = target->check_tdz ? help("tdz", {reference(target), string(target->name->text)}) : nullptr;
      Nodes parts;
      parts.push_back(value);
      if (check != nullptr) parts.push_back(check);
      parts.push_back(help("constAssign", {string(target->name->text)}, at));
      return sequence(parts, at);
    }
    if (binding->kind == BindingKind::kFunctionName) {
      // A function expression's own name: written to silently in sloppy code, an error in strict code.
      if (strict_) return sequence({value, help("constAssign", {string(target->name->text)}, at)}, at);
      return value;
    }
    if (target->check_tdz) {
      // The value comes first, then the check, then the assignment.
      const std::string_view kept = temp();
      return sequence({assign(verbatim(kept), value), help("tdz", {reference(target), string(target->name->text)}),
                       assign(reference(target), verbatim(kept), at)},
                      at);
    }
  }
  if (initialises && binding != nullptr && binding->global && is_lexical(binding->kind)) {
    return assign(member(helper("global"), target->name->text), value, at);
  }
  return assign(reference(target), value, at);
}

// Assigns a lowered value to a target of the source (not a pattern).
Node* Lowering::assign_to(Node* target, Node* value, const Node* at) {
  if (auto* name = maybe<Identifier>(target)) return assign_name(name, value, at, false);
  auto* place = as<Member>(target);
  if (is<Super>(place->object)) return super_assign(place, value, at);
  if (is<PrivateName>(place->property)) return private_set(place, expression(place->object), value, at);
  return assign(member_expression(place), value, at);
}

Node* Lowering::assignment(Assignment* node) {
  if (is<Verbatim>(node->target)) return node;  // the lowering's own
  if (is<ArrayPattern>(node->target) || is<ObjectPattern>(node->target)) return destructuring_assignment(node);
  if (node->op == Operator::kLogicalAnd || node->op == Operator::kLogicalOr ||
      node->op == Operator::kNullishCoalescing) {
    return logical_assignment(node);
  }
  if (node->op == Operator::kAssign) {
    if (auto* target = maybe<Identifier>(node->target)) {
      const bool nameable = !target->parenthesized;
      Node* value = nameable ? named(node->value, target->name->text) : expression(node->value);
      return assign_name(target, value, node, false);
    }
    auto* place = as<Member>(node->target);
    if (is<Super>(place->object)) return super_assign(place, expression(node->value), node);
    if (is<PrivateName>(place->property)) {
      Node* object = expression(place->object);
      return private_set(place, object, expression(node->value), node);
    }
    node->target = member_expression(place);
    node->value = expression(node->value);
    return node;
  }
  // a += b
  const auto combine = [&](Node* old, Node* value) { return binary(node->op, old, value, node); };
  if (auto* target = maybe<Identifier>(node->target)) {
    const Binding* binding = target->binding;
    const bool plain =
        !target->check_tdz &&
        (binding == nullptr || binding->kind == BindingKind::kVar || binding->kind == BindingKind::kLet ||
         binding->kind == BindingKind::kParameter || binding->kind == BindingKind::kFunction ||
         binding->kind == BindingKind::kCatch || binding->kind == BindingKind::kClass);
    if (plain) {
      node->target = reference(target);
      node->value = expression(node->value);
      return node;
    }
    return assign_name(target, combine(identifier(target), expression(node->value)), node, false);
  }
  auto* place = as<Member>(node->target);
  if (is<Super>(place->object)) {
    Node* key = place->computed ? expression(place->property) : string(as<Identifier>(place->property)->name->text);
    std::string_view kept;
    Node* again = nullptr;
    Node* first = hold(key, kept, again);
    Node* old = help("superGet", {home_object(), this_value(place), first}, place);
    return help("superSet", {home_object(), this_value(place), again, combine(old, expression(node->value))}, node);
  }
  if (is<PrivateName>(place->property)) {
    std::string_view kept;
    Node* again = nullptr;
    Node* object = hold(expression(place->object), kept, again);
    Node* key = private_key(as<PrivateName>(place->property));
    // privateSet's arguments are read left to right: the object is held before the old value is read.
    Node* old = help("privateGet", {again, key}, place);
    return help("privateSet", {object, key, combine(old, expression(node->value))}, node);
  }
  node->target = member_expression(place);
  node->value = expression(node->value);
  return node;
}

Node* Lowering::logical_assignment(Assignment* node) {
  const auto decide = [&](Node* old, Node* set, Node* again) -> Node* {
    auto* made = make<Logical>(node);
    made->left = old;
    made->right = set;
    made->op = node->op;
    if (node->op != Operator::kNullishCoalescing) return made;
    return conditional(binary(Operator::kNotEqual, old, make<NullLiteral>(nullptr)), again, set, node);
  };
  if (auto* target = maybe<Identifier>(node->target)) {
    Node* value = named(node->value, target->parenthesized ? std::string_view{} : target->name->text);
    Node* set = assign_name(target, value, node, false);
    return decide(identifier(target), set, reference(target));
  }
  auto* place = as<Member>(node->target);
  Node* old = nullptr;
  Node* set = nullptr;
  if (is<Super>(place->object)) {
    std::string_view kept;
    Node* again = nullptr;
    Node* key = place->computed ? expression(place->property) : string(as<Identifier>(place->property)->name->text);
    Node* first = hold(key, kept, again);
    old = help("superGet", {home_object(), this_value(place), first}, place);
    set = help("superSet", {home_object(), this_value(place), again, expression(node->value)}, node);
  } else if (auto* key = maybe<PrivateName>(place->property)) {
    std::string_view kept;
    Node* again = nullptr;
    Node* object = hold(expression(place->object), kept, again);
    old = help("privateGet", {object, private_key(key)}, place);
    set = help("privateSet", {again, private_key(key), expression(node->value)}, node);
  } else {
    std::string_view kept_object;
    Node* object_again = nullptr;
    Node* object = hold(expression(place->object), kept_object, object_again);
    if (place->computed) {
      std::string_view kept_key;
      Node* key_again = nullptr;
      Node* held = hold(help("key", {expression(place->property), object_again}), kept_key, key_again);
      old = noted(index(object, held, place), SiteKind::kTarget, place);
      set = assign(index(object_again, key_again), expression(node->value), node);
    } else {
      auto* first = make<Member>(place);
      first->object = object;
      first->property = place->property;
      old = noted(first, SiteKind::kTarget, place);
      auto* target = make<Member>(place);
      target->object = object_again;
      target->property = place->property;
      set = assign(target, expression(node->value), node);
    }
  }
  if (node->op != Operator::kNullishCoalescing) return decide(old, set, nullptr);
  const std::string_view kept = temp();
  return decide(assign(verbatim(kept), old), set, verbatim(kept));
}

Node* Lowering::update(Update* node) {
  const auto plain_name = [&](Identifier* target) {
    const Binding* binding = target->binding;
    return !target->check_tdz &&
           (binding == nullptr || (binding->kind != BindingKind::kConst && binding->kind != BindingKind::kImport &&
                                   binding->kind != BindingKind::kClassName && binding->kind != BindingKind::kUsing &&
                                   binding->kind != BindingKind::kFunctionName));
  };
  // The parser leaves only these two kinds of target.
  auto* target = maybe<Identifier>(node->argument);
  auto* place = target == nullptr ? as<Member>(node->argument) : nullptr;
  if (target != nullptr && plain_name(target)) {
    node->argument = reference(target);
    return node;
  }
  if (target == nullptr && !is<Super>(place->object) && !is<PrivateName>(place->property)) {
    node->argument = member_expression(place);
    return node;
  }
  // The old value is held in a variable, which the engine's own operator steps: BigInts too. A postfix update is worth
  // what that gives.
  const std::string_view stepped = temp();
  const std::string_view kept = node->prefix ? std::string_view{} : temp();
  const auto step = [&](Node* old) -> Node* {
    auto* made = make<Update>(node);
    made->op = node->op;
    made->prefix = node->prefix;
    made->argument = verbatim(stepped);
    Node* first = assign(verbatim(stepped), old);
    if (node->prefix) return sequence({first, made}, node);
    return sequence({first, assign(verbatim(kept), made), verbatim(stepped)}, node);
  };
  Node* set = nullptr;
  if (target != nullptr) {
    set = assign_name(target, step(identifier(target)), node, false);
  } else if (is<Super>(place->object)) {
    std::string_view kept_key;
    Node* again = nullptr;
    Node* key = place->computed ? expression(place->property) : string(as<Identifier>(place->property)->name->text);
    Node* first = hold(key, kept_key, again);
    Node* old = help("superGet", {home_object(), this_value(place), first});
    set = help("superSet", {home_object(), this_value(place), again, step(old)}, node);
  } else {
    auto* key = as<PrivateName>(place->property);
    std::string_view kept_object;
    Node* again = nullptr;
    Node* object = hold(expression(place->object), kept_object, again);
    set = help("privateSet", {object, private_key(key), step(help("privateGet", {again, private_key(key)}))}, node);
  }
  return node->prefix ? set : sequence({set, verbatim(kept)}, node);
}

// Operators
// ------------------------------------------------------------------------------------------------------------

Node* Lowering::unary(Unary* node) {
  switch (node->op) {
    case Operator::kTypeof: {
      // typeof of an undeclared name is no error, of one in its dead zone it is.
      if (auto* name = maybe<Identifier>(node->argument); name != nullptr && !name->check_tdz)
        node->argument = reference(name);
      else
        node->argument = expression(node->argument);
      return node;
    }
    case Operator::kDelete: {
      if (auto* chain = maybe<OptionalChain>(node->argument)) return optional_chain(chain, true);
      if (auto* target = maybe<Member>(node->argument); target != nullptr && is<Super>(target->object)) {
        Node* key = target->computed ? expression(target->property) : undefined();
        return sequence({this_value(node), key, help("superDelete", {}, node)}, node);
      }
      if (auto* target = maybe<Identifier>(node->argument); target != nullptr && target->binding != nullptr) {
        return literal_bool(false);
      }
      if (is<Identifier>(node->argument)) {
        node->argument = reference(as<Identifier>(node->argument));
        return node;
      }
      if (!is<Member>(node->argument)) return sequence({expression(node->argument), literal_bool(true)}, node);
      node->argument = expression(node->argument);
      return node;
    }
    default: node->argument = expression(node->argument); return node;
  }
}

// Binary and logical operators, along the left spine of a chain.
Node* Lowering::binary_expression(Node* node) {
  std::vector<Node*> spine;
  Node* left = node;
  while (left->kind == Kind::kBinary || left->kind == Kind::kLogical) {
    spine.push_back(left);
    left = left->kind == Kind::kBinary ? as<Binary>(left)->left : as<Logical>(left)->left;
  }
  Node* value = is<PrivateName>(left) ? private_key(as<PrivateName>(left)) : expression(left);
  std::vector<Logical*> run;  // of one operator
  const auto end_run = [&] {
    if (run.size() > kLongestRun) value = balanced(run);
    run.clear();
  };
  for (std::size_t i = spine.size(); i-- > 0;) {
    auto* logical = maybe<Logical>(spine[i]);
    if (logical == nullptr || (!run.empty() && run[0]->op != logical->op)) end_run();
    if (auto* part = maybe<Binary>(spine[i])) {
      const bool brand = is<PrivateName>(part->left);
      Node* right = expression(part->right);
      if (brand) {
        value = help("privateIn", {value, right}, part);
        continue;
      }
      if (part->op == Operator::kInstanceof) {
        value = help("instanceOf", {value, right}, part);
        continue;
      }
      part->left = value;
      part->right = right;
      value = part;
      continue;
    }
    auto* part = as<Logical>(spine[i]);
    Node* right = expression(part->right);
    if (part->op == Operator::kNullishCoalescing) {
      std::string_view kept;
      Node* again = nullptr;
      Node* first = hold(value, kept, again);
      value = conditional(binary(Operator::kNotEqual, first, make<NullLiteral>(nullptr)), again, right, part);
    } else {
      part->left = value;
      part->right = right;
      value = part;
      run.push_back(part);
    }
  }
  end_run();
  return value;
}

// `a && b && c && d` as `(a && b) && (c && d)`: the engine's compiler nests for every operator of a run.
Node* Lowering::balanced(const std::vector<Logical*>& run) {
  Nodes level{run[0]->left};
  for (Logical* part : run) level.push_back(part->right);
  while (level.size() > 1) {
    Nodes next;
    for (std::size_t i = 0; i + 1 < level.size(); i += 2) {
      auto* made = make<Logical>(level[i]);
      made->op = run[0]->op;
      made->left = level[i];
      made->right = level[i + 1];
      next.push_back(made);
    }
    if (level.size() % 2 != 0) next.push_back(level.back());
    level = std::move(next);
  }
  return level[0];
}

}  // namespace wfp::language
