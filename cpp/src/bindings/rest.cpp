#include "bindings/rest.h"

#include <limits>

#include "base/utf8.h"

namespace wfp::bindings {

base::Result<std::optional<std::int64_t>> optional_integer(const http::Query& query, std::string_view name) {
  const auto given = query.get(name);
  if (!given || given->empty()) return std::optional<std::int64_t>();
  using Limits = std::numeric_limits<std::int64_t>;
  WFP_TRY(value, query.integer(name, 0, Limits::min(), Limits::max()));
  return std::optional(value);
}

std::string text_param(const http::Call& call, std::string_view name) {
  const std::string& given = call.param(name);
  return base::is_utf8(given) ? given : base::from_cesu8(base::to_cesu8(given));
}

}  // namespace wfp::bindings
