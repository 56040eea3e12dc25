// Tables of the control database, each part owned by the store that uses them.
#pragma once
#include <span>
#include <string_view>

namespace wfp::storage {

class Database;

/// One owner's tables. `versions[0]` makes them; each later entry changes a state directory made before it. Entries are
/// never edited once released: a change is a new entry.
struct SchemaPart {
  std::string_view name;
  std::span<const char* const> versions;
};

/// Brings a database to the newest version of every part, in one transaction. A state made by a newer emulator (a part
/// with more versions than we know) is refused.
void apply_schema(Database& db, std::span<const SchemaPart> parts);

}  // namespace wfp::storage
