// Prints what a file lowers to: lower_tool [--script] [--time ROUNDS] FILE... For people reading the lowering's work,
// and for the benchmark: with --time the sizes of source and output and the median of the seconds it took instead.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "language/language.h"

namespace {

double median_seconds(const std::string& source, const wfp::language::Options& options, int rounds) {
  std::vector<double> times;
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    const auto lowered = wfp::language::lower(source, options);
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  wfp::language::Options options;
  int status = 0, rounds = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--script") {
      options.goal = wfp::language::Goal::kScript;
      options.completion_value = true;
      continue;
    }
    if (name == "--time" && i + 1 < argc) {
      rounds = std::atoi(argv[++i]);
      continue;
    }
    std::ifstream file(name, std::ios::binary);
    const std::string source((std::istreambuf_iterator<char>(file)), {});
    options.filename = name;
    const auto lowered = wfp::language::lower(source, options);
    if (const auto* error = std::get_if<wfp::language::Diagnostic>(&lowered)) {
      std::fputs(error->text().c_str(), stderr);
      status = 1;
    } else if (rounds > 0) {
      std::printf("%zu %zu %.6f\n", source.size(), std::get<wfp::language::Lowered>(lowered).code.size(),
                  median_seconds(source, options, rounds));
    } else {
      std::puts(std::get<wfp::language::Lowered>(lowered).code.c_str());
    }
  }
  return status;
}
