#include "js/dynamic_code.h"

#include <algorithm>

#include "js/program.h"

namespace wfp::js {
namespace {

std::shared_ptr<const Program> compiled(const std::string& text) {
  language::Options options;
  options.goal = language::Goal::kScript;
  options.filename = "<anonymous>";
  options.completion_value = true;
  auto made = compile(text, options);
  if (auto* error = std::get_if<language::Diagnostic>(&made)) throw Throw(ErrorKind::kSyntax, error->message);
  return std::get<0>(made);
}

}  // namespace

void DynamicCode::require_allowed() const {
  // Source of the text: workerd's answer to code from strings.
  if (allowed_ && !allowed_())
    throw Throw(ErrorKind::kEval, "Code generation from strings disallowed for this context");
}

Value DynamicCode::script(const std::string& text) {
  require_allowed();
  return realm_.load(compiled(text));
}

Value DynamicCode::function(const std::string& kind, const std::string& parameters, const std::string& body) {
  if (!parameters.empty() || !body.empty()) require_allowed();  // an empty function holds no code
  // Neither part may end the function, or the other part (ECMA-262 2024 section 20.2.1.1.1): it must be one function
  // with each of them alone, too.
  const auto one_function = [&](const std::string& first, const std::string& second) {
    const std::string text = "(" + kind + " anonymous(" + first + "\n) {\n" + second + "\n})";
    auto program = compiled(text);
    const auto whole = [&](const language::FunctionInfo& f) { return f.start == 1 && f.end == text.size() - 1; };
    const auto& functions = program->module.functions;
    if (std::none_of(functions.begin(), functions.end(), whole))
      throw Throw(ErrorKind::kSyntax, "Unexpected token '}'");
    return program;
  };
  if (!parameters.empty()) one_function(parameters, "");
  if (!body.empty()) one_function("", body);
  return realm_.load(one_function(parameters, body));
}

void install_dynamic_code(Realm& realm, const std::shared_ptr<DynamicCode>& code) {
  realm.define<DynamicCode>();
  realm.call_named("setDynamicCode", code);
}

}  // namespace wfp::js
