// The account's KV namespaces.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/rng.h"
#include "http/pagination.h"
#include "storage/database.h"
#include "storage/schema.h"

namespace wfp::bindings::kv {

struct Namespace {
  std::string id;  ///< 32 hex digits
  std::string title;
};

enum class Order { kId, kTitle };
enum class Direction { kAscending, kDescending };

class Namespaces {
 public:
  explicit Namespaces(storage::Database& db) : db_(db) {}
  static storage::SchemaPart schema();

  base::Result<Namespace> create(const std::string& title, base::Rng& rng);
  std::optional<Namespace> find(const std::string& id);
  std::vector<Namespace> list(Order order, Direction direction, const http::Page& page);
  std::int64_t count();
  base::Status rename(const std::string& id, const std::string& title);
  /// Removes the namespace with its entries.
  void remove(const std::string& id);

 private:
  base::Status check_title(const std::string& title);

  storage::Database& db_;
};

}  // namespace wfp::bindings::kv
