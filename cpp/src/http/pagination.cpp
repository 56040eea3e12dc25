#include "http/pagination.h"

namespace wfp::http {
namespace {
// Keeps offset() within 64 bits for any per_page.
constexpr std::int64_t kMaxPage = 1'000'000'000;
}  // namespace

model::json Page::result_info(std::int64_t count, std::int64_t total) const {
  return {{"page", page},
          {"per_page", per_page},
          {"count", count},
          {"total_count", total},
          {"total_pages", (total + per_page - 1) / per_page}};
}

base::Result<Page> read_page(const Query& query, PageLimits limits) {
  WFP_TRY(page, query.integer("page", 1, 1, kMaxPage));
  WFP_TRY(per_page, query.integer("per_page", limits.otherwise, limits.least, limits.most));
  return Page{page, per_page};
}

model::json cursor_info(std::int64_t count, const std::string& cursor) {
  return {{"count", count}, {"cursor", cursor}};
}

}  // namespace wfp::http
