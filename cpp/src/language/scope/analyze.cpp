#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "language/lexer/lexer.h"
#include "language/scope/scope.h"

namespace wfp::language {
namespace {

class Analyzer {
 public:
  Analyzer(ScopeTree& tree, Arena& arena, AtomTable& atoms, bool function_body)
      : tree_(tree), arena_(arena), atoms_(atoms), function_body_(function_body) {}

  void program(Program* program) {
    strict_ = program->strict;
    module_ = program->module;
    Entered scope(*this, ScopeKind::kProgram, program, program->start);
    program->scope = tree_.root = scope_;
    globals_ = !module_ && !function_body_;
    for (Node* item : program->body) declare_vars(item);
    declare_lexical(program->body);
    for (Node* item : program->body) visit(item);
    if (module_) check_exports(program);
  }

  // A function declaration can be called before the statements around it have run: what it refers to is checked if it
  // may be.
  void check_hoisted() {
    for (bool changed = true; changed;) {
      changed = false;
      for (const auto& [from, to] : calls_) {
        if (from->first_use < to->first_use) {
          to->first_use = from->first_use;
          changed = true;
        }
      }
    }
    for (const auto& [name, inside] : hoisted_references_) {
      if (inside->first_use < name->binding->ready) name->check_tdz = name->binding->checked = true;
    }
  }

  // Gives every binding its name in the output: its own where that is unambiguous, a fresh one elsewhere.
  void name_bindings() {
    for (Binding& binding : tree_.bindings()) {
      if (binding.kind == BindingKind::kPrivate || binding.global) continue;
      const bool own_scope = binding.scope->kind == ScopeKind::kFunction || binding.scope->kind == ScopeKind::kProgram;
      const bool function_wide = own_scope && binding.kind != BindingKind::kClassName;
      const bool ascii =
          std::all_of(binding.name->text.begin(), binding.name->text.end(), [](char c) { return c >= 0; });
      const bool reserved = binding.name->word != Word::kNone && binding.name->word <= Word::kAwait;
      if (binding.kind == BindingKind::kImport) continue;
      if (binding.renamed) {
        binding.output = fresh(ascii ? binding.name->text : std::string_view("u"));
        continue;
      }
      if (ascii && !reserved && (function_wide || (binding.name->bindings == 1 && !binding.name->free))) continue;
      // ES5 has a scope for the name of a `catch`, none for those of a pattern.
      const bool own_name =
          binding.kind == BindingKind::kCatch && is<Identifier>(as<CatchClause>(binding.scope->node)->param);
      if (own_name && ascii && !reserved) continue;
      binding.output = fresh(ascii ? binding.name->text : std::string_view("u"));
    }
  }

 private:
  // Scopes -----------------------------------------------------------------------------------------------------------

  class Entered {
   public:
    Entered(Analyzer& analyzer, ScopeKind kind, Node* node, std::uint32_t start) : analyzer_(analyzer) {
      Scope* made = analyzer.tree_.add_scope();
      made->kind = kind;
      made->parent = analyzer.scope_;
      made->node = node;
      made->start = start;
      const bool function = kind == ScopeKind::kFunction || kind == ScopeKind::kProgram;
      made->function = function ? made : made->parent->function;
      made->loop = kind == ScopeKind::kLoop ? made : function ? nullptr : made->parent->loop;
      analyzer.scope_ = made;
    }
    ~Entered() {
      for (auto it = analyzer_.scope_->bindings.rbegin(); it != analyzer_.scope_->bindings.rend(); ++it) {
        (*it)->name->current = (*it)->shadowed;
      }
      analyzer_.scope_ = analyzer_.scope_->parent;
    }
    Entered(const Entered&) = delete;

   private:
    Analyzer& analyzer_;
  };

  [[noreturn]] static void fail(std::uint32_t offset, std::string message) {
    throw SyntaxError{offset, std::move(message)};
  }
  [[noreturn]] static void duplicate(std::uint32_t offset, Atom name) {
    fail(offset, "Identifier '" + std::string(name->text) + "' has already been declared");
  }

  Binding* own(Atom name) const {
    return name->current != nullptr && name->current->scope == scope_ ? name->current : nullptr;
  }

