// Writes an ES5 tree as text in which every statement stands on its line of the source.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "language/ast/ast.h"
#include "language/depth.h"
#include "language/language.h"
#include "language/sites/site.h"

namespace wfp::language {

class Printer {
 public:
  explicit Printer(std::string_view source);
  /// Has print() take down where the operations of the output come from, too. Both must outlive it.
  void trace(Trace& to, const SiteNotes& notes) {
    trace_ = &to;
    notes_ = &notes;
  }
  /// Prints a function expression as the code of `to`, with a line in its `functions` for every function in it.
  void print(Function* program, Lowered& to, bool cut_functions);
  /// Of the function that has most of them, each as often as it is there.
  std::size_t most_constants() const { return most_constants_; }

 private:
  // How tightly a place binds: an expression that binds less stands in parentheses there.
  enum Level {
    kComma,
    kAssignment,
    kConditional,
    kBinary,  // + operator_precedence
    kUnary = kBinary + 14,
    kPostfix,
    kNewTarget,  // the callee of new: a call may not stand bare
    kCall,
    kPrimary,
  };

  void expression(Node* node, int level);
  void expression_inner(Node* node, int level);
  void binary_chain(Node* node, int level);
  void access_chain(Node* node);
  void access(Node* node, const Node* caller);
  void sequence(Node* const* parts, std::size_t count);
  void statement(Node* node);
  void statement_inner(Node* node);
  void statements(const NodeList& body);
  void block(const NodeList& body);
  void body_of(Node* node);
  void function(Function* node);
  void function_code(Function* node);
  void name_of(Function* node);
  void parameters_and_body(Function* node);
  std::size_t note_function(const Function* node);
  void note_inside(std::size_t at);
  void name(const Node* node, std::string_view text);
  void step_site(Update* node);
  void site(const Node* node, SiteKind kind = SiteKind::kExpression, const Node* call = nullptr);
  void property(Property* node);
  void variables(VariableDeclaration* node);
  void string(std::string_view value);
  void number(double value);
  void key(Node* node, bool computed);
  void line_of(const Node* node);
  void word(std::string_view text);
  void put(char c) { out_->push_back(c); }
  void put(std::string_view text) { out_->append(text); }
  static bool starts_like_statement(Node* node);

  std::string_view source_;
  std::string* out_ = nullptr;
  Lowered* lowered_ = nullptr;
  Trace* trace_ = nullptr;
  const SiteNotes* notes_ = nullptr;
  std::vector<Site>* sites_ = nullptr;  // of what is printed now, if they are wanted
  const Node* here_ = nullptr;          // the innermost node of the source around it
  const Node* new_ = nullptr;           // a `new` of the name that comes next
  const Node* changed_ = nullptr;       // a property that is read to be changed
  std::vector<std::uint32_t> lines_;    // offset of each line's start
  std::size_t line_ = 0;                // the output's line
  bool no_in_ = false;
  bool strict_ = false;
  bool cuts_ = false;
  int depth_ = 0;
  std::size_t constants_ = 0, most_constants_ = 0;  // strings, numbers, names of properties
};

}  // namespace wfp::language
