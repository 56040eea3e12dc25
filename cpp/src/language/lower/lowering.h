// ES2024 to ES5, node by node: each file of this folder removes the syntax it is named after.
//
// Input: a tree with its scopes resolved. Output: a tree of ES5 nodes (and Verbatim text) in the same arena, whose
// statements keep their source offsets, so that the printer can put each on its own line. References: helpers/*.js hold
// what the output calls.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/depth.h"
#include "language/language.h"
#include "language/scope/scope.h"
#include "language/sites/site.h"

namespace wfp::language {

class Lowering {
 public:
  Lowering(std::string_view source, const Options& options, ScopeTree& tree, Arena& arena, AtomTable& atoms);

  /// Has program() say what nodes it makes are in the source, where their own place does not tell. Must outlive it.
  void trace(SiteNotes& notes) { notes_ = &notes; }
  /// The whole program as one function expression.
  Function* program(Program* program, Lowered& result);
  /// Constants of one function of the output; the rest of the engine's limit is for names of variables.
  static constexpr std::size_t kMostConstants = 60'000;
  /// Takes what is beyond that out of the program's functions.
  void spill_constants(Function* whole);

 private:
  using Nodes = std::vector<Node*>;

  // A loop body that became a function: how its jumps leave it.
  struct LoopBody {
    std::string_view variable;  // holds the function
    bool returns = false;
    std::vector<std::pair<Atom, bool>>
        jumps;  // label (or null) and whether it is a break; the completion is its index + 2
    std::vector<Atom> inner_labels;
    std::vector<Atom> own_labels;  // of the loop itself
    std::vector<std::pair<std::string_view, std::string_view>>
        copies;  // a variable of the head, and where its value goes
    int inner_loops = 0;
    int inner_breakables = 0;
  };
  // A function of the output while its body is made.
  struct Output {
    Output* outer = nullptr;
    Function* function = nullptr;  // of the source; null for the program and for helpers of the lowering
    bool binds_pattern = false;    // of the lowering: binds the parts of an array pattern
    bool arrow = false;            // shares this, arguments, new.target with `outer`
    bool async = false;
    bool generator = false;
    bool derived = false;                 // a derived constructor: `this` exists once super() returned
    bool script_top = false;              // top-level names are properties of the global object
    std::size_t locals = 0;               // how many local() names it and what is around it have
    std::vector<std::string_view> temps;  // declared at its top
    Nodes hoisted;                        // statements for its top
    std::string_view this_alias, arguments_alias, new_target_alias;
    std::string_view fixed_this;  // what `this` is here: a variable of the surroundings (static initialisers)
    bool super_done = false;      // behind a super() that always runs
    int catch_depth = 0;
    LoopBody* loop_body = nullptr;  // it is one
  };
  // The variables of the class being lowered.
  struct ClassParts {
    std::string_view holder;       // the class itself
    std::string_view initializer;  // the function that adds fields to a new object; empty without fields
  };
  struct Home {  // of super: the expression that holds the home object, and whether it is a class' static side
    std::string_view object;
    bool is_prototype_of = false;  // home is object.prototype
  };

  // What a pattern takes apart, for the words of an error.
  struct PatternSource {
    enum Kind { kNested, kDeclared, kAssigned, kParameter, kDefaultedParameter, kForOf, kCatch } kind = kNested;
    const Node* value = nullptr;       // of kDeclared and kAssigned, and of a nested pattern its default
    const Node* assignment = nullptr;  // of kAssigned
    std::uint32_t at = 0;              // of parameters: where they begin
  };

  // lowering.cpp: making nodes
  template <class T>
  T* make(const Node* at) {
    T* made = arena_.make<T>();
    if (at != nullptr) {
      made->start = at->start;
      made->end = at->end;
    }
    return made;
  }
  NodeList list(const Nodes& nodes);
  NodeList list(std::initializer_list<Node*> nodes);
  Node* verbatim(std::string_view text, const Node* at = nullptr);
  Node* name(Binding* binding, const Node* at);
  Node* string(std::string_view text, const Node* at = nullptr);
  Node* number(double value);
  Node* undefined();
  Node* call(Node* callee, std::initializer_list<Node*> arguments, const Node* at = nullptr);
  Node* call(Node* callee, const Nodes& arguments, const Node* at);
  Node* help(std::string_view helper, std::initializer_list<Node*> arguments, const Node* at = nullptr);
  Node* help(std::string_view helper, const Nodes& arguments, const Node* at);
  Node* helper(std::string_view name);
  Node* member(Node* object, std::string_view property, const Node* at = nullptr);
  Node* index(Node* object, Node* property, const Node* at = nullptr);
  Node* assign(Node* target, Node* value, const Node* at = nullptr);
  Node* binary(Operator op, Node* left, Node* right, const Node* at = nullptr);
  Node* conditional(Node* test, Node* yes, Node* no, const Node* at = nullptr);
  Node* sequence(const Nodes& parts, const Node* at = nullptr);
  Node* statement_of(Node* expression, const Node* at = nullptr);
  Node* block_of(const Nodes& statements, const Node* at = nullptr);
  Node* var(Node* name, Node* init, const Node* at = nullptr);
  Node* array(const Nodes& elements, const Node* at = nullptr);
  Function* function_of(const Nodes& params, const Nodes& body, const Node* at, FunctionInfo::Kind kind);
  Node* literal_bool(bool value);
  std::string_view fresh();
  std::string_view local();
  std::string_view unless_taken(std::string_view name);
  std::string_view temp();
  std::string_view text(std::string_view text) { return arena_.text(text); }
  Node* noted(Node* made, SiteKind kind, const Node* at, const Node* other = nullptr);
  Node* noted(Node* made, SiteKind kind, std::uint32_t start);
  Node* noted(Node* made, const PatternSource& from, std::uint32_t start);
  Node* noted_take(Node* made, const PatternSource& from, const Node* pattern);
  Node* hold(Node* value, std::string_view& temp, Node*& again);

