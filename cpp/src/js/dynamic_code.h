// Code from strings: `eval`, `new Function` and its kin, through the front end.
//
// A realm has none of it until its owner installs this, and then where the owner allows it. eval is always indirect.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "js/realm.h"

namespace wfp::js {

class DynamicCode {
 public:
  /// `allowed` is asked each time; without it everything is allowed. Must outlive the realm's scripts.
  explicit DynamicCode(Realm& realm, std::function<bool()> allowed = {})
      : realm_(realm), allowed_(std::move(allowed)) {}

  /// The program, to be called with a script record and the helpers: worth the value of the text.
  Value script(const std::string& text);
  /// The same, worth a function of `kind` ("function", "async function*", ...).
  Value function(const std::string& kind, const std::string& parameters, const std::string& body);

  static consteval auto members() {
    return js::members(js::method<&DynamicCode::script>("script"), js::method<&DynamicCode::function>("function"));
  }

 private:
  void require_allowed() const;

  Realm& realm_;
  std::function<bool()> allowed_;
};

void install_dynamic_code(Realm& realm, const std::shared_ptr<DynamicCode>& code);

}  // namespace wfp::js
