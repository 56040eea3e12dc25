// The account's D1 databases. Their contents are SQLite databases of their own (store.h).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "http/pagination.h"
#include "storage/storage.h"

namespace wfp::bindings::d1 {

struct DatabaseInfo {
  std::string id;  ///< UUID
  std::string name;
  base::Millis created_on = 0;
};

class Databases {
 public:
  explicit Databases(storage::Storage& storage) : storage_(storage), db_(storage.control()) {}
  static storage::SchemaPart schema();

  base::Status create(const DatabaseInfo& made);
  std::optional<DatabaseInfo> find(const std::string& id);
  /// By name; all of them when `name` is empty, else those whose name contains it.
  std::vector<DatabaseInfo> list(std::string_view name, const http::Page& page);
  std::int64_t count(std::string_view name);
  void remove(const std::string& id);

 private:
  storage::Storage& storage_;
  storage::Database& db_;
};

}  // namespace wfp::bindings::d1