  // expressions.cpp
  Node* expression(Node* node);
  Node* named(Node* node, std::string_view name);  // the value of something called `name`
  Nodes arguments(const NodeList& list);
  bool has_spread(const NodeList& list);
  Node* spread_list(const NodeList& elements, const Node* at);
  Node* identifier(Identifier* node);
  Node* reference(Identifier* node);
  Node* this_value(const Node* at);
  Node* arguments_object(const Node* at);
  bool is_arguments(const Node* node);
  bool is_undefined(const Node* node);
  Node* new_target(const Node* at);
  Node* call_expression(Call* node);
  Node* call_held(Call* node, Member* target);
  Node* call_on(Node* function, Node* receiver, const NodeList& given, const Node* at);
  Node* new_expression(New* node);
  Node* member_expression(Member* node);
  Node* assignment(Assignment* node);
  Node* assign_to(Node* target, Node* value, const Node* at);
  Node* assign_name(Identifier* target, Node* value, const Node* at, bool initialises);
  Node* logical_assignment(Assignment* node);
  Node* update(Update* node);
  Node* unary(Unary* node);
  Node* binary_expression(Node* node);
  Node* bigint(std::string_view digits);
  Node* balanced(const std::vector<Logical*>& run);
  Node* sequence_expression(Sequence* node);
  Node* property_key(Property* property);
  std::string_view number_text(double value);
  Output& this_output();
  Output& owner_output();

  // optional_chaining.cpp
  Node* optional_chain(OptionalChain* node, bool deletes);
  Node* chain_part(Node* node, Nodes& guards, std::string_view* receiver);
  Node* guarded(const Nodes& guards, Node* value, Node* missing, const Node* at);

  // templates.cpp
  Node* template_literal(TemplateLiteral* node);
  Node* tagged_template(TaggedTemplate* node);

  // objects.cpp
  Node* object_literal(ObjectExpression* node);
  Node* array_literal(ArrayExpression* node);
  Node* big_array(ArrayExpression* node);

  // destructuring.cpp
  void bind(Node* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind);
  void bind_array(ArrayPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind);
  void bind_in_order(ArrayPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind);
  void bind_object(ObjectPattern* pattern, Node* value, Nodes& out, bool initialises, DeclarationKind kind);
  Node* with_default(AssignmentPattern* pattern, Node* value, std::string_view name, Nodes& out);
  Node* destructuring_assignment(Assignment* node);
  std::string_view target_name(Node* target);
  bool is_simple(Node* node);

  // functions.cpp
  Node* function(Function* node, std::string_view name);
  Function* function_body(Function* node, std::string_view name, const Nodes& before, bool class_constructor);
  Node* wrap(Function* made, Function* source);
  Node* wrap_reference(Node* made, Function* source);
  void declared_function(Function* node, Nodes& out);
  void parameters(Function* source, Function* made, Nodes& body);
  void finish_output(Output& output, Nodes& body, bool strict_directive);
  std::uint32_t expected_arguments(const Function* node);
  void body_of(Function* node, Nodes& out);
  void hoist_functions(const NodeList& body, Nodes& out, bool function_wide);
  void declare_tdz(Scope* scope, Nodes& out);
  std::string_view default_export();

  // classes.cpp
  Node* class_(Class* node, std::string_view name);
  Function* class_constructor(Class* node, Function* explicit_one, std::string_view class_name);
  Function* field_function();
  std::string_view accessor_name(const ClassMember* part, std::string_view key);
  void private_member(ClassMember* part, Node* object, Nodes& out);
  Node* field_definition(ClassMember* field, Node* object, Node* key);
  Node* super_member(Member* node);
  Node* super_call(Call* node);
  Node* super_assign(Member* target, Node* value, const Node* at);
  Node* home_object();
  Node* private_key(PrivateName* name);
  Node* private_get(Member* node);
  Node* private_set(Member* target, Node* object, Node* value, const Node* at);

