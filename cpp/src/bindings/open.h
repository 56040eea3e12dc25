// Opening a binding in a script instance: what BindingType::open gets.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "bindings/operation_log.h"
#include "bindings/registry.h"
#include "bindings/script_caller.h"
#include "js/realm.h"

namespace wfp::bindings {

struct OpenContext {
  js::Realm& realm;
  Services& services;
  ScriptCaller& caller;
  OperationLog& log;
  /// The script whose env is made.
  model::ScriptKey script;
  /// What open() makes: the value of env.NAME.
  js::Value value;

  /// Sets the value to what `open(host, name)`, exported by an internal module such as "internal:bindings/kv/kv",
  /// returns.
  template <class Host>
  void make(const char* module, const std::shared_ptr<Host>& host, const std::string& name) {
    realm.define<Host>();
    value = realm.call_named<js::Value>("openBinding", std::string(module), host, name);
  }
  /// A value given as JSON text.
  void set_json(const std::string& text) { value = realm.call_named<js::Value>("parseJson", text); }
};

}  // namespace wfp::bindings
