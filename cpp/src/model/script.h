// Scripts and their versions: what an upload makes, what an invocation runs.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "model/binding_spec.h"
#include "model/limits.h"
#include "model/module.h"

namespace wfp::model {

/// Names a script: a User Worker in a dispatch namespace, or a Worker of the account.
struct ScriptKey {
  std::string dispatch_namespace;  ///< empty: a Worker of the account
  std::string name;

  bool is_user_worker() const { return !dispatch_namespace.empty(); }
  friend bool operator==(const ScriptKey&, const ScriptKey&) = default;
  friend auto operator<=>(const ScriptKey&, const ScriptKey&) = default;
};

/// What an upload defines. Immutable: a change of code, bindings or settings makes a new version.
struct ScriptVersion {
  std::string id;  ///< UUID
  int number = 1;  ///< counts the script's versions
  base::Millis created_on = 0;
  std::shared_ptr<const ScriptCode> code;
  std::vector<BindingSpec> bindings;
  std::string compatibility_date;  ///< YYYY-MM-DD, or empty
  std::vector<std::string> compatibility_flags;
  InvocationLimits limits;
  std::string usage_model = "standard";
  std::string options = "{}";      ///< JSON object: placement, assets, exports, cache_options, package_dependencies
  std::string annotations = "{}";  ///< JSON object: "workers/message", "workers/tag", ...

  /// The binding of this name, or null.
  const BindingSpec* find_binding(const std::string& name) const {
    for (const BindingSpec& binding : bindings) {
      if (binding.name == name) return &binding;
    }
    return nullptr;
  }
};

/// A script: its identity and what is not versioned.
struct Script {
  std::int64_t row = 0;  ///< of the store
  ScriptKey key;
  std::string tag;  ///< 32 hex digits, for the life of the script
  base::Millis created_on = 0;
  base::Millis modified_on = 0;
  std::vector<std::string> tags;
  bool logpush = false;
  std::string observability = "null";   ///< JSON
  std::string tail_consumers = "null";  ///< JSON
  std::string migration_tag;            ///< of the last Durable Object migration; empty: none yet
  std::string last_deployed_from = "api";
  std::string schedules = "[]";  ///< JSON: [{cron, created_on, modified_on}]
  bool subdomain_enabled = false;
  bool previews_enabled = false;
  std::shared_ptr<const ScriptVersion> version;  ///< the deployed one; never null
};

}  // namespace wfp::model

template <>
struct std::hash<wfp::model::ScriptKey> {
  std::size_t operator()(const wfp::model::ScriptKey& key) const noexcept {
    const std::size_t first = std::hash<std::string>{}(key.dispatch_namespace);
    return first ^ (std::hash<std::string>{}(key.name) + 0x9E3779B97F4A7C15u + (first << 6) + (first >> 2));
  }
};
