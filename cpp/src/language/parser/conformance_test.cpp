// The parser against the public suites, read from directories that the environment names (they are not part of this
// repository; without the variable the test is skipped):
//   WFP_TEST262_PARSER_TESTS  the npm package test262-parser-tests: pass, pass-explicit, fail, early
//   WFP_TEST262               a checkout of github.com/tc39/test262: every file is parsed as its front matter says
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "language/check.h"

namespace wfp::language {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<fs::path> scripts_below(const fs::path& root) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file() && entry.path().extension() == ".js") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Patterns of regular expressions are judged by regexp/, through ParserOptions::validate_regexp; here any pattern
// parses.

// test262-parser-tests
// ---------------------------------------------------------------------------------------------------

// The suite is of 2018; what ES2019 and later allow, and what needs a judge of patterns.
constexpr std::array kSuperseded = {
    "early/0f5f47108da5c34e.js",  // catch (e) { for (var e of ...) }: allowed since ES2025's Annex B
    "early/12a74c60f52a60de.js",  // a function twice in a sloppy block: Annex B.3.2.4
    "early/1aff49273f3e3a98.js", "early/be7329119eaa3d47.js", "early/ec31fa5e521c5df4.js",  // the same
    "early/4de83a7417cd30dd.js",                                                            // a pattern
    "fail/0d5e450f1da8a92a.js",  // '\\9' in a sloppy script: ES2021
    "fail/748656edbfb2d0bb.js",  "fail/79f882da06f88c9f.js",  "fail/92b6af54adef3624.js",  // the same
    "fail/647e21f8f157c338.js",                                                            // U+2028 in a string: ES2019
    "fail/8af69d8f15295ed2.js",                                                            // U+2029 in a string
    "fail/66e383bfd18e66ab.js",  "fail/78c215fabdf13bae.js",  "fail/bf49ec8d96884562.js",
    "fail/e4a43066905a597b.js",  // patterns
    "fail/98204d734f8c72b3.js",  // class fields: ES2022
    "fail/ef81b93cf9bdb4ec.js",  // the same
    "fail/e3fbcf63d7e43ead.js",  // for (var x = 1 in ...): Annex B.3.5
};

class ParserTests : public testing::TestWithParam<const char*> {};

TEST_P(ParserTests, AreAllAnsweredAsTheSuiteSays) {
  const char* root = std::getenv("WFP_TEST262_PARSER_TESTS");
  if (root == nullptr) GTEST_SKIP() << "WFP_TEST262_PARSER_TESTS is not set";
  const std::string kind = GetParam();
  const bool must_parse = kind == "pass" || kind == "pass-explicit";
  for (const fs::path& path : scripts_below(fs::path(root) / kind)) {
    const std::string name = path.filename().string();
    if (std::find(kSuperseded.begin(), kSuperseded.end(), kind + "/" + name) != kSuperseded.end()) continue;
    const ParserOptions options{.module = contains(name, ".module.")};
    const auto error = check(read(path), name, options);
    EXPECT_EQ(!error.has_value(), must_parse) << kind << "/" << name << "\n" << (error ? error->text() : read(path));
  }
}

INSTANTIATE_TEST_SUITE_P(All, ParserTests, testing::Values("pass", "pass-explicit", "fail", "early"),
                         [](const auto& info) {
                           return info.param == std::string("pass-explicit") ? "explicit" : info.param;
                         });

// test262
// ----------------------------------------------------------------------------------------------------------------

// Syntax beyond ES2024 and `using`.
constexpr std::array kUnsupported = {"decorators",
                                     "import-defer",
                                     "source-phase-imports",
                                     "source-phase-imports-module-source",
                                     "regexp-duplicate-named-groups",
                                     "IsHTMLDDA",
                                     "import-text",
                                     "import-bytes"};

struct FrontMatter {
  bool negative_parse = false;
  bool module = false;
  bool raw = false;
  bool only_strict = false;
  bool no_strict = false;
  bool supported = true;
};

// In a sloppy script Annex B lets a call be assigned to, failing only when it runs. Nothing of today relies on it.
constexpr std::string_view kCallTargets = "test/annexB/language/expressions/assignmenttargettype/";

bool is_about_patterns(std::string_view name) {
  return contains(name, "literals/regexp/") || contains(name, "built-ins/RegExp/");
}

// The value of `key:` in the front matter, whether written `[a, b]` or as a list of lines.
std::string_view field(std::string_view matter, std::string_view key) {
  const std::size_t at = matter.find("\n" + std::string(key) + ":");
  if (at == std::string_view::npos) return {};
  std::size_t end = matter.find('\n', at + 1);
  while (end != std::string_view::npos && end + 1 < matter.size() &&
         (matter[end + 1] == ' ' || matter[end + 1] == '-')) {
    end = matter.find('\n', end + 1);
  }
  return matter.substr(at, end == std::string_view::npos ? end : end - at);
}

bool has_word(std::string_view list, std::string_view word) {
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.'; };
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const bool starts = at == 0 || !is_part(list[at - 1]) || list.substr(at - 1, 2) == "- ";
    const bool ends = at + word.size() == list.size() || !is_part(list[at + word.size()]);
    if (starts && ends) return true;
  }
  return false;
}

FrontMatter read_front_matter(std::string_view source) {
  FrontMatter made;
  const std::size_t from = source.find("/*---");
  const std::size_t to = source.find("---*/");
  if (from == std::string_view::npos || to == std::string_view::npos) return made;
  std::string normalised(source.substr(from, to - from));
  std::replace(normalised.begin(), normalised.end(), '\r', '\n');
  const std::string_view matter = normalised;
  const std::string_view flags = field(matter, "flags");
  const std::string_view features = field(matter, "features");
  made.negative_parse = contains(field(matter, "negative"), "phase: parse");
  made.module = has_word(flags, "module");
  made.raw = has_word(flags, "raw");
  made.only_strict = has_word(flags, "onlyStrict");
  made.no_strict = has_word(flags, "noStrict");
  for (const char* feature : kUnsupported) made.supported &= !has_word(features, feature);
  return made;
}

TEST(Test262, EveryFileParsesOrFailsAsItsFrontMatterSays) {
  const char* root = std::getenv("WFP_TEST262");
  if (root == nullptr) GTEST_SKIP() << "WFP_TEST262 is not set";
  int run = 0;
  int skipped = 0;
  int wrong = 0;
  for (const fs::path& path : scripts_below(fs::path(root) / "test")) {
    const std::string name = fs::relative(path, root).string();
    if (contains(name, "_FIXTURE") || contains(name, "/staging/") || contains(name, "/intl402/")) continue;
    const std::string source = read(path);
    const FrontMatter matter = read_front_matter(source);
    const bool pattern = matter.negative_parse && is_about_patterns(name);
    if (!matter.supported || pattern || name.starts_with(kCallTargets)) {
      ++skipped;
      continue;
    }
    const auto expect = [&](const std::string& text, bool module, const char* variant) {
      ++run;
      const auto error = check(text, name, ParserOptions{.module = module});
      if (error.has_value() == matter.negative_parse) return;
      ++wrong;
      ADD_FAILURE() << name << " (" << variant << ")\n" << (error ? error->text() : "parses, but must not");
    };
    if (matter.module) {
      expect(source, true, "module");
    } else {
      if (!matter.only_strict) expect(source, false, "script");
      if (!matter.no_strict && !matter.raw) expect("\"use strict\";\n" + source, false, "strict");
    }
  }
  std::cout << "test262: " << run << " parses, " << wrong << " wrong, " << skipped << " files skipped\n";
}

}  // namespace
}  // namespace wfp::language
