#include "bindings/analytics/query/sql_functions.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "model/json.h"
#include "unicode/properties.h"

namespace wfp::bindings::analytics::query {
namespace {

using Context = sqlite3_context;
using Values = sqlite3_value**;

std::string_view text_of(sqlite3_value* value) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {text == nullptr ? "" : text, text == nullptr ? 0 : static_cast<std::size_t>(sqlite3_value_bytes(value))};
}
void give_text(Context* context, std::string_view text) {
  sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}
void fail(Context* context, const std::string& message) {
  sqlite3_result_error(context, message.c_str(), static_cast<int>(message.size()));
}

// Text
// ------------------------------------------------------------------------------------------------------------------

std::u32string code_points(std::string_view text, bool folded) {
  std::u32string points;
  for (const char *at = text.data(), *end = at + text.size(); at != end;) {
    const char32_t point = base::decode_utf8(at, end);
    points += folded ? unicode::to_lower(point) : point;
  }
  return points;
}

/// % is any text, _ any character. Goes back to the last % only, so it takes at most length times length steps.
bool matches(const std::u32string& text, const std::u32string& pattern) {
  std::size_t at = 0, in_pattern = 0, after_star = 0, star_at = 0;
  bool star = false;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == U'%') {
      star = true;
      after_star = ++in_pattern;
      star_at = at;
    } else if (in_pattern < pattern.size() && (pattern[in_pattern] == U'_' || pattern[in_pattern] == text[at])) {
      ++in_pattern;
      ++at;
    } else if (star) {
      in_pattern = after_star;
      at = ++star_at;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == U'%') ++in_pattern;
  return in_pattern == pattern.size();
}

void like(Context* context, int, Values values) {
  const bool folded = sqlite3_value_int(values[2]) != 0;
  sqlite3_result_int(context,
                     matches(code_points(text_of(values[0]), folded), code_points(text_of(values[1]), folded)));
}

template <char32_t (*Map)(char32_t)>
void map_case(Context* context, int, Values values) {
  std::string mapped;
  for (char32_t point : code_points(text_of(values[0]), false)) base::append_utf8(mapped, Map(point));
  give_text(context, mapped);
}

/// format('{} of {}', a, b): each {} takes the next value.
void format(Context* context, int count, Values values) {
  const std::string_view pattern = text_of(values[0]);
  std::string made;
  int next = 1;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern.substr(at, 2) != "{}") {
      made += pattern[at];
      continue;
    }
    if (next == count) return fail(context, "format has more {} than values");
    made += text_of(values[next++]);
    ++at;
  }
  give_text(context, made);
}

void exclusive_or(Context* context, int, Values values) {
  sqlite3_result_int64(context, sqlite3_value_int64(values[0]) ^ sqlite3_value_int64(values[1]));
}

// Times
// ------------------------------------------------------------------------------------------------------------------

namespace chrono = std::chrono;

struct Civil {
  chrono::year_month_day date;
  int weekday = 0;  ///< 0 Sunday
  int hour = 0, minute = 0, second = 0, day_of_year = 0;
};

// Years that a date can have here; outside of them, arithmetic on days would overflow.
constexpr sqlite3_int64 kMinTime = -62'135'596'800;  // year 1
constexpr sqlite3_int64 kMaxTime = 253'402'300'799;  // year 9999

Civil civil_of(sqlite3_int64 seconds) {
  const chrono::sys_seconds time{chrono::seconds(std::clamp(seconds, kMinTime, kMaxTime))};
  const auto day = chrono::floor<chrono::days>(time);
  const auto rest = static_cast<int>((time - day).count());
  Civil civil{chrono::year_month_day(day), static_cast<int>(chrono::weekday(day).c_encoding())};
  civil.hour = rest / 3600;
  civil.minute = rest / 60 % 60;
  civil.second = rest % 60;
  const auto first = chrono::sys_days(civil.date.year() / chrono::January / 1);
  civil.day_of_year = static_cast<int>((day - first).count()) + 1;
  return civil;
}

sqlite3_int64 seconds_of(chrono::year_month_day date) {
  return chrono::sys_seconds(chrono::sys_days(date)).time_since_epoch().count();
}

