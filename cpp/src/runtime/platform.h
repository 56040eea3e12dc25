// The platform's part of a script instance: Web APIs, the bindings' scripts and the runtime's own, and nothing of any
// script. It is the same in all instances, so they start from an image of it (js/image.h), made once in a process.
#pragma once
#include <memory>

#include "js/modules.h"
#include "webapi/webapi.h"

namespace wfp::runtime {

class Instance;

class Platform {
 public:
  static constexpr const char* kEntry = "internal:runtime/entry";
  static constexpr const char* kEntrypoints = "internal:runtime/entrypoints";

  /// Puts the platform into a realm, or, where the realm started from image(), takes it over. All three must outlive
  /// the scripts that run in it.
  Platform(js::Realm& realm, webapi::WebHost& host, Instance* instance, const webapi::Options& options);

  /// What realms of instances start from; null where heaps have no images.
  static std::shared_ptr<const js::RealmImage> image(const webapi::Options& options);

  js::ModuleHost& modules() { return *modules_; }
  webapi::WebApis& apis() { return *apis_; }

 private:
  std::shared_ptr<js::ModuleHost> modules_;
  std::unique_ptr<webapi::WebApis> apis_;
};

}  // namespace wfp::runtime
