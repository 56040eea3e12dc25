// Secrets of a script: bindings of type secret_text and secret_key, one at a time or in bulk. No answer has their
// value.
#include <algorithm>

#include "control_plane/errors.h"
#include "control_plane/routes.h"
#include "http/envelope.h"
#include "http/percent.h"

namespace wfp::control_plane {
namespace {

using model::BindingSpec;
using model::json;
using Answer = base::Result<http::Response>;
using Specs = std::vector<BindingSpec>;

bool is_secret(const BindingSpec& spec) {
  return spec.type == "secret_text" || spec.type == "secret_key";
}

auto find_spec(Specs& specs, const std::string& name) {
  return std::find_if(specs.begin(), specs.end(), [&](const BindingSpec& spec) { return spec.name == name; });
}

base::Error not_found(const std::string& name) {
  return model::make_error(errors::kSecretNotFound, {{"name", name}});
}

/// The query url_encoded says that the name was encoded once more than the path.
std::string secret_name(const http::Call& call) {
  const std::string& name = call.param("secret_name");
  return call.query.flag("url_encoded") ? http::percent_decode(name) : name;
}

class SecretRoutes {
 public:
  explicit SecretRoutes(ScriptEditor& scripts) : scripts_(scripts) {}

  Answer list(const model::ScriptKey& key) {
    WFP_TRY(script, scripts_.find(key));
    json secrets = json::array();
    for (const BindingSpec& spec : script->version->bindings) {
      if (is_secret(spec)) secrets.push_back(scripts_.registry().to_json(spec));
    }
    return http::success(secrets);
  }

  Answer get(const http::Call& call, const model::ScriptKey& key) {
    WFP_TRY(script, scripts_.find(key));
    const std::string name = secret_name(call);
    const BindingSpec* spec = script->version->find_binding(name);
    if (spec == nullptr || !is_secret(*spec)) return not_found(name);
    return http::success(scripts_.registry().to_json(*spec));
  }

  Answer put(const http::Call& call, const model::ScriptKey& key) {
    WFP_CHECK(scripts_.find(key));
    WFP_TRY(given, http::json_body(call.request));
    json shown;
    WFP_CHECK(scripts_.edit_bindings(key, [&](Specs& specs, const bindings::BindingContext& context) {
      return put_one(given, specs, context, shown);
    }));
    return http::success(shown);
  }

  Answer remove(const http::Call& call, const model::ScriptKey& key) {
    WFP_CHECK(scripts_.edit_bindings(
        key, [&](Specs& specs, const bindings::BindingContext&) { return remove_one(secret_name(call), specs); }));
    return http::success(nullptr);
  }

  /// JSON Merge Patch: {NAME: {text, type} | null}, bare or below `secrets`. One bad entry changes nothing.
  Answer patch(const http::Call& call, const model::ScriptKey& key) {
    WFP_CHECK(scripts_.find(key));
    WFP_TRY(body, http::json_body(call.request));
    const json* wrapped = model::member(body, "secrets");
    const bool is_wrapped = wrapped != nullptr && wrapped->is_object() && !wrapped->contains("type");
    const json& given = is_wrapped ? *wrapped : body;
    if (!given.is_object())
      return model::make_error(errors::kBadBody, {{"field", "secrets"}, {"expected", "an object"}});
    json shown = json::object();
    WFP_CHECK(scripts_.edit_bindings(key, [&](Specs& specs, const bindings::BindingContext& context) {
      return patch_all(given, specs, context, shown);
    }));
    return http::success(shown);
  }

 private:
  base::Status patch_all(const json& given, Specs& specs, const bindings::BindingContext& context, json& shown) {
    for (const auto& [name, value] : given.items()) {
      if (value.is_null()) {
        WFP_CHECK(remove_one(name, specs));
        continue;
      }
      json secret = value;
      if (secret.is_object()) secret["name"] = name;
      WFP_CHECK(put_one(secret, specs, context, shown[name]));
    }
    return base::ok();
  }

  base::Status put_one(json given, Specs& specs, const bindings::BindingContext& context, json& shown) {
    if (!given.is_object())
      return model::make_error(errors::kBadBody, {{"field", "a secret"}, {"expected", "an object"}});
    if (model::member(given, "type") == nullptr) given["type"] = "secret_text";
    if (given["type"] != "secret_text" && given["type"] != "secret_key") {
      return model::make_error(errors::kBadBody, {{"field", "type"}, {"expected", "secret_text or secret_key"}});
    }
    WFP_TRY(spec, scripts_.registry().parse(given, context));
    shown = scripts_.registry().to_json(spec);
    const auto at = find_spec(specs, spec.name);
    if (at == specs.end()) {
      specs.push_back(std::move(spec));
    } else if (is_secret(*at)) {
      *at = std::move(spec);
    } else {
      return model::make_error(errors::kDuplicateBinding, {{"name", spec.name}});
    }
    return base::ok();
  }

  static base::Status remove_one(const std::string& name, Specs& specs) {
    const auto at = find_spec(specs, name);
    if (at == specs.end() || !is_secret(*at)) return not_found(name);
    specs.erase(at);
    return base::ok();
  }

  ScriptEditor& scripts_;
};

}  // namespace

void add_secret_routes(http::Router& router, ScriptEditor& scripts) {
  SecretRoutes routes(scripts);
  using Key = model::ScriptKey;
  using http::Call;
  add_for_both(router, "GET", "/secrets", [routes](const Call&, const Key& key) mutable { return routes.list(key); });
  add_for_both(router, "PUT", "/secrets",
               [routes](const Call& call, const Key& key) mutable { return routes.put(call, key); });
  add_for_both(router, "GET", "/secrets/{secret_name}",
               [routes](const Call& call, const Key& key) mutable { return routes.get(call, key); });
  add_for_both(router, "DELETE", "/secrets/{secret_name}",
               [routes](const Call& call, const Key& key) mutable { return routes.remove(call, key); });
  add_for_both(router, "PATCH", "/secrets-bulk",
               [routes](const Call& call, const Key& key) mutable { return routes.patch(call, key); });
}

}  // namespace wfp::control_plane
