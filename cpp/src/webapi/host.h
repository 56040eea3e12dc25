// What the Web APIs of one script instance need from the runtime. One host serves one realm.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"

namespace wfp::webapi {

/// What is thrown where in_request() is false. Text: workerd.
inline constexpr const char* kOutsideRequest =
    "Disallowed operation called within global scope. Asynchronous I/O (ex: fetch() or connect()), setting a timeout, "
    "and generating random values are not allowed within global scope. To fix this error, perform this operation "
    "within a handler. https://developers.cloudflare.com/workers/runtime-apis/handlers/";

enum class LogLevel { kDebug, kInfo, kLog, kWarn, kError };

using HeaderList = std::vector<std::pair<std::string, std::string>>;  ///< lower-case names, in order

/// A request that leaves the Worker by the global fetch().
struct OutboundRequest {
  std::string method;
  std::string url;
  HeaderList headers;
  std::optional<std::string> body;
  std::string cf_json;  ///< the `cf` option as JSON, empty when absent
};

struct OutboundResponse {
  int status = 200;
  std::string status_text;
  HeaderList headers;
  std::string body;
};

class WebHost {
 public:
  virtual ~WebHost() = default;

  /// Time as the script may see it; 0 while no request is handled.
  virtual base::Millis now() = 0;
  virtual base::Rng& rng() = 0;

  /// True while a request (or another event) is handled: timers, randomness and I/O are refused outside.
  virtual bool in_request() = 0;

  virtual void log(LogLevel level, std::string text) = 0;
  /// An exception that nobody caught, outside a handler's promise.
  virtual void report_error(std::string name, std::string message, std::string stack) = 0;

  /// Calls WebApis::fire_timer(id) in `delay` milliseconds; an id that is already set is set anew.
  virtual void set_timer(std::int64_t id, base::Millis delay) = 0;
  virtual void clear_timer(std::int64_t id) = 0;

  /// The script's compatibility date, YYYY-MM-DD.
  virtual std::string compatibility_date() = 0;

  /// Calls `done` once, now or later, on the emulator's thread.
  virtual void fetch(OutboundRequest request, std::function<void(base::Result<OutboundResponse>)> done) = 0;
};

}  // namespace wfp::webapi
