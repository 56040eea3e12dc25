#include "bindings/kv/namespaces.h"

#include "base/ids.h"
#include "bindings/kv/errors.h"
#include "bindings/kv/limits.h"

namespace wfp::bindings::kv {
namespace {

// The value comes last in its row: a list reads the columns before it and no page of a large value.
// Rows name the namespace by its id, which is never used twice, so that a store left open on a removed namespace cannot
// reach another one's entries.
constexpr const char* kSchema[] = {R"sql(
  CREATE TABLE kv_namespaces (id TEXT PRIMARY KEY, title TEXT NOT NULL UNIQUE) WITHOUT ROWID;
  CREATE TABLE kv_entries (
    namespace_id TEXT NOT NULL REFERENCES kv_namespaces (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    expiration INTEGER,
    metadata TEXT,
    value BLOB NOT NULL,
    UNIQUE (namespace_id, key));
)sql"};

Namespace read(const storage::Query& row) {
  return {row.text(0), row.text(1)};
}

const char* list_sql(Order order, Direction direction) {
  if (order == Order::kTitle) {
    return direction == Direction::kAscending
               ? "SELECT id, title FROM kv_namespaces ORDER BY title LIMIT ?1 OFFSET ?2"
               : "SELECT id, title FROM kv_namespaces ORDER BY title DESC LIMIT ?1 OFFSET ?2";
  }
  return direction == Direction::kAscending ? "SELECT id, title FROM kv_namespaces ORDER BY id LIMIT ?1 OFFSET ?2"
                                            : "SELECT id, title FROM kv_namespaces ORDER BY id DESC LIMIT ?1 OFFSET ?2";
}

}  // namespace

storage::SchemaPart Namespaces::schema() {
  return {"kv", kSchema};
}

base::Status Namespaces::check_title(const std::string& title) {
  if (title.empty() || title.size() > kMaxTitleBytes) return model::make_error(errors::kNoTitle);
  if (db_.query("SELECT 1 FROM kv_namespaces WHERE title = ?1", title).next()) {
    return model::make_error(errors::kTitleTaken);
  }
  return base::ok();
}

base::Result<Namespace> Namespaces::create(const std::string& title, base::Rng& rng) {
  WFP_CHECK(check_title(title));
  Namespace made{base::random_hex(rng, 32), title};
  db_.run("INSERT INTO kv_namespaces (id, title) VALUES (?1, ?2)", made.id, made.title);
  return made;
}

std::optional<Namespace> Namespaces::find(const std::string& id) {
  auto row = db_.query("SELECT id, title FROM kv_namespaces WHERE id = ?1", id);
  if (!row.next()) return std::nullopt;
  return read(row);
}

std::vector<Namespace> Namespaces::list(Order order, Direction direction, const http::Page& page) {
  auto rows = db_.query(list_sql(order, direction), page.per_page, page.offset());
  std::vector<Namespace> found;
  while (rows.next()) found.push_back(read(rows));
  return found;
}

std::int64_t Namespaces::count() {
  auto row = db_.query("SELECT count(*) FROM kv_namespaces");
  row.next();
  return row.integer(0);
}

base::Status Namespaces::rename(const std::string& id, const std::string& title) {
  if (auto known = find(id); known && known->title == title) return base::ok();
  WFP_CHECK(check_title(title));
  db_.run("UPDATE kv_namespaces SET title = ?2 WHERE id = ?1", id, title);
  return base::ok();
}

void Namespaces::remove(const std::string& id) {
  db_.run("DELETE FROM kv_namespaces WHERE id = ?1", id);
}

}  // namespace wfp::bindings::kv
