// native:runtime: what entry.js tells its instance.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "js/convert.h"

namespace wfp::runtime {

class Instance;

class RuntimeNative {
 public:
  /// Without an instance in the realm that the image of all platforms is made of: no script runs there.
  explicit RuntimeNative(Instance* instance) : instance_(instance) {}
  // A Response, as sendResponse() (fetch/response.js) tells it: all at once, or its head and then its body.
  void respond(double id, int status, std::optional<std::string> status_text, std::optional<std::string> type,
               std::optional<std::vector<std::string>> list, std::optional<std::string> text);
  void head(double id, int status, std::optional<std::string> status_text, std::optional<std::string> type,
            std::optional<std::vector<std::string>> list);
  void body(double id, js::Bytes bytes);
  void result(double id, std::string text);
  js::Value exported(std::string name);
  // Of a Durable Object.
  /// The event that runs now.
  double current();
  /// Ends the object with that error, at once: the script goes no further.
  void reset(std::string name, std::string message, std::string stack);
  /// Runs `callback` in a critical section; `resolve` gets its result.
  void block(js::Value callback, js::Value resolve);
  void section_done(double id, js::Value value);
  void alarm_done(double id);
  void fail(double id, std::string name, std::string message, std::string stack);
  void report(double id, std::string name, std::string message, std::string stack);
  void wait_until(double id, int change);
  static consteval auto members() {
    return js::members(js::method<&RuntimeNative::respond>("respond"), js::method<&RuntimeNative::head>("head"),
                       js::method<&RuntimeNative::body>("body"), js::method<&RuntimeNative::result>("result"),
                       js::method<&RuntimeNative::exported>("exported"), js::method<&RuntimeNative::current>("current"),
                       js::method<&RuntimeNative::reset>("reset"), js::method<&RuntimeNative::block>("block"),
                       js::method<&RuntimeNative::section_done>("sectionDone"),
                       js::method<&RuntimeNative::alarm_done>("alarmDone"), js::method<&RuntimeNative::fail>("fail"),
                       js::method<&RuntimeNative::report>("report"),
                       js::method<&RuntimeNative::wait_until>("waitUntil"));
  }

 private:
  Instance* instance_;
};

}  // namespace wfp::runtime