  Binding* declare(Atom name, BindingKind kind, std::uint32_t start, std::uint32_t ready, Node* declaration = nullptr) {
    Binding* made = tree_.add_binding();
    made->name = name;
    made->scope = scope_;
    made->kind = kind;
    made->start = start;
    made->ready = ready;
    made->declaration = declaration;
    made->shadowed = name->current;
    made->global = globals_ && scope_->kind == ScopeKind::kProgram;
    name->current = made;
    ++name->bindings;
    scope_->bindings.push_back(made);
    return made;
  }

  // A `var`, parameter or function of the whole function: declaring it again is fine.
  void declare_var(Atom name, BindingKind kind, std::uint32_t start) {
    if (Binding* known = own(name)) {
      if (kind == BindingKind::kFunction && known->kind == BindingKind::kVar) known->kind = kind;
      return;
    }
    declare(name, kind, start, 0);
  }

  // Calls `each(Identifier*)` for the names that a pattern binds.
  template <class Each>
  void bound_names(Node* pattern, const Each& each) {
    if (pattern == nullptr) return;
    switch (pattern->kind) {
      case Kind::kIdentifier: each(as<Identifier>(pattern)); break;
      case Kind::kArrayPattern:
        for (Node* element : as<ArrayPattern>(pattern)->elements) bound_names(element, each);
        break;
      case Kind::kObjectPattern:
        for (Node* property : as<ObjectPattern>(pattern)->properties) bound_names(property, each);
        break;
      case Kind::kProperty: bound_names(as<Property>(pattern)->value, each); break;
      case Kind::kAssignmentPattern: bound_names(as<AssignmentPattern>(pattern)->target, each); break;
      case Kind::kRestElement: bound_names(as<RestElement>(pattern)->argument, each); break;
      default: break;
    }
  }

  // The `var`s of a statement, down to but not into functions.
  void declare_vars(Node* statement) {
    if (statement == nullptr) return;
    switch (statement->kind) {
      case Kind::kVariableDeclaration: {
        auto* declaration = as<VariableDeclaration>(statement);
        if (declaration->declaration_kind != DeclarationKind::kVar) return;
        for (Node* declarator : declaration->declarators) {
          bound_names(as<Declarator>(declarator)->target,
                      [&](Identifier* name) { declare_var(name->name, BindingKind::kVar, name->start); });
        }
        return;
      }
      case Kind::kIf:
        for (; is<If>(statement); statement = as<If>(statement)->alternate) declare_vars(as<If>(statement)->consequent);
        declare_vars(statement);
        return;
      case Kind::kBlock:
        for (Node* item : as<Block>(statement)->body) declare_vars(item);
        return;
      case Kind::kFor:
        declare_vars(as<For>(statement)->init);
        declare_vars(as<For>(statement)->body);
        return;
      case Kind::kForIn:
        declare_vars(as<ForIn>(statement)->left);
        declare_vars(as<ForIn>(statement)->body);
        return;
      case Kind::kForOf:
        declare_vars(as<ForOf>(statement)->left);
        declare_vars(as<ForOf>(statement)->body);
        return;
      case Kind::kWhile: declare_vars(as<While>(statement)->body); return;
      case Kind::kDoWhile: declare_vars(as<DoWhile>(statement)->body); return;
      case Kind::kWith: declare_vars(as<With>(statement)->body); return;
      case Kind::kLabeled: declare_vars(as<Labeled>(statement)->body); return;
      case Kind::kSwitch:
        for (Node* branch : as<Switch>(statement)->cases) {
          for (Node* item : as<SwitchCase>(branch)->body) declare_vars(item);
        }
        return;
      case Kind::kTry: {
        auto* attempt = as<Try>(statement);
        declare_vars(attempt->block);
        if (attempt->handler != nullptr) declare_vars(as<CatchClause>(attempt->handler)->body);
        declare_vars(attempt->finalizer);
        return;
      }
      case Kind::kExportNamed: declare_vars(as<ExportNamed>(statement)->declaration); return;
      default: return;
    }
  }

  // The declarations that stand directly in a list of statements.
  void declare_lexical(const NodeList& body) {
    for (Node* item : body) declare_item(item);
  }

