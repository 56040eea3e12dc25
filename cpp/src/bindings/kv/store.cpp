#include "bindings/kv/store.h"

#include "bindings/key_range.h"
#include "bindings/kv/errors.h"
#include "bindings/kv/limits.h"
#include "webapi/encoding/base64.h"

namespace wfp::bindings::kv {
namespace {

using storage::Blob;

base::Error too_much(const model::ErrorRow& row, std::size_t length, std::size_t limit) {
  return model::make_error(row, {{"length", std::to_string(length)}, {"limit", std::to_string(limit)}});
}

base::Error bad_number(const model::ErrorRow& row, std::int64_t value, std::int64_t limit) {
  return model::make_error(row, {{"value", std::to_string(value)}, {"limit", std::to_string(limit)}});
}

std::optional<std::string> optional_text(const storage::Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.text(column);
}

std::optional<std::int64_t> optional_integer(const storage::Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.integer(column);
}

}  // namespace

base::Status Store::check_key(std::string_view key) {
  if (key.empty()) return model::make_error(errors::kEmptyKey);
  if (key == "." || key == "..") return model::make_error(errors::kReservedKey, {{"key", key}});
  if (key.size() > kMaxKeyBytes) return too_much(errors::kKeyTooLong, key.size(), kMaxKeyBytes);
  return base::ok();
}

base::Status Store::check_cache_ttl(std::int64_t seconds) {
  if (seconds < kMinCacheTtlSeconds) return bad_number(errors::kBadCacheTtl, seconds, kMinCacheTtlSeconds);
  return base::ok();
}

base::Result<std::optional<std::int64_t>> Store::expiration_of(const PutOptions& options) const {
  if (options.expiration_ttl) {
    const std::int64_t ttl = *options.expiration_ttl;
    if (ttl <= 0) return bad_number(errors::kBadTtl, ttl, 0);
    if (ttl < kMinTtlSeconds) return bad_number(errors::kTtlTooShort, ttl, kMinTtlSeconds);
    return std::optional(now_seconds() + ttl);
  }
  if (options.expiration) {
    const std::int64_t at = *options.expiration;
    if (at <= now_seconds()) return bad_number(errors::kExpirationPast, at, 0);
    if (at < now_seconds() + kMinTtlSeconds) return bad_number(errors::kExpirationTooSoon, at, kMinTtlSeconds);
    return std::optional(at);
  }
  return std::optional<std::int64_t>();
}

base::Result<std::optional<Entry>> Store::get(std::string_view key) {
  WFP_CHECK(check_key(key));
  auto row = db_.query(
      "SELECT value, metadata, expiration FROM kv_entries WHERE namespace_id = ?1 AND key = ?2 "
      "AND (expiration IS NULL OR expiration > ?3)",
      id_, key, now_seconds());
  if (!row.next()) return std::optional<Entry>();
  return std::optional(Entry{row.text(0), optional_text(row, 1), optional_integer(row, 2)});
}

base::Status Store::put(std::string_view key, std::string_view value, const PutOptions& options) {
  WFP_CHECK(check_key(key));
  WFP_TRY(expiration, expiration_of(options));
  if (value.size() > kMaxValueBytes) return too_much(errors::kValueTooLarge, value.size(), kMaxValueBytes);
  if (options.metadata && options.metadata->size() > kMaxMetadataBytes) {
    return too_much(errors::kMetadataTooLarge, options.metadata->size(), kMaxMetadataBytes);
  }
  // Most writes are of a key that is there, and an update leaves the index alone.
  const int updated =
      db_.run("UPDATE kv_entries SET expiration = ?3, metadata = ?4, value = ?5 WHERE namespace_id = ?1 AND key = ?2",
              id_, key, expiration, options.metadata, Blob{value});
  if (updated > 0) return base::ok();
  // The namespace may have been removed since this store was opened: then no row is selected.
  const int inserted = db_.run(
      "INSERT INTO kv_entries (namespace_id, key, expiration, metadata, value) "
      "SELECT id, ?2, ?3, ?4, ?5 FROM kv_namespaces WHERE id = ?1",
      id_, key, expiration, options.metadata, Blob{value});
  if (inserted == 0) return model::make_error(errors::kNamespaceGone);
  return base::ok();
}

base::Status Store::remove(std::string_view key) {
  WFP_CHECK(check_key(key));
  db_.run("DELETE FROM kv_entries WHERE namespace_id = ?1 AND key = ?2", id_, key);
  return base::ok();
}

base::Result<ListPage> Store::list(const ListOptions& options) {
  if (options.limit < 1 || options.limit > kMaxListKeys) {
    return bad_number(errors::kBadListLimit, options.limit, kMaxListKeys);
  }
  if (options.prefix.size() > kMaxKeyBytes) {
    return too_much(errors::kKeyTooLong, options.prefix.size(), kMaxKeyBytes);
  }
  const KeyRange range =
      key_range(options.prefix, webapi::encoding::from_base64_forgiving(options.cursor).value_or(""));
  auto rows = db_.query(
      "SELECT key, expiration, metadata FROM kv_entries WHERE namespace_id = ?1 AND key >= ?2 AND key < ?3 "
      "AND (expiration IS NULL OR expiration > ?4) ORDER BY key LIMIT ?5",
      id_, range.from, range.to, now_seconds(), options.limit + 1);
  ListPage page;
  while (rows.next()) {
    if (page.keys.size() == static_cast<std::size_t>(options.limit)) {
      page.cursor = webapi::encoding::to_base64(page.keys.back().name);
      break;
    }
    page.keys.push_back({rows.text(0), optional_integer(rows, 1), optional_text(rows, 2)});
  }
  return page;
}

}  // namespace wfp::bindings::kv
