// The way to one other script, as fetcher.js calls it: bound to its target, with no way to name another.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/recorder.h"
#include "bindings/script_caller.h"
#include "js/convert.h"

namespace wfp::bindings::fetcher {

/// A response as fetcher.js takes it.
struct ResponseValue {
  int status = 200;
  std::string status_text;
  std::vector<std::string> headers;  ///< names and values in turn
  js::Bytes body;
  static consteval auto fields() {
    using V = ResponseValue;
    return js::members(js::field<&V::status>("status"), js::field<&V::status_text>("statusText"),
                       js::field<&V::headers>("headers"), js::field<&V::body>("body"));
  }
};

struct ErrorValue {
  std::string name, message, stack;
  bool remote = false, reset = false;
  static consteval auto fields() {
    using V = ErrorValue;
    return js::members(js::field<&V::name>("name"), js::field<&V::message>("message"), js::field<&V::stack>("stack"),
                       js::field<&V::remote>("remote"), js::field<&V::reset>("reset"));
  }
};

struct RequestValue {
  std::string method, url;
  std::vector<std::string> headers;  ///< names and values in turn
  std::optional<js::Bytes> body;
  std::optional<std::string> cf;  ///< JSON
  static consteval auto fields() {
    using V = RequestValue;
    return js::members(js::field<&V::method>("method"), js::field<&V::url>("url"), js::field<&V::headers>("headers"),
                       js::field<&V::body>("body"), js::field<&V::cf>("cf"));
  }
};

class Host {
 public:
  Host(js::Realm& realm, ScriptCaller& caller, Recorder recorder, CallTarget target)
      : realm_(realm), caller_(caller), recorder_(std::move(recorder)), target_(std::move(target)) {}

  /// Calls `resolve` with a ResponseValue or `reject` with an ErrorValue, later.
  void fetch(RequestValue request, js::Value resolve, js::Value reject);
  /// The same for a method, or for reading a property when there are no arguments; values are serialized (clone.js).
  void call(const std::string& method, std::optional<std::string> arguments, js::Value resolve, js::Value reject);

  static consteval auto members() {
    return js::members(js::method<&Host::fetch>("fetch"), js::method<&Host::call>("call"));
  }

 private:
  js::Realm& realm_;
  ScriptCaller& caller_;
  Recorder recorder_;
  CallTarget target_;
};

}  // namespace wfp::bindings::fetcher
