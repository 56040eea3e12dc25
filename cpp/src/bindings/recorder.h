// Writes the operations of one binding into its invocation's record.
#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "bindings/operation_log.h"
#include "js/realm.h"
#include "webapi/host.h"

namespace wfp::bindings {

/// Bytes that an operation moved: from the Worker and to it.
struct Moved {
  std::uint64_t in = 0;
  std::uint64_t out = 0;
};

class Recorder {
 public:
  Recorder(OperationLog& log, std::string binding, std::string_view type)
      : log_(&log), binding_(std::move(binding)), type_(type) {}

  /// For hosts all of whose members do I/O: what they do before a call.
  void require_request() const {
    if (!log_->in_request()) throw js::Throw(js::ErrorKind::kError, webapi::kOutsideRequest);
  }
  void done(std::string_view operation, std::string_view key, Moved bytes = {}, std::string_view outcome = "ok") const {
    log_->add({binding_, type_, std::string(operation), std::string(key), bytes.in, bytes.out, std::string(outcome)});
  }
  /// Records the error and hands it back, for `return recorder.failed(...)`.
  base::Error failed(std::string_view operation, std::string_view key, base::Error error) const {
    done(operation, key, {}, error.message);
    return error;
  }

 private:
  OperationLog* log_;
  std::string binding_;
  std::string type_;
};

}  // namespace wfp::bindings
