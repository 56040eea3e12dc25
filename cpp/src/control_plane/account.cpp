#include "control_plane/account.h"

#include <algorithm>

#include "http/envelope.h"
#include "http/pagination.h"

namespace wfp::control_plane {
namespace {

using model::json;

constexpr const char* kAccountName = "wfp-emulator";
constexpr const char* kSince = "2020-01-01T00:00:00.000Z";

json account_json(const std::string& id) {
  return {{"id", id},
          {"name", kAccountName},
          {"type", "standard"},
          {"settings", {{"enforce_twofactor", false}}},
          {"created_on", kSince}};
}

/// The one entry of a list that has only one.
base::Result<http::Response> only_entry(const http::Call& call, const json& entry) {
  WFP_TRY(page, http::read_page(call.query, {.otherwise = 20, .most = 1000}));
  json list = json::array();
  if (page.page == 1) list.push_back(entry);
  const auto count = static_cast<std::int64_t>(list.size());
  return http::success(list, page.result_info(count, 1));
}

}  // namespace

bool is_account_id(std::string_view text) {
  return text.size() == 32 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

void add_account_routes(http::Router& router) {
  router.add("GET", "/user/tokens/verify", [](const http::Call&) -> base::Result<http::Response> {
    return http::success({{"id", kUserId}, {"status", "active"}});
  });
  router.add("GET", "/user", [](const http::Call&) -> base::Result<http::Response> {
    return http::success({{"id", kUserId},
                          {"email", kUserEmail},
                          {"first_name", nullptr},
                          {"last_name", nullptr},
                          {"username", "developer"},
                          {"two_factor_authentication_enabled", false},
                          {"suspended", false},
                          {"created_on", kSince},
                          {"modified_on", kSince}});
  });
  router.add("GET", "/accounts", [](const http::Call& call) { return only_entry(call, account_json(kAccountId)); });
  router.add("GET", "/accounts/{account_id}", [](const http::Call& call) -> base::Result<http::Response> {
    return http::success(account_json(call.param("account_id")));
  });
  router.add("GET", "/memberships", [](const http::Call& call) {
    return only_entry(call, {{"id", kUserId},
                             {"status", "accepted"},
                             {"account", account_json(kAccountId)},
                             {"roles", json::array({"Super Administrator - All Privileges"})},
                             {"permissions", json::object()}});
  });
}

}  // namespace wfp::control_plane
