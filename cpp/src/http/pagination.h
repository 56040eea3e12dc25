// The two ways lists are cut into pages.
#pragma once
#include <cstdint>

#include "base/result.h"
#include "http/query.h"
#include "model/json.h"

namespace wfp::http {

/// `page` and `per_page`, counted from 1. A page past the end is an empty list, never the first page again: clients
/// stop at the first empty page.
struct Page {
  std::int64_t page = 1;
  std::int64_t per_page = 20;

  std::int64_t offset() const { return (page - 1) * per_page; }
  model::json result_info(std::int64_t count, std::int64_t total) const;
};

struct PageLimits {
  std::int64_t otherwise;  ///< per_page when not given
  std::int64_t most;
  std::int64_t least = 1;
};

base::Result<Page> read_page(const Query& query, PageLimits limits);

/// result_info of the cursor style; an empty cursor ends the list.
model::json cursor_info(std::int64_t count, const std::string& cursor);

}  // namespace wfp::http
