// Analytics Engine's SQL, as its reference documents it: SHOW TABLES, SHOW TIMEZONE(S), and SELECT from one dataset or
// subquery. What is not documented there (JOIN, UNION, CASE, ...) is an error that says so.
// Source: Analytics Engine SQL reference, read 2026-11.
#pragma once
#include <string_view>

#include "base/result.h"
#include "bindings/analytics/query/ast.h"

namespace wfp::bindings::analytics::query {

base::Result<Statement> parse(std::string_view sql);

}  // namespace wfp::bindings::analytics::query
