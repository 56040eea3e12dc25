// Classes: a constructor function, and a helper that puts the members on it and on its prototype.
//
// Private names are keys that no script can make (hidden symbols); privateGet and its kin check that the object has
// them.
#include "language/lower/lowering.h"

namespace wfp::language {

std::string_view key_text(Arena& arena, const Node* key);  // objects.cpp

namespace {
// The first argument of $class's member triples.
enum MemberCode { kCodeMethod = 0, kCodeGetter = 1, kCodeSetter = 2, kCodeStatic = 4 };
}  // namespace

Node* Lowering::private_key(PrivateName* node) {
  auto found = private_vars_.find(node->binding);
  return verbatim(found->second, node);
}

Node* Lowering::private_get(Member* node) {
  return help("privateGet", {expression(node->object), private_key(as<PrivateName>(node->property))}, node);
}

Node* Lowering::private_set(Member* target, Node* object, Node* value, const Node* at) {
  return help("privateSet", {object, private_key(as<PrivateName>(target->property)), value}, at);
}

// super
// ----------------------------------------------------------------------------------------------------------------

Node* Lowering::home_object() {
  if (homes_.empty()) return undefined();
  const Home& home = homes_.back();
  return home.is_prototype_of ? member(verbatim(home.object), "prototype") : verbatim(home.object);
}

Node* Lowering::super_member(Member* node) {
  Node* self = this_value(node);
  Node* key = node->computed ? expression(node->property) : string(as<Identifier>(node->property)->name->text);
  return help("superGet", {home_object(), self, key}, node);
}

Node* Lowering::super_assign(Member* target, Node* value, const Node* at) {
  Node* self = this_value(target);
  Node* key = target->computed ? expression(target->property) : string(as<Identifier>(target->property)->name->text);
  return help("superSet", {home_object(), self, key, value}, at);
}

// super(...): the parent makes the object, then the class' own fields are added.
Node* Lowering::super_call(Call* node) {
  Output& owner = this_output();
  Node* self = verbatim(owner.this_alias);
  Node* given = has_spread(node->arguments) ? spread_list(node->arguments, node) : array(arguments(node->arguments));
  const ClassParts& parts = class_parts_.back();
  Node* made = help("superCall", {verbatim(parts.holder), given, new_target(node), self}, node);
  Node* bound = assign(verbatim(owner.this_alias), made, node);
  if (parts.initializer.empty()) return bound;
  return sequence(
      {bound, help("call", {verbatim(parts.initializer), verbatim(owner.this_alias)}), verbatim(owner.this_alias)},
      node);
}

// Fields
// -----------------------------------------------------------------------------------------------------------------

// The definition of one field on `object`: never an assignment, which would call a setter that is there, by the class
// above or put into the prototype later.
Node* Lowering::field_definition(ClassMember* field, Node* object, Node* key) {
  std::string_view called = field->computed ? std::string_view{} : key_text(arena_, field->key);
  Node* value = nullptr;
  if (field->value == nullptr) {
    value = undefined();
  } else if (field->computed && ((is<Function>(field->value) && as<Function>(field->value)->id == nullptr) ||
                                 (is<Class>(field->value) && as<Class>(field->value)->id == nullptr))) {
    value = help("nameFunction", {expression(field->value), key});
  } else {
    value = named(field->value, called);
  }
  if (auto* name = maybe<PrivateName>(field->key)) return help("privateAdd", {object, private_key(name), value}, field);
  return help("field", {object, key, value}, field);
}

Node* Lowering::class_(Class* node, std::string_view called) {
  const bool outer_strict = strict_;
  strict_ = true;
  auto* id = maybe<Identifier>(node->id);
  const std::string_view class_name = id != nullptr ? id->name->text : called;

  // The variable that holds the class while its parts refer to it.
  Binding* own = nullptr;
  if (id != nullptr) {
    for (Binding* binding : node->scope->bindings) {
      if (binding->kind == BindingKind::kClassName) own = binding;
    }
  }
  std::string_view holder;
  if (own != nullptr) {
    // A declared class that is never assigned again needs no variable of its own.
    const bool shares = node->declaration && id->binding != nullptr && !id->binding->assigned && !id->binding->global &&
                        !id->binding->checked && id->binding->kind == BindingKind::kClass;
    holder = shares ? as<Verbatim>(name(id->binding, nullptr))->text : own->output.empty() ? fresh() : own->output;
    own->output = holder;
    if (!shares) output_->temps.push_back(holder);
  } else {
    holder = temp();
  }

  Nodes parts;  // evaluated in order; the class itself last
  for (Node* item : node->members) {
    auto* member_node = as<ClassMember>(item);
    auto* key = maybe<PrivateName>(member_node->key);
    if (key == nullptr || private_vars_.count(key->binding) != 0) continue;
    const std::string_view variable = temp();
    private_vars_[key->binding] = variable;
    parts.push_back(assign(verbatim(variable), help("privateName", {string(key->name->text)})));
  }
  if (own != nullptr && own->checked) parts.push_back(assign(verbatim(holder), helper("dead")));

  Node* parent = nullptr;
  if (node->super_class != nullptr) parent = expression(node->super_class);

  // Everything that needs code: where it goes decides when it runs.
  Function* constructor = nullptr;
  std::vector<ClassMember*> instance_fields;
  std::vector<ClassMember*> static_parts;
  std::vector<ClassMember*> private_methods;
  std::unordered_map<Node*, std::string_view> field_keys;
  ClassParts class_parts;
  class_parts.holder = holder;
  for (Node* item : node->members) {
    auto* part = as<ClassMember>(item);
    const bool is_private = is<PrivateName>(part->key);
    if (part->member_kind == MemberKind::kStaticBlock)
      static_parts.push_back(part);
    else if (part->member_kind == MemberKind::kField)
      (part->is_static ? static_parts : instance_fields).push_back(part);
    else if (is_private)
      private_methods.push_back(part);
    else if (auto* made = as<Function>(part->value); made->function_kind == FunctionKind::kConstructor ||
                                                     made->function_kind == FunctionKind::kDerivedConstructor)
      constructor = made;
  }
  bool instance_private_methods = false;
  for (ClassMember* part : private_methods) instance_private_methods |= !part->is_static;
  const bool initializes = !instance_fields.empty() || instance_private_methods;
  if (initializes) {
    class_parts.initializer = temp();
  }
  class_parts_.push_back(class_parts);

  // The members, as triples of code, key and function. Methods live on the prototype: that is their home for super.
  Nodes triples;
  for (Node* item : node->members) {
    auto* part = as<ClassMember>(item);
    if (is<PrivateName>(part->key) || part->member_kind == MemberKind::kStaticBlock) continue;
    if (part->value == constructor && constructor != nullptr) continue;
    if (part->member_kind == MemberKind::kField) {
      if (part->computed) {
        const std::string_view kept = temp();
        field_keys[part] = kept;
        // The key is computed in the order of the members, but the field is made later.
        triples.push_back(number(-1));
        triples.push_back(assign(verbatim(kept), help("key", {expression(part->key)})));
        triples.push_back(number(0));
      }
      continue;
    }
    int code = part->is_static ? kCodeStatic : 0;
    if (part->member_kind == MemberKind::kGet) code |= kCodeGetter;
    if (part->member_kind == MemberKind::kSet) code |= kCodeSetter;
    triples.push_back(number(code));
    if (part->computed)
      triples.push_back(expression(part->key));
    else if (is<Identifier>(part->key))
      triples.push_back(string(as<Identifier>(part->key)->name->text));
    else if (is<BigIntLiteral>(part->key))
      triples.push_back(string(as<BigIntLiteral>(part->key)->digits));
    else
      triples.push_back(part->key);
    homes_.push_back({holder, !part->is_static});
    std::string_view method_name = part->computed ? std::string_view{} : key_text(arena_, part->key);
    if (!part->computed && is<NumericLiteral>(part->key))
      method_name = number_text(as<NumericLiteral>(part->key)->value);
    if (!part->computed && part->member_kind != MemberKind::kMethod) method_name = accessor_name(part, method_name);
    triples.push_back(function(as<Function>(part->value), method_name));
    homes_.pop_back();
  }

  homes_.push_back({holder, true});
  Function* made = class_constructor(node, constructor, class_name);
  homes_.pop_back();
  Nodes given{made};
  if (parent != nullptr) given.push_back(parent);
  given.push_back(array(triples));
  Node* put = help("class", given, node);
  if (node->super_class != nullptr) noted(put, SiteKind::kExpression, node->super_class);
  parts.push_back(assign(verbatim(holder), put, node));

  // What each new object gets: private methods first, then fields in order.
  if (initializes) {
    homes_.push_back({holder, true});
    Output inner;
    inner.outer = output_;
    inner.locals = output_->locals;
    inner.function = field_function();
    output_ = &inner;
    Nodes body;
    for (ClassMember* part : private_methods) {
      if (!part->is_static) private_member(part, make<ThisExpression>(part), body);
    }
    for (ClassMember* field : instance_fields) {
      Node* key = field_keys.count(field) != 0    ? verbatim(field_keys[field])
                  : is<Identifier>(field->key)    ? string(as<Identifier>(field->key)->name->text)
                  : is<BigIntLiteral>(field->key) ? string(as<BigIntLiteral>(field->key)->digits)
                                                  : field->key;
      body.push_back(statement_of(field_definition(field, make<ThisExpression>(field), key), field));
    }
    finish_output(inner, body, false);
    output_ = inner.outer;
    // Made before the class: a derived constructor may run while static parts are evaluated.
    parts.insert(parts.end() - 1, assign(verbatim(class_parts.initializer),
                                         function_of({}, body, nullptr, FunctionInfo::Kind::kInternal)));
    homes_.pop_back();
  }

  // Static private methods, then static fields and blocks in order; `this` is the class.
  homes_.push_back({holder, false});
  for (ClassMember* part : private_methods) {
    if (!part->is_static) continue;
    Nodes statements_made;
    private_member(part, verbatim(holder), statements_made);
    for (Node* item : statements_made) parts.push_back(as<ExpressionStatement>(item)->expression);
  }
  if (own != nullptr && own->checked) own->checked = false;
  for (ClassMember* part : static_parts) {
    Output inner;
    inner.outer = output_;
    inner.locals = output_->locals;
    inner.function = field_function();
    output_ = &inner;
    Nodes body;
    if (part->member_kind == MemberKind::kStaticBlock) {
      auto* block_node = as<StaticBlock>(part->value);
      hoist_functions(block_node->body, body, true);
      declare_tdz(block_node->scope, body);
      statements(block_node->body, body);
    } else {
      Node* key = field_keys.count(part) != 0    ? verbatim(field_keys[part])
                  : is<Identifier>(part->key)    ? string(as<Identifier>(part->key)->name->text)
                  : is<BigIntLiteral>(part->key) ? string(as<BigIntLiteral>(part->key)->digits)
                                                 : part->key;
      body.push_back(statement_of(field_definition(part, make<ThisExpression>(part), key), part));
    }
    finish_output(inner, body, false);
    output_ = inner.outer;
    Function* run = function_of({}, body, nullptr, FunctionInfo::Kind::kInternal);
    parts.push_back(help("call", {run, verbatim(holder)}, nullptr));
  }
  homes_.pop_back();
  class_parts_.pop_back();
  strict_ = outer_strict;
  parts.push_back(verbatim(holder));
  return sequence(parts, node);
}

// The function whose `this` is the object being initialised.
Function* Lowering::field_function() {
  if (field_function_ == nullptr) {
    field_function_ = arena_.make<Function>();
    field_function_->function_kind = FunctionKind::kMethod;
    field_function_->has.strict = true;
  }
  return field_function_;
}

std::string_view Lowering::accessor_name(const ClassMember* part, std::string_view key) {
  return text(std::string(part->member_kind == MemberKind::kGet ? "get " : "set ").append(key));
}

void Lowering::private_member(ClassMember* part, Node* object, Nodes& out) {
  auto* key = as<PrivateName>(part->key);
  // One function for all objects: kept in a variable beside the class.
  const std::string_view kept = fresh();
  Output* surroundings = output_;
  while (field_function_ != nullptr && surroundings->function == field_function_) surroundings = surroundings->outer;
  surroundings->temps.push_back(kept);
  std::string_view called = key_text(arena_, key);
  if (part->member_kind != MemberKind::kMethod) called = accessor_name(part, called);
  Node* made = function(as<Function>(part->value), called);
  auto* once = make<Logical>(nullptr);
  once->op = Operator::kLogicalOr;
  once->left = verbatim(kept);
  once->right = assign(verbatim(kept), made);
  const std::string_view helper_name = part->member_kind == MemberKind::kGet   ? "privateGetter"
                                       : part->member_kind == MemberKind::kSet ? "privateSetter"
                                                                               : "privateMethod";
  out.push_back(statement_of(help(helper_name, {object, private_key(key), once}, part)));
}

// The constructor: the one in the class, or the default one.
Function* Lowering::class_constructor(Class* node, Function* explicit_one, std::string_view class_name) {
  const ClassParts& parts = class_parts_.back();
  const bool derived = node->super_class != nullptr;
  Function* made = nullptr;
  auto* called = make<If>(nullptr);  // without `new`
  auto* absent = make<Unary>(nullptr);
  absent->op = Operator::kNot;
  absent->argument = make<NewTarget>(nullptr);
  called->test = absent;
  called->consequent = statement_of(help("classCall", {string(class_name)}));
  Nodes before{called};
  if (explicit_one != nullptr) {
    if (!derived && !parts.initializer.empty()) {
      before.push_back(statement_of(help("call", {verbatim(parts.initializer), make<ThisExpression>(nullptr)})));
    }
    made = function_body(explicit_one, class_name, before, true);
  } else {
    Nodes body = before;
    Node* object = make<ThisExpression>(nullptr);
    if (derived) {
      const std::string_view self = fresh();
      Node* parent_made =
          help("superCall", {verbatim(parts.holder), verbatim("arguments"), make<NewTarget>(nullptr), undefined()});
      body.push_back(var(verbatim(self), parent_made));
      object = verbatim(self);
    }
    if (!parts.initializer.empty()) body.push_back(statement_of(help("call", {verbatim(parts.initializer), object})));
    if (derived) {
      auto* result = make<Return>(nullptr);
      result->argument = object;
      body.push_back(result);
    }
    made = function_of({}, body, nullptr, FunctionInfo::Kind::kClass);
  }
  made->facts->name = class_name;
  made->facts->start = node->start;
  made->facts->end = node->end;
  made->facts->kind =
      static_cast<std::uint8_t>(derived ? FunctionInfo::Kind::kDerivedClass : FunctionInfo::Kind::kClass);
  made->id = nullptr;
  return made;
}

}  // namespace wfp::language
