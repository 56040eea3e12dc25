#include "runtime/native.h"

#include <utility>

#include "runtime/instance.h"

namespace wfp::runtime {

void RuntimeNative::head(double id, int status, std::optional<std::string> status_text, std::optional<std::string> type,
                         std::optional<std::vector<std::string>> list) {
  const auto invocation = instance_->unanswered(static_cast<std::int64_t>(id));
  if (invocation == nullptr) return;
  bindings::CallResponse& to = invocation->record->response;
  to.status = status;
  to.status_text = std::move(status_text).value_or("");
  if (!list) {
    if (type) to.headers.emplace_back("content-type", std::move(*type));
    return;
  }
  to.headers.reserve(list->size() / 2);
  for (std::size_t i = 0; i + 1 < list->size(); i += 2)
    to.headers.emplace_back(std::move((*list)[i]), std::move((*list)[i + 1]));
}

void RuntimeNative::body(double id, js::Bytes bytes) {
  const auto invocation = instance_->unanswered(static_cast<std::int64_t>(id));
  if (invocation == nullptr) return;
  invocation->record->response.body = std::move(bytes.data);
  instance_->answer(invocation);
}

void RuntimeNative::respond(double id, int status, std::optional<std::string> status_text,
                            std::optional<std::string> type, std::optional<std::vector<std::string>> list,
                            std::optional<std::string> text) {
  head(id, status, std::move(status_text), std::move(type), std::move(list));
  body(id, {std::move(text).value_or("")});
}

void RuntimeNative::result(double id, std::string text) {
  const auto invocation = instance_->unanswered(static_cast<std::int64_t>(id));
  if (invocation == nullptr) return;
  invocation->result = std::move(text);
  instance_->answer(invocation);
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
