// The account's R2 buckets.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/database.h"
#include "storage/schema.h"

namespace wfp::bindings::r2 {

struct Bucket {
  std::string name;
  base::Millis created_on = 0;
  std::string location = "WNAM";
  std::string storage_class = "Standard";
  std::string jurisdiction = "default";
};

struct BucketQuery {
  std::string_view name_contains = {};
  std::string_view start_after = {};
  std::int64_t limit = 20;
  bool descending = false;
};

class Buckets {
 public:
  explicit Buckets(storage::Database& db) : db_(db) {}
  static storage::SchemaPart schema();

  base::Status create(const Bucket& made);
  std::optional<Bucket> find(const std::string& name);
  std::vector<Bucket> list(const BucketQuery& query);
  void set_storage_class(const std::string& name, const std::string& storage_class);
  /// Refused while it has objects.
  base::Status remove(const std::string& name);

 private:
  storage::Database& db_;
};

}  // namespace wfp::bindings::r2
