// Limits of a script's own SQL, in D1 and in Durable Objects. Source where nothing else is said: workerd, 2026-08.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::bindings::sql {

inline constexpr int kMaxSqlBytes = 100'000;
inline constexpr int kMaxValueBytes = 2'000'000;  ///< of a string, BLOB or row. D1 limits page, read 2026-08
inline constexpr int kMaxColumns = 100;
inline constexpr int kMaxExpressionDepth = 100;
inline constexpr int kMaxCompoundSelects = 5;
inline constexpr int kMaxVdbeOps = 25'000;
inline constexpr int kMaxFunctionArguments = 127;
inline constexpr int kMaxLikePatternBytes = 50;
inline constexpr int kMaxVariables = 100;
inline constexpr int kMaxTriggerDepth = 10;

/// Production stops a query after 30 seconds; here steps of SQLite's machine are counted, so that the same query always
/// ends the same way. About 2 seconds' worth.
inline constexpr std::int64_t kMaxSteps = 100'000'000;
inline constexpr int kStepsBetweenChecks = 10'000;
/// Of this emulator: what one call may return, and how large a database may grow (production: 10 GB).
inline constexpr std::size_t kMaxResultBytes = 64u << 20;
inline constexpr int kMaxPages = 262'144;  ///< 1 GiB of 4 KiB pages

}  // namespace wfp::bindings::sql
