#include "bindings/analytics/query/functions.h"

namespace wfp::bindings::analytics::query {
namespace {

// wfp_ functions are those of sql_functions.cpp. Source: Analytics Engine SQL reference, read 2026-11.
constexpr Function kFunctions[] = {
    // Operators
    {"*", "nn", "($1 * $2)", 'N'},
    {"/", "nn", "(CAST($1 AS REAL) / $2)", 'f'},
    {"%", "nn", "mod($1, $2)", 'N'},
    {"negate", "n", "(- $1)", 'N'},
    {"and", "nn", "($1 AND $2)", 'b'},
    {"or", "nn", "($1 OR $2)", 'b'},
    {"not", "n", "(NOT $1)", 'b'},
    {"like", "ss", "wfp_like($1, $2, 0)", 'b'},
    {"ilike", "ss", "wfp_like($1, $2, 1)", 'b'},
    // Aggregates
    {"count", "", "count(*)", 'l', true},
    {"count", "a", "count($D$1)", 'l', true},
    {"countif", "n", "count(CASE WHEN $1 THEN 1 END)", 'l', true},
    {"sum", "n", "COALESCE(sum($D$1), 0)", 'S', true},
    {"sumif", "nn", "COALESCE(sum(CASE WHEN $2 THEN $1 END), 0)", 'S', true},
    {"avg", "n", "avg($D$1)", 'f', true},
    {"avgif", "nn", "avg(CASE WHEN $2 THEN $1 END)", 'f', true},
    {"min", "a", "COALESCE(min($1), $0)", '1', true},
    {"max", "a", "COALESCE(max($1), $0)", '1', true},
    {"quantileexactweighted", "nn", "wfp_quantile($p, $1, $2)", '1', true},
    {"quantileweighted", "nn", "wfp_quantile($p, $1, $2)", '1', true},
    {"argmin", "aa", "COALESCE(wfp_arg_min($1, $2), $0)", '1', true},
    {"argmax", "aa", "COALESCE(wfp_arg_max($1, $2), $0)", '1', true},
    {"first_value", "a", "COALESCE(wfp_first($1), $0)", '1', true},
    {"last_value", "a", "COALESCE(wfp_last($1), $0)", '1', true},
    {"topk", "a", "wfp_top($p, $1, 1)", 'A', true, "10"},
    {"topkweighted", "an", "wfp_top($p, $1, $2)", 'A', true, "10"},
    // Dates and times
    {"todatetime", "d", "$1", 't'},
    {"todatetime", "dz", "$1", 't'},
    {"tounixtimestamp", "d", "$1", 'u'},
    {"formatdatetime", "ds", "wfp_format_time($1, $2)", 's'},
    {"formatdatetime", "dsz", "wfp_format_time($1, $2)", 's'},
    {"toyear", "d", "CAST(strftime('%Y', $1, 'unixepoch') AS INTEGER)", 'u'},
    {"tomonth", "d", "CAST(strftime('%m', $1, 'unixepoch') AS INTEGER)", 'b'},
    {"todayofmonth", "d", "CAST(strftime('%d', $1, 'unixepoch') AS INTEGER)", 'b'},
    {"todayofweek", "d", "((strftime('%w', $1, 'unixepoch') + 6) % 7 + 1)", 'b'},
    {"tohour", "d", "($1 / 3600 % 24)", 'b'},
    {"tominute", "d", "($1 / 60 % 60)", 'b'},
    {"tosecond", "d", "($1 % 60)", 'b'},
    {"toyyyymm", "d", "CAST(strftime('%Y%m', $1, 'unixepoch') AS INTEGER)", 'u'},
    {"tostartofyear", "d", "wfp_month_floor($1, 12)", 't'},
    {"tostartofmonth", "d", "wfp_month_floor($1, 1)", 't'},
    // The epoch was a Thursday; weeks begin on Mondays.
    {"tostartofweek", "d", "($1 - ($1 + 259200) % 604800)", 't'},
    {"tostartofday", "d", "($1 - $1 % 86400)", 't'},
    {"tostartofhour", "d", "($1 - $1 % 3600)", 't'},
    {"tostartoffifteenminutes", "d", "($1 - $1 % 900)", 't'},
    {"tostartoftenminutes", "d", "($1 - $1 % 600)", 't'},
    {"tostartoffiveminutes", "d", "($1 - $1 % 300)", 't'},
    {"tostartofminute", "d", "($1 - $1 % 60)", 't'},
    // Text
    {"length", "s", "length($1)", 'l'},
    {"empty", "s", "($1 = '')", 'b'},
    {"lower", "s", "lower($1)", 's'},
    {"upper", "s", "upper($1)", 's'},
    {"lowerutf8", "s", "wfp_lower($1)", 's'},
    {"tolower", "s", "wfp_lower($1)", 's'},
    {"upperutf8", "s", "wfp_upper($1)", 's'},
    {"toupper", "s", "wfp_upper($1)", 's'},
    {"startswith", "ss", "(substr($1, 1, length($2)) = $2)", 'b'},
    {"endswith", "ss", "($2 = '' OR substr($1, - length($2)) = $2)", 'b'},
    {"position", "ss", "instr($1, $2)", 'l'},
    {"substring", "sn", "substr($1, $2)", 's'},
    {"substring", "snn", "substr($1, $2, $3)", 's'},
    {"format", "sa*", "wfp_format($*)", 's'},
    // Numbers
    {"intdiv", "nn", "CAST(floor(CAST($1 AS REAL) / $2) AS INTEGER)", 'i'},
    {"log", "n", "ln($1)", 'f'},
    {"ln", "n", "ln($1)", 'f'},
    {"pow", "nn", "pow($1, $2)", 'f'},
    {"round", "n", "round($1)", 'f'},
    {"round", "nn", "round($1, $2)", 'f'},
    {"floor", "n", "floor($1)", 'f'},
    {"floor", "nn", "(floor($1 * pow(10, $2)) / pow(10, $2))", 'f'},
    {"ceil", "n", "ceil($1)", 'f'},
    {"ceil", "nn", "(ceil($1 * pow(10, $2)) / pow(10, $2))", 'f'},
    {"touint8", "a", "(CAST($1 AS INTEGER) & 255)", 'b'},
    {"touint32", "a", "(CAST($1 AS INTEGER) & 4294967295)", 'u'},
    {"bitand", "nn", "(CAST($1 AS INTEGER) & CAST($2 AS INTEGER))", 'i'},
    {"bitor", "nn", "(CAST($1 AS INTEGER) | CAST($2 AS INTEGER))", 'i'},
    {"bitxor", "nn", "wfp_xor($1, $2)", 'i'},
    {"bitnot", "n", "(~ CAST($1 AS INTEGER))", 'i'},
    {"bitshiftleft", "nn", "(CAST($1 AS INTEGER) << CAST($2 AS INTEGER))", 'i'},
    {"bitshiftright", "nn", "(CAST($1 AS INTEGER) >> CAST($2 AS INTEGER))", 'i'},
};

}  // namespace

const Function* find_function(std::string_view name, std::size_t arguments) {
  for (const Function& each : kFunctions) {
    if (each.name != name) continue;
    const bool repeats = each.arguments.ends_with('*');
    if (repeats ? arguments + 2 > each.arguments.size() : arguments == each.arguments.size()) return &each;
  }
  return nullptr;
}

bool function_exists(std::string_view name) {
  for (const Function& each : kFunctions) {
    if (each.name == name) return true;
  }
  return false;
}

}  // namespace wfp::bindings::analytics::query
