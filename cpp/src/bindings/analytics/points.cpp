#include "bindings/analytics/points.h"

#include "bindings/analytics/limits.h"

namespace wfp::bindings::analytics {
namespace {

// Rows in the order of their writing; `timestamp` in seconds, the resolution of production's DateTime.
constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE analytics_points (
    id INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL,
    timestamp INTEGER NOT NULL,
    index1 TEXT NOT NULL,
    blob1 TEXT NOT NULL DEFAULT '', blob2 TEXT NOT NULL DEFAULT '', blob3 TEXT NOT NULL DEFAULT '', blob4 TEXT NOT NULL DEFAULT '',
    blob5 TEXT NOT NULL DEFAULT '', blob6 TEXT NOT NULL DEFAULT '', blob7 TEXT NOT NULL DEFAULT '', blob8 TEXT NOT NULL DEFAULT '',
    blob9 TEXT NOT NULL DEFAULT '', blob10 TEXT NOT NULL DEFAULT '', blob11 TEXT NOT NULL DEFAULT '', blob12 TEXT NOT NULL DEFAULT '',
    blob13 TEXT NOT NULL DEFAULT '', blob14 TEXT NOT NULL DEFAULT '', blob15 TEXT NOT NULL DEFAULT '', blob16 TEXT NOT NULL DEFAULT '',
    blob17 TEXT NOT NULL DEFAULT '', blob18 TEXT NOT NULL DEFAULT '', blob19 TEXT NOT NULL DEFAULT '', blob20 TEXT NOT NULL DEFAULT '',
    double1 REAL NOT NULL DEFAULT 0, double2 REAL NOT NULL DEFAULT 0, double3 REAL NOT NULL DEFAULT 0, double4 REAL NOT NULL DEFAULT 0,
    double5 REAL NOT NULL DEFAULT 0, double6 REAL NOT NULL DEFAULT 0, double7 REAL NOT NULL DEFAULT 0, double8 REAL NOT NULL DEFAULT 0,
    double9 REAL NOT NULL DEFAULT 0, double10 REAL NOT NULL DEFAULT 0, double11 REAL NOT NULL DEFAULT 0, double12 REAL NOT NULL DEFAULT 0,
    double13 REAL NOT NULL DEFAULT 0, double14 REAL NOT NULL DEFAULT 0, double15 REAL NOT NULL DEFAULT 0, double16 REAL NOT NULL DEFAULT 0,
    double17 REAL NOT NULL DEFAULT 0, double18 REAL NOT NULL DEFAULT 0, double19 REAL NOT NULL DEFAULT 0, double20 REAL NOT NULL DEFAULT 0);
  CREATE INDEX analytics_points_by_time ON analytics_points (dataset, timestamp);
)sql"};

/// "INSERT ... VALUES (?1, ...)" for a point of every field.
std::string insert_statement() {
  std::string names = "INSERT INTO analytics_points (dataset, timestamp, index1";
  std::string values = ") VALUES (?1, ?2, ?3";
  int parameter = 3;
  for (const auto& [prefix, count] : {std::pair{", blob", kMaxBlobs}, std::pair{", double", kMaxDoubles}}) {
    for (std::size_t i = 1; i <= count; ++i) {
      names += prefix + std::to_string(i);
      values += ", ?" + std::to_string(++parameter);
    }
  }
  return names + values + ")";
}

}  // namespace

storage::SchemaPart Points::schema() {
  return {"analytics", kSchema};
}

std::int64_t oldest_kept(base::Millis now) {
  return now / 1000 - kRetentionSeconds;
}

void Points::write(std::string_view dataset, const DataPoint& point, base::Millis now) {
  static const std::string statement = insert_statement();
  auto row = db_.query(statement, dataset, now / 1000, point.index);
  int parameter = 3;
  for (std::size_t i = 0; i < kMaxBlobs; ++i) {
    row.bind(++parameter, i < point.blobs.size() ? std::string_view(point.blobs[i]) : std::string_view());
  }
  for (std::size_t i = 0; i < kMaxDoubles; ++i)
    row.bind(++parameter, i < point.doubles.size() ? point.doubles[i] : 0.0);
  row.next();
}

std::vector<std::string> Points::datasets(base::Millis now) {
  auto rows = db_.query("SELECT DISTINCT dataset FROM analytics_points WHERE timestamp > ?1 ORDER BY dataset",
                        oldest_kept(now));
  std::vector<std::string> names;
  while (rows.next()) names.push_back(rows.text(0));
  return names;
}

bool Points::exists(std::string_view dataset, base::Millis now) {
  return db_
      .query("SELECT 1 FROM analytics_points WHERE dataset = ?1 AND timestamp > ?2 LIMIT 1", dataset, oldest_kept(now))
      .next();
}

}  // namespace wfp::bindings::analytics
