#include "storage/storage.h"

#include <sqlite3.h>

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace wfp::storage {
namespace {

namespace fs = std::filesystem;

constexpr ResourceKind kKinds[] = {ResourceKind::kD1, ResourceKind::kDurableObject};
constexpr std::string_view kSuffix = ".sqlite3";
// Beyond this many, entries of files that were closed since are forgotten.
constexpr std::size_t kMaxKnownFiles = 1000;
constexpr const char* kControlSettings = "PRAGMA foreign_keys=ON";

const char* folder_of(ResourceKind kind) {
  return kind == ResourceKind::kD1 ? "d1" : "objects";
}

/// Ids become file names.
void check_id(const std::string& id) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  };
  if (id.empty() || id.size() > 200 || !std::all_of(id.begin(), id.end(), allowed)) {
    throw std::logic_error("not a resource id: " + id);
  }
}

void remove_files(const fs::path& file) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(file.string() + suffix, ignored);
}

/// Copying the pages of an empty, prepared database is several times cheaper than running every CREATE TABLE again.
void apply_schema_from_template(Database& db, std::span<const SchemaPart> parts) {
  struct Template {
    std::vector<std::pair<std::string_view, const char* const*>> parts;
    Database db;
  };
  static std::mutex mutex;
  static std::unique_ptr<Template> prepared;
  std::vector<std::pair<std::string_view, const char* const*>> wanted;
  for (const SchemaPart& part : parts) wanted.emplace_back(part.name, part.versions.data());

  const std::lock_guard<std::mutex> lock(mutex);
  if (!prepared || prepared->parts != wanted) {
    auto made = std::make_unique<Template>();
    apply_schema(made->db, parts);
    made->parts = std::move(wanted);
    prepared = std::move(made);
  }
  db.copy_from(prepared->db);
}

}  // namespace

Storage::Storage(std::span<const SchemaPart> parts) : control_(std::make_unique<Database>()) {
  control_->exec(kControlSettings);
  apply_schema_from_template(*control_, parts);
}

Storage::Storage(std::span<const SchemaPart> parts, const fs::path& directory) : directory_(directory) {
  std::error_code error;
  for (ResourceKind kind : kKinds) fs::create_directories(directory / folder_of(kind), error);
  if (error) throw Failure(SQLITE_CANTOPEN, "cannot make " + directory.string() + ": " + error.message());
  lock_.emplace(directory);
  control_ = std::make_unique<Database>((directory / "control.sqlite3").string());
  control_->exec(kControlSettings);
  apply_schema(*control_, parts);
  if (auto row = control_->query("PRAGMA user_version"); row.next()) run_ = static_cast<int>(row.integer(0)) + 1;
  store_run();
}

void Storage::store_run() {
  control_->exec(("PRAGMA user_version = " + std::to_string(run_)).c_str());
}

Storage::~Storage() = default;

fs::path Storage::file_of(ResourceKind kind, const std::string& id) const {
  return directory_ / folder_of(kind) / (id + std::string(kSuffix));
}

std::shared_ptr<Database> Storage::resource(ResourceKind kind, const std::string& id) {
  check_id(id);
  if (directory_.empty()) {
    auto& database = in_memory_[{kind, id}];
    if (!database) database = std::make_shared<Database>();
    return database;
  }
  auto& open = open_files_[{kind, id}];
  auto database = open.lock();
  if (database) return database;
  database = std::make_shared<Database>(file_of(kind, id).string());
  open = database;
  if (open_files_.size() > kMaxKnownFiles)
    std::erase_if(open_files_, [](const auto& known) { return known.second.expired(); });
  return database;
}

bool Storage::has_resource(ResourceKind kind, const std::string& id) const {
  check_id(id);
  return directory_.empty() ? in_memory_.contains({kind, id}) : fs::exists(file_of(kind, id));
}

void Storage::drop_resource(ResourceKind kind, const std::string& id) {
  check_id(id);
  in_memory_.erase({kind, id});
  open_files_.erase({kind, id});
  if (!directory_.empty()) remove_files(file_of(kind, id));
}

void Storage::drop_resources(ResourceKind kind, std::string_view prefix) {
  for (const auto& [found, id] : resource_ids()) {
    if (found == kind && id.starts_with(prefix)) drop_resource(kind, id);
  }
}

std::vector<Snapshot::ResourceId> Storage::resource_ids() const {
  std::vector<Snapshot::ResourceId> ids;
  for (const auto& [id, _] : in_memory_) ids.push_back(id);
  if (directory_.empty()) return ids;
  for (ResourceKind kind : kKinds) {
    for (const auto& entry : fs::directory_iterator(directory_ / folder_of(kind))) {
      if (entry.path().extension() == kSuffix) ids.emplace_back(kind, entry.path().stem().string());
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::shared_ptr<const Snapshot> Storage::snapshot() {
  auto made = std::make_shared<Snapshot>();
  made->control = control_->serialize();
  for (const auto& id : resource_ids()) made->resources[id] = resource(id.first, id.second)->serialize();
  return made;
}

void Storage::restore(const Snapshot& snapshot) {
  ++generation_;
  for (const auto& id : resource_ids()) {
    if (!snapshot.resources.contains(id)) drop_resource(id.first, id.second);
  }
  for (const auto& [id, bytes] : snapshot.resources) resource(id.first, id.second)->deserialize(bytes);
  control_->deserialize(snapshot.control);
  if (!directory_.empty()) store_run();  // a snapshot carries the number of where it was taken
}

}  // namespace wfp::storage
