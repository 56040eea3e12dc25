// Which internal module provides which global and which importable module. Nothing is loaded before it is touched.
#pragma once
#include <span>
#include <string_view>

namespace wfp::webapi {

/// What a Worker must have switched on to see an entry.
enum class Needs { kNothing, kNodejsCompat };

struct Global {
  const char* name;
  const char* module;       ///< "internal:webapi/..."
  const char* export_name;  ///< of the module
  Needs needs = Needs::kNothing;
};

struct BuiltinModule {
  const char* specifier;  ///< what a Worker imports: "cloudflare:workers", "node:path"
  const char* module;
  Needs needs = Needs::kNothing;
};

std::span<const Global> globals();
std::span<const BuiltinModule> builtin_modules();

/// The internal module behind a specifier, or null. Bare names of node modules ("path") are taken where
/// `nodejs_compat`.
const BuiltinModule* find_builtin_module(std::string_view specifier, bool nodejs_compat);

}  // namespace wfp::webapi
