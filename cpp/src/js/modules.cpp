#include "js/modules.h"

#include <filesystem>

#include "base/embedded.h"

extern const wfp::base::EmbeddedFile js_internal_files[];
extern const std::size_t js_internal_files_count;

namespace wfp::js {
namespace {

constexpr std::string_view kInternalPrefix = "internal:";
constexpr std::string_view kNativePrefix = "native:";
/// What the platform gives the code of a CommonJS module. Source: workerd, src/workerd/api/commonjs.h, read 2026-11.
constexpr std::string_view kCommonJsParameters = "exports, require, module, __filename, __dirname";

// ./x and ../x against the folder of the module that asks.
std::string join(const std::string& referrer, std::string_view relative) {
  std::vector<std::string> parts;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const std::size_t slash = path.find('/');
      const std::string_view part = path.substr(0, slash);
      path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
      if (part == "..") {
        if (!parts.empty()) parts.pop_back();
      } else if (!part.empty() && part != ".") {
        parts.emplace_back(part);
      }
    }
  };
  const std::size_t folder = referrer.rfind('/');
  if (!relative.starts_with('/') && folder != std::string::npos) add(std::string_view(referrer).substr(0, folder));
  add(relative);
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : "/") + part;
  return joined;
}

/// The engine's own internal modules, which every realm can load: parts of the library that few scripts need.
const InternalModules& engine_modules() {
  static const InternalModules kModules = [] {
    InternalModules modules;
    for (std::size_t i = 0; i < js_internal_files_count; ++i) {
      const std::string_view path = js_internal_files[i].path;  // intl/locale.js
      modules.emplace("internal:js/" + std::string(path.substr(0, path.size() - 3)), js_internal_files[i].text());
    }
    return modules;
  }();
  return kModules;
}

}  // namespace

std::string ModuleHost::resolve(const std::string& specifier, const std::string& referrer, const std::string&) {
  if (referrer.starts_with(kInternalPrefix) &&
      (specifier.starts_with(kInternalPrefix) || specifier.starts_with(kNativePrefix))) {
    return specifier;
  }
  if (const auto alias = aliases_.find(specifier); alias != aliases_.end()) return alias->second;
  if (specifier.starts_with(kInternalPrefix) ||
      specifier.starts_with(kNativePrefix)) {  // not even as a module's own name
    throw Throw(ErrorKind::kError, "No such module \"" + specifier + "\".\n  imported from \"" + referrer + "\"");
  }
  if (modules_.count(specifier) != 0) return specifier;
  const std::string joined = join(referrer, specifier);
  if (modules_.count(joined) != 0) return joined;
  for (const char* suffix : {".js", ".mjs"}) {
    if (modules_.count(joined + suffix) != 0) return joined + suffix;
  }
  if (const auto file = read(specifier, referrer)) return *file;
  throw Throw(ErrorKind::kError, "No such module \"" + joined + "\".\n  imported from \"" + referrer + "\"");
}

std::optional<std::string> ModuleHost::read(const std::string& specifier, const std::string& referrer) {
  if (reader_ == nullptr ||
      !(specifier.starts_with("./") || specifier.starts_with("../") || specifier.starts_with('/')))
    return std::nullopt;
  const auto path = (std::filesystem::path(referrer).parent_path() / specifier).lexically_normal().string();
  if (has(path)) return path;
  auto text = reader_(path);
  if (!text) return std::nullopt;
  using Kind = ModuleSource::Kind;
  const Kind kind = path.ends_with(".json") ? Kind::kJson : path.ends_with(".cjs") ? Kind::kCommonJs : Kind::kModule;
  add(path, {kind, std::move(*text)});
  return path;
}

std::shared_ptr<const Program> ModuleHost::compiled(const std::string& key, std::string_view text, Form form) {
  auto& program = programs_[key];
  if (program == nullptr) {
    language::Options options;
    options.goal = form == Form::kCommonJs ? language::Goal::kFunctionBody : language::Goal::kModule;
    if (form == Form::kCommonJs) options.parameters = kCommonJsParameters;
    options.filename = key;
    options.split_instantiation = form == Form::kModule && may_be_in_a_cycle();
    auto made = compile(text, options, form == Form::kInternal ? Functions::kAtOnce : Functions::kWhenCalled);
    if (auto* error = std::get_if<language::Diagnostic>(&made)) {
      programs_.erase(key);
      throw Throw(ErrorKind::kSyntax, error->message + "\n    at " + error->location() + "\n" + error->excerpt);
    }
    program = std::get<0>(made);
  }
  return program;
}

ModuleHost::Loaded ModuleHost::load(const std::string& key) {
  Loaded loaded;
  if (key.starts_with(kNativePrefix)) {
    loaded.kind = "native";
    loaded.text = key.substr(kNativePrefix.size());
    return loaded;
  }
  std::string_view text;
  Form form = Form::kModule;
  if (key.starts_with(kInternalPrefix)) {
    form = Form::kInternal;
    const InternalModules* from = &own_internal_;
    if (from->find(key) == from->end() && internal_ != nullptr) from = internal_;
    if (from->find(key) == from->end()) from = &engine_modules();
    const auto found = from->find(key);
    if (found == from->end()) throw Throw(ErrorKind::kError, "No such module \"" + key + "\".");
    text = found->second;
  } else {
    const auto found = modules_.find(key);
    if (found == modules_.end()) throw Throw(ErrorKind::kError, "No such module \"" + key + "\".");
    const ModuleSource& source = found->second;
    switch (source.kind) {
      case ModuleSource::Kind::kJson:
        loaded.kind = "json";
        loaded.text = source.text;
        return loaded;
      case ModuleSource::Kind::kText:
        loaded.kind = "text";
        loaded.text = source.text;
        return loaded;
      case ModuleSource::Kind::kData:
        loaded.kind = "data";
        loaded.data.data = source.text;
        return loaded;
      case ModuleSource::Kind::kCommonJs: form = Form::kCommonJs; [[fallthrough]];
      case ModuleSource::Kind::kModule: text = source.text;
    }
  }
  const auto program = compiled(key, text, form);
  loaded.kind = form == Form::kCommonJs ? "cjs" : "js";
  for (const auto& request : program->module.requests) loaded.requests.push_back({request.specifier, request.type});
  for (const auto& [request, name] : program->module.imports) loaded.imports.push_back({request, name});
  for (const auto& entry : program->module.exports)
    loaded.exports.push_back({entry.exported, entry.request, entry.imported});
  loaded.stars = program->module.star_exports;
  loaded.async = program->module.has_top_level_await;
  loaded.split = form == Form::kModule && may_be_in_a_cycle();
  return loaded;
}

Value ModuleHost::instantiate(const std::string& key) {
  return realm_.load(programs_.at(key));
}

void install_module_host(Realm& realm, const std::shared_ptr<ModuleHost>& host) {
  realm.add_native("modules", host);
  if (!realm.from_image()) realm.call_named("setModuleHost");
}

}  // namespace wfp::js
