// Scripts: upload, get, delete, list; of a dispatch namespace and of the account.
#include "base/ids.h"
#include "control_plane/content.h"
#include "control_plane/errors.h"
#include "control_plane/routes.h"
#include "control_plane/script_json.h"
#include "control_plane/script_removal.h"
#include "control_plane/tag_filter.h"
#include "http/envelope.h"
#include "http/pagination.h"
#include "model/timestamp.h"
#include "storage/namespace_store.h"

namespace wfp::control_plane {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

UploadOptions upload_options(const http::Call& call) {
  UploadOptions options;
  options.inherit = call.query.get("bindings_inherit") == "strict" ? Inherit::kStrict : Inherit::kLenient;
  options.source = source_of(call);
  return options;
}

/// A cursor is the hex of the last name a page showed: a page goes on behind it, whatever was deleted in between.
base::Result<std::string> read_cursor(std::string_view text) {
  std::string name;
  const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (std::size_t i = 0; i < text.size(); i += 2) {
    if (i + 1 == text.size() || digit(text[i]) < 0 || digit(text[i + 1]) < 0) {
      return model::make_error(errors::kBadCursor);
    }
    name.push_back(static_cast<char>(digit(text[i]) << 4 | digit(text[i + 1])));
  }
  return name;
}

class ScriptRoutes {
 public:
  explicit ScriptRoutes(ScriptEditor& scripts) : scripts_(scripts) {}

  /// The query excludeScript is of no consequence: the answer has no code anyway.
  Answer put(const http::Call& call, const model::ScriptKey& key) {
    WFP_TRY(request, read_upload(call.request));
    WFP_TRY(published, scripts_.upload(key, std::move(request), upload_options(call)));
    return http::success(script_info(*published.script, published.startup_time_ms));
  }

  Answer get_user_worker(const http::Call& call) {
    WFP_TRY(script, scripts_.find(script_key(call)));
    return http::success({{"script", script_info(*script)},
                          {"dispatch_namespace", script->key.dispatch_namespace},
                          {"created_on", model::rfc3339(script->created_on)},
                          {"modified_on", model::rfc3339(script->modified_on)}});
  }

  /// A Worker of the account answers its code.
  Answer get_worker(const http::Call& call) {
    WFP_TRY(script, scripts_.find(script_key(call)));
    return content_response(*script->version->code);
  }

  Answer remove(const http::Call& call, const model::ScriptKey& key) {
    WFP_CHECK(remove_scripts(scripts_, {key}, call.query.flag("force") ? Removal::kForce : Removal::kRefuseIfUsed));
    return http::success(nullptr);
  }

  Answer list(const http::Call& call, const std::string& dispatch_namespace) {
    WFP_TRY(filter, TagFilter::parse(call.query.get("tags").value_or("")));
    WFP_TRY(limit, call.query.integer("limit", kAll, 1, kAll));
    WFP_TRY(after, read_cursor(call.query.get("cursor").value_or("")));
    json page = json::array();
    std::string last;
    bool more = false;
    storage::ScriptStore& store = scripts_.services().scripts;
    for (const storage::ListedScript& script : store.list(dispatch_namespace)) {
      if (script.name <= after || !filter.matches(script.tags)) continue;
      more = static_cast<std::int64_t>(page.size()) == limit;
      if (more) break;
      page.push_back(script_info(*store.summary({dispatch_namespace, script.name})));
      last = script.name;
    }
    const auto count = static_cast<std::int64_t>(page.size());
    return http::success(page, http::cursor_info(count, more ? base::to_hex(last) : ""));
  }

  Answer list_user_workers(const http::Call& call) {
    WFP_CHECK(check_namespace(call));
    return list(call, call.param("dispatch_namespace"));
  }

  Answer remove_by_tags(const http::Call& call) {
    WFP_CHECK(check_namespace(call));
    WFP_TRY(filter, TagFilter::parse(call.query.get("tags").value_or("")));
    if (filter.empty()) return model::make_error(errors::kNoTagFilter);
    std::vector<model::ScriptKey> matching;
    const std::string& dispatch_namespace = call.param("dispatch_namespace");
    for (const storage::ListedScript& script : scripts_.services().scripts.list(dispatch_namespace)) {
      if (filter.matches(script.tags)) matching.push_back({dispatch_namespace, script.name});
    }
    WFP_CHECK(remove_scripts(scripts_, matching, Removal::kForce));
    return http::success(nullptr);
  }

 private:
  static constexpr std::int64_t kAll = 1'000'000;

  base::Status check_namespace(const http::Call& call) {
    const std::string& name = call.param("dispatch_namespace");
    if (storage::NamespaceStore(scripts_.services().storage).find(name)) return base::ok();
    return model::make_error(errors::kNamespaceNotFound, {{"name", name}});
  }

  ScriptEditor& scripts_;
};

}  // namespace

void add_script_routes(http::Router& router, ScriptEditor& scripts) {
  ScriptRoutes routes(scripts);
  using Key = model::ScriptKey;
  add_for_both(router, "PUT", "",
               [routes](const http::Call& call, const Key& key) mutable { return routes.put(call, key); });
  add_for_both(router, "DELETE", "",
               [routes](const http::Call& call, const Key& key) mutable { return routes.remove(call, key); });
  router.add("GET", std::string(kUserWorkers) + "/{script_name}",
             [routes](const http::Call& call) mutable { return routes.get_user_worker(call); });
  router.add("GET", std::string(kWorkers) + "/{script_name}",
             [routes](const http::Call& call) mutable { return routes.get_worker(call); });
  router.add("GET", kUserWorkers, [routes](const http::Call& call) mutable { return routes.list_user_workers(call); });
  router.add("DELETE", kUserWorkers, [routes](const http::Call& call) mutable { return routes.remove_by_tags(call); });
  router.add("GET", kWorkers, [routes](const http::Call& call) mutable { return routes.list(call, ""); });
}

}  // namespace wfp::control_plane
