// docs/coverage.md lists every endpoint and every binding type; this keeps it true.
#include <fstream>
#include <sstream>

#include "control_plane/test_platform.h"

namespace wfp::control_plane {
namespace {

const char* kPage = WFP_SOURCE_DIR "/docs/coverage.md";

std::string read_page() {
  std::ostringstream text;
  text << std::ifstream(kPage).rdbuf();
  return text.str();
}

std::string endpoint_table(const http::Router& router) {
  std::vector<std::string> rows;
  for (const auto& [method, path_template, emulated] : router.entries()) {
    rows.push_back("| `" + std::string(path_template) + "` | " + std::string(method) + " | " +
                   (emulated ? "yes" : "answers \"not emulated\"") + " |\n");
  }
  std::sort(rows.begin(), rows.end());
  std::string table = "| endpoint | method | emulated |\n|---|---|---|\n";
  for (const std::string& row : rows) table += row;
  return table;
}

std::string binding_table(const bindings::Registry& registry) {
  std::string table = "| type | emulated |\n|---|---|\n| `inherit` | yes |\n";
  for (const bindings::BindingType& type : registry.types()) {
    const bool emulated = type.emulation == bindings::Emulation::kEmulated;
    table += "| `" + std::string(type.type) + "` | " +
             (emulated ? "yes" : "accepted, stored and listed; using it says so") + " |\n";
  }
  return table;
}

/// `page` with the text between the section's markers replaced.
std::string with_section(const std::string& page, const std::string& section, const std::string& table) {
  const std::string begin = "<!-- begin " + section + " -->\n";
  const std::size_t from = page.find(begin);
  const std::size_t to = page.find("<!-- end " + section + " -->");
  if (from == std::string::npos || to == std::string::npos) return "no section " + section;
  return page.substr(0, from + begin.size()) + "\n" + table + "\n" + page.substr(to);
}

TEST(Coverage, ThePageListsEveryEndpointAndBindingType) {
  bindings::Registry registry(bindings::all_binding_types());
  storage::Storage storage(schema_parts(registry));
  storage::ScriptStore scripts(storage);
  base::ManualClock clock;
  base::Rng rng;
  bindings::Services services{storage, scripts, clock, rng};
  FakeChecker checker;
  const Api api(services, registry, checker);

  const std::string page = read_page();
  std::string wanted = with_section(page, "endpoints", endpoint_table(api.router()));
  wanted = with_section(wanted, "bindings", binding_table(registry));
  if (std::getenv("WFP_UPDATE_DOCS") != nullptr) std::ofstream(kPage) << wanted;
  EXPECT_TRUE(page == wanted) << "docs/coverage.md is out of date; to rewrite its tables, run\n"
                                 "  WFP_UPDATE_DOCS=1 build/release/cpp/src/control_plane/control_plane_test "
                                 "--gtest_filter=Coverage.*";
}

}  // namespace
}  // namespace wfp::control_plane
