#include "bindings/r2/store.h"

#include <algorithm>

#include "base/ids.h"
#include "bindings/key_range.h"
#include "bindings/r2/condition.h"
#include "bindings/r2/errors.h"
#include "bindings/r2/limits.h"
#include "bindings/r2/metadata_json.h"
#include "bindings/r2/range.h"
#include "webapi/crypto/hash.h"
#include "webapi/encoding/base64.h"

namespace wfp::bindings::r2 {
namespace {

using model::json;
using storage::Blob;

base::Status check_key(std::string_view key) {
  if (key.size() > kMaxKeyBytes) return model::make_error(errors::kBadKey);
  return base::ok();
}

base::Status check_metadata(const CustomMetadata& custom) {
  std::size_t bytes = 0;
  for (const auto& [name, value] : custom) bytes += name.size() + value.size();
  if (bytes > kMaxMetadataBytes) return model::make_error(errors::kMetadataTooLarge);
  return base::ok();
}

std::string md5(std::string_view value) {
  return webapi::crypto::digest("MD5", value).value_or("");
}

/// Columns of an object, in the order that read_object takes them.
#define WFP_OBJECT_COLUMNS \
  "key, version, size, etag, uploaded, http_metadata, custom_metadata, checksums, storage_class"

json parse(std::string_view text) {
  return model::parse_json(text).value_or(json());
}

Object read_object(const storage::Query& row) {
  Object object;
  object.key = row.text(0);
  object.version = row.text(1);
  object.size = row.integer(2);
  object.etag = row.text(3);
  object.uploaded = row.integer(4);
  object.http = read_http_metadata(parse(row.view(5)));
  object.custom = read_custom_metadata(parse(row.view(6)));
  object.checksums = read_checksums(parse(row.view(7)));
  object.storage_class = row.text(8);
  return object;
}

/// The prefix up to and with the delimiter that `key` is grouped under; empty when it is not.
std::string group_of(std::string_view key, const ListOptions& options) {
  if (options.delimiter.empty() || !key.starts_with(options.prefix)) return "";
  const std::size_t at = key.find(options.delimiter, options.prefix.size());
  if (at == std::string_view::npos) return "";
  return std::string(key.substr(0, at + options.delimiter.size()));
}

}  // namespace

std::optional<Object> Store::find(std::string_view key) {
  auto row = db_.query("SELECT " WFP_OBJECT_COLUMNS " FROM r2_objects WHERE bucket = ?1 AND key = ?2", bucket_, key);
  if (!row.next()) return std::nullopt;
  return read_object(row);
}

base::Status Store::check_bucket() {
  if (db_.query("SELECT 1 FROM r2_buckets WHERE name = ?1", bucket_).next()) return base::ok();
  return model::make_error(errors::kNoSuchBucket);
}

base::Result<std::optional<Object>> Store::head(std::string_view key) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  return find(key);
}

base::Result<std::optional<Found>> Store::get(std::string_view key, const Condition& only_if, const Range& range) {
  WFP_TRY(object, head(key));
  if (!object) return std::optional<Found>();
  if (!holds(only_if, &*object)) return std::optional(Found{std::move(*object), std::nullopt, {}});
  WFP_TRY(extent, resolve(range, object->size));
  auto row = db_.query("SELECT value FROM r2_objects WHERE bucket = ?1 AND key = ?2", bucket_, key);
  std::string body;
  if (row.next())
    body = row.view(0).substr(static_cast<std::size_t>(extent.offset), static_cast<std::size_t>(extent.length));
  return std::optional(Found{std::move(*object), std::move(body), extent});
}

base::Status Store::store(const Object& object, std::string_view value) {
  const std::string http = model::dump_json(to_json(object.http));
  const std::string custom = model::dump_json(to_json(object.custom));
  const std::string checksums = model::dump_json(to_json(object.checksums));
  db_.run("INSERT OR REPLACE INTO r2_objects (bucket, " WFP_OBJECT_COLUMNS
          ", value) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
          bucket_, object.key, object.version, object.size, object.etag, object.uploaded, http, custom, checksums,
          object.storage_class, Blob{value});
  return base::ok();
}

