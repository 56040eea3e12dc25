// Binding types: what a binding of each type is made of, in metadata, in a running Worker and in the REST API.
//
// A product is one folder and one line in all.cpp. Nothing here depends on the JavaScript engine: `open` works on a
// context declared in open.h, so that the control plane reads this header without it.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "http/router.h"
#include "model/binding_spec.h"
#include "model/durable_objects.h"
#include "model/json.h"
#include "model/script.h"
#include "storage/storage.h"

namespace wfp::storage {
class ScriptStore;
}

namespace wfp::bindings {

struct OpenContext;  // open.h: the realm, the env object, the invocation's record

/// What every binding type works with; one of each, owned by the emulator.
struct Services {
  storage::Storage& storage;
  storage::ScriptStore& scripts;
  const base::Clock& clock;
  base::Rng& rng;
};

/// The upload that a binding is part of.
struct BindingContext {
  Services& services;
  const model::ScriptKey& script;
  /// Durable Object classes of this script once the upload's migrations are done.
  std::span<const model::DurableObjectClass> classes;
  /// Modules of the upload: text_blob, data_blob and wasm_module bindings name one.
  std::span<const model::Module> modules;
};

enum class Emulation {
  kEmulated,
  kAcceptedOnly,  ///< stored and listed; using it in a Worker says that it is not emulated
};

struct BindingType {
  std::string_view type;  ///< "kv_namespace"
  Emulation emulation = Emulation::kEmulated;

  /// Checks one object of metadata.bindings: its fields, and that what it names exists. The spec's config is the
  /// canonical form. `name` and `type` have been checked already.
  std::function<base::Result<model::BindingSpec>(const model::json& binding, const BindingContext&)> parse;

  /// Fields of the config that leave only into `env`, never in an answer: {"text"}.
  std::vector<std::string_view> secret_fields = {};

  /// Makes the value of `env.NAME`; of kAcceptedOnly one that says, when it is used, that it is not emulated.
  std::function<base::Status(const model::BindingSpec&, OpenContext&)> open = nullptr;

  /// Adds the product's REST endpoints, templates relative to /client/v4. May be null.
  std::function<void(http::Router&, Services&)> routes = nullptr;

  /// The product's tables in the control database.
  std::vector<storage::SchemaPart> schema = {};
};

/// The binding types of one process, found by name.
class Registry {
 public:
  explicit Registry(std::vector<BindingType> types) : types_(std::move(types)) {}

  const BindingType* find(std::string_view type) const;
  const std::vector<BindingType>& types() const { return types_; }

  /// Checks one object of metadata.bindings by its type; an unknown type is an error (10021), never ignored.
  base::Result<model::BindingSpec> parse(const model::json& binding, const BindingContext& context) const;
  /// The binding as GET shows it: name, type and the config without its secrets.
  model::json to_json(const model::BindingSpec& spec) const;
  /// Schema parts of all types, after `first`.
  std::vector<storage::SchemaPart> schema(std::span<const storage::SchemaPart> first) const;

 private:
  std::vector<BindingType> types_;
};

/// Every binding type of the emulator, in the order of the documentation (all.cpp).
std::vector<BindingType> all_binding_types();

}  // namespace wfp::bindings
