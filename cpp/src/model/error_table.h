// One row per error the API can answer: a folder's errors.def lists rows, its errors.h makes constants of them.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace wfp::model {

struct ErrorRow {
  int http_status;
  int code;
  std::string_view text;  ///< may name values: "binding {name} of type {type} ..."
};

/// The error of a row with its named values filled in. A name that is not given stays as it is.
base::Error make_error(const ErrorRow& row,
                       std::initializer_list<std::pair<std::string_view, std::string_view>> values = {});

}  // namespace wfp::model
