#include "control_plane/script_code.h"

#include "base/ids.h"
#include "webapi/crypto/hash.h"

namespace wfp::control_plane {

std::shared_ptr<model::ScriptCode> make_code(UploadRequest& request) {
  auto code = std::make_shared<model::ScriptCode>();
  code->syntax = request.syntax;
  code->main_module = std::move(request.main_module);
  code->modules = std::move(request.modules);

  const auto hasher = webapi::crypto::Hasher::open("SHA-256");
  // Lengths before texts, so that no two uploads run together to the same bytes.
  const auto add = [&](std::string_view text) {
    hasher->update(std::to_string(text.size()) + ":");
    hasher->update(text);
  };
  add(std::to_string(static_cast<int>(code->syntax)));
  add(code->main_module);
  for (const model::Module& module : code->modules) {
    add(module.name);
    add(std::to_string(static_cast<int>(module.type)));
    add(module.content);
  }
  code->etag = base::to_hex(hasher->finish());
  return code;
}

}  // namespace wfp::control_plane
