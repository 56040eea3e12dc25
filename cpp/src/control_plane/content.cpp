#include "control_plane/content.h"

#include "base/utf8.h"
#include "control_plane/routes.h"
#include "control_plane/script_json.h"
#include "http/envelope.h"
#include "http/percent.h"
#include "multipart/multipart.h"

namespace wfp::control_plane {

http::Response content_response(const model::ScriptCode& code) {
  std::vector<multipart::Part> parts;
  for (const model::Module& module : code.modules) {
    if (module.type == model::ModuleType::kSourceMap) continue;
    parts.push_back({module.name, module.name, model::content_type_of(module.type), module.content});
  }
  http::Response response;
  response.headers.add("etag", '"' + code.etag + '"');
  // Header values are ASCII.
  const bool is_ascii = base::is_ascii(code.main_module);
  response.headers.add("cf-entrypoint", is_ascii ? code.main_module : http::percent_encode(code.main_module));
  if (code.syntax == model::ScriptSyntax::kServiceWorker && parts.size() == 1) {
    response.headers.add("content-type", "application/javascript");
    response.body = std::string(parts[0].content);
    return response;
  }
  const std::string boundary = multipart::choose_boundary(parts);
  response.headers.add("content-type", "multipart/form-data; boundary=" + boundary);
  response.body = multipart::encode(parts, boundary);
  return response;
}

void add_content_routes(http::Router& router, ScriptEditor& scripts) {
  const auto get = [&scripts](const http::Call&, const model::ScriptKey& key) -> base::Result<http::Response> {
    WFP_TRY(script, scripts.find(key));
    return content_response(*script->version->code);
  };
  add_for_both(router, "GET", "/content", get);
  router.add("GET", std::string(kWorkers) + "/{script_name}/content/v2",
             [get](const http::Call& call) { return get(call, script_key(call)); });
  add_for_both(router, "PUT", "/content",
               [&scripts](const http::Call& call, const model::ScriptKey& key) -> base::Result<http::Response> {
                 WFP_TRY(request, read_upload(call.request));
                 WFP_TRY(published, scripts.replace_content(key, std::move(request)));
                 return http::success(script_info(*published.script, published.startup_time_ms));
               });
}

}  // namespace wfp::control_plane
