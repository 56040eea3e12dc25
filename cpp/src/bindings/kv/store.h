// The entries of one KV namespace. Knows nothing of scripts or HTTP.
//
// Differs from production: a write is visible at once and everywhere, there is no cache, and no limit on writes per
// second.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "storage/database.h"

namespace wfp::bindings::kv {

struct Entry {
  std::string value;
  std::optional<std::string> metadata;     ///< JSON text
  std::optional<std::int64_t> expiration;  ///< seconds since the epoch
};

struct PutOptions {
  std::optional<std::int64_t> expiration;      ///< seconds since the epoch
  std::optional<std::int64_t> expiration_ttl;  ///< seconds from now; wins over `expiration`
  std::optional<std::string> metadata;         ///< JSON text
};

struct ListedKey {
  std::string name;
  std::optional<std::int64_t> expiration;
  std::optional<std::string> metadata;
};

struct ListOptions {
  std::string_view prefix = {};
  std::int64_t limit = 1000;
  std::string_view cursor = {};  ///< of an earlier page; empty: from the start
};

struct ListPage {
  std::vector<ListedKey> keys;
  std::string cursor;  ///< empty: the list is complete
};

class Store {
 public:
  /// Opens the namespace with this id; it may be removed while the store lives, then writes fail.
  Store(storage::Database& db, const base::Clock& clock, std::string namespace_id)
      : db_(db), clock_(clock), id_(std::move(namespace_id)) {}

  /// Absent and expired keys are nothing.
  base::Result<std::optional<Entry>> get(std::string_view key);
  /// Replaces value, metadata and expiration.
  base::Status put(std::string_view key, std::string_view value, const PutOptions& options);
  base::Status remove(std::string_view key);
  /// Keys in the order of their UTF-8 bytes. A cursor is the last key of its page, so keys added later appear on the
  /// pages still to come.
  base::Result<ListPage> list(const ListOptions& options);

  static base::Status check_key(std::string_view key);
  static base::Status check_cache_ttl(std::int64_t seconds);
  /// The moment these options mean, nothing when the entry stays.
  base::Result<std::optional<std::int64_t>> expiration_of(const PutOptions& options) const;

 private:
  std::int64_t now_seconds() const { return clock_.now() / 1000; }

  storage::Database& db_;
  const base::Clock& clock_;
  std::string id_;
};

}  // namespace wfp::bindings::kv
