#include "control_plane/upload_request.h"

#include <algorithm>
#include <unordered_set>

#include "control_plane/errors.h"
#include "control_plane/flattened_json.h"
#include "control_plane/module_type.h"
#include "http/headers.h"
#include "model/limits.h"
#include "multipart/multipart.h"

namespace wfp::control_plane {
namespace {

using model::json;
using multipart::Part;

base::Result<std::vector<Part>> read_parts(const http::Request& request, const http::MediaType& type) {
  return multipart::parse(request.body, type.parameter("boundary").value_or(""));
}

bool belongs_to(const Part& part, std::string_view root) {
  return part.name == root || (part.name.starts_with(root) && part.name.substr(root.size()).starts_with('['));
}

/// The JSON of the part `root`, or of the parts `root[...]`; nothing when there is neither.
base::Result<std::optional<json>> read_json(const std::vector<Part>& parts, std::string_view root) {
  std::optional<json> value;
  for (const Part& part : parts) {
    if (!belongs_to(part, root)) continue;
    if (part.name == root) {
      if (value) return model::make_error(errors::kUnreadableMetadata);
      value = model::parse_json(part.content);
      if (!value || !value->is_object()) return model::make_error(errors::kUnreadableMetadata);
    } else {
      if (!value) value = json::object();
      if (!set_flattened(*value, root, part.name, std::string(part.content))) {
        return model::make_error(errors::kUnreadableMetadata);
      }
    }
  }
  return value;
}

/// `files`, `files[]`, `files[0]`: the SDKs' name for every module.
bool is_list_name(std::string_view name) {
  return name == "files" || (name.starts_with("files[") && name.ends_with("]"));
}

bool is_module_name(std::string_view name) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  return !name.empty() && std::none_of(name.begin(), name.end(), is_control);
}

struct EntryPoint {
  std::string name;
  model::ScriptSyntax syntax;
};

/// What starts the script: metadata, else the headers of a content update.
base::Result<EntryPoint> read_entry_point(const http::Request& request, const json& metadata) {
  const auto from_either = [&](const char* field, const char* header) -> base::Result<std::string> {
    if (model::member(metadata, field) != nullptr) {
      auto name = model::string_member(metadata, field);
      if (!name || name->empty()) {
        return model::make_error(errors::kInvalidMetadata, {{"field", field}, {"expected", "the name of a part"}});
      }
      return std::move(*name);
    }
    return std::string(request.headers.get(header).value_or(""));
  };
  WFP_TRY(main_module, from_either("main_module", "cf-worker-main-module-part"));
  WFP_TRY(body_part, from_either("body_part", "cf-worker-body-part"));
  if (!main_module.empty() && !body_part.empty()) return model::make_error(errors::kTwoEntryPoints);
  if (!body_part.empty()) return EntryPoint{body_part, model::ScriptSyntax::kServiceWorker};
  return EntryPoint{main_module, model::ScriptSyntax::kModules};
}

base::Status read_modules(const std::vector<const Part*>& parts, const EntryPoint& entry, UploadRequest& upload) {
  const auto has_name = [&](const Part* part) { return part->name == entry.name; };
  const bool by_filename = std::none_of(parts.begin(), parts.end(), has_name);
  std::size_t bytes = 0;
  std::unordered_set<std::string> names;
  for (const Part* part : parts) {
    const bool use_filename = part->filename && !part->filename->empty() && (by_filename || is_list_name(part->name));
    std::string name = use_filename && !has_name(part) ? *part->filename : part->name;
    // Names come back in headers and multipart bodies.
    if (!is_module_name(name)) return model::make_error(errors::kBadModuleName);
    if (!names.insert(name).second) return model::make_error(errors::kDuplicateModule, {{"name", name}});
    const ModuleRole role = name != entry.name                                    ? ModuleRole::kOther
                            : entry.syntax == model::ScriptSyntax::kServiceWorker ? ModuleRole::kServiceWorkerBody
                                                                                  : ModuleRole::kMainModule;
    const auto type = module_type(part->content_type, name, role);
    if (!type) {
      return model::make_error(errors::kBadModuleType, {{"name", name}, {"type", part->content_type}});
    }
    if (*type != model::ModuleType::kSourceMap) bytes += part->content.size();
    upload.modules.push_back({std::move(name), *type, std::string(part->content)});
  }
  if (bytes > model::kMaxScriptBytes) {
    return model::make_error(errors::kScriptTooLarge,
                             {{"size", std::to_string(bytes)}, {"limit", std::to_string(model::kMaxScriptBytes)}});
  }
  if (!names.contains(entry.name)) {
    return model::make_error(errors::kMissingMainModule, {{"name", entry.name}});
  }
  return base::ok();
}

base::Result<UploadRequest> read_multipart(const http::Request& request, const http::MediaType& type) {
  WFP_TRY(parts, read_parts(request, type));
  WFP_TRY(metadata, read_json(parts, "metadata"));
  UploadRequest upload;
  upload.metadata = metadata.value_or(json::object());
  WFP_TRY(entry, read_entry_point(request, upload.metadata));
  if (!metadata && entry.name.empty()) return model::make_error(errors::kNoMetadata);

  std::vector<const Part*> modules;
  for (const Part& part : parts) {
    if (!belongs_to(part, "metadata")) modules.push_back(&part);
  }
  if (modules.empty()) return upload;
  if (entry.name.empty()) return model::make_error(errors::kNoEntryPoint);
  upload.syntax = entry.syntax;
  upload.main_module = entry.name;
  WFP_CHECK(read_modules(modules, entry, upload));
  return upload;
}

/// The boundary of a body that is multipart whatever its type says: no script begins with `--` and these headers.
std::string_view boundary_of(std::string_view body) {
  const std::size_t line = body.find("\r\n");
  if (!body.starts_with("--") || line == std::string_view::npos) return {};
  return body.substr(line + 2).starts_with("Content-Disposition: form-data") ? body.substr(2, line - 2) : "";
}

/// The body is one script: a service worker, or an ES module when the type says so.
base::Result<UploadRequest> read_bare_script(const http::Request& request, const http::MediaType& type) {
  if (const std::string_view boundary = boundary_of(request.body); !boundary.empty()) {
    return model::make_error(errors::kNamelessMultipart,
                             {{"type", type.essence}, {"boundary", std::string(boundary.substr(0, 70))}});
  }
  if (request.body.size() > model::kMaxScriptBytes) {
    return model::make_error(errors::kScriptTooLarge, {{"size", std::to_string(request.body.size())},
                                                       {"limit", std::to_string(model::kMaxScriptBytes)}});
  }
  const bool is_module = type.essence.ends_with("+module");
  UploadRequest upload;
  upload.metadata = json::object();
  upload.main_module = "worker.js";
  upload.syntax = is_module ? model::ScriptSyntax::kModules : model::ScriptSyntax::kServiceWorker;
  upload.modules.push_back(
      {upload.main_module, is_module ? model::ModuleType::kEsModule : model::ModuleType::kCommonJs, request.body});
  return upload;
}

http::MediaType content_type(const http::Request& request) {
  return http::parse_media_type(request.headers.get("content-type").value_or(""));
}

}  // namespace

