#include "bindings/r2/buckets.h"

#include <algorithm>

#include "bindings/r2/errors.h"
#include "bindings/r2/limits.h"

namespace wfp::bindings::r2 {
namespace {

// Values come last in their rows: a list reads the columns before them and no page of a large object.
constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE r2_buckets (
    name TEXT PRIMARY KEY,
    created_on INTEGER NOT NULL,
    location TEXT NOT NULL,
    storage_class TEXT NOT NULL,
    jurisdiction TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE r2_objects (
    bucket TEXT NOT NULL REFERENCES r2_buckets (name) ON DELETE CASCADE,
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    size INTEGER NOT NULL,
    etag TEXT NOT NULL,
    uploaded INTEGER NOT NULL,
    http_metadata TEXT NOT NULL,
    custom_metadata TEXT NOT NULL,
    checksums TEXT NOT NULL,
    storage_class TEXT NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (bucket, key));
  CREATE TABLE r2_uploads (
    id TEXT PRIMARY KEY,
    bucket TEXT NOT NULL REFERENCES r2_buckets (name) ON DELETE CASCADE,
    key TEXT NOT NULL,
    open INTEGER NOT NULL,
    http_metadata TEXT NOT NULL,
    custom_metadata TEXT NOT NULL,
    storage_class TEXT NOT NULL) WITHOUT ROWID;
  CREATE INDEX r2_uploads_by_bucket ON r2_uploads (bucket);
  CREATE TABLE r2_parts (
    upload_id TEXT NOT NULL REFERENCES r2_uploads (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    etag TEXT NOT NULL,
    md5 BLOB NOT NULL,
    value BLOB NOT NULL,
    UNIQUE (upload_id, number));
)sql"};

bool valid_name(const std::string& name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return name.size() >= kMinBucketName && name.size() <= kMaxBucketName && name.front() != '-' && name.back() != '-' &&
         std::all_of(name.begin(), name.end(), allowed);
}

#define WFP_BUCKET_COLUMNS "name, created_on, location, storage_class, jurisdiction"

Bucket read(const storage::Query& row) {
  return {row.text(0), row.integer(1), row.text(2), row.text(3), row.text(4)};
}

}  // namespace

storage::SchemaPart Buckets::schema() {
  return {"r2", kSchema};
}

base::Status Buckets::create(const Bucket& made) {
  if (!valid_name(made.name)) return model::make_error(errors::kBadBucketName);
  if (find(made.name)) return model::make_error(errors::kBucketExists);
  db_.run("INSERT INTO r2_buckets (" WFP_BUCKET_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5)", made.name, made.created_on,
          made.location, made.storage_class, made.jurisdiction);
  return base::ok();
}

std::optional<Bucket> Buckets::find(const std::string& name) {
  auto row = db_.query("SELECT " WFP_BUCKET_COLUMNS " FROM r2_buckets WHERE name = ?1", name);
  if (!row.next()) return std::nullopt;
  return read(row);
}

std::vector<Bucket> Buckets::list(const BucketQuery& query) {
  const char* sql = query.descending ? "SELECT " WFP_BUCKET_COLUMNS
                                       " FROM r2_buckets WHERE (?2 = '' OR name < ?2) AND instr(name, ?1) > 0 "
                                       "ORDER BY name DESC LIMIT ?3"
                                     : "SELECT " WFP_BUCKET_COLUMNS
                                       " FROM r2_buckets WHERE name > ?2 AND instr(name, ?1) > 0 "
                                       "ORDER BY name LIMIT ?3";
  auto rows = db_.query(sql, query.name_contains, query.start_after, query.limit);
  std::vector<Bucket> found;
  while (rows.next()) found.push_back(read(rows));
  return found;
}

void Buckets::set_storage_class(const std::string& name, const std::string& storage_class) {
  db_.run("UPDATE r2_buckets SET storage_class = ?2 WHERE name = ?1", name, storage_class);
}

base::Status Buckets::remove(const std::string& name) {
  if (db_.query("SELECT 1 FROM r2_objects WHERE bucket = ?1 LIMIT 1", name).next()) {
    return model::make_error(errors::kBucketNotEmpty);
  }
  db_.run("DELETE FROM r2_buckets WHERE name = ?1", name);
  return base::ok();
}

}  // namespace wfp::bindings::r2