/// "2026-01-02", "2026-01-02 03:04:05" or the number of seconds.
std::optional<sqlite3_int64> read_time(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t length) -> std::optional<int> {
    int value = 0;
    if (from + length > text.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + length, value);
    if (error != std::errc() || end != text.data() + from + length || value < 0) return std::nullopt;
    return value;
  };
  if (!text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos && text.size() <= 10) {
    sqlite3_int64 value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }
  if ((text.size() != 10 && text.size() != 19) || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number(0, 4), month = number(5, 2), day = number(8, 2);
  if (!year || !month || !day) return std::nullopt;
  const chrono::year_month_day date{chrono::year(*year), chrono::month(static_cast<unsigned>(*month)),
                                    chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  if (text.size() == 10) return seconds_of(date);
  const auto hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if ((text[10] != ' ' && text[10] != 'T') || text[13] != ':' || text[16] != ':' || !hour || !minute || !second ||
      *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  return seconds_of(date) + *hour * 3600 + *minute * 60 + *second;
}

void time(Context* context, int, Values values) {
  const auto seconds = read_time(text_of(values[0]));
  if (!seconds) return fail(context, "cannot read '" + std::string(text_of(values[0])) + "' as a DateTime");
  sqlite3_result_int64(context, *seconds);
}

/// The same time of day some months later; the last day of a month that is too short.
void add_months(Context* context, int, Values values) {
  const sqlite3_int64 from = std::clamp(sqlite3_value_int64(values[0]), kMinTime, kMaxTime);
  const auto months = static_cast<int>(std::clamp<sqlite3_int64>(sqlite3_value_int64(values[1]), -100'000, 100'000));
  const Civil civil = civil_of(from);
  chrono::year_month_day moved = civil.date + chrono::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / chrono::last;
  const sqlite3_int64 seconds = seconds_of(moved) + civil.hour * 3600 + civil.minute * 60 + civil.second;
  sqlite3_result_int64(context, std::clamp(seconds, kMinTime, kMaxTime));
}

/// The first moment of the group of `months` months, counted from year 0, that the time is in.
void month_floor(Context* context, int, Values values) {
  const Civil civil = civil_of(sqlite3_value_int64(values[0]));
  const auto length = static_cast<int>(std::clamp<sqlite3_int64>(sqlite3_value_int64(values[1]), 1, 100'000));
  const int month = static_cast<int>(civil.date.year()) * 12 + static_cast<int>(unsigned(civil.date.month())) - 1;
  const int first = month - month % length;
  const chrono::year_month_day date{chrono::year(first / 12), chrono::month(static_cast<unsigned>(first % 12) + 1),
                                    chrono::day(1)};
  sqlite3_result_int64(context, seconds_of(date));
}

std::string padded(int value, std::size_t width, char with = '0') {
  std::string text = std::to_string(value);
  return text.size() < width ? std::string(width - text.size(), with) + text : text;
}

constexpr std::string_view kDays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

/// One placeholder of formatDateTime; nothing for one that is not known. Source: ClickHouse's formatDateTime.
std::optional<std::string> placeholder(char what, const Civil& civil) {
  const int year = static_cast<int>(civil.date.year());
  const auto month = static_cast<int>(unsigned(civil.date.month()));
  const auto day = static_cast<int>(unsigned(civil.date.day()));
  const int half = civil.hour % 12 == 0 ? 12 : civil.hour % 12;
  const std::string date = padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2);
  const std::string minutes = padded(civil.hour, 2) + ":" + padded(civil.minute, 2);
  switch (what) {
    case '%': return "%";
    case 'a': return std::string(kDays[civil.weekday].substr(0, 3));
    case 'b': return std::string(kMonths[month - 1].substr(0, 3));
    case 'd': return padded(day, 2);
    case 'D': return padded(month, 2) + "/" + padded(day, 2) + "/" + padded(year % 100, 2);
    case 'e': return padded(day, 2, ' ');
    case 'F': return date;
    case 'h':
    case 'I': return padded(half, 2);
    case 'H': return padded(civil.hour, 2);
    case 'i': return padded(civil.minute, 2);
    case 'j': return padded(civil.day_of_year, 3);
    case 'm': return padded(month, 2);
    case 'M': return std::string(kMonths[month - 1]);
    case 'n': return "\n";
    case 'p': return civil.hour < 12 ? "AM" : "PM";
    case 'Q': return std::to_string((month + 2) / 3);
    case 'R': return minutes;
    case 's':
    case 'S': return padded(civil.second, 2);
    case 't': return "\t";
    case 'T': return minutes + ":" + padded(civil.second, 2);
    case 'u': return std::to_string(civil.weekday == 0 ? 7 : civil.weekday);
    case 'w': return std::to_string(civil.weekday);
    case 'W': return std::string(kDays[civil.weekday]);
    case 'y': return padded(year % 100, 2);
    case 'Y': return padded(year, 4);
    default: return std::nullopt;
  }
}

void format_time(Context* context, int, Values values) {
  const Civil civil = civil_of(sqlite3_value_int64(values[0]));
  const std::string_view pattern = text_of(values[1]);
  std::string made;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '%' || at + 1 == pattern.size()) {
      made += pattern[at];
      continue;
    }
    const auto shown = placeholder(pattern[++at], civil);
    if (!shown) return fail(context, std::string("formatDateTime does not know %") + pattern[at]);
    made += *shown;
  }
  give_text(context, made);
}

// Aggregates
// ------------------------------------------------------------------------------------------------------------------

struct Free {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Kept = std::unique_ptr<sqlite3_value, Free>;

/// The C++ object of an aggregate, made with its first row. SQLite always calls `final`, which deletes it.
template <class T>
struct Aggregate {
  static void step(Context* context, int, Values values) {
    auto** slot = static_cast<T**>(sqlite3_aggregate_context(context, sizeof(T*)));
    if (slot == nullptr) return sqlite3_result_error_nomem(context);
    if (*slot == nullptr) *slot = new T();
    (*slot)->add(values);
  }
  static void final(Context* context) {
    auto** slot = static_cast<T**>(sqlite3_aggregate_context(context, 0));
    const std::unique_ptr<T> state(slot == nullptr ? nullptr : *slot);
    if (state) state->give(context);
  }
};

/// The value of the row with the least or greatest second value.
template <bool Greatest>
struct ArgExtreme {
  Kept argument;
  Kept extreme;
  static bool less(sqlite3_value* left, sqlite3_value* right) {
    if (sqlite3_value_type(left) != SQLITE_TEXT) return sqlite3_value_double(left) < sqlite3_value_double(right);
    return text_of(left) < text_of(right);
  }
  void add(Values values) {
    const bool better = !extreme || (Greatest ? less(extreme.get(), values[1]) : less(values[1], extreme.get()));
    if (!better) return;
    argument.reset(sqlite3_value_dup(values[0]));
    extreme.reset(sqlite3_value_dup(values[1]));
  }
  void give(Context* context) const { sqlite3_result_value(context, argument.get()); }
};

template <bool Last>
struct End {
  Kept value;
  void add(Values values) {
    if (Last || !value) value.reset(sqlite3_value_dup(values[0]));
  }
  void give(Context* context) const { sqlite3_result_value(context, value.get()); }
};

/// The least value that the given share of the weight does not exceed.
struct Quantile {
  double share = 0;
  std::map<double, double> weights;
  void add(Values values) {
    share = std::clamp(sqlite3_value_double(values[0]), 0.0, 1.0);
    weights[sqlite3_value_double(values[1])] += std::max(0.0, sqlite3_value_double(values[2]));
  }
  void give(Context* context) const {
    double total = 0, passed = 0;
    for (const auto& [_, weight] : weights) total += weight;
    for (const auto& [value, weight] : weights) {
      passed += weight;
      if (passed >= share * total) return sqlite3_result_double(context, value);
    }
  }
};

/// The values of the greatest weight, as a JSON list; of equal weight, the one seen first.
struct Top {
  struct Entry {
    double weight = 0;
    std::size_t seen = 0;
    bool number = false;
  };
  std::size_t count = 0;
  std::map<std::string, Entry> entries;
  void add(Values values) {
    count = static_cast<std::size_t>(std::clamp<sqlite3_int64>(sqlite3_value_int64(values[0]), 0, 65'536));
    const bool number = sqlite3_value_type(values[1]) != SQLITE_TEXT;
    Entry& entry = entries.try_emplace(std::string(text_of(values[1])), Entry{0, entries.size(), number}).first->second;
    entry.weight += sqlite3_value_double(values[2]);
  }
  void give(Context* context) const {
    std::vector<std::pair<std::string, Entry>> order(entries.begin(), entries.end());
    std::sort(order.begin(), order.end(), [](const auto& left, const auto& right) {
      if (left.second.weight != right.second.weight) return left.second.weight > right.second.weight;
      return left.second.seen < right.second.seen;
    });
    if (order.size() > count) order.resize(count);
    std::string list = "[";
    for (const auto& [text, entry] : order) {
      if (list.size() > 1) list += ',';
      list += entry.number ? text : model::dump_json(text);
    }
    give_text(context, list + "]");
  }
};

template <class T>
void add_aggregate(sqlite3* db, const char* name, int arguments) {
  sqlite3_create_function(db, name, arguments, SQLITE_UTF8, nullptr, nullptr, Aggregate<T>::step, Aggregate<T>::final);
}

}  // namespace

void add_sql_functions(sqlite3* db) {
  const auto add = [db](const char* name, int arguments, void (*function)(Context*, int, Values)) {
    sqlite3_create_function(db, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, function, nullptr,
                            nullptr);
  };
  add("wfp_like", 3, like);
  add("wfp_lower", 1, map_case<unicode::to_lower>);
  add("wfp_upper", 1, map_case<unicode::to_upper>);
  add("wfp_format", -1, format);
  add("wfp_xor", 2, exclusive_or);
  add("wfp_time", 1, time);
  add("wfp_add_months", 2, add_months);
  add("wfp_month_floor", 2, month_floor);
  add("wfp_format_time", 2, format_time);
  add_aggregate<ArgExtreme<false>>(db, "wfp_arg_min", 2);
  add_aggregate<ArgExtreme<true>>(db, "wfp_arg_max", 2);
  add_aggregate<End<false>>(db, "wfp_first", 1);
  add_aggregate<End<true>>(db, "wfp_last", 1);
  add_aggregate<Quantile>(db, "wfp_quantile", 3);
  add_aggregate<Top>(db, "wfp_top", 3);
}

}  // namespace wfp::bindings::analytics::query
