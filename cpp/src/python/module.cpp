// wfp._core: the C++ core as Python sees it. What each member means is documented where the package wraps it.
#include "python/bind.h"

namespace wfp::python {
namespace {
PyObject* core_error = nullptr;
}

void raise_core_error(pybind11::tuple arguments) {
  PyErr_SetObject(core_error, arguments.ptr());
  throw pybind11::error_already_set();
}

}  // namespace wfp::python

PYBIND11_MODULE(_core, module) {
  using namespace wfp::python;
  module.attr("__version__") = WFP_VERSION;
  core_error = PyErr_NewException("wfp._core.CoreError", nullptr, nullptr);
  module.attr("CoreError") = pybind11::handle(core_error);
  bind_records(module);
  bind_emulator(module);
  bind_engine(module);
}