  void declare_item(Node* item) {
    switch (item->kind) {
      case Kind::kVariableDeclaration: {
        auto* declaration = as<VariableDeclaration>(item);
        if (declaration->declaration_kind == DeclarationKind::kVar) return;
        for (Node* node : declaration->declarators) {
          bound_names(as<Declarator>(node)->target, [&](Identifier* name) {
            declare_unique(name->name, kind_of(declaration), name->start, node->end);
          });
        }
        return;
      }
      case Kind::kClass: {
        auto* declared = as<Class>(item);
        if (declared->id != nullptr) {
          auto* name = as<Identifier>(declared->id);
          declare_unique(name->name, BindingKind::kClass, name->start, item->end)->declaration = item;
        }
        return;
      }
      case Kind::kFunction: {
        auto* function = as<Function>(item);
        if (function->id != nullptr) declare_function(function);
        return;
      }
      case Kind::kLabeled: {
        Node* body = as<Labeled>(item)->body;
        while (is<Labeled>(body)) body = as<Labeled>(body)->body;
        if (is<Function>(body)) declare_item(body);
        return;
      }
      case Kind::kImportDeclaration:
        for (Node* node : as<ImportDeclaration>(item)->specifiers) {
          auto* specifier = as<ImportSpecifier>(node);
          auto* local = as<Identifier>(specifier->local);
          Binding* made = declare_unique(local->name, BindingKind::kImport, local->start, 0);
          made->declaration = specifier;
          local->binding = made;
        }
        return;
      case Kind::kExportNamed:
        if (as<ExportNamed>(item)->declaration != nullptr) declare_item(as<ExportNamed>(item)->declaration);
        return;
      case Kind::kExportDefault: {
        Node* declared = as<ExportDefault>(item)->declaration;
        const bool function =
            is<Function>(declared) && as<Function>(declared)->function_kind == FunctionKind::kDeclaration;
        if (function || (is<Class>(declared) && as<Class>(declared)->declaration)) declare_item(declared);
        return;
      }
      default: return;
    }
  }

  static BindingKind kind_of(const VariableDeclaration* declaration) {
    switch (declaration->declaration_kind) {
      case DeclarationKind::kVar: return BindingKind::kVar;
      case DeclarationKind::kLet: return BindingKind::kLet;
      case DeclarationKind::kConst: return BindingKind::kConst;
      default: return BindingKind::kUsing;
    }
  }

  Binding* declare_unique(Atom name, BindingKind kind, std::uint32_t start, std::uint32_t ready) {
    if (const Binding* known = own(name)) duplicate(std::max(start, known->start), name);
    // The parameters' scope is the body's: `function f(a) { let a }` clashes. So does `catch (e) { let e }`.
    if (scope_->kind == ScopeKind::kBlock && scope_->parent != nullptr && scope_->parent->kind == ScopeKind::kCatch &&
        name->current != nullptr && name->current->scope == scope_->parent) {
      duplicate(start, name);
    }
    return declare(name, kind, start, ready);
  }

  void declare_function(Function* function) {
    auto* id = as<Identifier>(function->id);
    Binding* known = own(id->name);
    const bool function_wide =
        scope_->kind == ScopeKind::kFunction || (scope_->kind == ScopeKind::kProgram && !module_);
    if (known != nullptr) {
      const auto is_plain = [](const Node* declared) {
        return is<Function>(declared) && !as<Function>(declared)->has.async && !as<Function>(declared)->has.generator;
      };
      const bool both_plain =
          known->kind == BindingKind::kFunction && is_plain(known->declaration) && is_plain(function);
      const bool allowed = function_wide ? !is_lexical(known->kind) && known->kind != BindingKind::kImport
                                         : both_plain && !strict_ && !known->exported;
      if (!allowed) duplicate(std::max(id->start, known->start), id->name);
      if (known->kind == BindingKind::kVar) known->kind = BindingKind::kFunction;
      if (known->kind == BindingKind::kParameter) known->assigned = true;
      known->declaration = function;
      id->binding = known;
      return;
    }
    if (scope_->kind == ScopeKind::kBlock && scope_->parent->kind == ScopeKind::kCatch &&
        id->name->current != nullptr && id->name->current->scope == scope_->parent) {
      duplicate(id->start, id->name);
    }
    id->binding = declare(id->name, BindingKind::kFunction, id->start, 0, function);
  }

  // The walk ---------------------------------------------------------------------------------------------------------

