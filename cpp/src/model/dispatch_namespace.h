// A dispatch namespace: the set of one platform's User Workers.
#pragma once
#include <string>

#include "base/clock.h"

namespace wfp::model {

struct DispatchNamespace {
  std::string id;  ///< UUID
  std::string name;
  base::Millis created_on = 0;
  base::Millis modified_on = 0;
  bool trusted_workers = false;  ///< its scripts see request.cf and share the cache
  int script_count = 0;
};

}  // namespace wfp::model
