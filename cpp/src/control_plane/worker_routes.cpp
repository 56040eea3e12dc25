// What only Workers of the account have: services, subdomains, schedules, tails; and what of it is not emulated.
#include "control_plane/errors.h"
#include "control_plane/routes.h"
#include "control_plane/script_json.h"
#include "control_plane/script_removal.h"
#include "http/envelope.h"
#include "model/timestamp.h"

namespace wfp::control_plane {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

// Every account has one, or wrangler would ask for a name before it deploys.
constexpr const char* kSubdomain = "wfp-emulator";
constexpr std::size_t kMaxSchedules = 250;

/// The key of /workers/services/{name} and /workers/workers/{name}.
model::ScriptKey worker_key(const http::Call& call) {
  return {"", call.param("worker_name")};
}

base::Result<ScriptPtr> find_service(ScriptEditor& scripts, const http::Call& call) {
  auto script = scripts.find(worker_key(call));
  if (!script) return model::make_error(errors::kServiceNotFound);
  return script;
}

Answer get_service(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(script, find_service(scripts, call));
  const std::string created = model::rfc3339(script->created_on);
  const std::string modified = model::rfc3339(script->modified_on);
  const json environment = {{"environment", "production"},
                            {"script_tag", script->tag},
                            {"script", script_info(*script)},
                            {"created_on", created},
                            {"modified_on", modified}};
  return http::success({{"id", script->key.name},
                        {"default_environment", environment},
                        {"environments", json::array({environment})},
                        {"created_on", created},
                        {"modified_on", modified}});
}

Answer delete_service(ScriptEditor& scripts, const http::Call& call) {
  WFP_CHECK(find_service(scripts, call));
  const Removal removal = call.query.flag("force") ? Removal::kForce : Removal::kRefuseIfUsed;
  WFP_CHECK(remove_scripts(scripts, {worker_key(call)}, removal));
  return http::success(nullptr);
}

json subdomain_json(const model::Script& script) {
  return {{"enabled", script.subdomain_enabled}, {"previews_enabled", script.previews_enabled}};
}

Answer get_worker(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(script, scripts.find(worker_key(call)));
  json shown = script_settings_json(*script);
  shown.update({{"id", script->tag},
                {"name", script->key.name},
                {"created_on", model::rfc3339(script->created_on)},
                {"updated_on", model::rfc3339(script->modified_on)},
                {"subdomain", subdomain_json(*script)},
                {"references", json::object()}});
  return http::success(shown);
}

Answer set_subdomain(ScriptEditor& scripts, const http::Call& call) {
  WFP_CHECK(scripts.find(script_key(call)));
  WFP_TRY(body, http::json_body(call.request));
  const auto enabled = model::bool_member(body, "enabled");
  if (!enabled) return model::make_error(errors::kBadBody, {{"field", "enabled"}, {"expected", "true or false"}});
  WFP_TRY(script, scripts.edit_script(script_key(call), [&](model::Script& edited) {
    edited.subdomain_enabled = *enabled;
    edited.previews_enabled = model::bool_member(body, "previews_enabled").value_or(*enabled);
    return base::ok();
  }));
  return http::success(subdomain_json(*script));
}

/// Five fields of digits, names and the signs of cron. Which days they mean is the scheduler's matter.
bool is_cron(const std::string& text) {
  int fields = 0;
  bool in_field = false;
  for (char c : text) {
    const bool sign = std::string_view("*,-/#?").find(c) != std::string_view::npos;
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c != ' ' && !sign && !word) return false;
    if (c != ' ' && !in_field) ++fields;
    in_field = c != ' ';
  }
  return fields == 5;
}

Answer put_schedules(ScriptEditor& scripts, const http::Call& call) {
  WFP_CHECK(scripts.find(script_key(call)));
  WFP_TRY(body, http::json_body(call.request));
  const std::string now = model::rfc3339(scripts.services().clock.now());
  json schedules = json::array();
  const base::Error malformed = model::make_error(
      errors::kBadBody, {{"field", "the body"}, {"expected", "a list of objects with a cron expression each"}});
  if (!body.is_array() || body.size() > kMaxSchedules) return malformed;
  for (const json& entry : body) {
    const auto cron = model::string_member(entry, "cron");
    if (!cron || !is_cron(*cron)) return malformed;
    schedules.push_back({{"cron", *cron}, {"created_on", now}, {"modified_on", now}});
  }
  WFP_CHECK(scripts.edit_script(script_key(call), [&](model::Script& edited) {
    edited.schedules = model::dump_json(schedules);
    return base::ok();
  }));
  return http::success({{"schedules", schedules}});
}

}  // namespace

void add_worker_routes(http::Router& router, ScriptEditor& scripts) {
  const std::string account = "/accounts/{account_id}/workers";
  router.add("GET", account + "/services/{worker_name}",
             [&scripts](const http::Call& call) { return get_service(scripts, call); });
  router.add("DELETE", account + "/services/{worker_name}",
             [&scripts](const http::Call& call) { return delete_service(scripts, call); });
  router.add("GET", account + "/workers/{worker_name}",
             [&scripts](const http::Call& call) { return get_worker(scripts, call); });
  router.add("GET", account + "/subdomain", [](const http::Call&) -> Answer {
    return http::success({{"subdomain", kSubdomain}});
  });
  const std::string one = std::string(kWorkers) + "/{script_name}";
  router.add("GET", one + "/subdomain", [&scripts](const http::Call& call) -> Answer {
    WFP_TRY(script, scripts.find(script_key(call)));
    return http::success(subdomain_json(*script));
  });
  router.add("POST", one + "/subdomain", [&scripts](const http::Call& call) { return set_subdomain(scripts, call); });
  router.add("GET", one + "/schedules", [&scripts](const http::Call& call) -> Answer {
    WFP_TRY(script, scripts.find(script_key(call)));
    return http::success({{"schedules", model::parse_json(script->schedules).value_or(json::array())}});
  });
  router.add("PUT", one + "/schedules", [&scripts](const http::Call& call) { return put_schedules(scripts, call); });
  router.not_emulated("GET", one + "/tails");
  router.not_emulated("POST", one + "/tails");
  router.not_emulated("DELETE", one + "/tails/{tail_id}");
  router.not_emulated("PUT", account + "/subdomain");
  router.not_emulated("GET", account + "/domains");
  router.not_emulated("PUT", account + "/domains");
  router.not_emulated("GET", account + "/account-settings");
  router.not_emulated("PUT", account + "/account-settings");
  router.not_emulated("POST", one + "/edge-preview");
  router.not_emulated("POST", account + "/assets/upload");
  router.not_emulated("POST", std::string(kUserWorkers) + "/{script_name}/assets-upload-session");
  router.not_emulated("POST", one + "/assets-upload-session");
}

}  // namespace wfp::control_plane
