// Tags of a script: what a platform finds its customers' scripts by.
#include <algorithm>

#include "control_plane/errors.h"
#include "control_plane/names.h"
#include "control_plane/routes.h"
#include "http/envelope.h"

namespace wfp::control_plane {
namespace {

using model::json;
using Answer = base::Result<http::Response>;
using Tags = std::vector<std::string>;

Answer edit_tags(ScriptEditor& scripts, const model::ScriptKey& key, const std::function<base::Status(Tags&)>& edit) {
  const auto edit_checked = [&](model::Script& script) -> base::Status {
    WFP_CHECK(edit(script.tags));
    if (script.tags.size() > model::kMaxTags) {
      return model::make_error(errors::kTooManyTags, {{"limit", std::to_string(model::kMaxTags)}});
    }
    for (const std::string& tag : script.tags) WFP_CHECK(check_tag(tag));
    return base::ok();
  };
  WFP_TRY(script, scripts.edit_script(key, edit_checked));
  return http::success(script->tags);
}

Answer replace_tags(ScriptEditor& scripts, const http::Call& call, const model::ScriptKey& key) {
  WFP_CHECK(scripts.find(key));
  WFP_TRY(body, http::json_body(call.request));
  const auto tags = model::string_list(body);
  if (!tags) return model::make_error(errors::kBadBody, {{"field", "the body"}, {"expected", "a list of tags"}});
  return edit_tags(scripts, key, [&](Tags& current) {
    current.clear();
    for (const std::string& tag : *tags) {
      if (std::find(current.begin(), current.end(), tag) == current.end()) current.push_back(tag);
    }
    return base::ok();
  });
}

Answer add_tag(ScriptEditor& scripts, const http::Call& call, const model::ScriptKey& key) {
  return edit_tags(scripts, key, [&](Tags& current) {
    const std::string& tag = call.param("tag");
    if (std::find(current.begin(), current.end(), tag) == current.end()) current.push_back(tag);
    return base::ok();
  });
}

Answer remove_tag(ScriptEditor& scripts, const http::Call& call, const model::ScriptKey& key) {
  const std::string& tag = call.param("tag");
  WFP_CHECK(edit_tags(scripts, key, [&](Tags& current) -> base::Status {
    if (std::erase(current, tag) == 0) return model::make_error(errors::kTagNotFound, {{"tag", tag}});
    return base::ok();
  }));
  return http::success(nullptr);
}

}  // namespace

void add_tag_routes(http::Router& router, ScriptEditor& scripts) {
  const std::string tags = std::string(kUserWorkers) + "/{script_name}/tags";
  router.add("GET", tags, [&scripts](const http::Call& call) -> Answer {
    WFP_TRY(script, scripts.find(script_key(call)));
    return http::success(script->tags);
  });
  router.add("PUT", tags, [&scripts](const http::Call& call) { return replace_tags(scripts, call, script_key(call)); });
  router.add("PUT", tags + "/{tag}",
             [&scripts](const http::Call& call) { return add_tag(scripts, call, script_key(call)); });
  router.add("DELETE", tags + "/{tag}",
             [&scripts](const http::Call& call) { return remove_tag(scripts, call, script_key(call)); });
}

}  // namespace wfp::control_plane
