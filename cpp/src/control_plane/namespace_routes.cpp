// Dispatch namespaces: create, list, get, rename, edit, delete.
#include "base/ids.h"
#include "control_plane/account.h"
#include "control_plane/errors.h"
#include "control_plane/names.h"
#include "control_plane/routes.h"
#include "http/envelope.h"
#include "model/timestamp.h"
#include "storage/durable_object_store.h"
#include "storage/namespace_store.h"

namespace wfp::control_plane {
namespace {

using model::DispatchNamespace;
using model::json;
using Answer = base::Result<http::Response>;

json namespace_json(const DispatchNamespace& shown) {
  return {{"namespace_id", shown.id},
          {"namespace_name", shown.name},
          {"created_on", model::rfc3339(shown.created_on)},
          {"created_by", kUserId},
          {"modified_on", model::rfc3339(shown.modified_on)},
          {"modified_by", kUserId},
          {"script_count", shown.script_count},
          {"trusted_workers", shown.trusted_workers}};
}

class NamespaceRoutes {
 public:
  explicit NamespaceRoutes(bindings::Services& services) : services_(services) {}

  Answer list() {
    json found = json::array();
    for (const auto& each : storage::NamespaceStore(services_.storage).list()) found.push_back(namespace_json(each));
    return http::success(found);
  }

  Answer create(const http::Call& call) {
    storage::NamespaceStore store(services_.storage);
    WFP_TRY(body, http::json_body(call.request));
    WFP_TRY(name, read_new_name(body, store));
    DispatchNamespace made{
        base::random_uuid(services_.rng), name, services_.clock.now(), services_.clock.now(), false, 0};
    WFP_CHECK(read_trusted(body, made));
    store.insert(made);
    return http::success(namespace_json(made));
  }

  Answer get(const http::Call& call) {
    WFP_TRY(found, find(call));
    return http::success(namespace_json(found));
  }

  /// PUT renames; PATCH edits `trusted_workers`, and the name too when it is given.
  Answer update(const http::Call& call, bool needs_name) {
    WFP_TRY(found, find(call));
    WFP_TRY(body, http::json_body(call.request));
    if (!body.is_object())
      return model::make_error(errors::kBadBody, {{"field", "the body"}, {"expected", "an object"}});
    DispatchNamespace changed = found;
    storage::NamespaceStore store(services_.storage);
    const bool renames = model::string_member(body, "name") != found.name;
    if ((needs_name || model::member(body, "name") != nullptr) && renames) {
      WFP_TRY(name, read_new_name(body, store));
      changed.name = name;
    }
    WFP_CHECK(read_trusted(body, changed));
    changed.modified_on = services_.clock.now();
    storage::Transaction transaction(services_.storage.control());
    store.update(changed);
    if (changed.name != found.name) {
      services_.scripts.rename_namespace(found.name, changed.name);
      storage::DurableObjectStore(services_.storage).rename_namespace(found.name, changed.name);
    }
    transaction.commit();
    return http::success(namespace_json(changed));
  }

  /// Refused while it has scripts: deleting customers' code must be said, script by script or by tag.
  Answer remove(const http::Call& call) {
    WFP_TRY(found, find(call));
    if (found.script_count > 0) {
      return model::make_error(errors::kNamespaceNotEmpty,
                               {{"name", found.name}, {"count", std::to_string(found.script_count)}});
    }
    storage::NamespaceStore(services_.storage).remove(found.name);
    return http::success(nullptr);
  }

 private:
  base::Result<DispatchNamespace> find(const http::Call& call) {
    const std::string& name = call.param("dispatch_namespace");
    auto found = storage::NamespaceStore(services_.storage).find(name);
    if (!found) return model::make_error(errors::kNamespaceNotFound, {{"name", name}});
    return std::move(*found);
  }

  static base::Result<std::string> read_new_name(const json& body, storage::NamespaceStore& store) {
    auto name = model::string_member(body, "name").value_or("");
    WFP_CHECK(check_namespace_name(name));
    if (store.find(name)) return model::make_error(errors::kNamespaceExists, {{"name", name}});
    return name;
  }

  static base::Status read_trusted(const json& body, DispatchNamespace& to) {
    const json* trusted = model::member(body, "trusted_workers");
    if (trusted == nullptr) return base::ok();
    if (!trusted->is_boolean()) {
      return model::make_error(errors::kBadBody, {{"field", "trusted_workers"}, {"expected", "true or false"}});
    }
    to.trusted_workers = trusted->get<bool>();
    return base::ok();
  }

  bindings::Services& services_;
};

}  // namespace

void add_namespace_routes(http::Router& router, ScriptEditor& scripts) {
  NamespaceRoutes routes(scripts.services());
  const std::string one = std::string(kNamespaces) + "/{dispatch_namespace}";
  router.add("GET", kNamespaces, [routes](const http::Call&) mutable { return routes.list(); });
  router.add("POST", kNamespaces, [routes](const http::Call& call) mutable { return routes.create(call); });
  router.add("GET", one, [routes](const http::Call& call) mutable { return routes.get(call); });
  router.add("PUT", one, [routes](const http::Call& call) mutable { return routes.update(call, true); });
  router.add("PATCH", one, [routes](const http::Call& call) mutable { return routes.update(call, false); });
  router.add("DELETE", one, [routes](const http::Call& call) mutable { return routes.remove(call); });
}

}  // namespace wfp::control_plane
