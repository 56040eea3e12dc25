#include "base/ids.h"
#include "js/convert.h"
#include "webapi/natives/natives.h"

namespace wfp::webapi {
namespace {

/// The WebHost as the script modules see it.
class HostNative {
 public:
  HostNative(js::Realm& realm, WebHost& host) : realm_(realm), host_(host) {}

  double now() { return static_cast<double>(host_.now()); }
  void require_request() {
    if (!host_.in_request()) throw js::Throw(js::ErrorKind::kError, kOutsideRequest);
  }
  js::Bytes random(int count) {
    std::string bytes(static_cast<std::size_t>(count), '\0');
    host_.rng().fill(bytes.data(), bytes.size());
    return {std::move(bytes)};
  }
  std::string random_hex(int digits) { return base::random_hex(host_.rng(), digits); }
  std::string uuid() { return base::random_uuid(host_.rng()); }

  void log(const std::string& level, std::string text) { host_.log(level_of(level), std::move(text)); }
  void report_error(std::string name, std::string message, std::string stack) {
    host_.report_error(std::move(name), std::move(message), std::move(stack));
  }
  void set_timer(double id, double delay) {
    host_.set_timer(static_cast<std::int64_t>(id), static_cast<base::Millis>(delay));
  }
  std::string compatibility_date() { return host_.compatibility_date(); }
  void clear_timer(double id) { host_.clear_timer(static_cast<std::int64_t>(id)); }

  /// The answer to an outbound request, as the script side takes it.
  struct Answer {
    int status = 0;
    std::string status_text;
    std::vector<std::string> headers;  ///< flat
    js::Bytes body;
    static consteval auto fields() {
      return js::members(js::field<&Answer::status>("status"), js::field<&Answer::status_text>("statusText"),
                         js::field<&Answer::headers>("headers"), js::field<&Answer::body>("body"));
    }
  };
  /// Settles by calling `resolve` with an Answer or `reject` with a message.
  void fetch(std::string method, std::string url, const std::vector<std::string>& headers,
             std::optional<js::Bytes> body, std::string cf_json, js::Value resolve, js::Value reject) {
    OutboundRequest request{std::move(method), std::move(url), {}, std::nullopt, std::move(cf_json)};
    for (std::size_t i = 0; i + 1 < headers.size(); i += 2) request.headers.emplace_back(headers[i], headers[i + 1]);
    if (body) request.body = std::move(body->data);
    auto callbacks = std::make_shared<std::pair<js::Value, js::Value>>(std::move(resolve), std::move(reject));
    host_.fetch(std::move(request), [this, callbacks](base::Result<OutboundResponse> response) {
      if (!response) {
        realm_.call(callbacks->second, response.error().message);
        return;
      }
      Answer answer{response->status, response->status_text, {}, {std::move(response->body)}};
      for (auto& [name, value] : response->headers) {
        answer.headers.push_back(name);
        answer.headers.push_back(value);
      }
      realm_.call(callbacks->first, answer);
    });
  }

  static consteval auto members() {
    return js::members(
        js::method<&HostNative::now>("now"), js::method<&HostNative::require_request>("requireRequest"),
        js::method<&HostNative::random>("random"), js::method<&HostNative::random_hex>("randomHex"),
        js::method<&HostNative::uuid>("uuid"), js::method<&HostNative::log>("log"),
        js::method<&HostNative::report_error>("reportError"), js::method<&HostNative::set_timer>("setTimer"),
        js::method<&HostNative::clear_timer>("clearTimer"),
        js::method<&HostNative::compatibility_date>("compatibilityDate"), js::method<&HostNative::fetch>("fetch"));
  }

 private:
  static LogLevel level_of(const std::string& name) {
    if (name == "debug") return LogLevel::kDebug;
    if (name == "info") return LogLevel::kInfo;
    if (name == "warn") return LogLevel::kWarn;
    return name == "error" ? LogLevel::kError : LogLevel::kLog;
  }

  js::Realm& realm_;
  WebHost& host_;
};

}  // namespace

void add_host_natives(js::Realm& realm, WebHost& host) {
  realm.add_native("host", std::make_shared<HostNative>(realm, host));
}

}  // namespace wfp::webapi
