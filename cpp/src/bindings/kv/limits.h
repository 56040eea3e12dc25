// Limits of Workers KV. Source where nothing else is said: developers.cloudflare.com/kv/platform/limits, read 2026-08.
#pragma once
#include <cstddef>
#include <cstdint>

namespace wfp::bindings::kv {

inline constexpr std::size_t kMaxKeyBytes = 512;
inline constexpr std::size_t kMaxValueBytes = 25u << 20;
inline constexpr std::size_t kMaxMetadataBytes = 1024;  ///< of its JSON text
inline constexpr std::int64_t kMaxListKeys = 1000;
inline constexpr std::int64_t kMinRestListKeys = 10;  // developers.cloudflare.com/api, KV "list a namespace's keys"
inline constexpr std::int64_t kMinTtlSeconds = 60;
inline constexpr std::int64_t kMinCacheTtlSeconds = 30;  // Miniflare, 2026-08; older documentation: 60
inline constexpr std::size_t kMaxBulkGetKeys = 100;
inline constexpr std::size_t kMaxBulkGetBytes = 25u << 20;
inline constexpr std::size_t kMaxBulkKeys = 10'000;  ///< of one bulk write or delete through REST
inline constexpr std::size_t kMaxTitleBytes = 512;   // unconfirmed
inline constexpr std::int64_t kMaxNamespacesPerPage = 1000;

}  // namespace wfp::bindings::kv
