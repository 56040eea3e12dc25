// Tokens of Analytics Engine's SQL: ClickHouse's, as far as the product documents them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wfp::bindings::analytics::query {

struct Token {
  enum class Kind { kEnd, kWord, kQuoted, kInteger, kReal, kString, kSign };
  Kind kind = Kind::kEnd;
  std::string text;  ///< a word as written, a quoted name or string without its quotes, a sign
  std::size_t from = 0, to = 0;
};

/// All tokens; the last is kEnd.
base::Result<std::vector<Token>> tokenize(std::string_view sql);

/// Errors of a query are answered as plain text with 422. Status unconfirmed.
base::Error query_error(std::string message);

}  // namespace wfp::bindings::analytics::query
