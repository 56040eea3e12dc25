#include "control_plane/api.h"

#include "control_plane/account.h"
#include "control_plane/routes.h"
#include "http/envelope.h"
#include "http/errors.h"
#include "storage/durable_object_store.h"
#include "storage/namespace_store.h"

namespace wfp::control_plane {
namespace {

constexpr std::string_view kPrefix = "/client/v4";
constexpr std::string_view kAccounts = "/client/v4/accounts/";

/// The account a path is about; empty when it is about none.
std::string_view account_of(std::string_view path) {
  if (!path.starts_with(kAccounts)) return {};
  path.remove_prefix(kAccounts.size());
  return path.substr(0, path.find('/'));
}

base::Error internal_error(std::string_view detail) {
  return model::make_error(http::errors::kInternal, {{"detail", detail}});
}

}  // namespace

std::string source_of(const http::Call& call) {
  return call.request.headers.get("user-agent").value_or("").starts_with("wrangler") ? "wrangler" : "api";
}

model::ScriptKey script_key(const http::Call& call) {
  return {call.has_param("dispatch_namespace") ? call.param("dispatch_namespace") : "", call.param("script_name")};
}

void add_for_both(http::Router& router, std::string_view method, const std::string& suffix,
                  const ScriptHandler& handler) {
  for (const char* family : {kUserWorkers, kWorkers}) {
    router.add(method, std::string(family) + "/{script_name}" + suffix,
               [handler](const http::Call& call) { return handler(call, script_key(call)); });
  }
}

std::vector<storage::SchemaPart> schema_parts(const bindings::Registry& registry) {
  const storage::SchemaPart own[] = {storage::NamespaceStore::schema(), storage::ScriptStore::schema(),
                                     storage::DurableObjectStore::schema()};
  return registry.schema(own);
}

Api::Api(bindings::Services& services, const bindings::Registry& registry, bindings::ScriptChecker& checker,
         Access access)
    : scripts_(services, registry, checker), access_(std::move(access)) {
  add_account_routes(router_);
  add_namespace_routes(router_, scripts_);
  add_script_routes(router_, scripts_);
  add_content_routes(router_, scripts_);
  add_settings_routes(router_, scripts_);
  add_secret_routes(router_, scripts_);
  add_tag_routes(router_, scripts_);
  add_version_routes(router_, scripts_);
  add_worker_routes(router_, scripts_);
  for (const bindings::BindingType& type : registry.types()) {
    if (type.routes) type.routes(router_, services);
  }
}

base::Status Api::admit(const http::Request& request) const {
  const std::string_view account = account_of(request.path());
  WFP_CHECK(access_.check(request, account));
  if (request.path().starts_with(kAccounts) && !is_account_id(account)) {
    return model::make_error(http::errors::kNoRoute, {{"path", request.path()}});
  }
  return base::ok();
}

http::Response Api::handle(const http::Request& request) {
  try {
    if (auto admitted = admit(request); !admitted) return http::failure(admitted.error());
    return router_.route(request, kPrefix);
  } catch (const storage::Failure& failure) {
    return http::failure(internal_error(failure.what()));
  } catch (const std::bad_alloc&) {
    return http::failure(internal_error("out of memory"));
  } catch (const std::exception& bug) {
    return http::failure(internal_error(bug.what()));
  }
}

}  // namespace wfp::control_plane
