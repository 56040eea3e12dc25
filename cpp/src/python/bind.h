// One function per exposed class; module.cpp calls them all. Conversions only: no behaviour of the platform here.
#pragma once
#include <pybind11/pybind11.h>

#include <string>
#include <utility>
#include <vector>

namespace wfp::python {

using HeaderPairs = std::vector<std::pair<std::string, std::string>>;

/// Raises the class of wfp.errors that has this name.
template <class... Arguments>
[[noreturn]] void raise_error(const char* name, Arguments&&... arguments) {
  const pybind11::object kind = pybind11::module_::import("wfp.errors").attr(name);
  PyErr_SetObject(kind.ptr(), kind(std::forward<Arguments>(arguments)...).ptr());
  throw pybind11::error_already_set();
}

/// Text of a script or of a system: what is no UTF-8 becomes U+FFFD.
inline pybind11::str text(const std::string& value) {
  return pybind11::reinterpret_steal<pybind11::str>(
      PyUnicode_DecodeUTF8(value.data(), static_cast<Py_ssize_t>(value.size()), "replace"));
}

void bind_records(pybind11::module_& module);
void bind_emulator(pybind11::module_& module);
void bind_engine(pybind11::module_& module);

}  // namespace wfp::python
