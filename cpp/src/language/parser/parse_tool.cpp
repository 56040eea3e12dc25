// parse [--script] [--times N] FILE...: prints what is wrong with each file, and how fast it was parsed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "language/check.h"
#include "language/scope/scope.h"

namespace {

using namespace wfp::language;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const std::string& source, const ParserOptions& options, int times) {
  double parse_seconds = 1e9;
  double analyze_seconds = 1e9;
  for (int i = 0; i < times; ++i) {
    Arena arena;
    AtomTable atoms(arena);
    auto start = std::chrono::steady_clock::now();
    Program* program = Parser(source, arena, atoms, options).parse();
    parse_seconds = std::min(parse_seconds, seconds_since(start));
    start = std::chrono::steady_clock::now();
    ScopeTree scopes;
    analyze(program, options.function_body, scopes, arena, atoms);
    analyze_seconds = std::min(analyze_seconds, seconds_since(start));
  }
  const double megabytes = static_cast<double>(source.size()) / 1e6;
  std::printf("%.2f MB: parse %.1f ms (%.0f MB/s), scopes %.1f ms (%.0f MB/s)\n", megabytes, parse_seconds * 1e3,
              megabytes / parse_seconds, analyze_seconds * 1e3, megabytes / analyze_seconds);
}

}  // namespace

int main(int argc, char** argv) {
  ParserOptions options{.module = true};
  int times = 0;
  int wrong = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--script") {
      options.module = false;
      continue;
    }
    if (argument == "--times" && i + 1 < argc) {
      times = std::atoi(argv[++i]);
      continue;
    }
    std::ifstream file(argument, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    const std::string source = text.str();
    if (const auto error = check(source, argument, options)) {
      std::fputs(error->text().c_str(), stdout);
      ++wrong;
    } else if (times > 0) {
      measure(source, options, times);
    }
  }
  return wrong == 0 ? 0 : 1;
}
