// The groups of endpoints that make up the API, each in a file of its own.
#pragma once
#include <functional>
#include <string>

#include "control_plane/script_editor.h"
#include "http/router.h"

namespace wfp::control_plane {

void add_namespace_routes(http::Router& router, ScriptEditor& scripts);
void add_script_routes(http::Router& router, ScriptEditor& scripts);
void add_content_routes(http::Router& router, ScriptEditor& scripts);
void add_settings_routes(http::Router& router, ScriptEditor& scripts);
void add_secret_routes(http::Router& router, ScriptEditor& scripts);
void add_tag_routes(http::Router& router, ScriptEditor& scripts);
void add_version_routes(http::Router& router, ScriptEditor& scripts);
void add_worker_routes(http::Router& router, ScriptEditor& scripts);

inline constexpr const char* kNamespaces = "/accounts/{account_id}/workers/dispatch/namespaces";
inline constexpr const char* kUserWorkers =
    "/accounts/{account_id}/workers/dispatch/namespaces/{dispatch_namespace}/scripts";
inline constexpr const char* kWorkers = "/accounts/{account_id}/workers/scripts";

/// The program that sent a request, as scripts show it: "wrangler" or "api".
std::string source_of(const http::Call& call);

/// The script that a path below kUserWorkers or kWorkers names.
model::ScriptKey script_key(const http::Call& call);

using ScriptHandler = std::function<base::Result<http::Response>(const http::Call&, const model::ScriptKey&)>;
/// Adds an endpoint of a script to both families: User Workers and Workers of the account.
void add_for_both(http::Router& router, std::string_view method, const std::string& suffix,
                  const ScriptHandler& handler);

}  // namespace wfp::control_plane
