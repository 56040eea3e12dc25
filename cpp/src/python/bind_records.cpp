#include <pybind11/stl.h>

#include "python/bind.h"
#include "runtime/record.h"

namespace py = pybind11;

namespace wfp::python {

void bind_records(py::module_& module) {
  using namespace runtime;
  py::class_<ConsoleLine>(module, "ConsoleLine", py::is_final())
      .def_property_readonly("level", [](const ConsoleLine& line) { return text(line.level); })
      .def_property_readonly("message", [](const ConsoleLine& line) { return text(line.message); })
      .def_readonly("timestamp", &ConsoleLine::timestamp)
      .def("__repr__",
           [](const ConsoleLine& line) { return text("<wfp.ConsoleLine " + line.level + ": " + line.message + ">"); });
  py::class_<bindings::Operation>(module, "Operation", py::is_final())
      .def_property_readonly("binding", [](const bindings::Operation& o) { return text(o.binding); })
      .def_property_readonly("type", [](const bindings::Operation& o) { return text(o.type); })
      .def_property_readonly("operation", [](const bindings::Operation& o) { return text(o.operation); })
      .def_property_readonly("key", [](const bindings::Operation& o) { return text(o.key); })
      .def_readonly("bytes_in", &bindings::Operation::bytes_in)
      .def_readonly("bytes_out", &bindings::Operation::bytes_out)
      .def_property_readonly("outcome", [](const bindings::Operation& o) { return text(o.outcome); })
      .def("__repr__", [](const bindings::Operation& o) {
        return text("<wfp.Operation " + o.binding + "." + o.operation + "(" + o.key + "): " + o.outcome + ">");
      });
  py::class_<Subrequest>(module, "Subrequest", py::is_final())
      .def_property_readonly("method", [](const Subrequest& s) { return text(s.method); })
      .def_property_readonly("url", [](const Subrequest& s) { return text(s.url); })
      .def_readonly("status", &Subrequest::status)
      .def("__repr__", [](const Subrequest& s) {
        return text("<wfp.Subrequest " + s.method + " " + s.url + " -> " + std::to_string(s.status) + ">");
      });
  py::class_<ScriptError>(module, "ScriptError", py::is_final())
      .def_property_readonly("name", [](const ScriptError& e) { return text(e.name); })
      .def_property_readonly("message", [](const ScriptError& e) { return text(e.message); })
      .def_property_readonly("stack", [](const ScriptError& e) { return text(e.stack); })
      .def("__str__", [](const ScriptError& e) { return text(e.name + ": " + e.message); })
      .def("__repr__",
           [](const ScriptError& e) { return text("<wfp.ScriptError " + e.name + ": " + e.message + ">"); });
  py::class_<Record, std::shared_ptr<Record>>(module, "Invocation", py::is_final())
      .def_property_readonly("status", [](const Record& r) { return r.response.status; })
      .def_property_readonly("headers",
                             [](const Record& r) {
                               py::list pairs;
                               for (const auto& [name, value] : r.response.headers)
                                 pairs.append(py::make_tuple(text(name), text(value)));
                               return pairs;
                             })
      .def_property_readonly("body", [](const Record& r) { return py::bytes(r.response.body); })
      .def_readonly("outcome", &Record::outcome)
      .def_readonly("exception", &Record::exception)
      .def_readonly("console", &Record::console)
      .def_readonly("console_truncated", &Record::console_truncated)
      .def_readonly("operations", &Record::operations)
      .def_readonly("subrequests", &Record::subrequests)
      .def_readonly("cpu_ms", &Record::cpu_ms)
      .def_readonly("wall_ms", &Record::wall_ms)
      .def_property_readonly("namespace", [](const Record& r) { return r.script.dispatch_namespace; })
      .def_property_readonly("script", [](const Record& r) { return r.script.name; })
      .def_readonly("event", &Record::event)
      .def_readonly("object_class", &Record::object_class)
      .def_readonly("object_id", &Record::object_id)
      .def_property_readonly(
          "object_name",
          [](const Record& r) -> py::object { return r.object_name ? py::object(text(*r.object_name)) : py::none(); })
      .def_readonly("children", &Record::children)
      .def("__repr__", [](const Record& r) {
        const std::string& where = r.script.dispatch_namespace;
        return text("<wfp.Invocation " + r.event + " of " + (where.empty() ? "" : where + "/") + r.script.name + ": " +
                    r.outcome + (r.event == "fetch" ? ", " + std::to_string(r.response.status) : "") + ", " +
                    std::to_string(r.operations.size()) + " operations>");
      });
}

}  // namespace wfp::python