  // Follows the left spine of operators and chains in a loop: `a + b + c ...` may be very long.
  void visit(Node* node) {
    while (node != nullptr) {
      switch (node->kind) {
        case Kind::kIdentifier: reference(as<Identifier>(node)); return;
        case Kind::kBinary:
          visit(as<Binary>(node)->right);
          node = as<Binary>(node)->left;
          continue;
        case Kind::kLogical:
          visit(as<Logical>(node)->right);
          node = as<Logical>(node)->left;
          continue;
        case Kind::kMember: {
          auto* member = as<Member>(node);
          if (member->computed || is<PrivateName>(member->property)) visit(member->property);
          node = member->object;
          continue;
        }
        case Kind::kTaggedTemplate:
          visit(as<TaggedTemplate>(node)->quasi);
          node = as<TaggedTemplate>(node)->tag;
          continue;
        case Kind::kConditional:
          visit(as<Conditional>(node)->test);
          visit(as<Conditional>(node)->consequent);
          node = as<Conditional>(node)->alternate;
          continue;
        case Kind::kCall:
          for (Node* argument : as<Call>(node)->arguments) visit(argument);
          node = as<Call>(node)->callee;
          continue;
        case Kind::kPrivateName: private_reference(as<PrivateName>(node)); return;
        case Kind::kProperty: {
          auto* property = as<Property>(node);
          if (property->computed) visit(property->key);
          node = property->value;
          continue;
        }
        case Kind::kAssignment:
          assigned(as<Assignment>(node)->target);
          visit(as<Assignment>(node)->target);
          node = as<Assignment>(node)->value;
          continue;
        case Kind::kUpdate:
          assigned(as<Update>(node)->argument);
          node = as<Update>(node)->argument;
          continue;
        case Kind::kFunction: function(as<Function>(node)); return;
        case Kind::kClass: class_(as<Class>(node)); return;
        case Kind::kBlock: {
          auto* block = as<Block>(node);
          Entered scope(*this, ScopeKind::kBlock, node, node->start);
          block->scope = scope_;
          declare_lexical(block->body);
          for (Node* item : block->body) visit(item);
          return;
        }
        case Kind::kIf: {
          auto* branch = as<If>(node);
          visit(branch->test);
          single(branch->consequent);
          if (branch->alternate == nullptr) return;
          if (is<If>(branch->alternate)) {
            node = branch->alternate;
            continue;
          }
          single(branch->alternate);
          return;
        }
        case Kind::kFor: for_loop(as<For>(node)); return;
        case Kind::kForIn:
          iteration(node, as<ForIn>(node)->left, as<ForIn>(node)->right, as<ForIn>(node)->body, as<ForIn>(node)->scope);
          return;
        case Kind::kForOf:
          iteration(node, as<ForOf>(node)->left, as<ForOf>(node)->right, as<ForOf>(node)->body, as<ForOf>(node)->scope);
          return;
        case Kind::kWhile: {
          auto* loop = as<While>(node);
          Entered scope(*this, ScopeKind::kLoop, node, node->start);
          loop->scope = scope_;
          visit(loop->test);
          single(loop->body);
          return;
        }
        case Kind::kDoWhile: {
          auto* loop = as<DoWhile>(node);
          Entered scope(*this, ScopeKind::kLoop, node, node->start);
          loop->scope = scope_;
          single(loop->body);
          visit(loop->test);
          return;
        }
        case Kind::kSwitch: {
          auto* choice = as<Switch>(node);
          visit(choice->discriminant);
          Entered scope(*this, ScopeKind::kSwitch, node, node->start);
          choice->scope = scope_;
          for (Node* branch : choice->cases) declare_lexical(as<SwitchCase>(branch)->body);
          for (Node* branch : choice->cases) {
            choice->scope->branch = branch->start;
            visit(as<SwitchCase>(branch)->test);
            for (Node* item : as<SwitchCase>(branch)->body) visit(item);
          }
          return;
        }
        case Kind::kTry: {
          auto* attempt = as<Try>(node);
          visit(attempt->block);
          if (attempt->handler != nullptr) handler(as<CatchClause>(attempt->handler));
          visit(attempt->finalizer);
          return;
        }
        case Kind::kLabeled: node = as<Labeled>(node)->body; continue;
        case Kind::kVariableDeclaration: variables(as<VariableDeclaration>(node)); return;
        case Kind::kImportDeclaration: return;
        case Kind::kExportNamed: {
          auto* exported = as<ExportNamed>(node);
          if (exported->declaration != nullptr) {
            node = exported->declaration;
            continue;
          }
          if (exported->source == nullptr) {
            for (Node* specifier : exported->specifiers) {
              auto* local = maybe<Identifier>(as<ExportSpecifier>(specifier)->local);
              if (local == nullptr) continue;
              if (local->name->current == nullptr) {
                fail(local->start, "Export '" + std::string(local->name->text) + "' is not defined in module");
              }
              local->binding = local->name->current;
              local->binding->captured = local->binding->exported = true;
            }
          }
          return;
        }
        case Kind::kExportAll: return;
        default: for_each_child(node, [this](Node*& child) { visit(child); }); return;
      }
    }
  }

