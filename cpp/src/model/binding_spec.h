// A binding as it is stored with a script version.
#pragma once
#include <string>

namespace wfp::model {

struct BindingSpec {
  std::string name;    ///< property of `env`
  std::string type;    ///< "kv_namespace", "r2_bucket", ...
  std::string config;  ///< JSON object of the type's own fields, checked and in canonical form; may hold secrets
};

}  // namespace wfp::model
