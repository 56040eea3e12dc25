// /accounts/{account_id}/analytics_engine/sql: queries. Answers and errors are no envelopes.
#include "bindings/rest.h"
#include "bindings/analytics/binding.h"
#include "bindings/analytics/query/answer.h"

namespace wfp::bindings::analytics {
namespace {

using Handled = base::Result<http::Response>;

class Routes {
 public:
  explicit Routes(Services& services) : services_(services) {}

  /// The text of the query is the whole body, whatever content type the client names.
  Handled post(const http::Call& call) { return run(call.request.body); }
  Handled get(const http::Call& call) { return run(call.query.get("query").value_or("")); }

 private:
  Handled run(std::string_view sql) {
    auto answer = query::answer(services_.storage.control(), sql, services_.clock.now());
    if (!answer) {
      return http::Response{
          answer.error().http_status, {{"content-type", "text/plain; charset=UTF-8"}}, answer.error().message + "\n"};
    }
    return http::Response{200, {{"content-type", answer->content_type}}, std::move(answer->body)};
  }

  Services& services_;
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  const RouteAdder<Routes> add(router, std::make_shared<Routes>(services));
  const std::string path = "/accounts/{account_id}/analytics_engine/sql";
  add("POST", path, &Routes::post);
  add("GET", path, &Routes::get);
}

}  // namespace wfp::bindings::analytics
