// Runs the cases of script_tests/ in a realm whose env has a binding of each type: see the README there.
#include <sstream>

#include "base/embedded.h"
#include "bindings/durable_objects/binding.h"
#include "bindings/durable_objects/storage_host.h"
#include "bindings/open.h"
#include "bindings/scripts.h"
#include "bindings/test_platform.h"
#include "js/convert.h"
#include "webapi/webapi.h"

extern const wfp::base::EmbeddedFile binding_cases[];
extern const std::size_t binding_cases_count;

namespace wfp::bindings {
namespace {

class TestHost final : public webapi::WebHost {
 public:
  explicit TestHost(base::ManualClock& clock) : clock_(clock) {}
  base::Millis now() override { return clock_.now(); }
  base::Rng& rng() override { return rng_; }
  bool in_request() override { return true; }
  void log(webapi::LogLevel, std::string text) override { lines.push_back(std::move(text)); }
  void report_error(std::string name, std::string message, std::string) override {
    lines.push_back(name + ": " + message);
  }
  void set_timer(std::int64_t, base::Millis) override {}
  void clear_timer(std::int64_t) override {}
  std::string compatibility_date() override { return "2026-04-01"; }
  void fetch(webapi::OutboundRequest, std::function<void(base::Result<webapi::OutboundResponse>)> done) override {
    done(base::Error{500, 0, "no network"});
  }
  std::vector<std::string> lines;

 private:
  base::ManualClock& clock_;
  base::Rng rng_{1};
};

class TestLog final : public OperationLog {
 public:
  void add(Operation operation) override { operations.push_back(std::move(operation)); }
  std::vector<Operation> operations;
};

/// Answers every call at once with what was asked.
class EchoCaller final : public ScriptCaller {
 public:
  bool exists(const model::ScriptKey& script) override { return script.name != "missing"; }
  void fetch(const CallTarget& target, CallRequest request, FetchDone done) override {
    if (!exists(target.script)) {
      done(CallError{"Error", "Worker not found.", "", true});
      return;
    }
    CallResponse response;
    response.headers = request.headers;
    response.body = target.script.name + " " + target.entrypoint + " " + target.object_id.substr(0, 4) + " " +
                    request.method + " " + request.url + " " + request.body.value_or("-");
    done(std::move(response));
  }
  void call(const CallTarget&, const std::string& method, std::string arguments, CallDone done) override {
    if (method == "boom") {
      done(CallError{"RangeError", "it went boom", "RangeError: it went boom\n    at there", true});
    } else {
      done(std::move(arguments));
    }
  }
};

/// A realm with the bindings of `specs` in `env`.
class World {
 public:
  World(Services& services, base::ManualClock& clock, const Registry& registry,
        const std::vector<model::BindingSpec>& specs)
      : host(clock), realm(js::RealmOptions{.clock = &clock}) {
    js::install_module_host(realm, modules);
    apis.emplace(realm, *modules, host, webapi::Options{.nodejs_compat = true});
    add_internal_modules(*modules);
    const js::Value env = realm.call_named<js::Value>("newObject");
    for (const model::BindingSpec& spec : specs) {
      OpenContext context{realm, services, caller, log, {"ns", "acme"}, {}};
      const base::Status opened = registry.find(spec.type)->open(spec, context);
      EXPECT_TRUE(opened.ok()) << spec.name;
      realm.call_named("setProperty", env, spec.name, context.value);
    }
    // The storage of two objects, as their classes would have it: their critical sections run at once.
    realm.define<durable_objects::StorageHost>();
    const auto make = realm.call_named<js::Value>("exported", std::string("internal:bindings/durable_objects/storage"),
                                                  std::string("makeStorage"));
    for (const bool use_sqlite : {true, false}) {
      const auto host = durable_objects::open_storage(services, {"0f", {"ns", "acme"}, "Room", use_sqlite},
                                                      use_sqlite ? "01" : "02", log);
      const auto storage = realm.call<js::Value>(
          realm.eval<js::Value>("(function (make, host) { return make(host, { block: function (f) { return f(); },"
                                "  checkAlarmHandler: function () {}, deleteAllTakesAlarm: true }); })"),
          make, host);
      realm.call_named("setProperty", env, std::string(use_sqlite ? "STORAGE" : "OLD_STORAGE"), storage);
    }
    realm.call(realm.eval<js::Value>("(function (env) { globalThis.env = env; })"), env);
  }

  void run(const std::string& source) {
    modules->add("main.js", {js::ModuleSource::Kind::kModule, source});
    realm.call_named<js::Value>("importModule", std::string("main.js"));
    while (realm.run_jobs() && realm.has_jobs()) {
    }
  }

