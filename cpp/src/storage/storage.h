// All state of one emulator: the control database, and one database per D1 database and Durable Object.
//
// In memory, or in a directory:
//   lock                     held while the emulator lives
//   control.sqlite3          namespaces, scripts, KV, R2, queues, analytics
//   d1/<id>.sqlite3  objects/<id>.sqlite3
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "storage/database.h"
#include "storage/schema.h"
#include "storage/state_lock.h"

namespace wfp::storage {

enum class ResourceKind { kD1, kDurableObject };

/// A copy of a whole Storage at one moment. Immutable; may be restored any number of times, into any emulator.
struct Snapshot {
  using ResourceId = std::pair<ResourceKind, std::string>;
  std::string control;
  std::map<ResourceId, std::string> resources;
};

class Storage {
 public:
  /// In memory.
  explicit Storage(std::span<const SchemaPart> parts);
  /// In a directory, made when missing. Throws Failure when it is locked, damaged or newer than this emulator.
  Storage(std::span<const SchemaPart> parts, const std::filesystem::path& directory);
  ~Storage();

  Database& control() { return *control_; }

  /// The database of a resource, made empty when it has none. `id` is of letters, digits, '-' and '_'. A file is closed
  /// when the last holder lets go of it.
  std::shared_ptr<Database> resource(ResourceKind kind, const std::string& id);
  bool has_resource(ResourceKind kind, const std::string& id) const;
  /// Deletes the resource's database. Who still holds it keeps a database that nobody else sees.
  void drop_resource(ResourceKind kind, const std::string& id);
  /// The same for every resource of the kind whose id begins with `prefix`.
  void drop_resources(ResourceKind kind, std::string_view prefix);

  std::shared_ptr<const Snapshot> snapshot();
  /// Puts everything back. Holders of a resource's database that the snapshot lacks keep an orphan.
  void restore(const Snapshot& snapshot);

  /// How often this state directory has been opened, this time included; 0 in memory. Randomness must depend on it: the
  /// seed alone would draw the ids of the last run again.
  int run() const { return run_; }

  /// Changes with every restore(): caches of what was read before are stale.
  int generation() const { return generation_; }

 private:
  void store_run();
  std::filesystem::path file_of(ResourceKind kind, const std::string& id) const;
  std::vector<Snapshot::ResourceId> resource_ids() const;

  std::filesystem::path directory_;  // empty: in memory
  std::optional<StateLock> lock_;
  std::unique_ptr<Database> control_;
  // In memory the map owns the databases; with files it only finds the open ones again.
  std::map<Snapshot::ResourceId, std::shared_ptr<Database>> in_memory_;
  std::map<Snapshot::ResourceId, std::weak_ptr<Database>> open_files_;
  int generation_ = 0;
  int run_ = 0;
};

}  // namespace wfp::storage
