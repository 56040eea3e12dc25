// Limits of R2. Source where nothing else is said: developers.cloudflare.com/r2/platform/limits, read 2026-08.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::bindings::r2 {

inline constexpr std::size_t kMaxKeyBytes = 1024;
inline constexpr std::size_t kMaxMetadataBytes = 8192;  ///< names and values of custom metadata
/// Production takes 5 TiB. SQLite holds a value of at most 1 GB in one piece, and a test needs less.
inline constexpr std::size_t kMaxObjectBytes = 512u << 20;
inline constexpr std::int64_t kMaxListKeys = 1000;
inline constexpr std::int64_t kMaxListKeysWithMetadata = 100;  // Miniflare, 2026-08
inline constexpr std::size_t kMaxDeleteKeys = 1000;
inline constexpr std::int64_t kMaxBucketsPerPage = 1000;  // developers.cloudflare.com/api, "List Buckets"
inline constexpr std::int64_t kMaxPartNumber = 10'000;
inline constexpr std::size_t kMinPartBytes = 5u << 20;  ///< of every part but the last
inline constexpr std::size_t kMinBucketName = 3;
inline constexpr std::size_t kMaxBucketName = 63;

}  // namespace wfp::bindings::r2
