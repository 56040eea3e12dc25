#include "language/ast/ast.h"

namespace wfp::language {
namespace {
struct OperatorFacts {
  std::string_view text;
  int precedence;
};
constexpr OperatorFacts kOperators[] = {
#define WFP_OPERATOR(name, text, precedence) {text, precedence},
#include "language/ast/operators.def"
#undef WFP_OPERATOR
};
}  // namespace

std::string_view operator_text(Operator op) {
  return kOperators[static_cast<int>(op)].text;
}
int operator_precedence(Operator op) {
  return kOperators[static_cast<int>(op)].precedence;
}

}  // namespace wfp::language
