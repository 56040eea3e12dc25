// The query of a request: names and values in order, repeats kept.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wfp::http {

class Query {
 public:
  Query() = default;
  /// Reads the text after `?` as application/x-www-form-urlencoded.
  explicit Query(std::string_view text);

  std::optional<std::string_view> get(std::string_view name) const;
  /// Absent is false; "true" and "1" are true, anything else is false.
  bool flag(std::string_view name) const;
  /// The number, `otherwise` when absent, an error (400, 10026) when it is no integer or out of [least, most].
  base::Result<std::int64_t> integer(std::string_view name, std::int64_t otherwise, std::int64_t least,
                                     std::int64_t most) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return values_; }

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

}  // namespace wfp::http
