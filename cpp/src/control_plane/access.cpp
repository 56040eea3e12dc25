#include "control_plane/access.h"

#include <algorithm>

#include "http/errors.h"
#include "model/json.h"

namespace wfp::control_plane {
namespace {

/// The token of `Authorization: Bearer`, or the key beside an e-mail address; empty without either.
std::string_view credentials(const http::Request& request) {
  if (const auto header = request.headers.get("authorization")) {
    const std::string_view value = http::trim(*header);
    const std::size_t space = value.find(' ');
    if (space != std::string_view::npos && http::equals_ignoring_case(value.substr(0, space), "bearer")) {
      return http::trim(value.substr(space));
    }
    return {};
  }
  if (request.headers.get("x-auth-email").value_or("").empty()) return {};
  return http::trim(request.headers.get("x-auth-key").value_or(""));
}

}  // namespace

base::Result<Access> Access::from_json(std::string_view text) {
  const base::Error malformed{400, 0,
                              "api_tokens must map tokens to {\"accounts\": \"*\" or a list of ids, \"write\": bool}"};
  const auto given = model::parse_json(text);
  if (!given || !given->is_object()) return malformed;
  std::map<std::string, TokenScope, std::less<>> tokens;
  for (const auto& [token, scope] : given->items()) {
    if (token.empty() || !scope.is_object()) return malformed;
    TokenScope& made = tokens[token];
    if (const model::json* accounts = model::member(scope, "accounts"); accounts != nullptr && *accounts != "*") {
      made.accounts = model::string_list(*accounts);
      if (!made.accounts) return malformed;
    }
    if (const model::json* write = model::member(scope, "write")) {
      if (!write->is_boolean()) return malformed;
      made.write = write->get<bool>();
    }
  }
  return Access(std::move(tokens));
}

base::Status Access::check(const http::Request& request, std::string_view account) const {
  const std::string_view token = credentials(request);
  if (token.empty()) return model::make_error(http::errors::kNoCredentials);
  if (!tokens_) return base::ok();
  const auto known = tokens_->find(token);
  if (known == tokens_->end()) return model::make_error(http::errors::kBadCredentials);
  const TokenScope& scope = known->second;
  if (!account.empty() && scope.accounts &&
      std::find(scope.accounts->begin(), scope.accounts->end(), account) == scope.accounts->end()) {
    return model::make_error(http::errors::kWrongAccount);
  }
  if (!scope.write && request.method != "GET" && request.method != "HEAD") {
    return model::make_error(http::errors::kBadCredentials);
  }
  return base::ok();
}

}  // namespace wfp::control_plane
