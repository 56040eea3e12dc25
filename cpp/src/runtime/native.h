// native:runtime: what entry.js tells its instance.
#pragma once
#include <string>

#include "js/convert.h"

namespace wfp::runtime {

class Instance;

class RuntimeNative {
 public:
  /// Without an instance in the realm that the image of all platforms is made of: no script runs there.
  explicit RuntimeNative(Instance* instance) : instance_(instance) {}
  void respond(double id, js::Value response);
  void body(double id, js::Bytes bytes);
  void result(double id, std::string text);
  /// The object is to be forgotten: its next event gets a new one.
  void reset();
  void fail(double id, std::string name, std::string message, std::string stack);
  void report(double id, std::string name, std::string message, std::string stack);
  void wait_until(double id, int change);
  static consteval auto members() {
    return js::members(js::method<&RuntimeNative::respond>("respond"), js::method<&RuntimeNative::body>("body"),
                       js::method<&RuntimeNative::result>("result"), js::method<&RuntimeNative::reset>("reset"),
                       js::method<&RuntimeNative::fail>("fail"), js::method<&RuntimeNative::report>("report"),
                       js::method<&RuntimeNative::wait_until>("waitUntil"));
  }

 private:
  Instance* instance_;
};

}  // namespace wfp::runtime
