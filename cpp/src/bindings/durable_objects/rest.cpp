// /accounts/{account_id}/workers/durable_objects/namespaces: the namespaces, and the objects of one.
#include "bindings/rest.h"

#include <algorithm>

#include "bindings/durable_objects/binding.h"
#include "bindings/durable_objects/errors.h"
#include "bindings/durable_objects/limits.h"
#include "bindings/durable_objects/store.h"
#include "http/envelope.h"
#include "http/pagination.h"

namespace wfp::bindings::durable_objects {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

constexpr http::PageLimits kNamespacesPerPage{.otherwise = 20, .most = 1000};

json namespace_json(const model::DurableObjectClass& shown) {
  return {{"id", shown.namespace_id},
          {"name", shown.script.name + "_" + shown.class_name},
          {"script", shown.script.name},
          {"class", shown.class_name},
          {"use_sqlite", shown.use_sqlite}};
}

class Routes {
 public:
  explicit Routes(Services& services) : services_(services), store_(services.storage) {}

  Answer list(const http::Call& call) {
    WFP_TRY(page, http::read_page(call.query, kNamespacesPerPage));
    const auto all = store_.list();
    json shown = json::array();
    const auto total = static_cast<std::int64_t>(all.size());
    for (std::int64_t i = page.offset(); i < std::min(total, page.offset() + page.per_page); ++i) {
      shown.push_back(namespace_json(all[static_cast<std::size_t>(i)]));
    }
    const json info = page.result_info(static_cast<std::int64_t>(shown.size()), total);
    return http::success(shown, info);
  }

  Answer list_objects(const http::Call& call) {
    const std::string id = text_param(call, "namespace_id");
    if (!store_.find(id)) return model::make_error(errors::kNoSuchNamespace, {{"id", id}});
    WFP_TRY(limit, call.query.integer("limit", kObjectsPerPage, 1, kMaxObjectsPerPage));
    const std::string after(call.query.get("cursor").value_or(""));
    if (after.size() > 64) return model::make_error(errors::kBadCursor);
    auto objects = store_.list_objects(id, after, limit + 1);
    const bool more = static_cast<std::int64_t>(objects.size()) > limit;
    if (more) objects.pop_back();
    json shown = json::array();
    for (const model::DurableObject& object : objects) {
      shown.push_back({{"id", object.id}, {"hasStoredData", has_data(id, object.id)}});
    }
    return http::success(
        shown, http::cursor_info(static_cast<std::int64_t>(objects.size()), more ? objects.back().id : std::string()));
  }

 private:
  bool has_data(const std::string& namespace_id, const std::string& object_id) {
    const std::string database = storage::DurableObjectStore::object_database_id(namespace_id, object_id);
    if (!services_.storage.has_resource(storage::ResourceKind::kDurableObject, database)) return false;
    Store store(services_.storage, sql::World{services_.clock, services_.rng}, namespace_id, object_id);
    return store.has_entries() || store.tables() > 0 || store.alarm().has_value();
  }

  Services& services_;
  storage::DurableObjectStore store_;
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  const RouteAdder<Routes> add(router, std::make_shared<Routes>(services));
  const std::string all = "/accounts/{account_id}/workers/durable_objects/namespaces";
  add("GET", all, &Routes::list);
  add("GET", all + "/{namespace_id}/objects", &Routes::list_objects);
}

}  // namespace wfp::bindings::durable_objects
