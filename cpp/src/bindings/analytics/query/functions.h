// The functions of Analytics Engine's SQL, each as a template of SQLite's.
#pragma once
#include <string_view>

#include "bindings/analytics/query/ast.h"

namespace wfp::bindings::analytics::query {

struct Function {
  std::string_view name;  ///< in lower case
  /// One letter an argument: a any, n number, s text, d time (text that holds one is read), z a time zone. A final "*"
  /// repeats the letter before it any number of times.
  std::string_view arguments;
  /// $1.. the arguments, $* all of them, $p the parameter, $D DISTINCT if it was asked for, $0 the type's empty value.
  std::string_view sql;
  /// f Float64, s String, b UInt8, u UInt32, l UInt64, i Int64, t DateTime, d Date; 1 the type of the first argument,
  /// N of arithmetic, S of a sum, A an array of the first argument's.
  char result;
  bool aggregate = false;
  std::string_view default_parameter = "";  ///< of a `name(parameter)(...)` whose parameter may be left out
};

/// The function of this name and number of arguments. Null when there is none.
const Function* find_function(std::string_view name, std::size_t arguments);
/// True when a function has the name, with any number of arguments.
bool function_exists(std::string_view name);

}  // namespace wfp::bindings::analytics::query
