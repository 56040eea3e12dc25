// The envelope of every JSON answer: {"success", "errors", "messages", "result", "result_info"?}.
#pragma once
#include "base/result.h"
#include "http/message.h"
#include "model/json.h"

namespace wfp::http {

/// 200 with `result`; `result_info` only when it is not null.
Response success(const model::json& result, const model::json& result_info = nullptr);
/// The error's status, `result: null`, and the error as the only one.
Response failure(const base::Error& error);
/// The JSON body of a request, or the error that says it is none.
base::Result<model::json> json_body(const Request& request);

}  // namespace wfp::http
