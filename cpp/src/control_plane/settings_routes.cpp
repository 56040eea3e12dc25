// Settings of a script: versioned ones with its bindings, and script-settings, which are not versioned.
#include "control_plane/errors.h"
#include "control_plane/routes.h"
#include "control_plane/script_json.h"
#include "http/envelope.h"

namespace wfp::control_plane {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

Answer get_settings(ScriptEditor& scripts, const model::ScriptKey& key) {
  WFP_TRY(script, scripts.find(key));
  return http::success(settings_json(*script, scripts.registry()));
}

Answer patch_settings(ScriptEditor& scripts, const http::Call& call, const model::ScriptKey& key) {
  WFP_CHECK(scripts.find(key));
  WFP_TRY(settings, read_json_part(call.request, "settings"));
  const bool strict = call.query.get("bindings_inherit") == "strict";
  WFP_TRY(published, scripts.edit_settings(key, settings, strict ? Inherit::kStrict : Inherit::kLenient));
  return http::success(settings_json(*published.script, scripts.registry()));
}

Answer get_bindings(ScriptEditor& scripts, const model::ScriptKey& key) {
  WFP_TRY(script, scripts.find(key));
  return http::success(binding_list(*script->version, scripts.registry()));
}

/// Only what is not versioned is taken; anything else in the body is an error rather than lost.
Answer patch_script_settings(ScriptEditor& scripts, const http::Call& call, const model::ScriptKey& key) {
  WFP_CHECK(scripts.find(key));
  WFP_TRY(given, http::json_body(call.request));
  WFP_TRY(metadata, read_metadata(given));
  for (const auto& [name, _] : given.items()) {
    if (name != "tags" && name != "logpush" && name != "observability" && name != "tail_consumers") {
      return model::make_error(errors::kBadBody, {{"field", name}, {"expected", "set by PATCH settings"}});
    }
  }
  const auto edit = [&](model::Script& script) {
    if (metadata.tags) script.tags = *metadata.tags;
    if (metadata.logpush) script.logpush = *metadata.logpush;
    if (metadata.observability) script.observability = model::dump_json(*metadata.observability);
    if (metadata.tail_consumers) script.tail_consumers = model::dump_json(*metadata.tail_consumers);
    return base::ok();
  };
  WFP_TRY(script, scripts.edit_script(key, edit));
  return http::success(script_settings_json(*script));
}

}  // namespace

void add_settings_routes(http::Router& router, ScriptEditor& scripts) {
  using Key = model::ScriptKey;
  add_for_both(router, "GET", "/settings",
               [&scripts](const http::Call&, const Key& key) { return get_settings(scripts, key); });
  add_for_both(router, "PATCH", "/settings",
               [&scripts](const http::Call& call, const Key& key) { return patch_settings(scripts, call, key); });
  add_for_both(router, "GET", "/bindings",
               [&scripts](const http::Call&, const Key& key) { return get_bindings(scripts, key); });
  const std::string script_settings = std::string(kWorkers) + "/{script_name}/script-settings";
  router.add("GET", script_settings, [&scripts](const http::Call& call) -> Answer {
    WFP_TRY(script, scripts.find(script_key(call)));
    return http::success(script_settings_json(*script));
  });
  router.add("PATCH", script_settings,
             [&scripts](const http::Call& call) { return patch_script_settings(scripts, call, script_key(call)); });
}

}  // namespace wfp::control_plane
