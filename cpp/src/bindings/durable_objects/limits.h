// Limits of Durable Objects. Source where nothing else is said:
// developers.cloudflare.com/durable-objects/platform/limits, read 2026-08.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::bindings::durable_objects {

/// Of classes that new_classes made (key-value storage): the sizes of one entry, in bytes. Values are measured as the
/// engine of the platform serializes them, and may exceed the limit by what the serializer itself adds. Source:
/// workerd, 2026-08.
inline constexpr std::size_t kMaxKeyBytes = 2048;
inline constexpr std::size_t kMaxValueBytes = 131'072;
inline constexpr std::size_t kValueOverheadBytes = 34;
inline constexpr std::size_t kMaxPairs = 128;  ///< keys or entries of one call

/// Of classes that new_sqlite_classes made: key and value together.
inline constexpr std::size_t kMaxEntryBytes = 2'000'000;

/// Retries of an alarm whose handler throws: the first after 2 seconds, each after twice the time of the one before,
/// and up to a quarter more. Source: workerd, 2026-08.
inline constexpr int kMaxAlarmRetries = 6;
inline constexpr std::int64_t kFirstAlarmRetryMs = 2'000;
inline constexpr double kAlarmRetryJitter = 0.25;
inline constexpr std::int64_t kMaxAlarmWallMs = 15 * 60'000;

/// How long a critical section (blockConcurrencyWhile) may last. Source: workerd, 2026-08.
inline constexpr std::int64_t kMaxCriticalSectionMs = 30'000;

inline constexpr std::int64_t kMaxObjectsPerPage = 10'000;  ///< of REST; unconfirmed
inline constexpr std::int64_t kObjectsPerPage = 1'000;

}  // namespace wfp::bindings::durable_objects
