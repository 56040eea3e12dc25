// Tokens to a syntax tree, for the script and module goals, with every early error that the grammar and its static
// semantics know of, except those about names (duplicates, undeclared private names, exports): scope/ finds these.
//
// Where the grammar needs a cover (arrow parameters, destructuring assignment) the parser reads an expression first,
// remembers what only a pattern may hold (Cover), and turns it into a pattern when it turns out to be one: one pass, no
// backtracking.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "language/depth.h"
#include "language/lexer/lexer.h"

namespace wfp::language {

/// Says why a regular expression literal is wrong, or nothing.
using RegExpValidator = std::string (*)(std::string_view pattern, std::string_view flags);

struct ParserOptions {
  bool module = false;
  /// A function body's worth of code (CommonJS): `return` and `new.target` are allowed at the top.
  bool function_body = false;
  bool strict = false;
  /// An expression without what was around it: `super`, `await`, `yield` and `new.target` may be there.
  bool fragment = false;
  RegExpValidator validate_regexp = nullptr;
};

class Parser {
 public:
  Parser(std::string_view source, Arena& arena, AtomTable& atoms, const ParserOptions& options);
  /// Throws SyntaxError.
  Program* parse();

 private:
  // What the code being read is inside of.
  struct Context {
    Function* function = nullptr;  // null at the top and in class field initialisers and static blocks
    bool strict = false;
    bool async = false;
    bool generator = false;
    bool arrow = false;
    bool returns = false;  // `return` is allowed
    bool super_property = false;
    bool super_call = false;
    bool new_target = false;
    bool static_block = false;
    bool field_initializer = false;
    bool parameters = false;  // reading formal parameters: no yield, no await expressions
    FunctionFlags uses;
    std::size_t first_label = 0;  // labels before this one belong to an outer function
    int loops = 0;
    int breakables = 0;
  };
  class ContextScope;
  struct Label {
    Atom name;
    bool loop;
  };
  // Where an expression holds something that only a pattern may, or that a pattern may not.
  struct Cover {
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
    std::uint32_t shorthand_assign = kNone;  // {a = 1}
    std::uint32_t double_proto = kNone;      // {__proto__: 1, __proto__: 2}
  };
  // What kind of statement position this is: declarations are not allowed everywhere.
  enum class Position {
    kTop,   // of a program, a function body, a static block
    kList,  // in a block
    kCase,  // in a clause of a switch
    kSingle,
    kLabeled,
    kIf,
  };
  enum class InAllowed : bool { kNo, kYes };

  // Tokens
  void advance();
  bool at(Token type) const { return token_.type == type; }
  bool at_word(Word word) const { return at(Token::kName) && !token_.escaped && token_.atom->word == word; }
  bool at_operator(Operator op) const { return at(Token::kBinary) && token_.op == op; }
  bool eat(Token type);
  bool eat_word(Word word);
  void expect(Token type, const char* what);
  void expect_word(Word word);
  void semicolon();
  bool can_end_statement() const;
  TokenInfo look_ahead();
  [[noreturn]] void fail(std::uint32_t offset, std::string message) const {
    throw SyntaxError{offset, std::move(message)};
  }
  [[noreturn]] void unexpected(const TokenInfo& token) const;
  [[noreturn]] void legacy_octal() const;
  [[noreturn]] void unexpected() const { unexpected(token_); }

  // Nodes
  template <class T>
  T* node(std::uint32_t start) {
    T* made = arena_.make<T>();
    made->start = start;
    made->end = previous_end_;
    return made;
  }
  template <class T>
  T* finish(T* made) {
    made->end = previous_end_;
    return made;
  }
  NodeList list(std::size_t from);  // takes what was pushed on pending_ since `from`

  // parser.cpp: statements
  Node* statement(Position position);
  Node* statement_of_word(Position position, Word word);
  Node* block();
  Node* expression_statement(Position position);
  Node* variable_statement(DeclarationKind kind);
  VariableDeclaration* variable_declaration(DeclarationKind kind, InAllowed in, bool for_head);
  Node* if_statement();
  Node* for_statement();
  bool starts_unary() const;
  Node* for_rest(std::uint32_t start, Node* init);
  Node* for_in_or_of(std::uint32_t start, Node* left, bool is_await);
  Node* while_statement();
  Node* do_statement();
  Node* jump(bool is_break);
  Node* return_statement();
  Node* with_statement();
  Node* switch_statement();
  Node* throw_statement();
  Node* try_statement();
  Node* labeled(std::uint32_t start, Atom name, Position position);
  Node* loop_body();
  bool directive_prologue(Node* item, std::uint32_t& octal_at);
  bool let_starts_declaration();
  bool using_starts_declaration(bool for_head);
  void check_using_position(Position position, std::uint32_t start) const;
  bool at_program_top(Position position) const;

