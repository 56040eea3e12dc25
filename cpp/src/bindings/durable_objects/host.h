// A namespace of Durable Objects as namespace.js calls it: makes ids, and ways to the objects of this one namespace.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "bindings/durable_objects/ids.h"
#include "bindings/fetcher/host.h"
#include "bindings/result_convert.h"

namespace wfp::bindings::durable_objects {

struct IdValue {
  std::string hex;
  std::string jurisdiction;  ///< empty: none
  static consteval auto fields() {
    return js::members(js::field<&IdValue::hex>("hex"), js::field<&IdValue::jurisdiction>("jurisdiction"));
  }
};

class Host {
 public:
  Host(js::Realm& realm, ScriptCaller& caller, Recorder recorder, base::Rng& rng, std::string namespace_id)
      : realm_(realm),
        caller_(caller),
        recorder_(std::move(recorder)),
        rng_(rng),
        namespace_id_(std::move(namespace_id)),
        ids_(namespace_id_) {}

  // `jurisdiction` is empty, or one that checkJurisdiction() took.
  std::string id_from_name(const std::string& name, const std::string& jurisdiction) const;
  std::string unique_id(const std::string& jurisdiction) const;
  IdValue parse_id(const std::string& text) const;
  bool is_jurisdiction(const std::string& text) const { return Ids::is_jurisdiction(text); }
  /// Never fails for an id of this namespace: whether the object can be had shows at its first call.
  std::shared_ptr<fetcher::Host> get(const std::string& id, const std::optional<std::string>& name) const;

  static consteval auto members() {
    return js::members(js::method<&Host::id_from_name>("idFromName"), js::method<&Host::unique_id>("uniqueId"),
                       js::method<&Host::parse_id>("parseId"), js::method<&Host::is_jurisdiction>("isJurisdiction"),
                       js::method<&Host::get>("get"));
  }

 private:
  const ObjectId& known(ObjectId id) const;

  js::Realm& realm_;
  ScriptCaller& caller_;
  Recorder recorder_;
  base::Rng& rng_;
  std::string namespace_id_;
  Ids ids_;
  // Ids met before, by their digits, and those made from names: the hashes of an id cost more than all else of get().
  mutable std::unordered_map<std::string, ObjectId> ids_met_;
  mutable std::unordered_map<std::string, std::string> names_met_;
};

}  // namespace wfp::bindings::durable_objects
