// Runs test262 jobs on the engine: each in a child process that starts from a realm with the harness' own files already
// in it.
//
// Input, one job a line: `name TAB flags TAB file...`, the last file being the test; flags: m module, s strict, a
// async, r raw. Output: `name TAB outcome TAB text`, the outcome being ok, early (a syntax error before anything ran),
// throw, limit or crash. tools/conformance.py reads the frontmatter, makes the jobs and judges the outcomes.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "js/dynamic_code.h"
#include "js/modules.h"
#include "js/realm.h"

namespace {

using namespace wfp;

constexpr double kCpuMilliseconds = 20'000;
constexpr unsigned kWallSeconds = 60;

enum Outcome { kOk, kEarly, kThrow, kLimit };
constexpr const char* kOutcomeNames[] = {"ok", "early", "throw", "limit"};

class Shell {
 public:
  void print(const std::string& text) { std::puts(text.c_str()); }
  static consteval auto members() { return js::members(js::method<&Shell::print>("print")); }
};

class RealClock final : public base::Clock {
 public:
  base::Millis now() const override {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
  }
};

std::string read_file(const std::string& name) {
  std::ifstream file(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Outcome report(const js::Realm& realm, const js::Error& error) {
  std::printf("%s: %s\n%s\n", error.name().c_str(), error.message().c_str(), error.stack().c_str());
  return realm.terminated() ? kLimit : kThrow;
}

// The files of the test's folder as modules, under their paths below it.
void add_modules(js::ModuleHost& host, const std::filesystem::path& test) {
  for (const auto& file : std::filesystem::recursive_directory_iterator(test.parent_path())) {
    const std::string name = std::filesystem::relative(file.path(), test.parent_path()).string();
    const bool fixture = name.find("_FIXTURE") != std::string::npos || name == test.filename();
    if (!fixture) continue;
    js::ModuleSource source;
    if (name.ends_with(".json")) source.kind = js::ModuleSource::Kind::kJson;
    source.text = read_file(file.path().string());
    host.add(name, std::move(source));
  }
  // What else is there is read when it is asked for.
  host.read_files_with([folder = test.parent_path()](const std::string& path) -> std::optional<std::string> {
    if (!std::filesystem::exists(folder / path)) return std::nullopt;
    return read_file((folder / path).string());
  });
}

Outcome run_module(js::Realm& realm, const std::string& name) {
  language::Options options;
  options.filename = name;
  auto compiled = js::compile(read_file(name), options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) {
    std::puts(error->text().c_str());
    return kEarly;
  }
  try {
    realm.call_named("importModule", std::filesystem::path(name).filename().string());
  } catch (const js::Error& error) {
    return report(realm, error);
  }
  return kOk;
}

Outcome run_file(js::Realm& realm, const std::string& name, const std::string& flags) {
  language::Options options;
  options.goal = language::Goal::kScript;
  options.strict = flags.find('s') != std::string::npos;
  options.filename = name;
  auto compiled = js::compile(read_file(name), options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) {
    std::puts(error->text().c_str());
    return kEarly;
  }
  try {
    const js::Value record =
        realm.call_named<js::Value>("scriptRecord", std::filesystem::path(name).filename().string());
    realm.call(realm.load(std::get<0>(compiled)), record, realm.helpers());
  } catch (const js::Error& error) {
    return report(realm, error);
  }
  return kOk;
}

Outcome run_job(js::Realm& realm, const std::string& flags, const std::vector<std::string>& files) {
  realm.set_cpu_limit(kCpuMilliseconds);
  const auto host = std::make_shared<js::ModuleHost>(realm, nullptr);
  const bool module = flags.find('m') != std::string::npos;
  if (module || flags.find('f') != std::string::npos) add_modules(*host, files.back());
  js::install_module_host(realm, host);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const bool test = i + 1 == files.size();
    const Outcome outcome = test && module ? run_module(realm, files[i]) : run_file(realm, files[i], test ? flags : "");
    if (outcome != kOk) return outcome;
  }
  if (!realm.run_jobs()) return kLimit;
  if (!module) return kOk;
  const auto uncaught = realm.call_named<std::vector<std::string>>("takeUncaught");  // a rejection of the module itself
  for (const std::string& text : uncaught) std::puts(text.c_str());
  return uncaught.empty() ? kOk : kThrow;
}

std::string printed_by(int from) {
  std::string text;
  char buffer[4096];
  for (ssize_t got = 0; (got = read(from, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(got));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return text.substr(0, 1000);
}

}  // namespace

int main(int argc, char** argv) {
  // Arguments are files that every test but the raw ones includes.
  const RealClock clock;
  js::RealmOptions options;
  options.clock = &clock;
  js::Realm bare(options);
  js::Realm realm(options);
  for (js::Realm* each : {&bare, &realm}) {
    each->add_native("shell", std::make_shared<Shell>());
    js::install_dynamic_code(*each, std::make_shared<js::DynamicCode>(*each));
    each->call_named("installShell");
    each->call_named("installTestHost");
  }
  for (int i = 1; i < argc; ++i) {
    if (run_file(realm, argv[i], "") != kOk) return 1;
  }
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream fields(line);
    std::string name, flags, file;
    std::getline(fields, name, '\t');
    std::getline(fields, flags, '\t');
    std::vector<std::string> files;
    while (std::getline(fields, file, '\t')) files.push_back(file);
    int ends[2];
    if (pipe(ends) != 0) return 1;
    const pid_t child = fork();
    if (child == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      alarm(kWallSeconds);
      const Outcome outcome = run_job(flags.find('r') != std::string::npos ? bare : realm, flags, files);
      std::fflush(stdout);
      _exit(outcome);
    }
    close(ends[1]);
    const std::string text = printed_by(ends[0]);
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    const bool ended = WIFEXITED(status) && WEXITSTATUS(status) <= kLimit;
    std::printf("%s\t%s\t%s\n", name.c_str(), ended ? kOutcomeNames[WEXITSTATUS(status)] : "crash", text.c_str());
    std::fflush(stdout);
  }
}
