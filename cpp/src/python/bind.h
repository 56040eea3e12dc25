// One function per exposed class; module.cpp calls them all. Conversions only: no behaviour of the platform here.
#pragma once
#include <pybind11/pybind11.h>

#include <string>
#include <utility>
#include <vector>

namespace wfp::python {

using HeaderPairs = std::vector<std::pair<std::string, std::string>>;

/// Raises wfp._core.CoreError with these arguments.
[[noreturn]] void raise_core_error(pybind11::tuple arguments);

void bind_records(pybind11::module_& module);
void bind_emulator(pybind11::module_& module);
void bind_engine(pybind11::module_& module);

}  // namespace wfp::python
