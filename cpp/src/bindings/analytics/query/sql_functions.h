// Functions that SQLite lacks and the templates of functions.cpp call: wfp_like, wfp_quantile, ...
#pragma once

struct sqlite3;

namespace wfp::bindings::analytics::query {

/// Adds them to a connection. Must not be called while a statement runs on it.
void add_sql_functions(sqlite3* db);

}  // namespace wfp::bindings::analytics::query
