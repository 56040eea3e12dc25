// Limits of what can be uploaded.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

namespace wfp::model {

/// Worker size before compression. Source: developers.cloudflare.com/workers/platform/limits, read 2026-08.
inline constexpr std::size_t kMaxScriptBytes = 64u << 20;
/// Text of one plain_text, secret_text or json binding. Source: same page.
inline constexpr std::size_t kMaxVariableBytes = 5u << 10;
/// Tags of one script. Source: Workers for Platforms documentation, read 2026-08.
inline constexpr std::size_t kMaxTags = 8;
/// Versions of a script that stay readable; older ones are forgotten. Source: Workers versions documentation, read
/// 2026-08.
inline constexpr int kKeptVersions = 100;

/// Limits of one invocation, from the script's metadata or from its dispatcher; the lowest one given wins.
struct InvocationLimits {
  std::optional<std::int64_t> cpu_ms;
  std::optional<std::int64_t> subrequests;
};

}  // namespace wfp::model