base::Result<std::optional<Object>> Store::put(std::string_view key, std::string_view value,
                                               const PutOptions& options) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  if (value.size() > kMaxObjectBytes) return model::make_error(errors::kTooLarge);
  WFP_CHECK(check_metadata(options.custom));
  const auto current = find(key);
  if (!holds(options.only_if, current ? &*current : nullptr)) return std::optional<Object>();

  Object made{std::string(key),
              base::random_hex(rng_, 32),
              static_cast<std::int64_t>(value.size()),
              "",
              clock_.now(),
              options.http,
              options.custom,
              {{"MD5", md5(value)}},
              options.storage_class};
  made.etag = base::to_hex(made.checksums[0].bytes);
  if (options.checksum) {
    const Checksum& given = *options.checksum;
    Checksum actual{given.name, webapi::crypto::digest(given.name, value).value_or("")};
    if (actual.bytes != given.bytes) {
      return model::make_error(
          errors::kChecksum,
          {{"name", given.name}, {"given", base::to_hex(given.bytes)}, {"actual", base::to_hex(actual.bytes)}});
    }
    if (given.name != "MD5") made.checksums.push_back(std::move(actual));
  }
  WFP_CHECK(store(made, value));
  return std::optional(std::move(made));
}

base::Status Store::remove(const std::vector<std::string>& keys) {
  WFP_CHECK(check_bucket());
  for (const std::string& key : keys) WFP_CHECK(check_key(key));
  storage::Transaction transaction(db_);
  for (const std::string& key : keys) {
    db_.run("DELETE FROM r2_objects WHERE bucket = ?1 AND key = ?2", bucket_, key);
  }
  transaction.commit();
  return base::ok();
}

base::Result<ListPage> Store::list(const ListOptions& options) {
  WFP_CHECK(check_bucket());
  if (options.limit < 1 || options.limit > kMaxListKeys) return model::make_error(errors::kBadListLimit);
  const std::string cursor = webapi::encoding::from_base64_forgiving(options.cursor).value_or("");
  KeyRange range = key_range(options.prefix, std::max<std::string_view>(cursor, options.start_after));
  // A page that ended with a group goes on after the whole group.
  if (!cursor.empty() && group_of(cursor, options) == cursor) {
    range.from = std::max(range.from, key_range(cursor, "").to);
  }

  ListPage page;
  std::string last;
  const auto count = [&] { return static_cast<std::int64_t>(page.objects.size() + page.delimited_prefixes.size()); };
  for (bool more = true; more;) {
    more = false;
    auto rows = db_.query("SELECT " WFP_OBJECT_COLUMNS
                          " FROM r2_objects WHERE bucket = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4",
                          bucket_, range.from, range.to, options.limit - count() + 1);
    while (rows.next()) {
      if (count() == options.limit) {
        page.cursor = webapi::encoding::to_base64(last);
        return page;
      }
      last = group_of(rows.view(0), options);
      if (!last.empty()) {
        page.delimited_prefixes.push_back(last);
        range.from = key_range(last, "").to;
        more = true;
        break;
      }
      page.objects.push_back(read_object(rows));
      last = page.objects.back().key;
    }
  }
  return page;
}

// Multipart uploads
// ------------------------------------------------------------------------------------------------------

base::Result<std::string> Store::create_upload(std::string_view key, const PutOptions& options) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  WFP_CHECK(check_metadata(options.custom));
  std::string id = base::random_hex(rng_, 64);
  const std::string http = model::dump_json(to_json(options.http));
  const std::string custom = model::dump_json(to_json(options.custom));
  db_.run(
      "INSERT INTO r2_uploads (id, bucket, key, open, http_metadata, custom_metadata, storage_class) "
      "VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6)",
      id, bucket_, key, http, custom, options.storage_class);
  return id;
}

