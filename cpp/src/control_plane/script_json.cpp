#include "control_plane/script_json.h"

#include "control_plane/account.h"
#include "model/timestamp.h"

namespace wfp::control_plane {
namespace {

using model::json;

json parsed(const std::string& text) {
  return model::parse_json(text).value_or(nullptr);
}

json named_handlers(const model::ScriptCode& code) {
  json list = json::array();
  for (const model::NamedHandlers& named : code.named_handlers) {
    list.push_back({{"name", named.name}, {"handlers", named.handlers}});
  }
  return list;
}

/// Members that answers have only when they are set.
void add_optional(json& to, const model::Script& script, const model::ScriptVersion& version) {
  const json options = parsed(version.options);
  if (options.is_object()) to.update(options);
  if (!version.compatibility_date.empty()) to["compatibility_date"] = version.compatibility_date;
  if (!script.migration_tag.empty()) to["migration_tag"] = script.migration_tag;
}

json limits_json(const model::InvocationLimits& limits) {
  json shown = json::object();
  if (limits.cpu_ms) shown["cpu_ms"] = *limits.cpu_ms;
  if (limits.subrequests) shown["subrequests"] = *limits.subrequests;
  return shown;
}

}  // namespace

json script_info(const model::Script& script, int startup_time_ms) {
  const model::ScriptVersion& version = *script.version;
  json info = {
      {"id", script.key.name},
      {"tag", script.tag},
      {"tags", script.tags},
      {"etag", version.code->etag},
      {"handlers", version.code->handlers},
      {"named_handlers", named_handlers(*version.code)},
      {"has_modules", version.code->syntax == model::ScriptSyntax::kModules},
      {"has_assets", false},
      {"entry_point", version.code->main_module},
      {"created_on", model::rfc3339(script.created_on)},
      {"modified_on", model::rfc3339(script.modified_on)},
      {"compatibility_flags", version.compatibility_flags},
      {"usage_model", version.usage_model},
      {"logpush", script.logpush},
      {"observability", parsed(script.observability)},
      {"tail_consumers", parsed(script.tail_consumers)},
      {"last_deployed_from", script.last_deployed_from},
      {"deployment_id", version.id},
      {"startup_time_ms", startup_time_ms},
  };
  add_optional(info, script, version);
  return info;
}

json binding_list(const model::ScriptVersion& version, const bindings::Registry& registry) {
  json list = json::array();
  for (const model::BindingSpec& binding : version.bindings) list.push_back(registry.to_json(binding));
  return list;
}

json settings_json(const model::Script& script, const bindings::Registry& registry) {
  const model::ScriptVersion& version = *script.version;
  json settings = script_settings_json(script);
  settings["bindings"] = binding_list(version, registry);
  settings["compatibility_flags"] = version.compatibility_flags;
  settings["usage_model"] = version.usage_model;
  settings["limits"] = limits_json(version.limits);
  settings["placement"] = json::object();
  settings["annotations"] = parsed(version.annotations);
  add_optional(settings, script, version);
  return settings;
}

json script_settings_json(const model::Script& script) {
  return {{"logpush", script.logpush},
          {"tags", script.tags},
          {"observability", parsed(script.observability)},
          {"tail_consumers", parsed(script.tail_consumers)}};
}

json version_summary(const model::ScriptVersion& version) {
  const std::string created = model::rfc3339(version.created_on);
  return {{"id", version.id},
          {"number", version.number},
          {"annotations", parsed(version.annotations)},
          {"metadata",
           {{"created_on", created},
            {"modified_on", created},
            {"source", "api"},
            {"author_id", kUserId},
            {"author_email", kUserEmail},
            {"hasPreview", false}}}};
}

json version_json(const model::Script& script, const model::ScriptVersion& version,
                  const bindings::Registry& registry) {
  json shown = version_summary(version);
  json runtime = {{"compatibility_flags", version.compatibility_flags},
                  {"usage_model", version.usage_model},
                  {"limits", limits_json(version.limits)}};
  add_optional(runtime, script, version);
  shown["resources"] = {{"bindings", binding_list(version, registry)},
                        {"script",
                         {{"etag", version.code->etag},
                          {"handlers", version.code->handlers},
                          {"named_handlers", named_handlers(*version.code)},
                          {"last_deployed_from", script.last_deployed_from}}},
                        {"script_runtime", runtime}};
  return shown;
}

json deployment_json(const storage::Deployment& deployment) {
  return {{"id", deployment.id},
          {"source", deployment.source},
          {"strategy", "percentage"},
          {"author_email", kUserEmail},
          {"annotations", parsed(deployment.annotations)},
          {"created_on", model::rfc3339(deployment.created_on)},
          {"versions", json::array({{{"version_id", deployment.version_id}, {"percentage", 100}}})}};
}

}  // namespace wfp::control_plane