base::Result<UploadRequest> read_upload(const http::Request& request) {
  const http::MediaType type = content_type(request);
  if (type.essence == "multipart/form-data") return read_multipart(request, type);
  if (type.essence == "application/json") {
    const auto body = model::parse_json(request.body);
    if (!body || !body->is_object()) return model::make_error(errors::kUnreadableMetadata);
    const json* metadata = model::member(*body, "metadata");
    if (metadata == nullptr) return model::make_error(errors::kNoMetadata);
    if (!metadata->is_object()) return model::make_error(errors::kUnreadableMetadata);
    return UploadRequest{*metadata, {}, model::ScriptSyntax::kModules, ""};
  }
  if (type.essence == "application/javascript" || type.essence == "text/javascript" ||
      type.essence == "application/javascript+module" || type.essence == "text/javascript+module") {
    return read_bare_script(request, type);
  }
  return model::make_error(errors::kWrongContentType);
}

base::Result<json> read_json_part(const http::Request& request, std::string_view part) {
  const http::MediaType type = content_type(request);
  if (type.essence == "multipart/form-data") {
    WFP_TRY(parts, read_parts(request, type));
    WFP_TRY(value, read_json(parts, part));
    if (!value) return model::make_error(errors::kNoSettingsPart);
    return std::move(*value);
  }
  auto body = model::parse_json(request.body);
  if (!body || !body->is_object()) return model::make_error(errors::kNoSettingsPart);
  // The Python SDK wraps what it sends as JSON into the part's name.
  if (const json* wrapped = model::member(*body, part); wrapped != nullptr && wrapped->is_object()) return *wrapped;
  return std::move(*body);
}

}  // namespace wfp::control_plane