  // statements.cpp
  void statement(Node* node, Nodes& out);
  void statements(const NodeList& body, Nodes& out);
  Node* single(Node* node);
  void class_declaration(Class* node, Nodes& out);
  void if_(If* node, Nodes& out);
  void labeled(Labeled* node, Nodes& out);
  void export_default(ExportDefault* node, Nodes& out);
  bool is_function_wide(const Function* node) const;
  void block(Block* node, Nodes& out);
  void variables(VariableDeclaration* node, Nodes& out);
  void switch_(Switch* node, Nodes& out);
  void try_(Try* node, Nodes& out);
  Node* catch_clause(CatchClause* node);
  void return_(Return* node, Nodes& out);
  void jump(Node* node, Atom label, bool is_break, Nodes& out);
  void with_resources(const NodeList& items, std::size_t from, Nodes& out);

  // loops.cpp
  void loop(Node* node, Nodes& out, const std::vector<Atom>& labels);
  void head_into_body(For* node, Nodes& before);
  void for_(For* node, Nodes& out, const std::vector<Atom>& labels);
  void for_in(ForIn* node, Nodes& out, const std::vector<Atom>& labels);
  void for_of(ForOf* node, Nodes& out, const std::vector<Atom>& labels);
  void while_(Node* node, Nodes& out, const std::vector<Atom>& labels);
  void bind_left(Node* left, Node* value, Nodes& out);
  void plain_body(Nodes& prefix, Node* body, const std::vector<Atom>& labels);
  void closed_body(const Nodes& parameters, const Nodes& prefix, Node* body, LoopBody& jumps, const Node* at,
                   Nodes& call_out);
  void run_closed(std::string_view function_name, const Nodes& arguments, const LoopBody& jumps, const Node* at,
                  Nodes& out);
  void run_closed_with_copies(const Nodes& given, const LoopBody& jumps, const Node* at, Nodes& out);
  void iteration(Node* left, Node* value, Node* body_node, const Scope* scope, const std::vector<Atom>& labels,
                 const Node* at, Nodes& before, Nodes& body);
  void declare_names(Node* pattern, Output& owner);
  Node* copies_out(const LoopBody& around, Node* code);
  void note_await(bool awaits);
  Node* labelled(Node* statement, const std::vector<Atom>& labels);

  Node* flat_branches(If* first, std::size_t count);

  // constants.cpp

  // modules.cpp
  void module_items(Program* program, Nodes& body, Lowered& result);
  Node* import_value(Binding* binding, const Node* at);
  template <class Each>
  void for_each_name(Node* pattern, const Each& each) {
    if (auto* name = maybe<Identifier>(pattern))
      each(name);
    else if (auto* property = maybe<Property>(pattern))
      for_each_name(property->value, each);
    else if (auto* defaulted = maybe<AssignmentPattern>(pattern))
      for_each_name(defaulted->target, each);
    else
      for_each_child(pattern, [&](Node*& child) { for_each_name(child, each); });
  }

  std::string_view source_;
  const Options& options_;
  ScopeTree& tree_;
  Arena& arena_;
  AtomTable& atoms_;
  SiteNotes* notes_ = nullptr;
  PatternSource pattern_source_;  // of the next pattern that is bound
  Output* output_ = nullptr;
  std::vector<std::pair<std::string_view, std::string_view>> helpers_;  // helper -> its local name
  std::vector<std::pair<std::string_view, std::string_view>> bigints_;  // digits of a literal -> its variable
  Nodes module_vars_;
  Nodes late_vars_;  // set when a split module is resumed
  std::unordered_map<const Binding*, std::string_view> private_vars_;
  std::unordered_map<const Binding*, std::pair<int, std::string_view>> imported_;  // request index, name
  std::vector<std::string_view> request_vars_;      // variables of environments and namespace objects
  std::vector<std::pair<int, bool>> environments_;  // which: the request, and whether the namespace object
  std::unordered_map<const Binding*, int> import_requests_;
  std::vector<Home> homes_;
  std::vector<ClassParts> class_parts_;
  Function* field_function_ = nullptr;
  std::string_view default_export_;
  std::unordered_map<const Function*, std::string_view> inner_names_;  // declarations whose name is the wrapper's
  bool awaits_at_top_ = false;
  int depth_ = 0;
  bool strict_ = false;
  bool completion_ = false;
  unsigned fresh_ = 0;
  std::string_view module_record_, helper_table_, completion_name_;
};

}  // namespace wfp::language
