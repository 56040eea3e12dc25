// wfp._core: the C++ core as Python sees it. What each member means is documented where the package wraps it.
#include "python/bind.h"

PYBIND11_MODULE(_core, module) {
  using namespace wfp::python;
  module.attr("__version__") = WFP_VERSION;
  bind_records(module);
  bind_emulator(module);
  bind_engine(module);
}
