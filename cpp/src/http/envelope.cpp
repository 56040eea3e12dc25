#include "http/envelope.h"

#include "http/errors.h"

namespace wfp::http {

using model::json;

Response success(const json& result, const json& result_info) {
  // Assembled as text: `result` may be megabytes, which an enclosing json value would copy.
  std::string body = R"({"success":true,"errors":[],"messages":[],"result":)";
  body += model::dump_json(result);
  if (!result_info.is_null()) body += ",\"result_info\":" + model::dump_json(result_info);
  body += '}';
  return {200, {{"content-type", "application/json"}}, std::move(body)};
}

Response failure(const base::Error& error) {
  const json entry = {{"code", error.code}, {"message", error.message}};
  Response response{error.http_status, {{"content-type", "application/json"}}, ""};
  response.body = R"({"success":false,"errors":[)" + model::dump_json(entry) + R"(],"messages":[],"result":null})";
  // The SDKs repeat requests that end in 5xx unless told otherwise; repeating does not help here.
  if (error.http_status >= 500) response.headers.add("x-should-retry", "false");
  return response;
}

base::Result<json> json_body(const Request& request) {
  auto value = model::parse_json(request.body);
  if (!value) {
    return model::make_error(errors::kBadJson,
                             {{"detail", request.body.empty() ? "it is empty" : "it cannot be parsed"}});
  }
  return std::move(*value);
}

}  // namespace wfp::http
