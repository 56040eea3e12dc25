// Limits of data points. Source where nothing else is said: Analytics Engine limits, read 2026-11.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::bindings::analytics {

inline constexpr std::size_t kMaxIndexes = 1;
inline constexpr std::size_t kMaxBlobs = 20;
inline constexpr std::size_t kMaxDoubles = 20;
inline constexpr std::size_t kMaxIndexBytes = 96;
inline constexpr std::size_t kMaxBlobsBytes = 16'000;  ///< of all blobs of a point. Runtime facts, section 3.4
/// Of one invocation. The stored page says 25, newer sources 250: unconfirmed.
inline constexpr std::uint64_t kMaxPointsPerInvocation = 250;
inline constexpr std::int64_t kRetentionSeconds = 92LL * 86'400;  ///< three months
/// Of this emulator: what one query may answer.
inline constexpr std::size_t kMaxAnswerBytes = 64u << 20;

}  // namespace wfp::bindings::analytics
