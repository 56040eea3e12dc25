// Runs the cases of script_tests/ in a realm with a host that stands still: see the README there.
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "base/embedded.h"
#include "js/convert.h"
#include "webapi/webapi.h"

extern const wfp::base::EmbeddedFile webapi_cases[];
extern const std::size_t webapi_cases_count;

namespace wfp::webapi {
namespace {

class TestHost final : public WebHost {
 public:
  base::Millis now() override { return clock.now(); }
  base::Rng& rng() override { return rng_; }
  bool in_request() override { return in_request_; }
  void log(LogLevel, std::string text) override { lines.push_back(std::move(text)); }
  void report_error(std::string name, std::string message, std::string) override {
    lines.push_back(name + ": " + message);
  }
  void set_timer(std::int64_t id, base::Millis delay) override { timers[id] = clock.now() + delay; }
  void clear_timer(std::int64_t id) override { timers.erase(id); }
  std::string compatibility_date() override { return "2026-04-01"; }
  void fetch(OutboundRequest request, std::function<void(base::Result<OutboundResponse>)> done) override {
    done(OutboundResponse{200, "OK", {{"x-method", request.method}}, "from " + request.url});
  }

  base::ManualClock clock{1000};
  std::map<std::int64_t, base::Millis> timers;
  std::vector<std::string> lines;
  bool in_request_ = true;

 private:
  base::Rng rng_{1};
};

/// A realm with everything in it.
class World {
 public:
  World() { js::install_module_host(realm, modules); }

  /// Imports a module of this text and runs whatever it started, timers included, to the end.
  void run(const std::string& source) {
    modules->add("main.js", {js::ModuleSource::Kind::kModule, source});
    realm.call_named<js::Value>("importModule", std::string("main.js"));
    for (;;) {
      realm.run_jobs();
      if (realm.has_jobs()) continue;
      if (host.timers.empty()) break;
      auto next = host.timers.begin();
      for (auto it = next; it != host.timers.end(); ++it) {
        if (it->second < next->second) next = it;
      }
      const auto [id, due] = *next;
      host.clock.set(due);
      host.timers.erase(next);
      apis.fire_timer(id);
    }
    for (const auto& error : realm.call_named<std::vector<std::string>>("takeUncaught")) host.lines.push_back(error);
  }

  TestHost host;
  js::Realm realm{js::RealmOptions{}};
  std::shared_ptr<js::ModuleHost> modules = std::make_shared<js::ModuleHost>(realm, &internal_modules());
  WebApis apis{realm, *modules, host, Options{.nodejs_compat = true}};
};

/// Goes before the text of a file of cases, whose list it takes from `export default`.
constexpr const char* kRunner = R"js(
async function run(cases) {
  globalThis.results = [];
  for (const [rule, test, expected] of cases) {
    const logged = [];
    try {
      await test((...values) => logged.push(JSON.parse(JSON.stringify(values))));
    } catch (error) {
      logged.push(`${error.name}: ${error.message}\n${error.stack}`);
    }
    const [got, wanted] = [JSON.stringify(logged), JSON.stringify(expected)];
    results.push(got === wanted ? "ok " + rule : `FAILED ${rule}\n  got    ${got}\n  wanted ${wanted}`);
  }
  results.push("end");
}
)js";

class Cases : public testing::TestWithParam<std::size_t> {};

TEST_P(Cases, Hold) {
  World world;
  std::string source(webapi_cases[GetParam()].text()), results;
  const std::string_view list = "export default ";
  source.replace(source.find(list), list.size(), "const cases = ");
  try {
    world.run(kRunner + source + "run(cases);");
    results = world.realm.eval<std::string>("results.join('\\n')");
  } catch (const js::Error& error) {
    FAIL() << error.what() << "\n" << error.stack();
  }
  EXPECT_EQ(results.find("FAILED"), std::string::npos) << results;
  EXPECT_TRUE(results.ends_with("end")) << "a case never ended, after:\n"
                                        << results << (world.host.lines.empty() ? "" : world.host.lines.back());
}

INSTANTIATE_TEST_SUITE_P(Script, Cases, testing::Range(std::size_t{0}, webapi_cases_count), [](const auto& info) {
  const std::string_view path = webapi_cases[info.param].path;
  const std::size_t from = path.rfind('/') + 1;
  return std::string(path.substr(from, path.find('.') - from));
});

TEST(Exchange, ARequestGoesInAndAResponseComesOut) {
  World world;
  world.run(R"(globalThis.handle = async (request) =>
      new Response(request.method + " " + await request.text() + " " + request.cf.colo + " " + request.headers.get("a"),
                   { status: 201, headers: { "x-url": request.url } });
      globalThis.keep = (response) => { globalThis.answer = response };)");
  const js::Value request = world.apis.make_request({.method = "POST",
                                                     .url = "https://e.x/a",
                                                     .headers = {{"a", "1"}},
                                                     .body = "body",
                                                     .cf_json = R"({"colo":"DFW"})"});
  const js::Value handle = world.realm.eval<js::Value>("(function (request) { handle(request).then(keep) })");
  world.realm.call(handle, request);
  world.realm.run_jobs();
  const js::Value answer = world.realm.eval<js::Value>("answer");
  const char* const module = "internal:webapi/fetch/response";
  const js::Value state = world.realm.call<js::Value>(world.apis.internal(module, "responseState"), answer);
  const js::Value send = world.apis.internal(module, "sendResponse");
  const js::Value to = world.realm.eval<js::Value>(
      "({ respond: function () { sent = JSON.stringify(Array.prototype.slice.call(arguments)) } })");
  world.realm.call(send, to, 7, state);
  EXPECT_EQ(world.realm.eval<std::string>("sent"),
            R"([7,201,null,"text/plain;charset=UTF-8",["x-url","https://e.x/a","content-type",)"
            R"("text/plain;charset=UTF-8"],"POST body DFW 1"])");
  EXPECT_THROW(world.realm.call(send, to, 7, state), js::Error) << "its body was taken";
}

TEST(Scope, RefusesTimersAndRandomnessOutsideARequest) {
  World world;
  world.host.in_request_ = false;
  world.run(R"(globalThis.errors = [() => setTimeout(() => {}), () => crypto.randomUUID()].map((run) => {
      try { run(); return "nothing" } catch (error) { return error.message.slice(0, 58) } }))");
  const std::string text = "Disallowed operation called within global scope. Asynchron";
  EXPECT_EQ(world.realm.eval<std::string>("errors.join()"), text + "," + text);
}

TEST(Scope, LogsWhatConsolePrints) {
  World world;
  world.run(R"(console.log("a %d", 1, { b: [2] }); console.group("g"); console.warn(new Map([[1, "x"]])); )");
  const std::vector<std::string> expected{"a 1 { b: [ 2 ] }", "g", "  Map(1) { 1 => 'x' }"};
  EXPECT_EQ(world.host.lines, expected);
}

TEST(Modules, HidesInternalAndNativeOnes) {
  World world;
  EXPECT_THROW(world.run("import 'native:url'"), js::Error);
  world.modules->add("internal:webapi/url/url", {js::ModuleSource::Kind::kModule, "export default 1"});
  EXPECT_THROW(world.run("import 'internal:webapi/url/url'"), js::Error);
}

}  // namespace
}  // namespace wfp::webapi
