#include "control_plane/module_type.h"

#include <string>

#include "http/headers.h"

namespace wfp::control_plane {
namespace {

using model::ModuleType;

struct Known {
  std::string_view name;
  ModuleType type;
};

// Source: control-plane facts, section 4.
constexpr Known kContentTypes[] = {
    {"application/javascript+module", ModuleType::kEsModule},
    {"text/javascript+module", ModuleType::kEsModule},
    {"application/javascript", ModuleType::kCommonJs},
    {"application/x-javascript", ModuleType::kCommonJs},
    {"application/json", ModuleType::kJson},
    {"application/wasm", ModuleType::kWasm},
    {"text/x-python", ModuleType::kPython},
    {"text/x-python-requirement", ModuleType::kPythonRequirement},
    {"application/source-map", ModuleType::kSourceMap},
};

constexpr Known kSuffixes[] = {
    {".js", ModuleType::kEsModule}, {".mjs", ModuleType::kEsModule}, {".cjs", ModuleType::kCommonJs},
    {".json", ModuleType::kJson},   {".wasm", ModuleType::kWasm},    {".map", ModuleType::kSourceMap},
    {".py", ModuleType::kPython},   {".txt", ModuleType::kText},     {".html", ModuleType::kText},
    {".sql", ModuleType::kText},
};

std::optional<ModuleType> by_suffix(std::string_view name) {
  for (const Known& known : kSuffixes) {
    if (name.ends_with(known.name)) return known.type;
  }
  return std::nullopt;
}

}  // namespace

std::optional<ModuleType> module_type(std::string_view content_type, std::string_view name, ModuleRole role) {
  const std::string essence = http::parse_media_type(content_type).essence;
  if (role == ModuleRole::kServiceWorkerBody) return ModuleType::kCommonJs;
  if (role == ModuleRole::kMainModule) {
    return essence.starts_with("text/x-python") ? ModuleType::kPython : ModuleType::kEsModule;
  }
  for (const Known& known : kContentTypes) {
    if (essence == known.name) return known.type;
  }
  // text/javascript is what curl guesses for .js; a client that means CommonJS says application/javascript.
  if (essence == "text/javascript") return name.ends_with(".cjs") ? ModuleType::kCommonJs : ModuleType::kEsModule;
  if (essence.empty()) return by_suffix(name).value_or(ModuleType::kData);
  if (essence == "application/octet-stream") {
    const auto guessed = by_suffix(name);
    const bool is_script = guessed == ModuleType::kEsModule || guessed == ModuleType::kCommonJs;
    return is_script ? *guessed : ModuleType::kData;
  }
  if (essence.starts_with("text/")) return ModuleType::kText;
  return std::nullopt;
}

}  // namespace wfp::control_plane
