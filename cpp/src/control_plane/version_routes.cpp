// Versions and deployments of Workers of the account.
#include "control_plane/errors.h"
#include "control_plane/routes.h"
#include "control_plane/script_json.h"
#include "http/envelope.h"
#include "http/errors.h"
#include "http/pagination.h"

namespace wfp::control_plane {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

Answer list_versions(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(script, scripts.find(script_key(call)));
  WFP_TRY(page, http::read_page(call.query, {.otherwise = 10, .most = 1000}));
  const auto all = scripts.services().scripts.versions(*script);
  const auto total = static_cast<std::int64_t>(all.size());
  json items = json::array();
  for (std::int64_t i = page.offset(); i < total && i < page.offset() + page.per_page; ++i) {
    items.push_back(version_summary(*all[static_cast<std::size_t>(i)]));
  }
  const auto count = static_cast<std::int64_t>(items.size());
  return http::success({{"items", items}}, page.result_info(count, total));
}

Answer get_version(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(script, scripts.find(script_key(call)));
  const std::string& id = call.param("version_id");
  const VersionPtr version = scripts.services().scripts.version(*script, id);
  if (!version) return model::make_error(errors::kVersionNotFound, {{"id", id}});
  return http::success(version_json(*script, *version, scripts.registry()));
}

/// A version that waits for its deployment. Secrets stay unless the metadata says otherwise: wrangler deploys an
/// existing Worker by these two endpoints, without keep_bindings, and does not know its secrets.
Answer post_version(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(request, read_upload(call.request));
  UploadOptions options;
  options.deploy = Deploy::kKeepCurrent;
  options.kept_types = {"secret_text", "secret_key"};
  options.source = source_of(call);
  options.inherit = call.query.get("bindings_inherit") == "strict" ? Inherit::kStrict : Inherit::kLenient;
  WFP_TRY(published, scripts.upload(script_key(call), std::move(request), options));
  json shown = version_json(*published.script, *published.version, scripts.registry());
  shown["startup_time_ms"] = published.startup_time_ms;
  return http::success(shown);
}

Answer list_deployments(ScriptEditor& scripts, const http::Call& call) {
  WFP_TRY(script, scripts.find(script_key(call)));
  json list = json::array();
  for (const auto& deployment : scripts.services().scripts.deployments(*script)) {
    list.push_back(deployment_json(deployment));
  }
  return http::success({{"deployments", list}});
}

/// One version at 100 percent; a split between versions is not emulated.
Answer post_deployment(ScriptEditor& scripts, const http::Call& call) {
  WFP_CHECK(scripts.find(script_key(call)));
  WFP_TRY(body, http::json_body(call.request));
  const json* versions = model::member(body, "versions");
  if (versions == nullptr || !versions->is_array() || versions->empty()) {
    return model::make_error(errors::kBadBody,
                             {{"field", "versions"}, {"expected", "a list of objects with version_id and percentage"}});
  }
  if (versions->size() > 1) return http::errors::not_emulated("a deployment of several versions");
  const auto id = model::string_member((*versions)[0], "version_id");
  const json* percentage = model::member((*versions)[0], "percentage");
  if (!id || percentage == nullptr || *percentage != 100) {
    return model::make_error(errors::kBadBody, {{"field", "versions"}, {"expected", "one version at 100 percent"}});
  }
  const json* annotations = model::member(body, "annotations");
  const bool has_annotations = annotations != nullptr && annotations->is_object();
  WFP_TRY(deployment,
          scripts.deploy(script_key(call), *id, has_annotations ? *annotations : json::object(), source_of(call)));
  return http::success(deployment_json(deployment));
}

}  // namespace

void add_version_routes(http::Router& router, ScriptEditor& scripts) {
  const std::string one = std::string(kWorkers) + "/{script_name}";
  router.add("GET", one + "/versions", [&scripts](const http::Call& call) { return list_versions(scripts, call); });
  router.add("POST", one + "/versions", [&scripts](const http::Call& call) { return post_version(scripts, call); });
  router.add("GET", one + "/versions/{version_id}",
             [&scripts](const http::Call& call) { return get_version(scripts, call); });
  router.add("GET", one + "/deployments",
             [&scripts](const http::Call& call) { return list_deployments(scripts, call); });
  router.add("POST", one + "/deployments",
             [&scripts](const http::Call& call) { return post_deployment(scripts, call); });
}

}  // namespace wfp::control_plane
