// Hosts return base::Result: a value goes to the script, an error becomes a JavaScript Error without a C++ exception on
// the way, so that a Worker that fails in a loop stays cheap.
#pragma once
#include "base/result.h"
#include "js/convert.h"

namespace wfp::js {

template <class T>
struct Convert<base::Result<T>> {
  static void write(Out& out, const base::Result<T>& result) {
    if (result) {
      Convert<T>::write(out, *result);
    } else {
      out.fail(static_cast<std::int32_t>(ErrorKind::kError), result.error().message);
    }
  }
};

template <>
struct Convert<base::Unit> {
  static void write(Out& out, const base::Unit&) { Convert<Undefined>::write(out, {}); }
};

}  // namespace wfp::js
