// What the tests of js/ share.
#pragma once
#include <string>
#include <string_view>

#include "js/dynamic_code.h"
#include "js/modules.h"
#include "js/realm.h"

namespace wfp::js {

/// The value of a strict script on a fresh realm, as text, once its promise jobs are done; its error where it throws.
/// A promise is the value that it settles with.
inline std::string value_of(std::string_view source) {
  Realm realm(RealmOptions{});
  install_dynamic_code(realm, std::make_shared<DynamicCode>(realm));
  install_module_host(realm, std::make_shared<ModuleHost>(realm, nullptr));
  language::Options options;
  options.goal = language::Goal::kScript;
  options.strict = true;
  options.completion_value = true;
  options.filename = "test.js";
  auto compiled = compile(source, options);
  if (auto* error = std::get_if<language::Diagnostic>(&compiled)) return error->text();
  try {
    const Value value = realm.call<Value>(realm.load(std::get<0>(compiled)), Undefined{}, realm.helpers());
    const Value show = realm.eval<Value>(
        "(function (value) { var shown = { text: 'pending' };"
        " if (value instanceof Promise) value.then(function (v) { shown.text = String(v); }, function (e) { shown.text "
        "= String(e); });"
        " else shown.text = String(value); return function () { return shown.text; }; })");
    const Value text = realm.call<Value>(show, value);
    realm.run_jobs();
    return realm.call<std::string>(text);
  } catch (const Error& error) {
    return error.name() + ": " + error.message();
  }
}

}  // namespace wfp::js