  // The body of an `if` or a loop: a lone function declaration there is in a block of its own (Annex B).
  void single(Node*& body) {
    if (!is<Function>(body)) {
      visit(body);
      return;
    }
    auto* block = arena_.make<Block>();
    block->start = body->start;
    block->end = body->end;
    block->body = {arena_.copy(&body, 1), 1};
    body = block;
    visit(body);
  }

  void variables(VariableDeclaration* declaration) {
    for (Node* node : declaration->declarators) {
      auto* declarator = as<Declarator>(node);
      if (declaration->declaration_kind == DeclarationKind::kVar) {
        bound_names(declarator->target, [&](Identifier* name) {
          Binding* seen = name->name->current;
          const bool same_function = seen != nullptr && seen->scope->function == scope_->function;
          if (!same_function) return;
          const bool in_block = seen->scope != scope_->function;
          if (is_lexical(seen->kind) || (in_block && seen->kind == BindingKind::kFunction))
            duplicate(name->start, name->name);
          if (seen->kind == BindingKind::kCatch && !is<Identifier>(as<CatchClause>(seen->scope->node)->param))
            duplicate(name->start, name->name);
        });
      }
      visit(declarator->init);  // in the order of evaluation: what a part refers to may be bound by then
      binding_target(declarator->target);
    }
  }

  // A pattern that declares: its names are resolved without counting as assigned.
  void binding_target(Node* target) {
    if (auto* name = maybe<Identifier>(target)) {
      name->binding = name->name->current;
      // `var e` inside catch (e): the initialiser writes the catch parameter, as Annex B has it.
      if (name->binding != nullptr && crosses_function(name->binding)) name->binding->captured = true;
      if (name->binding != nullptr) name->binding->bound = true;
      return;
    }
    if (target == nullptr) return;
    switch (target->kind) {
      case Kind::kArrayPattern:
        for (Node* element : as<ArrayPattern>(target)->elements) binding_target(element);
        return;
      case Kind::kObjectPattern:
        for (Node* property : as<ObjectPattern>(target)->properties) binding_target(property);
        return;
      case Kind::kProperty:
        if (as<Property>(target)->computed) visit(as<Property>(target)->key);
        binding_target(as<Property>(target)->value);
        return;
      case Kind::kAssignmentPattern:
        visit(as<AssignmentPattern>(target)->value);
        binding_target(as<AssignmentPattern>(target)->target);
        return;
      case Kind::kRestElement: binding_target(as<RestElement>(target)->argument); return;
      default: visit(target); return;
    }
  }

  void assigned(Node* target) {
    bound_names(target, [](Identifier* name) {
      if (name->name->current != nullptr) name->name->current->assigned = true;
    });
  }

  bool crosses_function(const Binding* binding) const { return binding->scope->function != scope_->function; }

  void reference(Identifier* name) {
    Binding* binding = name->name->current;
    name->binding = binding;
    if (collects_names_) parameter_names_.push_back(name->name);
    if (binding == nullptr) {
      name->name->free = true;
      return;
    }
    const bool crosses = crosses_function(binding);
    if (crosses) capture(binding);
    if (binding->kind == BindingKind::kParameter && !crosses && name->start < binding->ready && !binding->bound) {
      name->check_tdz = true;  // (a = b, b): a parameter's expression runs before later parameters have their values
      return;
    }
    const bool function = binding->kind == BindingKind::kFunction;
    if (!is_lexical(binding->kind) && binding->kind != BindingKind::kClassName && !function) return;
    std::uint32_t at = name->start;
    if (crosses) {
      // The function that refers to it, as seen from the binding's own function: made before the initialisation?
      const Scope* inner = scope_->function;
      while (inner->parent != nullptr && inner->parent->function != binding->scope->function)
        inner = inner->parent->function;
      if (inner->hoisted_declaration) {
        auto* id = maybe<Identifier>(as<Function>(inner->node)->id);
        if (id == nullptr || id->binding == nullptr) return;
        if (function)
          calls_.emplace_back(id->binding, binding);
        else
          hoisted_references_.emplace_back(name, id->binding);
        return;
      }
      at = inner->start;
    }
    if (function) {
      binding->first_use = std::min(binding->first_use, at);
      return;
    }
    // A declaration in an earlier case of a switch may have been skipped.
    const bool skipped = binding->scope->kind == ScopeKind::kSwitch && binding->start < binding->scope->branch;
    if ((at < binding->ready && !binding->bound) || skipped) {
      name->check_tdz = binding->checked = true;
    }
  }

