// Runs a query and words its answer in the format it asks for.
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "storage/database.h"

namespace wfp::bindings::analytics::query {

struct Answer {
  std::string content_type;
  std::string body;
};

/// The answer to a SELECT or SHOW over the data points in `db`.
base::Result<Answer> answer(storage::Database& db, std::string_view sql, base::Millis now);

}  // namespace wfp::bindings::analytics::query
