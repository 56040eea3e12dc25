#include "bindings/scripts.h"

#include "base/embedded.h"

extern const wfp::base::EmbeddedFile binding_scripts[];
extern const std::size_t binding_scripts_count;

namespace wfp::bindings {

void add_internal_modules(js::ModuleHost& host) {
  for (std::size_t i = 0; i < binding_scripts_count; ++i) {
    std::string name = binding_scripts[i].path;
    name.resize(name.size() - 3);  // .js
    host.add_internal("internal:bindings/" + name, binding_scripts[i].text());
  }
}

}  // namespace wfp::bindings
