// A dispatch namespace as dispatch.js calls it: hands out ways to the scripts of one namespace.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/fetcher/host.h"

namespace wfp::bindings::dispatch {

/// The outbound Worker of the binding: where the fetch() calls of dispatched scripts go.
struct Outbound {
  model::ScriptKey script;
  std::string entrypoint;
  std::vector<std::string> params;  ///< names a call may give values for
};

struct GetOptions {
  std::string props;  ///< JSON, empty without
  std::optional<double> cpu_ms;
  std::optional<double> subrequests;
  std::string outbound;  ///< JSON object of the parameters, empty without
  static consteval auto fields() {
    using V = GetOptions;
    return js::members(js::field<&V::props>("props"), js::field<&V::cpu_ms>("cpuMs"),
                       js::field<&V::subrequests>("subRequests"), js::field<&V::outbound>("outbound"));
  }
};

class Host {
 public:
  Host(js::Realm& realm, ScriptCaller& caller, Recorder recorder, std::string dispatch_namespace,
       std::optional<Outbound> outbound)
      : realm_(realm),
        caller_(caller),
        recorder_(std::move(recorder)),
        namespace_(std::move(dispatch_namespace)),
        outbound_(std::move(outbound)) {}

  /// Never fails: whether there is such a script shows at its first call.
  std::shared_ptr<fetcher::Host> get(const std::string& name, const GetOptions& options);
  std::vector<std::string> outbound_params();

  static consteval auto members() {
    return js::members(js::method<&Host::get>("get"), js::method<&Host::outbound_params>("outboundParams"));
  }

 private:
  js::Realm& realm_;
  ScriptCaller& caller_;
  Recorder recorder_;
  std::string namespace_;
  std::optional<Outbound> outbound_;
};

}  // namespace wfp::bindings::dispatch
