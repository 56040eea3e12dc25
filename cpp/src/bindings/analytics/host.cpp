#include "bindings/analytics/host.h"

#include "bindings/analytics/limits.h"

namespace wfp::bindings::analytics {
namespace {

/// What production says of a point that is too large; empty when it is not. Its stray ")" is kept.
std::string complaint(const Host::Texts& indexes, const Host::Texts& blobs, const std::vector<double>& doubles) {
  const auto too_many = [](std::size_t limit, const char* what) {
    return "Maximum of " + std::to_string(limit) + " " + what + " supported.";
  };
  if (indexes.size() > kMaxIndexes) return too_many(kMaxIndexes, "indexes");
  if (!indexes.empty() && indexes[0] && indexes[0]->size() > kMaxIndexBytes) {
    return "Size of indexes[0] exceeds " + std::to_string(kMaxIndexBytes) + " bytes).";
  }
  if (blobs.size() > kMaxBlobs) return too_many(kMaxBlobs, "blobs");
  std::size_t bytes = 0;
  for (const auto& blob : blobs) bytes += blob ? blob->size() : 0;
  if (bytes > kMaxBlobsBytes) return "Cumulative size of blobs exceeds " + std::to_string(kMaxBlobsBytes) + " bytes).";
  if (doubles.size() > kMaxDoubles) return too_many(kMaxDoubles, "doubles");
  return {};
}

}  // namespace

base::Status Host::write(const Texts& indexes, const Texts& blobs, const std::vector<double>& doubles) {
  DataPoint point;
  if (!indexes.empty()) point.index = indexes[0].value_or("");
  std::string wrong = complaint(indexes, blobs, doubles);
  if (!wrong.empty()) {
    wrong.insert(0, "writeDataPoint(): ");
    recorder_.done("writeDataPoint", point.index, {}, wrong);
    throw js::Throw(js::ErrorKind::kType, wrong);
  }
  if (invocation_ != log_.invocation()) {
    invocation_ = log_.invocation();
    written_ = 0;
  }
  if (written_ == kMaxPointsPerInvocation) {
    return recorder_.failed("writeDataPoint", point.index,
                            {429, 0,
                             "writeDataPoint(): Maximum of " + std::to_string(kMaxPointsPerInvocation) +
                                 " data points per invocation exceeded."});
  }
  ++written_;
  std::size_t bytes = point.index.size() + doubles.size() * sizeof(double);
  for (const auto& blob : blobs) {
    point.blobs.push_back(blob.value_or(""));
    bytes += point.blobs.back().size();
  }
  point.doubles = doubles;
  points_.write(dataset_, point, clock_.now());
  recorder_.done("writeDataPoint", point.index, {.in = bytes});
  return base::ok();
}

}  // namespace wfp::bindings::analytics
