#include "bindings/sql/guard.h"

#include <sqlite3.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "bindings/sql/limits.h"

namespace wfp::bindings::sql {
namespace {

using Names = std::unordered_set<std::string_view>;

// What a script may call. Left out: what tells about the library or the host (sqlite_version, load_extension, ...).
const Names kFunctions = {
    // Core: sqlite.org/lang_corefunc.html
    "abs", "changes", "char", "coalesce", "concat", "concat_ws", "format", "glob", "hex", "ifnull", "iif", "instr",
    "last_insert_rowid", "length", "like", "likelihood", "likely", "lower", "ltrim", "max", "min", "nullif",
    "octet_length", "printf", "quote", "random", "randomblob", "replace", "round", "rtrim", "sign", "soundex", "substr",
    "substring", "total_changes", "trim", "typeof", "unhex", "unicode", "unlikely", "upper", "zeroblob",
    // Operators that are functions to SQLite.
    "->", "->>", "match", "regexp",
    // Date and time
    "date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff", "current_date", "current_time",
    "current_timestamp",
    // Aggregates
    "avg", "count", "group_concat", "string_agg", "sum", "total",
    // Window
    "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
    "last_value", "nth_value",
    // Mathematics
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "ceil", "ceiling", "cos", "cosh", "degrees", "exp",
    "floor", "ln", "log", "log10", "log2", "mod", "pi", "pow", "power", "radians", "sin", "sinh", "sqrt", "tan", "tanh",
    "trunc",
    // JSON
    "json", "jsonb", "json_array", "jsonb_array", "json_array_length", "json_error_position", "json_extract",
    "jsonb_extract", "json_insert", "jsonb_insert", "json_object", "jsonb_object", "json_patch", "jsonb_patch",
    "json_pretty", "json_remove", "jsonb_remove", "json_replace", "jsonb_replace", "json_set", "jsonb_set", "json_type",
    "json_valid", "json_quote", "json_group_array", "jsonb_group_array", "json_group_object", "jsonb_group_object",
    "json_each", "json_tree",
    // FTS5, R-Tree
    "bm25", "highlight", "snippet", "fts5", "fts5_source_id", "rtreecheck", "rtreedepth", "rtreenode",
    // What ALTER TABLE calls by itself; SQLite refuses them in a script's own text.
    "sqlite_rename_column", "sqlite_rename_table", "sqlite_rename_test", "sqlite_rename_quotefix",
    "sqlite_drop_column"};

// PRAGMAs that only read, or change how this connection treats the script's own data.
const Names kPragmas = {"table_list",
                        "table_info",
                        "table_xinfo",
                        "data_version",
                        "case_sensitive_like",
                        "foreign_keys",
                        "defer_foreign_keys",
                        "ignore_check_constraints",
                        "legacy_alter_table",
                        "recursive_triggers",
                        "reverse_unordered_selects",
                        "foreign_key_check",
                        "foreign_key_list",
                        "index_info",
                        "index_list",
                        "index_xinfo",
                        "quick_check",
                        "optimize"};

const Names kVirtualTables = {"fts5", "fts5vocab", "rtree", "rtree_i32"};

// Tables that SQLite itself offers and that show the inside of the file or the process.
const Names kHiddenTables = {"dbstat", "sqlite_dbpage", "sqlite_stmt", "bytecode", "tables_used", "sqlite_memstat"};

std::string lower(const char* text) {
  std::string made(text == nullptr ? "" : text);
  std::transform(made.begin(), made.end(), made.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
  return made;
}

/// Names of the platform's own tables begin with _cf_.
bool reserved(const char* name) {
  return lower(name).starts_with("_cf_");
}

bool allowed_pragma(const char* name, const char* argument) {
  const std::string pragma = lower(name);
  return kPragmas.contains(pragma) || (pragma == "page_size" && argument == nullptr);
}

bool allowed(int action, const char* first, const char* second) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
    case SQLITE_REINDEX:
    case SQLITE_ANALYZE: return true;
    case SQLITE_READ: return !reserved(first) && !kHiddenTables.contains(lower(first));
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_CREATE_TABLE:
    case SQLITE_DROP_TABLE:
    case SQLITE_CREATE_VIEW:
    case SQLITE_DROP_VIEW: return !reserved(first);
    case SQLITE_CREATE_INDEX:
    case SQLITE_DROP_INDEX:
    case SQLITE_CREATE_TRIGGER:
    case SQLITE_DROP_TRIGGER:
    case SQLITE_ALTER_TABLE: return !reserved(first) && !reserved(second);
    case SQLITE_CREATE_VTABLE:
    case SQLITE_DROP_VTABLE: return !reserved(first) && kVirtualTables.contains(lower(second));
    case SQLITE_FUNCTION: return kFunctions.contains(lower(second));
    case SQLITE_PRAGMA: return allowed_pragma(first, second);
    // Not ATTACH, DETACH (and with them VACUUM), temporary objects, transactions, or anything newer than this list.
    default: return false;
  }
}

}  // namespace

