// Who may call the API: Bearer tokens, or an e-mail address with a key.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace wfp::control_plane {

/// What a token may do.
struct TokenScope {
  std::optional<std::vector<std::string>> accounts;  ///< nothing: all of them
  bool write = true;
};

class Access {
 public:
  /// Any credentials that are not empty do.
  Access() = default;
  /// Only these tokens do.
  explicit Access(std::map<std::string, TokenScope, std::less<>> tokens) : tokens_(std::move(tokens)) {}
  /// From JSON: {token: {"accounts": "*" | [id...], "write": bool}}; members may be missing.
  static base::Result<Access> from_json(std::string_view text);

  /// Checks a request to `account` (empty: to none). Errors: 9106 no credentials, 10000 unknown ones or not allowed to
  /// write, 9109 not for this account.
  base::Status check(const http::Request& request, std::string_view account) const;

 private:
  std::optional<std::map<std::string, TokenScope, std::less<>>> tokens_;
};

}  // namespace wfp::control_plane
