// libFuzzer: the body of an upload, by any of its content types, is read or refused; metadata that is read is
// well-formed.
#include <cstdint>
#include <cstdlib>

#include "control_plane/metadata.h"
#include "control_plane/upload_request.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wfp::control_plane;
  if (size == 0) return 0;
  constexpr const char* kTypes[] = {"multipart/form-data; boundary=B", "application/json", "application/javascript"};
  const wfp::http::Request request{"PUT",
                                   "/",
                                   {{"content-type", kTypes[data[0] % 3]}},
                                   std::string(reinterpret_cast<const char*>(data) + 1, size - 1)};
  (void)read_json_part(request, "settings");
  const auto upload = read_upload(request);
  if (!upload) return 0;
  if (!upload->metadata.is_object()) std::abort();
  if (!upload->modules.empty()) {
    bool has_main = false;
    for (const auto& module : upload->modules) has_main = has_main || module.name == upload->main_module;
    if (!has_main) std::abort();
  }
  (void)read_metadata(upload->metadata);
  return 0;
}
