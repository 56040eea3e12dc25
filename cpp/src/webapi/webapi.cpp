#include "webapi/webapi.h"

#include <utility>
#include <vector>

#include "base/embedded.h"
#include "js/convert.h"
#include "webapi/natives/natives.h"

extern const wfp::base::EmbeddedFile webapi_scripts[];
extern const std::size_t webapi_scripts_count;

namespace wfp::webapi {
const js::InternalModules& internal_modules() {
  static const js::InternalModules kModules = [] {
    js::InternalModules modules;
    for (std::size_t i = 0; i < webapi_scripts_count; ++i) {
      const std::string_view path = webapi_scripts[i].path;  // fetch/body.js
      modules.emplace("internal:webapi/" + std::string(path.substr(0, path.size() - 3)), webapi_scripts[i].text());
    }
    return modules;
  }();
  return kModules;
}

WebApis::WebApis(js::Realm& realm, js::ModuleHost& modules, WebHost& host, const Options& options) : realm_(realm) {
  add_host_natives(realm, host);
  add_url_natives(realm);
  add_encoding_natives(realm);
  add_crypto_natives(realm);
  add_zlib_natives(realm);
  add_html_natives(realm);
  for (const BuiltinModule& module : builtin_modules()) {
    if (!is_available(module, options)) continue;
    const std::string_view specifier = module.specifier;
    modules.add_alias(std::string(specifier), module.module);
    if (specifier.starts_with("node:")) modules.add_alias(std::string(specifier.substr(5)), module.module);
  }
  if (realm.from_image()) return;
  std::vector<std::string> lazy;
  for (const Global& global : globals()) {
    if (is_available(global, options)) lazy.insert(lazy.end(), {global.name, global.module, global.export_name});
  }
  realm.call_named("lazyGlobals", lazy);
}

js::Value WebApis::internal(const char* module, const char* name) {
  return realm_.call_named<js::Value>("importOne", std::string(module), std::string(name));
}

js::Value& WebApis::door(js::Value& kept, const char* module, const char* name) {
  if (!kept) kept = internal(module, name);
  return kept;
}

std::vector<std::string> WebApis::flat(HeaderList headers) {
  std::vector<std::string> flat;
  flat.reserve(headers.size() * 2);
  for (auto& [name, value] : headers) {
    flat.push_back(std::move(name));
    flat.push_back(std::move(value));
  }
  return flat;
}

js::Value WebApis::make_request(IncomingRequest request) {
  std::optional<js::Bytes> body;
  if (request.body) body = js::Bytes{std::move(*request.body)};
  return realm_.call<js::Value>(door(make_request_, "internal:webapi/fetch/request", "incomingRequest"), request.method,
                                request.url, flat(std::move(request.headers)), body, request.cf_json);
}

void WebApis::fire_timer(std::int64_t id) {
  realm_.call(door(fire_timer_, "internal:webapi/timers/timers", "fire"), static_cast<double>(id));
}

}  // namespace wfp::webapi
