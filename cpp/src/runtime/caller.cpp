#include "runtime/caller.h"

#include <utility>

namespace wfp::runtime {
namespace {

/// What the caller of a failed invocation sees.
bindings::CallError error_of(const Record& record) {
  if (!record.exception) return {"Error", record.outcome, "", true};
  return {record.exception->name, record.exception->message, record.exception->stack, true, record.exception->reset};
}

}  // namespace

void InstanceCaller::start(const bindings::CallTarget& target, Event event,
                           std::function<void(const Invocation&)> done) {
  Asked asked = ask_();
  const auto parent = asked.invocation;
  calls_.start(parent, target, std::move(event),
               [this, alive = std::weak_ptr(alive_), asked = std::move(asked),
                done = std::move(done)](const std::shared_ptr<const Invocation>& finished) {
                 if (alive.expired()) return;
                 resume_(asked, [done, finished] { done(*finished); });
               });
}

void InstanceCaller::fetch(const bindings::CallTarget& target, bindings::CallRequest request, FetchDone done) {
  Event event;
  event.request = std::move(request);
  start(target, std::move(event), [done = std::move(done)](const Invocation& finished) {
    const Record& record = *finished.record;
    record.outcome == "ok" ? done(record.response) : done(error_of(record));
  });
}

void InstanceCaller::call(const bindings::CallTarget& target, const std::string& method, std::string arguments,
                          CallDone done) {
  Event event;
  event.kind = Event::Kind::kCall;
  event.method = method;
  event.arguments = std::move(arguments);
  start(target, std::move(event), [done = std::move(done)](const Invocation& finished) {
    finished.record->outcome == "ok" ? done(finished.result) : done(error_of(*finished.record));
  });
}

}  // namespace wfp::runtime
