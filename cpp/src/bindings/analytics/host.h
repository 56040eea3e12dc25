// A dataset as its script class (analytics.js) calls it: bound to one dataset, with no way to name another.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "bindings/analytics/points.h"
#include "bindings/recorder.h"
#include "bindings/result_convert.h"

namespace wfp::bindings::analytics {

class Host {
 public:
  Host(Points points, const base::Clock& clock, std::string dataset, OperationLog& log, Recorder recorder)
      : points_(points), clock_(clock), dataset_(std::move(dataset)), log_(log), recorder_(std::move(recorder)) {}

  using Texts = std::vector<std::optional<std::string>>;
  /// Throws js::Throw (a TypeError) for a point that is too large.
  base::Status write(const Texts& indexes, const Texts& blobs, const std::vector<double>& doubles);

  static consteval auto members() { return js::members(js::method<&Host::write>("write")); }

 private:
  Points points_;
  const base::Clock& clock_;
  std::string dataset_;
  OperationLog& log_;
  Recorder recorder_;
  std::uint64_t invocation_ = 0;  // of which `written_` points were counted
  std::uint64_t written_ = 0;
};

}  // namespace wfp::bindings::analytics