std::optional<Store::Upload> Store::find_upload(std::string_view key, const std::string& upload_id) {
  auto row = db_.query(
      "SELECT open, http_metadata, custom_metadata, storage_class FROM r2_uploads "
      "WHERE id = ?1 AND bucket = ?2 AND key = ?3",
      upload_id, bucket_, key);
  if (!row.next()) return std::nullopt;
  Upload upload;
  upload.open = row.boolean(0);
  upload.options.http = read_http_metadata(parse(row.view(1)));
  upload.options.custom = read_custom_metadata(parse(row.view(2)));
  upload.options.storage_class = row.text(3);
  return upload;
}

void Store::close_upload(const std::string& upload_id) {
  // The row stays: what is done to an upload afterwards is answered differently from one that never was.
  db_.run("UPDATE r2_uploads SET open = 0 WHERE id = ?1", upload_id);
  db_.run("DELETE FROM r2_parts WHERE upload_id = ?1", upload_id);
}

base::Result<UploadedPart> Store::upload_part(std::string_view key, const std::string& upload_id, std::int64_t number,
                                              std::string_view value) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  if (value.size() > kMaxObjectBytes) return model::make_error(errors::kTooLarge);
  const auto upload = find_upload(key, upload_id);
  if (!upload || !upload->open) return model::make_error(errors::kNoSuchUpload);
  const std::string digest = md5(value);
  UploadedPart part{number, base::to_hex(digest)};
  db_.run("INSERT OR REPLACE INTO r2_parts (upload_id, number, etag, md5, value) VALUES (?1, ?2, ?3, ?4, ?5)",
          upload_id, number, part.etag, Blob{digest}, Blob{value});
  return part;
}

base::Result<Object> Store::complete_upload(std::string_view key, const std::string& upload_id,
                                            std::vector<UploadedPart> parts) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  const auto by_number = [](const UploadedPart& a, const UploadedPart& b) { return a.number < b.number; };
  std::sort(parts.begin(), parts.end(), by_number);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].number == parts[i - 1].number) return model::make_error(errors::kInternal);
  }
  const auto upload = find_upload(key, upload_id);
  if (!upload) return model::make_error(errors::kInternal);
  if (!upload->open) return model::make_error(errors::kNoSuchUpload);

  std::string value, digests;
  std::size_t part_size = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto row = db_.query("SELECT etag, md5, value FROM r2_parts WHERE upload_id = ?1 AND number = ?2", upload_id,
                         parts[i].number);
    if (!row.next() || row.view(0) != parts[i].etag) return model::make_error(errors::kNoSuchPart);
    const std::string_view bytes = row.view(2);
    const bool last = i + 1 == parts.size();
    if (i == 0) part_size = bytes.size();
    if (!last && bytes.size() < kMinPartBytes) return model::make_error(errors::kTooSmall);
    if (last ? bytes.size() > part_size : bytes.size() != part_size) return model::make_error(errors::kBadUpload);
    if (value.size() + bytes.size() > kMaxObjectBytes) return model::make_error(errors::kTooLarge);
    digests += row.view(1);
    value += bytes;
  }
  Object made{std::string(key),
              base::random_hex(rng_, 32),
              static_cast<std::int64_t>(value.size()),
              base::to_hex(md5(digests)) + "-" + std::to_string(parts.size()),
              clock_.now(),
              upload->options.http,
              upload->options.custom,
              {},
              upload->options.storage_class};
  storage::Transaction transaction(db_);
  WFP_CHECK(store(made, value));
  close_upload(upload_id);
  transaction.commit();
  return made;
}

base::Status Store::abort_upload(std::string_view key, const std::string& upload_id) {
  WFP_CHECK(check_bucket());
  WFP_CHECK(check_key(key));
  if (!find_upload(key, upload_id)) return model::make_error(errors::kInternal);
  close_upload(upload_id);
  return base::ok();
}

}  // namespace wfp::bindings::r2