  void capture(Binding* binding) {
    binding->captured = true;
    const BindingKind kind = binding->kind;
    const bool block_scoped = is_lexical(kind) || kind == BindingKind::kClassName ||
                              (kind == BindingKind::kFunction && binding->scope != binding->scope->function) ||
                              kind == BindingKind::kCatch;
    if (!block_scoped || binding->scope->loop == nullptr) return;
    if (binding->scope == init_) {
      init_->init_captures = true;
      if (init_->parent->loop != nullptr) init_->parent->loop->captures = true;
      return;
    }
    binding->scope->loop->captures = true;
    if (binding->scope->loop == head_) head_->head_captures = true;
  }

  void for_loop(For* loop) {
    Entered scope(*this, ScopeKind::kLoop, loop, loop->start);
    loop->scope = scope_;
    if (is<VariableDeclaration>(loop->init)) {
      declare_item(loop->init);
    }
    Scope* const outer_init = std::exchange(init_, scope_);
    visit(loop->init);
    init_ = outer_init;
    Scope* const outer_head = std::exchange(head_, scope_);
    visit(loop->test);
    visit(loop->update);
    head_ = outer_head;
    single(loop->body);
  }

  void iteration(Node* node, Node*& left, Node*& right, Node*& body, Scope*& slot) {
    const bool lexical =
        is<VariableDeclaration>(left) && as<VariableDeclaration>(left)->declaration_kind != DeclarationKind::kVar;
    Entered scope(*this, ScopeKind::kLoop, node, node->start);
    slot = scope_;
    if (lexical) {
      declare_item(left);
      // The names are in their dead zone while the iterated expression runs.
      for (Binding* binding : scope_->bindings) binding->ready = right->end;
    }
    visit(right);
    if (is<VariableDeclaration>(left)) {
      variables(as<VariableDeclaration>(left));
    } else {
      assigned(left);
      visit(left);
    }
    single(body);
  }

  void handler(CatchClause* clause) {
    Entered scope(*this, ScopeKind::kCatch, clause, clause->start);
    clause->scope = scope_;
    bound_names(clause->param, [&](Identifier* name) {
      if (own(name->name) != nullptr) duplicate(name->start, name->name);
      name->binding = declare(name->name, BindingKind::kCatch, name->start, 0);
    });
    binding_target(clause->param);
    visit(clause->body);
  }

  void function(Function* function) {
    const bool outer_strict = strict_;
    const bool outer_globals = globals_;
    strict_ = function->has.strict;
    const bool own_name = function->function_kind == FunctionKind::kExpression && function->id != nullptr;
    if (function->id != nullptr && function->function_kind == FunctionKind::kDeclaration &&
        as<Identifier>(function->id)->binding == nullptr) {
      as<Identifier>(function->id)->binding = as<Identifier>(function->id)->name->current;
    }
    Entered scope(*this, ScopeKind::kFunction, function, function->start);
    globals_ = false;
    function->scope = scope_;
    scope_->hoisted_declaration = function->function_kind == FunctionKind::kDeclaration;
    parameters(function);
    const bool block_body = is<Block>(function->body);
    // The expressions of parameters do not see the names of the body. A name that they and the body both use is two.
    const bool apart = !function->has.simple_params;
    const auto outer_names = std::exchange(parameter_names_, {});
    const bool outer_collects = std::exchange(collects_names_, apart);
    if (apart) {
      Binding* self = nullptr;
      if (own_name && own(as<Identifier>(function->id)->name) == nullptr) {
        auto* id = as<Identifier>(function->id);
        id->binding = self = declare(id->name, BindingKind::kFunctionName, id->start, 0, function);
      }
      for (Node* parameter : function->params) binding_target(parameter);
      if (self != nullptr) {  // the body may declare the name
        self->name->current = self->shadowed;
        std::erase(scope_->bindings, self);
      }
    }
    collects_names_ = outer_collects;
    if (block_body) {
      auto* body = as<Block>(function->body);
      body->scope = scope_;
      for (Node* item : body->body) declare_vars(item);
      declare_lexical(body->body);
      for (Atom name : parameter_names_) {
        Binding* known = own(name);
        if (known != nullptr && known->kind != BindingKind::kParameter && known->kind != BindingKind::kFunctionName)
          known->renamed = true;
      }
    }
    if (own_name) {
      auto* id = as<Identifier>(function->id);
      if (own(id->name) == nullptr) id->binding = declare(id->name, BindingKind::kFunctionName, id->start, 0, function);
    }
    if (outer_collects) {  // what was used inside was used by the outer parameters too
      parameter_names_.insert(parameter_names_.end(), outer_names.begin(), outer_names.end());
    } else {
      parameter_names_ = outer_names;
    }
    if (!apart) {
      for (Node* parameter : function->params) binding_target(parameter);
    }
    if (block_body) {
      for (Node* item : as<Block>(function->body)->body) visit(item);
    } else {
      visit(function->body);
    }
    strict_ = outer_strict;
    globals_ = outer_globals;
  }