int authorize(void* context, int action, const char* first, const char* second, const char*, const char*) {
  auto* guard = static_cast<Guard*>(context);
  if (!guard->enforcing_) return SQLITE_OK;
  if (action == SQLITE_TRANSACTION || action == SQLITE_SAVEPOINT) guard->refused_transaction_ = true;
  return allowed(action, first, second) ? SQLITE_OK : SQLITE_DENY;
}

int count_steps(void* context) {
  auto* guard = static_cast<Guard*>(context);
  if (!guard->enforcing_) return 0;
  guard->steps_left_ -= kStepsBetweenChecks;
  return guard->steps_left_ <= 0 ? 1 : 0;
}

// SQLite's own generator is seeded from the system; a run must replay.
void draw_number(sqlite3_context* context, int, sqlite3_value**) {
  const auto* guard = static_cast<Guard*>(sqlite3_user_data(context));
  if (guard->rng_ == nullptr) return sqlite3_result_null(context);
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(guard->rng_->next()));
}

void draw_bytes(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* guard = static_cast<Guard*>(sqlite3_user_data(context));
  const sqlite3_int64 wanted = std::max<sqlite3_int64>(1, sqlite3_value_int64(arguments[0]));
  if (guard->rng_ == nullptr) return sqlite3_result_null(context);
  if (wanted > kMaxValueBytes) return sqlite3_result_error_toobig(context);
  std::string bytes(static_cast<std::size_t>(wanted), '\0');
  guard->rng_->fill(bytes.data(), bytes.size());
  sqlite3_result_blob64(context, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
}

Guard& Guard::of(storage::Database& db) {
  if (!db.companion()) db.companion() = std::shared_ptr<Guard>(new Guard(db.handle()));
  return *static_cast<Guard*>(db.companion().get());
}

Guard::Guard(sqlite3* db) : db_(db) {
  constexpr std::pair<int, int> kLimits[] = {{SQLITE_LIMIT_SQL_LENGTH, kMaxSqlBytes},
                                             {SQLITE_LIMIT_COLUMN, kMaxColumns},
                                             {SQLITE_LIMIT_EXPR_DEPTH, kMaxExpressionDepth},
                                             {SQLITE_LIMIT_COMPOUND_SELECT, kMaxCompoundSelects},
                                             {SQLITE_LIMIT_VDBE_OP, kMaxVdbeOps},
                                             {SQLITE_LIMIT_FUNCTION_ARG, kMaxFunctionArguments},
                                             {SQLITE_LIMIT_ATTACHED, 0},
                                             {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, kMaxLikePatternBytes},
                                             {SQLITE_LIMIT_VARIABLE_NUMBER, kMaxVariables},
                                             {SQLITE_LIMIT_TRIGGER_DEPTH, kMaxTriggerDepth},
                                             {SQLITE_LIMIT_WORKER_THREADS, 0}};
  for (const auto& [limit, value] : kLimits) sqlite3_limit(db, limit, value);
  const std::string settings = "PRAGMA temp_store=MEMORY; PRAGMA max_page_count=" + std::to_string(kMaxPages);
  sqlite3_exec(db, settings.c_str(), nullptr, nullptr, nullptr);
  // Not by PRAGMA, which does nothing inside of a transaction, and one may be open.
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  // Innocuous: defaults, triggers and views may call them, as they may the functions they replace.
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
  sqlite3_create_function(db, "random", 0, kFlags, this, draw_number, nullptr, nullptr);
  sqlite3_create_function(db, "randomblob", 1, kFlags, this, draw_bytes, nullptr, nullptr);
  sqlite3_set_authorizer(db, authorize, this);
  sqlite3_progress_handler(db, kStepsBetweenChecks, count_steps, this);
}

// The length of values is a limit of the script's own; what the emulator stores beside it (entries of Durable Objects)
// is measured in another way.
Guard::Scope::Scope(Guard& guard, World world) : guard_(guard), time_(world.clock) {
  unfenced_length_ = sqlite3_limit(guard_.db_, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  guard_.rng_ = &world.rng;
  guard_.enforcing_ = true;
  guard_.refused_transaction_ = false;
  guard_.steps_left_ = kMaxSteps;
}

Guard::Scope::~Scope() {
  sqlite3_limit(guard_.db_, SQLITE_LIMIT_LENGTH, unfenced_length_);
  guard_.enforcing_ = false;
  guard_.rng_ = nullptr;
}

}  // namespace wfp::bindings::sql
