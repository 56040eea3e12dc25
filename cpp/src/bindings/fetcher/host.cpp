#include "bindings/fetcher/host.h"

#include <utility>

namespace wfp::bindings::fetcher {
namespace {

/// The two functions of a promise. Shared, because callbacks are copied.
struct Settle {
  js::Value resolve, reject;
};

ErrorValue shown(const CallError& error) {
  return {error.name, error.message, error.stack, error.remote, error.reset};
}

}  // namespace

void Host::fetch(RequestValue request, js::Value resolve, js::Value reject) {
  auto settle = std::make_shared<Settle>(Settle{std::move(resolve), std::move(reject)});
  recorder_.done("fetch", request.method + " " + request.url, {.in = request.body ? request.body->data.size() : 0});
  CallRequest sent;
  sent.method = std::move(request.method);
  sent.url = std::move(request.url);
  for (std::size_t i = 0; i + 1 < request.headers.size(); i += 2) {
    sent.headers.emplace_back(std::move(request.headers[i]), std::move(request.headers[i + 1]));
  }
  if (request.body) sent.body = std::move(request.body->data);
  sent.cf_json = std::move(request.cf);
  caller_.fetch(target_, std::move(sent), [&realm = realm_, settle](std::variant<CallResponse, CallError> answer) {
    if (const auto* error = std::get_if<CallError>(&answer)) {
      realm.call(settle->reject, shown(*error));
      return;
    }
    auto& response = std::get<CallResponse>(answer);
    ResponseValue value{response.status, std::move(response.status_text), {}, {std::move(response.body)}};
    for (auto& [name, field] : response.headers) {
      value.headers.push_back(std::move(name));
      value.headers.push_back(std::move(field));
    }
    realm.call(settle->resolve, value);
  });
}

void Host::call(const std::string& method, std::optional<std::string> arguments, js::Value resolve, js::Value reject) {
  auto settle = std::make_shared<Settle>(Settle{std::move(resolve), std::move(reject)});
  recorder_.done("call", method, {.in = arguments ? arguments->size() : 0});
  caller_.call(target_, method, arguments.value_or(""),
               [&realm = realm_, settle](std::variant<std::string, CallError> answer) {
                 if (const auto* error = std::get_if<CallError>(&answer)) {
                   realm.call(settle->reject, shown(*error));
                 } else {
                   realm.call(settle->resolve, std::get<std::string>(answer));
                 }
               });
}

}  // namespace wfp::bindings::fetcher