  void parameters(Function* function) {
    const FunctionKind kind = function->function_kind;
    const bool unique = function->has.strict || !function->has.simple_params || kind == FunctionKind::kArrow ||
                        (kind != FunctionKind::kDeclaration && kind != FunctionKind::kExpression);
    for (Node* parameter : function->params) {
      bound_names(parameter, [&](Identifier* name) {
        if (own(name->name) != nullptr && unique) {
          fail(name->start, "Duplicate parameter name not allowed in this context");
        }
        if (own(name->name) == nullptr)
          declare(name->name, BindingKind::kParameter, name->start, function->has.simple_params ? 0 : parameter->end);
      });
    }
  }

  // Classes and private names
  // ------------------------------------------------------------------------------------------

  void class_(Class* node) {
    const bool outer_strict = strict_;
    const bool outer_globals = globals_;
    strict_ = true;
    if (node->declaration && node->id != nullptr && as<Identifier>(node->id)->binding == nullptr) {
      as<Identifier>(node->id)->binding = as<Identifier>(node->id)->name->current;
    }
    // What a class keeps for itself (its own name, private names, the home of super) is made anew in each iteration.
    if (scope_->loop != nullptr) scope_->loop->captures = true;
    Entered scope(*this, ScopeKind::kClass, node, node->start);
    globals_ = false;
    node->scope = scope_;
    if (node->id != nullptr) {
      auto* id = as<Identifier>(node->id);
      const std::uint32_t body = node->super_class != nullptr ? node->super_class->end : node->start;
      declare(id->name, BindingKind::kClassName, id->start, body, node);
    }
    const std::size_t first_private = privates_.size();
    visit(node->super_class);  // sees the class' name, not its private names
    for (Node* item : node->members) declare_private(as<ClassMember>(item));
    for (Node* item : node->members) {
      auto* member = as<ClassMember>(item);
      if (member->computed)
        visit(member->key);
      else if (is<PrivateName>(member->key))
        private_reference(as<PrivateName>(member->key));
    }
    for (Node* item : node->members) {
      auto* member = as<ClassMember>(item);
      if (member->value == nullptr) continue;
      if (member->member_kind == MemberKind::kField) {
        Entered initializer(*this, ScopeKind::kFunction, member, member->start);
        visit(member->value);
      } else if (member->member_kind == MemberKind::kStaticBlock) {
        auto* block = as<StaticBlock>(member->value);
        Entered body(*this, ScopeKind::kFunction, block, block->start);
        block->scope = scope_;
        for (Node* statement : block->body) declare_vars(statement);
        declare_lexical(block->body);
        for (Node* statement : block->body) visit(statement);
      } else {
        visit(member->value);
      }
    }
    privates_.resize(first_private);
    strict_ = outer_strict;
    globals_ = outer_globals;
  }

