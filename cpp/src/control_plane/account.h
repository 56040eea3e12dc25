// The one account of an emulator and its user, as whoami shows them.
#pragma once
#include <string_view>

#include "http/router.h"

namespace wfp::control_plane {

/// Requests may name any account of the right shape; they all reach this one.
inline constexpr const char* kAccountId = "00000000000000000000000000000001";
inline constexpr const char* kUserId = "00000000000000000000000000000002";
inline constexpr const char* kUserEmail = "developer@example.com";

/// 32 hexadecimal digits.
bool is_account_id(std::string_view text);

/// /user, /user/tokens/verify, /accounts, /accounts/{account_id}, /memberships.
void add_account_routes(http::Router& router);

}  // namespace wfp::control_plane
