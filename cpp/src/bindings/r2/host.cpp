#include "bindings/r2/host.h"

#include <algorithm>

#include "bindings/r2/condition.h"
#include "bindings/r2/limits.h"

namespace wfp::bindings::r2 {
namespace {

std::optional<double> number(const std::optional<base::Millis>& time) {
  if (!time) return std::nullopt;
  return static_cast<double>(*time);
}
std::optional<base::Millis> time(const std::optional<double>& given) {
  if (!given) return std::nullopt;
  return static_cast<base::Millis>(*given);
}

ObjectValue shown(Object object) {
  ObjectValue to;
  to.key = std::move(object.key);
  to.version = std::move(object.version);
  to.etag = std::move(object.etag);
  to.storage_class = std::move(object.storage_class);
  to.size = static_cast<double>(object.size);
  to.uploaded = static_cast<double>(object.uploaded);
  HttpMetadata& http = object.http;
  to.http = {std::move(http.content_type),     std::move(http.content_language), std::move(http.content_disposition),
             std::move(http.content_encoding), std::move(http.cache_control),    number(http.cache_expiry)};
  for (auto& [name, value] : object.custom) {
    to.custom.push_back(std::move(name));
    to.custom.push_back(std::move(value));
  }
  for (Checksum& checksum : object.checksums) {
    to.checksums.push_back({std::move(checksum.name), {std::move(checksum.bytes)}});
  }
  return to;
}

std::optional<std::vector<Etag>> tags(const std::optional<std::string>& given) {
  if (!given) return std::nullopt;
  return parse_etags(*given);
}

Condition read(const ConditionValue& given) {
  return {tags(given.etag_matches), tags(given.etag_does_not_match), time(given.uploaded_before),
          time(given.uploaded_after), given.seconds_granularity};
}

PutOptions read(const PutValue& given) {
  PutOptions options;
  options.only_if = read(given.only_if);
  const HttpMetadataValue& http = given.http;
  options.http = {http.content_type,     http.content_language, http.content_disposition,
                  http.content_encoding, http.cache_control,    time(http.cache_expiry)};
  for (std::size_t i = 0; i + 1 < given.custom.size(); i += 2) {
    options.custom.emplace_back(given.custom[i], given.custom[i + 1]);
  }
  if (given.checksum) options.checksum = Checksum{given.checksum->name, given.checksum->bytes.data};
  options.storage_class = given.storage_class;
  return options;
}

}  // namespace

base::Error Host::failed(std::string_view action, std::string_view key, base::Error error) const {
  error.message = std::string(action) + ": " + error.message + " (" + std::to_string(error.code) + ")";
  return recorder_.failed(action, key, std::move(error));
}

base::Result<std::optional<ObjectValue>> Host::head(const std::string& key) {
  auto object = store_.head(key);
  if (!object) return failed("head", key, std::move(object).error());
  recorder_.done("head", key, {}, *object ? "ok" : "miss");
  if (!*object) return std::optional<ObjectValue>();
  return std::optional(shown(std::move(**object)));
}

base::Result<std::optional<ObjectValue>> Host::get(const std::string& key, const ConditionValue& only_if,
                                                   const RangeValue& range) {
  auto found = store_.get(key, read(only_if), {range.offset, range.length, range.suffix, range.header});
  if (!found) return failed("get", key, std::move(found).error());
  if (!*found) {
    recorder_.done("get", key, {}, "miss");
    return std::optional<ObjectValue>();
  }
  Found& got = **found;
  recorder_.done("get", key, {.out = got.body ? got.body->size() : 0}, got.body ? "ok" : "precondition failed");
  ObjectValue to = shown(std::move(got.object));
  if (got.body) to.body = js::Bytes{std::move(*got.body)};
  to.offset = static_cast<double>(got.extent.offset);
  to.length = static_cast<double>(got.extent.length);
  return std::optional(std::move(to));
}

base::Result<std::optional<ObjectValue>> Host::store(const std::string& key, std::string_view value,
                                                     const PutValue& options) {
  auto made = store_.put(key, value, read(options));
  if (!made) return failed("put", key, std::move(made).error());
  recorder_.done("put", key, {.in = value.size()}, *made ? "ok" : "precondition failed");
  if (!*made) return std::optional<ObjectValue>();
  return std::optional(shown(std::move(**made)));
}

base::Result<std::optional<ObjectValue>> Host::put(const std::string& key, const js::Bytes& value,
                                                   const PutValue& options) {
  return store(key, value.data, options);
}

base::Result<std::optional<ObjectValue>> Host::put_text(const std::string& key, const std::string& value,
                                                        const PutValue& options) {
  return store(key, value, options);
}

base::Status Host::remove(const std::vector<std::string>& keys) {
  auto removed = store_.remove(keys);
  for (const std::string& key : keys) {
    if (!removed) return failed("delete", key, std::move(removed).error());
    recorder_.done("delete", key);
  }
  return removed;
}

base::Result<PageValue> Host::list(const ListValue& options) {
  ListOptions asked{options.prefix, options.delimiter, options.cursor, options.start_after,
                    static_cast<std::int64_t>(options.limit)};
  if (options.with_metadata && asked.limit > 0) asked.limit = std::min(asked.limit, kMaxListKeysWithMetadata);
  if (options.limit > static_cast<double>(kMaxListKeys)) asked.limit = 0;  // refused by the store
  auto page = store_.list(asked);
  if (!page) return failed("list", options.prefix, std::move(page).error());
  recorder_.done("list", options.prefix);
  PageValue to{{}, std::move(page->delimited_prefixes), std::move(page->cursor)};
  for (Object& object : page->objects) to.objects.push_back(shown(std::move(object)));
  return to;
}

base::Result<std::string> Host::create_upload(const std::string& key, const PutValue& options) {
  auto made = store_.create_upload(key, read(options));
  if (!made) return failed("createMultipartUpload", key, std::move(made).error());
  recorder_.done("createMultipartUpload", key);
  return made;
}

base::Result<PartValue> Host::upload_part(const std::string& key, const std::string& id, double number,
                                          const js::Bytes& value) {
  auto part = store_.upload_part(key, id, static_cast<std::int64_t>(number), value.data);
  if (!part) return failed("uploadPart", key, std::move(part).error());
  recorder_.done("uploadPart", key, {.in = value.data.size()});
  return PartValue{number, std::move(part->etag)};
}

base::Result<ObjectValue> Host::complete_upload(const std::string& key, const std::string& id,
                                                const std::vector<PartValue>& parts) {
  std::vector<UploadedPart> given;
  for (const PartValue& part : parts) given.push_back({static_cast<std::int64_t>(part.number), part.etag});
  auto made = store_.complete_upload(key, id, std::move(given));
  if (!made) return failed("completeMultipartUpload", key, std::move(made).error());
  recorder_.done("completeMultipartUpload", key);
  return shown(std::move(*made));
}

base::Status Host::abort_upload(const std::string& key, const std::string& id) {
  auto aborted = store_.abort_upload(key, id);
  if (!aborted) return failed("abortMultipartUpload", key, std::move(aborted).error());
  recorder_.done("abortMultipartUpload", key);
  return aborted;
}

}  // namespace wfp::bindings::r2
