#include "bindings/durable_objects/storage_host.h"

#include <algorithm>

#include "bindings/durable_objects/limits.h"
#include "bindings/key_range.h"

namespace wfp::bindings::durable_objects {
namespace {

/// The entries that list() asks for; nothing when there can be none.
std::optional<Listing> listing_of(const ListValue& options) {
  Listing listing;
  listing.from = options.start.value_or("");
  // The least string greater than another is that with a zero byte.
  if (options.start_after) listing.from = *options.start_after + '\0';
  listing.to = options.end;
  if (options.prefix && !options.prefix->empty()) {
    const KeyRange range = key_range(*options.prefix, "");
    listing.from = std::max(listing.from, range.from);
    listing.to = listing.to ? std::min(*listing.to, range.to) : range.to;
  }
  if (listing.to && *listing.to <= listing.from) return std::nullopt;
  listing.reverse = options.reverse;
  if (options.limit) listing.limit = static_cast<std::int64_t>(*options.limit);
  return listing;
}

}  // namespace

// Sizes ---------------------------------------------------------------------------------------------------------------

void StorageHost::check_count(std::size_t count) const {
  if (backend_ != Backend::kKeyValue || count <= kMaxPairs) return;
  throw js::Throw(js::ErrorKind::kRange, "Maximum number of key value pairs is " + std::to_string(kMaxPairs) + ". " +
                                             std::to_string(count) + " pairs were provided.");
}

void StorageHost::check_key(const std::string& key) const {
  if (backend_ != Backend::kKeyValue || key.size() <= kMaxKeyBytes) return;
  throw js::Throw(js::ErrorKind::kRange, "Keys cannot be larger than " + std::to_string(kMaxKeyBytes) +
                                             " bytes. A key of size " + std::to_string(key.size()) + " was provided.");
}

void StorageHost::check_entry(const std::string& key, double size) const {
  check_key(key);
  const auto bytes = static_cast<std::size_t>(size);
  if (backend_ == Backend::kKeyValue) {
    if (bytes <= kMaxValueBytes + kValueOverheadBytes) return;
    throw js::Throw(js::ErrorKind::kRange, "Values cannot be larger than " + std::to_string(kMaxValueBytes) +
                                               " bytes. A value of size " + std::to_string(bytes) + " was provided.");
  }
  if (key.size() + bytes > kMaxEntryBytes) {
    throw js::Throw(js::ErrorKind::kError, "string or blob too big: SQLITE_TOOBIG");
  }
}

// Entries -------------------------------------------------------------------------------------------------------------

std::optional<std::string> StorageHost::get(const std::string& key) {
  check_key(key);
  auto value = store_->get(key);
  recorder_.done("get", key, {.out = value ? value->size() : 0}, value ? "ok" : "miss");
  return value;
}

std::vector<std::string> StorageHost::get_many(std::vector<std::string> keys) {
  check_count(keys.size());
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<std::string> flat;
  for (std::string& key : keys) {
    auto value = get(key);
    if (!value) continue;
    flat.push_back(std::move(key));
    flat.push_back(std::move(*value));
  }
  return flat;
}

void StorageHost::put(const std::string& key, const std::string& value, double size) {
  check_entry(key, size);
  store_->put(key, value);
  recorder_.done("put", key, {.in = value.size()});
}

void StorageHost::put_many(const std::vector<std::string>& keys, const std::vector<std::string>& values,
                           const std::vector<double>& sizes) {
  check_count(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) check_entry(keys[i], sizes[i]);
  for (std::size_t i = 0; i < keys.size(); ++i) put(keys[i], values[i], sizes[i]);
}

double StorageHost::remove(const std::vector<std::string>& keys) {
  check_count(keys.size());
  for (const std::string& key : keys) check_key(key);
  double removed = 0;
  for (const std::string& key : keys) {
    const bool found = store_->remove(key);
    recorder_.done("delete", key, {}, found ? "ok" : "miss");
    removed += found ? 1 : 0;
  }
  return removed;
}

std::vector<std::string> StorageHost::list(const ListValue& options) {
  std::vector<std::string> flat;
  Moved moved;
  if (const auto listing = listing_of(options)) {
    for (Entry& entry : store_->list(*listing)) {
      moved.out += entry.key.size() + entry.value.size();
      flat.push_back(std::move(entry.key));
      flat.push_back(std::move(entry.value));
    }
  }
  recorder_.done("list", options.prefix.value_or(""), moved);
  return flat;
}

base::Status StorageHost::remove_all(bool alarm_too) {
  auto removed = store_->remove_all(alarm_too ? Store::Alarm::kRemove : Store::Alarm::kKeep);
  recorder_.done("deleteAll", "");
  return removed;
}

base::Result<sql::ResultSet> StorageHost::exec(const std::string& text, const sql::ParamsValue& params) {
  auto result = store_->exec(text, sql::read_params(params));
  recorder_.done("exec", text, {.in = text.size()}, result ? "ok" : std::string_view(result.error().message));
  return result;
}

// The alarm -----------------------------------------------------------------------------------------------------------

std::optional<double> StorageHost::alarm() {
  std::optional<double> at;
  if (!ringing_) {
    if (const auto stored = store_->alarm()) at = static_cast<double>(*stored);
  }
  recorder_.done("getAlarm", "", {}, at ? "ok" : "miss");
  return at;
}

void StorageHost::set_alarm(double at) {
  // A time that has passed means now.
  const auto when = std::max(clock_.now(), static_cast<base::Millis>(std::min(at, 8.64e15)));
  store_->set_alarm(when);
  ringing_ = false;
  recorder_.done("setAlarm", std::to_string(when));
}

void StorageHost::remove_alarm() {
  store_->set_alarm(std::nullopt);
  ringing_ = false;
  recorder_.done("deleteAlarm", "");
}

std::optional<base::Millis> StorageHost::begin_alarm() {
  const auto at = store_->alarm();
  ringing_ = at.has_value();
  return at;
}

void StorageHost::end_alarm(AlarmEnd end) {
  if (std::exchange(ringing_, false) && end == AlarmEnd::kDone) store_->set_alarm(std::nullopt);
}

}  // namespace wfp::bindings::durable_objects
