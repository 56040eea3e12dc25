// What Durable Object migrations do to a script's classes: planned first, so that an upload that fails changes nothing.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/rng.h"
#include "model/durable_objects.h"
#include "storage/durable_object_store.h"

namespace wfp::control_plane {

struct ClassPlan {
  std::string tag;                                 ///< the script's migration tag afterwards
  std::vector<model::DurableObjectClass> classes;  ///< the script's classes afterwards
  std::vector<model::DurableObjectClass> added;
  std::vector<model::DurableObjectClass> changed;  ///< renamed, or taken over from another script
  std::vector<model::DurableObjectClass> removed;
};

/// Plans `migrations` (null: none) for the script. Errors: 10079 when the tag is not the script's, 10074 when a new
/// class exists, 10021 when a class to delete, rename or transfer does not.
///
/// Without `old_tag`, a migration that only makes classes, to the tag that the script already has, is taken as said
/// again: classes that exist are left alone. Clients that declare their classes with each upload rely on it.
base::Result<ClassPlan> plan_migrations(const model::ScriptKey& script, const std::string& tag,
                                        const std::optional<model::Migrations>& migrations,
                                        storage::DurableObjectStore& store, base::Rng& rng);

/// Writes the plan's rows; the caller has a transaction open.
void store_plan(const ClassPlan& plan, storage::DurableObjectStore& store);

}  // namespace wfp::control_plane