  void declare_private(ClassMember* member) {
    auto* name = maybe<PrivateName>(member->key);
    if (name == nullptr) return;
    for (std::size_t i = privates_.size(); i-- > 0 && privates_[i]->scope == scope_;) {
      Binding* known = privates_[i];
      if (known->name != name->name) continue;
      const bool pair = known->is_static == member->is_static &&
                        ((member->member_kind == MemberKind::kGet && known->has_setter && !known->has_getter) ||
                         (member->member_kind == MemberKind::kSet && known->has_getter && !known->has_setter));
      if (!pair) fail(name->start, "Identifier '#" + std::string(name->name->text) + "' has already been declared");
      known->has_getter |= member->member_kind == MemberKind::kGet;
      known->has_setter |= member->member_kind == MemberKind::kSet;
      name->binding = known;
      return;
    }
    Binding* made = tree_.add_binding();
    made->name = name->name;
    made->scope = scope_;
    made->kind = BindingKind::kPrivate;
    made->start = name->start;
    made->member_kind = member->member_kind;
    made->is_static = member->is_static;
    made->has_getter = member->member_kind == MemberKind::kGet;
    made->has_setter = member->member_kind == MemberKind::kSet;
    name->binding = made;
    privates_.push_back(made);
  }

  void private_reference(PrivateName* name) {
    for (std::size_t i = privates_.size(); i-- > 0;) {
      if (privates_[i]->name == name->name) {
        name->binding = privates_[i];
        if (crosses_function(privates_[i])) privates_[i]->captured = true;
        return;
      }
    }
    fail(name->start, "Private field '#" + std::string(name->name->text) + "' must be declared in an enclosing class");
  }

  // Modules
  // --------------------------------------------------------------------------------------------------------------

  void check_exports(Program* program) {
    std::unordered_map<std::string_view, bool> seen;
    const auto add = [&](std::string_view name, std::uint32_t at) {
      if (!seen.emplace(name, true).second) fail(at, "Duplicate export of '" + std::string(name) + "'");
    };
    for (Node* item : program->body) {
      if (auto* named = maybe<ExportNamed>(item)) {
        for (Node* node : named->specifiers) {
          auto* specifier = as<ExportSpecifier>(node);
          add(name_text(specifier->exported), specifier->exported->start);
        }
        const auto declared = [&](Identifier* name) {
          add(name->name->text, name->start);
          if (name->binding != nullptr) name->binding->captured = name->binding->exported = true;
        };
        if (auto* variables = maybe<VariableDeclaration>(named->declaration)) {
          for (Node* node : variables->declarators) bound_names(as<Declarator>(node)->target, declared);
        } else if (auto* function = maybe<Function>(named->declaration)) {
          declared(as<Identifier>(function->id));
        } else if (auto* made = maybe<Class>(named->declaration)) {
          declared(as<Identifier>(made->id));
        }
      } else if (is<ExportDefault>(item)) {
        add("default", item->start);
      } else if (is<ExportAll>(item) && as<ExportAll>(item)->exported != nullptr) {
        add(name_text(as<ExportAll>(item)->exported), as<ExportAll>(item)->exported->start);
      }
    }
  }

  // Names in the output
  // --------------------------------------------------------------------------------------------------

  std::string_view fresh(std::string_view base) {
    std::string name;
    do {
      name = std::string(base) + "$" + std::to_string(++fresh_);
    } while (known(name));
    return arena_.text(name);
  }

  bool known(const std::string& name) {
    const Atom atom = atoms_.find(name, NameHash::of(name));
    return atom != nullptr;
  }

  ScopeTree& tree_;
  Arena& arena_;
  AtomTable& atoms_;
  bool function_body_;
  bool strict_ = false;
  bool module_ = false;
  bool globals_ = false;
  Scope* scope_ = nullptr;
  Scope* init_ = nullptr;  // of the `for` whose initialiser is being visited
  Scope* head_ = nullptr;  // of the `for` whose test or update is being visited
  std::vector<Binding*> privates_;
  std::vector<Atom> parameter_names_;  // used in expressions of the parameters around
  bool collects_names_ = false;
  std::vector<std::pair<Binding*, Binding*>> calls_;                  // a hoisted function, and one that it may call
  std::vector<std::pair<Identifier*, Binding*>> hoisted_references_;  // a name used in a hoisted function
  unsigned fresh_ = 0;
};

}  // namespace

void analyze(Program* program, bool function_body, ScopeTree& tree, Arena& arena, AtomTable& atoms) {
  Analyzer analyzer(tree, arena, atoms, function_body);
  analyzer.program(program);
  analyzer.check_hoisted();
  analyzer.name_bindings();
}

}  // namespace wfp::language