  // modules.cpp
  Node* import_declaration();
  Node* export_declaration();
  NodeList import_attributes();
  Node* module_name();
  Node* string_literal();
  void check_well_formed(const StringLiteral* literal);

  // expressions.cpp
  Node* expression(InAllowed in);
  Node* assignment(InAllowed in, Cover* cover = nullptr);
  bool at_yield() const { return at_word(Word::kYield) && (context_.generator || context_.strict); }
  Node* yield(InAllowed in);
  Node* assign(InAllowed in, Node* left, std::uint32_t start, Cover* cover);
  Node* conditional(InAllowed in, Cover* cover);
  Node* binary(InAllowed in, int precedence, Cover* cover);
  Operator binary_operator(InAllowed in) const;
  Node* unary(Cover* cover);
  Node* await();
  Node* postfix(Cover* cover);
  Node* left_hand_side(Cover* cover);
  Node* chain(Node* base, std::uint32_t start, bool calls);
  Node* member_name(Node* object, std::uint32_t start, bool optional);
  NodeList arguments();
  Node* new_expression();
  Node* primary(Cover* cover);
  Node* name_or_arrow();
  Node* parenthesized();
  Node* async_arrow_or_call(std::uint32_t start);
  Node* array_literal(Cover* cover);
  Node* object_literal(Cover* cover);
  Node* object_property(Cover& cover, bool& proto_seen);
  Node* template_literal(bool tagged);
  Node* regexp();
  void check_regexp_flags(std::string_view flags, std::uint32_t start) const;
  Node* super_expression();
  Node* import_expression();
  Node* number();
  void check_cover(const Cover& cover);
  bool at_arrow() const { return at(Token::kArrow) && !token_.newline_before; }

  // patterns.cpp
  Node* to_assignment_target(Node* expression, const char* problem);
  Node* to_binding_pattern(Node* expression);
  Node* to_pattern(Node* expression, bool binding);
  void check_simple_target(Node* target, const char* problem);
  Node* binding_target();
  Node* binding_element();
  Node* binding_identifier();
  void check_binding_name(Atom name, std::uint32_t start, bool escaped);
  void check_identifier(const TokenInfo& token) const;

  // functions.cpp
  Node* function(std::uint32_t start, bool async, bool declaration, bool optional_name);
  Function* make_function(std::uint32_t start, FunctionKind kind, bool async, bool generator);
  void function_rest(Function* function, Context& context);
  void parameters(Function* function);
  void function_body(Function* function);
  void check_parameters_strictly(Function* function);
  Node* arrow(std::uint32_t start, NodeList params, bool async);
  Function* method(std::uint32_t start, FunctionKind kind, bool async, bool generator, bool super_call);
  Context function_context(Function* function);
  void leave_function(Function* function, const Context& context);
  Node* class_(bool declaration, bool optional_name);
  Node* class_member(bool derived, bool& constructor_seen);
  Node* class_field(ClassMember* member);
  Node* static_block(std::uint32_t start);
  Node* property_name(bool& computed, bool private_allowed);

  class Nested : NestingLevel {
   public:
    explicit Nested(Parser& parser) : NestingLevel(parser.depth_, kMaxSourceDepth, parser.token_.start) {}
  };

  Lexer lexer_;
  Arena& arena_;
  AtomTable& atoms_;
  ParserOptions options_;
  TokenInfo token_;
  std::uint32_t previous_end_ = 0;
  Context context_;
  std::vector<Label> labels_;
  std::vector<Node*> pending_;
  int depth_ = 0;
  std::uint32_t arrow_at_ = Cover::kNone;  // where an arrow function may start: at the head of an assignment expression
  // A left-hand side already read, from which the next assignment expression goes on (the head of a `for`).
  Node* resumed_ = nullptr;
  Cover resumed_cover_;
  // The newest yield and await expressions and uses of `await` as a name: not allowed in an arrow's parameters.
  std::uint32_t yield_at_ = Cover::kNone;
  std::uint32_t await_at_ = Cover::kNone;
  std::uint32_t await_name_at_ = Cover::kNone;
};

}  // namespace wfp::language
