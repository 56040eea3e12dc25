// The metadata of an upload and the settings of a PATCH: which members were given, each checked for its shape.
//
// What a binding means is its type's matter; here `bindings` is only known to be a list.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/durable_objects.h"
#include "model/json.h"
#include "model/limits.h"

namespace wfp::control_plane {

/// Absent and null are the same: not given.
struct Metadata {
  std::optional<model::json> bindings;
  std::optional<std::vector<std::string>> keep_bindings;
  std::optional<std::string> compatibility_date;
  std::optional<std::vector<std::string>> compatibility_flags;
  std::optional<model::InvocationLimits> limits;
  std::optional<std::string> usage_model;
  std::optional<model::Migrations> migrations;
  model::json options = model::json::object();  ///< those of kOptionNames that were given
  std::optional<model::json> annotations;

  std::optional<std::vector<std::string>> tags;
  std::optional<bool> logpush;
  std::optional<model::json> observability;
  std::optional<model::json> tail_consumers;
};

/// Members of ScriptVersion::options: kept and shown as they are.
inline constexpr const char* kOptionNames[] = {"placement", "exports", "cache_options", "package_dependencies"};

base::Result<Metadata> read_metadata(const model::json& given);

}  // namespace wfp::control_plane
