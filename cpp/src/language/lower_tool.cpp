// Prints what a file lowers to: lower_tool [--script] FILE... For people reading the lowering's work.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "language/language.h"

int main(int argc, char** argv) {
  wfp::language::Options options;
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--script") {
      options.goal = wfp::language::Goal::kScript;
      options.completion_value = true;
      continue;
    }
    std::ifstream file(name, std::ios::binary);
    const std::string source((std::istreambuf_iterator<char>(file)), {});
    options.filename = name;
    const auto lowered = wfp::language::lower(source, options);
    if (const auto* error = std::get_if<wfp::language::Diagnostic>(&lowered)) {
      std::fputs(error->text().c_str(), stderr);
      status = 1;
    } else {
      std::puts(std::get<wfp::language::Lowered>(lowered).code.c_str());
    }
  }
  return status;
}
