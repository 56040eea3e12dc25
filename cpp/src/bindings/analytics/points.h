// Data points of all datasets. A dataset is nothing but the points that carry its name.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "storage/database.h"
#include "storage/schema.h"

namespace wfp::bindings::analytics {

/// What is missing reads as "" or 0, as in production.
struct DataPoint {
  std::string index;
  std::vector<std::string> blobs;  ///< at most 20
  std::vector<double> doubles;     ///< at most 20
};

class Points {
 public:
  explicit Points(storage::Database& db) : db_(db) {}
  static storage::SchemaPart schema();

  void write(std::string_view dataset, const DataPoint& point, base::Millis now);
  /// Names of the datasets that have points of the last three months.
  std::vector<std::string> datasets(base::Millis now);
  bool exists(std::string_view dataset, base::Millis now);

 private:
  storage::Database& db_;
};

/// The oldest second whose points are kept.
std::int64_t oldest_kept(base::Millis now);

}  // namespace wfp::bindings::analytics
