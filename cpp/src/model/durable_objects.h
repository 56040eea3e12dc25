// Durable Object classes and the migrations that make, rename, move and delete them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/script.h"

namespace wfp::model {

/// A class and with it the namespace of its objects. Made by a migration, outlives versions.
struct DurableObjectClass {
  std::string namespace_id;  ///< 32 hex digits
  ScriptKey script;
  std::string class_name;
  bool use_sqlite = false;
};

/// One object of a namespace, as far as the emulator has met it.
struct DurableObject {
  std::string id;                   ///< 64 hex digits
  std::optional<std::string> name;  ///< what the id was made from, if a name
};

struct RenamedClass {
  std::string from;
  std::string to;
};

struct TransferredClass {
  std::string from;
  std::string from_script;
  std::string to;
};

struct MigrationStep {
  std::vector<std::string> new_classes;
  std::vector<std::string> new_sqlite_classes;
  std::vector<std::string> deleted_classes;
  std::vector<RenamedClass> renamed_classes;
  std::vector<TransferredClass> transferred_classes;
};

struct Migrations {
  std::optional<std::string> old_tag;  ///< when given, it must equal the script's tag
  std::string new_tag;
  std::vector<MigrationStep> steps;
};

}  // namespace wfp::model
