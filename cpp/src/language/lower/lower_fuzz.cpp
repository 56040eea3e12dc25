// Any bytes are ES5 text or a diagnostic, in every goal; no statement moves up a line.
#include <algorithm>
#include <cstdlib>

#include "language/language.h"

using namespace wfp::language;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  Options options;
  constexpr Goal kGoals[] = {Goal::kModule, Goal::kScript, Goal::kFunctionBody};
  options.goal = kGoals[(data[0] & 3) % 3];
  options.completion_value = options.goal == Goal::kScript;
  options.split_instantiation = options.goal == Goal::kModule && (data[0] & 4) != 0;
  const std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto made = lower(source, options);
  if (const auto* lowered = std::get_if<Lowered>(&made)) {
    const std::string_view left_over = "/* not lowered */";  // unless a string of the source says so
    const bool complete =
        lowered->code.find(left_over) == std::string::npos || source.find(left_over) != std::string_view::npos;
    if (lowered->code.empty() || !complete) std::abort();
    const auto lines = [](std::string_view text) { return std::count(text.begin(), text.end(), '\n'); };
    if (lines(lowered->code) > lines(source)) std::abort();
    for (const FunctionInfo& function : lowered->functions) {
      if (function.start > function.end || function.end > source.size()) std::abort();
    }
  }
  return 0;
}
