#include "runtime/platform.h"

#include <string>

#include "base/embedded.h"
#include "bindings/scripts.h"
#include "js/convert.h"
#include "runtime/native.h"

extern const wfp::base::EmbeddedFile runtime_scripts[];
extern const std::size_t runtime_scripts_count;

namespace wfp::runtime {
namespace {

/// Modules that most scripts come to need, besides those of the entry: loaded once, for the image. Their globals stay
/// to be touched.
constexpr const char* kUsual[] = {
    "internal:webapi/fetch/request",     "internal:webapi/fetch/fetch",   "internal:webapi/url/url",
    "internal:webapi/url/search_params", "internal:webapi/encoding/text", "internal:webapi/console/console",
    "internal:webapi/timers/timers",
};

/// Nobody: the realm of the image runs no script that asks for anything.
class NoHost final : public webapi::WebHost {
 public:
  base::Millis now() override { return 0; }
  base::Rng& rng() override { return rng_; }
  bool in_request() override { return false; }
  void log(webapi::LogLevel, std::string) override {}
  void report_error(std::string, std::string, std::string) override {}
  void set_timer(std::int64_t, base::Millis) override {}
  void clear_timer(std::int64_t) override {}
  std::string compatibility_date() override { return {}; }
  void fetch(webapi::OutboundRequest, std::function<void(base::Result<webapi::OutboundResponse>)>) override {}

 private:
  base::Rng rng_{0};
};

std::shared_ptr<const js::RealmImage> make_image(const webapi::Options& options) {
  js::RealmOptions realm_options;
  realm_options.to_freeze = true;
  auto realm = std::make_unique<js::Realm>(realm_options);
  NoHost host;
  {
    const Platform platform(*realm, host, nullptr, options);
    for (const char* module : kUsual) realm->call_named("importNow", std::string(module));
  }
  return js::Realm::freeze(std::move(realm));
}

}  // namespace

Platform::Platform(js::Realm& realm, webapi::WebHost& host, Instance* instance, const webapi::Options& options)
    : modules_(std::make_shared<js::ModuleHost>(realm, &webapi::internal_modules())) {
  js::install_module_host(realm, modules_);
  apis_ = std::make_unique<webapi::WebApis>(realm, *modules_, host, options);
  for (std::size_t i = 0; i < runtime_scripts_count; ++i) {
    std::string name = runtime_scripts[i].path;
    name.resize(name.size() - 3);  // .js
    modules_->add_internal("internal:runtime/" + name, runtime_scripts[i].text());
  }
  bindings::add_internal_modules(*modules_);
  realm.add_native("runtime", std::make_shared<RuntimeNative>(instance));
  if (!realm.from_image()) realm.call_named("importNow", std::string(kEntry));
}

std::shared_ptr<const js::RealmImage> Platform::image(const webapi::Options& options) {
  if (JS_ARENA_POOLS == 0) return nullptr;
  if (options.nodejs_compat && options.compatibility_date >= webapi::kLatestGlobals) {
    static const auto made = make_image({.nodejs_compat = true});
    return made;
  }
  if (options.nodejs_compat) {
    static const auto made = make_image({.nodejs_compat = true, .compatibility_date = {}});
    return made;
  }
  static const auto made = make_image({});
  return made;
}

}  // namespace wfp::runtime
