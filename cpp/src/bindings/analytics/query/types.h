// Types of values in queries, by ClickHouse's names. DateTime and Date are seconds since the epoch until they are
// shown.
#pragma once
#include <string>

namespace wfp::bindings::analytics::query {

enum class Type {
  kString,
  kFloat64,
  kUInt8,
  kUInt32,
  kUInt64,
  kInt64,
  kDateTime,
  kDate,
  kStrings,  ///< Array(String)
  kNumbers,  ///< Array(Float64)
};

struct Column {
  std::string name;
  Type type = Type::kString;
};

constexpr const char* name_of(Type type) {
  switch (type) {
    case Type::kString: return "String";
    case Type::kFloat64: return "Float64";
    case Type::kUInt8: return "UInt8";
    case Type::kUInt32: return "UInt32";
    case Type::kUInt64: return "UInt64";
    case Type::kInt64: return "Int64";
    case Type::kDateTime: return "DateTime";
    case Type::kDate: return "Date";
    case Type::kStrings: return "Array(String)";
    case Type::kNumbers: return "Array(Float64)";
  }
  return "";
}

constexpr bool is_integer(Type type) {
  return type == Type::kUInt8 || type == Type::kUInt32 || type == Type::kUInt64 || type == Type::kInt64;
}
constexpr bool is_number(Type type) {
  return is_integer(type) || type == Type::kFloat64;
}
constexpr bool is_time(Type type) {
  return type == Type::kDateTime || type == Type::kDate;
}

}  // namespace wfp::bindings::analytics::query
