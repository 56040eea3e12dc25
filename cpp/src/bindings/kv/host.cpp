#include "bindings/kv/host.h"

#include <algorithm>

#include "bindings/kv/errors.h"
#include "bindings/kv/limits.h"
#include "model/json.h"

namespace wfp::bindings::kv {
namespace {

/// As Workers see it: "KV PUT failed: 413 Value length of ...".
base::Error shown(std::string_view method, base::Error error) {
  error.message = "KV " + std::string(method) + " failed: " + std::to_string(error.http_status) + " " + error.message;
  return error;
}

std::optional<std::int64_t> seconds(const std::optional<double>& given) {
  if (!given) return std::nullopt;
  return static_cast<std::int64_t>(*given);
}

PutOptions read_options(const Host::Options& options) {
  return {seconds(options.expiration), seconds(options.expiration_ttl), options.metadata};
}

}  // namespace

void Host::check_name(const std::string& key) {
  if (key.empty()) throw js::Throw(js::ErrorKind::kType, "Key name cannot be empty.");
  if (key == "." || key == "..") throw js::Throw(js::ErrorKind::kType, "\"" + key + "\" is not allowed as a key name.");
}

base::Result<std::optional<Entry>> Host::get(const std::string& key, std::optional<double> cache_ttl) {
  check_name(key);
  base::Status valid = Store::check_key(key);
  if (valid && cache_ttl) valid = Store::check_cache_ttl(static_cast<std::int64_t>(*cache_ttl));
  if (!valid) return recorder_.failed("get", key, shown("GET", std::move(valid).error()));
  auto entry = store_.get(key);
  if (!entry) return recorder_.failed("get", key, shown("GET", std::move(entry).error()));
  recorder_.done("get", key, {.out = *entry ? (*entry)->value.size() : 0}, *entry ? "ok" : "miss");
  return entry;
}

base::Result<std::optional<std::string>> Host::get_value(const std::string& key) {
  WFP_TRY(entry, get(key, std::nullopt));
  if (!entry) return std::optional<std::string>();
  return std::optional(std::move(entry->value));
}

base::Status Host::put_value(const std::string& key, const std::string& value) {
  return put(key, value, {});
}

base::Result<std::optional<Host::TextEntry>> Host::get_text(const std::string& key, std::optional<double> cache_ttl) {
  WFP_TRY(entry, get(key, cache_ttl));
  if (!entry) return std::optional<TextEntry>();
  return std::optional(TextEntry{std::move(entry->value), std::move(entry->metadata)});
}

base::Result<std::optional<Host::ByteEntry>> Host::get_bytes(const std::string& key, std::optional<double> cache_ttl) {
  WFP_TRY(entry, get(key, cache_ttl));
  if (!entry) return std::optional<ByteEntry>();
  return std::optional(ByteEntry{{std::move(entry->value)}, std::move(entry->metadata)});
}

base::Result<std::vector<std::optional<Host::TextEntry>>> Host::get_bulk(const std::vector<std::string>& keys,
                                                                         const std::string& type,
                                                                         std::optional<double> cache_ttl) {
  const auto fail = [&](base::Error error) { return recorder_.failed("get", "", shown("GET_BULK", std::move(error))); };
  if (keys.size() > kMaxBulkGetKeys) {
    return fail(model::make_error(errors::kTooManyKeys, {{"limit", std::to_string(kMaxBulkGetKeys)}}));
  }
  if (keys.empty()) return fail(model::make_error(errors::kNoKeys));
  if (type != "text" && type != "json") return fail(model::make_error(errors::kBadBulkType, {{"type", type}}));
  if (cache_ttl) {
    if (auto valid = Store::check_cache_ttl(static_cast<std::int64_t>(*cache_ttl)); !valid) return fail(valid.error());
  }
  std::for_each(keys.begin(), keys.end(), check_name);
  std::vector<std::optional<TextEntry>> found;
  std::size_t total = 0;
  for (const std::string& key : keys) {
    auto entry = store_.get(key);
    if (!entry) return fail(std::move(entry).error());
    recorder_.done("get", key, {.out = *entry ? (*entry)->value.size() : 0}, *entry ? "ok" : "miss");
    if (!*entry) {
      found.emplace_back();
      continue;
    }
    total += (*entry)->value.size();
    if (total > kMaxBulkGetBytes) return fail(model::make_error(errors::kBulkTooLarge));
    if (type == "json" && !model::json::accept((*entry)->value)) return fail(model::make_error(errors::kNotJson));
    found.push_back(TextEntry{std::move((*entry)->value), std::move((*entry)->metadata)});
  }
  return found;
}

base::Status Host::put(const std::string& key, const std::string& value, const Options& options) {
  check_name(key);
  auto stored = store_.put(key, value, read_options(options));
  if (!stored) return recorder_.failed("put", key, shown("PUT", std::move(stored).error()));
  recorder_.done("put", key, {.in = value.size()});
  return stored;
}

base::Status Host::put_text(const std::string& key, const std::string& value, const Options& options) {
  return put(key, value, options);
}

base::Status Host::put_bytes(const std::string& key, const js::Bytes& value, const Options& options) {
  return put(key, value.data, options);
}

base::Status Host::check_put(const std::string& key, const Options& options) {
  check_name(key);
  base::Status valid = Store::check_key(key);
  if (valid) {
    if (auto expiration = store_.expiration_of(read_options(options)); !expiration) valid = expiration.error();
  }
  if (!valid) return recorder_.failed("put", key, shown("PUT", std::move(valid).error()));
  return valid;
}

base::Status Host::remove(const std::string& key) {
  check_name(key);
  auto removed = store_.remove(key);
  if (!removed) return recorder_.failed("delete", key, shown("DELETE", std::move(removed).error()));
  recorder_.done("delete", key);
  return removed;
}

base::Result<Host::Page> Host::list(const std::string& prefix, double limit, const std::string& cursor) {
  auto page = store_.list({prefix, static_cast<std::int64_t>(limit), cursor});
  if (!page) return recorder_.failed("list", prefix, shown("GET", std::move(page).error()));
  recorder_.done("list", prefix);
  Page to{{}, std::move(page->cursor)};
  for (ListedKey& key : page->keys) {
    std::optional<double> expiration;
    if (key.expiration) expiration = static_cast<double>(*key.expiration);
    to.keys.push_back({std::move(key.name), expiration, std::move(key.metadata)});
  }
  return to;
}

}  // namespace wfp::bindings::kv
