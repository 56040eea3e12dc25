// Runs JavaScript files on the engine alone: js_shell [--module] FILE... For people working on the engine; `wfp js` is
// the product's.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "js/dynamic_code.h"
#include "js/modules.h"
#include "js/realm.h"

namespace {

using namespace wfp;

class Shell {
 public:
  void print(const std::string& text) { std::puts(text.c_str()); }
  static consteval auto members() { return js::members(js::method<&Shell::print>("print")); }
};

int run(const std::string& name, bool module) {
  std::ifstream file(name, std::ios::binary);
  const std::string source((std::istreambuf_iterator<char>(file)), {});
  language::Options options;
  options.goal = module ? language::Goal::kModule : language::Goal::kScript;
  options.filename = name;
  auto compiled = js::compile(source, options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) {
    std::fputs(error->text().c_str(), stderr);
    return 1;
  }
  js::Realm realm(js::RealmOptions{});
  realm.add_native("shell", std::make_shared<Shell>());
  js::install_dynamic_code(realm, std::make_shared<js::DynamicCode>(realm));
  realm.call_named("installShell");
  const auto modules = std::make_shared<js::ModuleHost>(realm, nullptr);
  js::install_module_host(realm, modules);
  try {
    if (module) {
      modules->add(name, {js::ModuleSource::Kind::kModule, source});
      realm.call_named("evaluateModule", name);
    } else {
      realm.call(realm.load(std::get<0>(compiled)), js::Undefined{}, realm.helpers());
    }
    realm.run_jobs();
    for (const auto& text : realm.call_named<std::vector<std::string>>("takeUncaught"))
      std::fprintf(stderr, "Uncaught %s\n", text.c_str());
  } catch (const js::Error& error) {
    std::fprintf(stderr, "%s\n", error.stack().empty() ? error.what() : error.stack().c_str());
    return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  bool module = false;
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--module")
      module = true;
    else
      status |= run(argv[i], module);
  }
  return status;
}
