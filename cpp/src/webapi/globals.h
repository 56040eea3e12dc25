// Which internal module provides which global and which importable module. Nothing is loaded before it is touched.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace wfp::webapi {

/// What a Worker must have switched on to see an entry.
enum class Needs { kNothing, kNodejsCompat };

struct Global {
  const char* name;
  const char* module;       ///< "internal:webapi/..."
  const char* export_name;  ///< of the module
  Needs needs = Needs::kNothing;
  std::string_view since = {};  ///< the compatibility date from which it is so
};

struct BuiltinModule {
  const char* specifier;  ///< what a Worker imports: "cloudflare:workers", "node:path"
  const char* module;
  Needs needs = Needs::kNothing;
  std::string_view since = {};  ///< the compatibility date from which it is there, where that is not always
};

/// What a script has switched on.
struct Options {
  bool nodejs_compat = false;                     ///< node:* modules and their globals
  std::string compatibility_date = "9999-12-31";  ///< YYYY-MM-DD
};

std::span<const Global> globals();
std::span<const BuiltinModule> builtin_modules();

/// True when a script with these options has the global, or may import the module.
bool is_available(const Global& global, const Options& options);
bool is_available(const BuiltinModule& module, const Options& options);

/// The latest of the dates from which globals are as they are; where they are the same, so are images.
inline constexpr std::string_view kLatestGlobals = "2026-02-10";

}  // namespace wfp::webapi
