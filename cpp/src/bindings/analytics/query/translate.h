// Turns a query into SQLite's SQL, checking names and types on the way.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bindings/analytics/query/ast.h"
#include "bindings/analytics/query/types.h"

namespace wfp::bindings::analytics::query {

/// What a query sees besides its text. Times in seconds.
struct Surroundings {
  std::int64_t now = 0;
  std::int64_t oldest = 0;  ///< data points up to it are gone
  std::function<bool(std::string_view dataset)> exists;
};

struct Translated {
  std::string sql;  ///< without the outermost LIMIT and OFFSET: who runs it counts the rows
  std::vector<Column> columns;
};

base::Result<Translated> translate(const Select& select, const Surroundings& surroundings);

}  // namespace wfp::bindings::analytics::query