  TestHost host;
  TestLog log;
  EchoCaller caller;
  js::Realm realm;
  std::shared_ptr<js::ModuleHost> modules = std::make_shared<js::ModuleHost>(realm, &webapi::internal_modules());
  std::optional<webapi::WebApis> apis;
};

/// Goes before the text of a file of cases, whose list it takes from `export default`.
constexpr const char* kRunner = R"js(
const failure = async (compute) => {
  try {
    return await compute();
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
async function run(cases) {
  globalThis.results = [];
  for (const [rule, test, expected] of cases) {
    const logged = [];
    try {
      await test((...values) => logged.push(JSON.parse(JSON.stringify(values))), env);
    } catch (error) {
      logged.push(`${error.name}: ${error.message}\n${error.stack}`);
    }
    const [got, wanted] = [JSON.stringify(logged), JSON.stringify(expected)];
    results.push(got === wanted ? "ok " + rule : `FAILED ${rule}\n  got    ${got}\n  wanted ${wanted}`);
  }
  results.push("end");
}
)js";

class Bindings : public PlatformTest {
 protected:
  model::BindingSpec spec(const json& binding) {
    const model::ScriptKey script{"ns", "acme"};
    const std::vector<model::DurableObjectClass> classes = {{"0123456789abcdef0123456789abcdef", script, "Room", true}};
    const BindingContext context{services_, script, classes, {}};
    auto parsed = registry_.parse(binding, context);
    EXPECT_TRUE(parsed.ok()) << binding << (parsed ? "" : parsed.error().message);
    return parsed ? *parsed : model::BindingSpec{};
  }
  model::BindingSpec room() {
    return spec({{"name", "ROOM"}, {"type", "durable_object_namespace"}, {"class_name", "Room"}});
  }
  std::vector<model::BindingSpec> specs() {
    const json kv = result_of(send_json("POST", "/storage/kv/namespaces", {{"title", "kv"}}));
    result_of(send_json("POST", "/r2/buckets", {{"name", "files"}}));
    const json d1 = result_of(send_json("POST", "/d1/database", {{"name", "orders"}}));
    return {spec({{"name", "KV"}, {"type", "kv_namespace"}, {"namespace_id", kv["id"]}}),
            spec({{"name", "FILES"}, {"type", "r2_bucket"}, {"bucket_name", "files"}}),
            spec({{"name", "DB"}, {"type", "d1"}, {"id", d1["uuid"]}}),
            room(),
            spec({{"name", "CLICKS"}, {"type", "analytics_engine"}, {"dataset", "clicks"}}),
            spec({{"name", "TEXT"}, {"type", "plain_text"}, {"text", "some text"}}),
            spec({{"name", "SECRET"}, {"type", "secret_text"}, {"text", "hush"}}),
            spec({{"name", "CONFIG"}, {"type", "json"}, {"json", {{"a", {1, nullptr}}}}}),
            spec({{"name", "VERSION"}, {"type", "version_metadata"}}),
            spec({{"name", "AI"}, {"type", "ai"}})};
  }
};

class BindingCases : public Bindings, public testing::WithParamInterface<std::size_t> {};

TEST_P(BindingCases, Hold) {
  World world(services_, clock_, registry_, specs());
  std::string source(binding_cases[GetParam()].text()), results;
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

INSTANTIATE_TEST_SUITE_P(Script, BindingCases, testing::Range(std::size_t{0}, binding_cases_count),
                         [](const auto& info) {
                           const std::string_view path = binding_cases[info.param].path;
                           const std::size_t from = path.rfind('/') + 1;
                           return std::string(path.substr(from, path.find('.') - from));
                         });

TEST_F(Bindings, RecordWhatTheyDo) {
  World world(services_, clock_, registry_, specs());
  world.run(
      "await env.KV.put('k', 'value'); await env.KV.get('k'); await env.KV.get('none');"
      "await env.KV.put('k', '', { expirationTtl: 1 }).catch(() => {});");
  std::ostringstream text;
  for (const Operation& each : world.log.operations) {
    text << each.binding << " " << each.type << " " << each.operation << " " << each.key << " " << each.bytes_in << " "
         << each.bytes_out << " " << each.outcome << "\n";
  }
  EXPECT_EQ(text.str(),
            "KV kv_namespace put k 5 0 ok\n"
            "KV kv_namespace get k 0 5 ok\n"
            "KV kv_namespace get none 0 0 miss\n"
            "KV kv_namespace put k 0 0 KV PUT failed: 400 Invalid expiration_ttl of 1. Expiration TTL must be at least "
            "60.\n");
}

}  // namespace
}  // namespace wfp::bindings
