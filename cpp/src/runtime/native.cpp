#include "runtime/native.h"

#include <utility>

#include "runtime/instance.h"

namespace wfp::runtime {

void RuntimeNative::respond(double id, std::vector<std::string> flat) {
  instance_->respond(static_cast<std::int64_t>(id), std::move(flat));
}

void RuntimeNative::body(double id, js::Bytes bytes) {
  const auto found = instance_->active_.find(static_cast<std::int64_t>(id));
  if (found == instance_->active_.end() || found->second->answered) return;
  found->second->record->response.body = std::move(bytes.data);
  instance_->answer(found->second);
}

void RuntimeNative::result(double id, std::string text) {
  const auto found = instance_->active_.find(static_cast<std::int64_t>(id));
  if (found == instance_->active_.end() || found->second->answered) return;
  found->second->result = std::move(text);
  instance_->answer(found->second);
}

js::Value RuntimeNative::exported(std::string name) {
  return instance_->exported_binding(name);
}

double RuntimeNative::current() {
  const auto invocation = instance_->current();
  return invocation == nullptr ? 0 : static_cast<double>(invocation->id);
}

void RuntimeNative::reset(std::string name, std::string message, std::string stack) {
  instance_->reset({std::move(name), std::move(message), std::move(stack)});
}

void RuntimeNative::block(js::Value callback, js::Value resolve) {
  instance_->block(std::move(callback), std::move(resolve));
}

void RuntimeNative::section_done(double id, js::Value value) {
  instance_->section_done(static_cast<std::int64_t>(id), std::move(value));
}

void RuntimeNative::alarm_done(double id) {
  instance_->alarm_done(static_cast<std::int64_t>(id));
}

void RuntimeNative::fail(double id, std::string name, std::string message, std::string stack) {
  instance_->fail(static_cast<std::int64_t>(id), {std::move(name), std::move(message), std::move(stack)}, "exception");
}

void RuntimeNative::report(double id, std::string name, std::string message, std::string stack) {
  const auto found = instance_->active_.find(static_cast<std::int64_t>(id));
  if (found == instance_->active_.end()) return;
  auto& exception = found->second->record->exception;
  if (!exception) exception = ScriptError{std::move(name), std::move(message), std::move(stack)};
}

void RuntimeNative::wait_until(double id, int change) {
  const auto found = instance_->active_.find(static_cast<std::int64_t>(id));
  if (found != instance_->active_.end()) found->second->waiting += change;
}

}  // namespace wfp::runtime
