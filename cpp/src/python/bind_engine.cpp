#include <pybind11/stl.h>

#include <chrono>

#include "js/engine.h"
#include "python/bind.h"

namespace py = pybind11;

namespace wfp::python {
namespace {

/// An engine that stands alone has the system's time.
class SystemClock final : public base::Clock {
 public:
  base::Millis now() const override {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
  }
};

/// js::Engine with its errors as Python has them. Values cross as JSON with tags; the package decodes it.
class PyEngine {
 public:
  PyEngine(std::size_t memory_bytes, double cpu_ms, py::object print, py::object print_error, bool import_files)
      : print_(std::move(print)), print_error_(std::move(print_error)) {
    js::EngineOptions options;
    options.memory_bytes = memory_bytes;
    options.cpu_ms = cpu_ms;
    options.clock = &clock_;
    options.import_files = import_files;
    options.print = printer(print_);
    options.print_error = printer(print_error_);
    engine_ = std::make_unique<js::Engine>(options);
  }

  std::string evaluate(const std::string& source, bool module, const std::string& filename) {
    return guarded([&] { return engine_->evaluate(source, module, filename); });
  }
  void run_until_idle() {
    guarded([&] {
      engine_->run_until_idle();
      return std::string();
    });
  }
  std::size_t memory_used() const { return engine_->memory_bytes(); }

 private:
  static std::function<void(const std::string&)> printer(const py::object& handler) {
    return [&handler](const std::string& line) {
      py::gil_scoped_acquire acquired;
      try {
        handler(text(line));
      } catch (py::error_already_set& error) {
        throw js::Throw(js::ErrorKind::kError, std::string("the print handler failed: ") + error.what());
      }
    };
  }

  template <class Action>
  std::string guarded(Action&& action) {
    js::EngineError error;
    {
      py::gil_scoped_release released;
      try {
        return action();
      } catch (const js::EngineError& thrown) {
        error = thrown;
      }
    }
    const char* kind = error.kind == "cpu"      ? "EngineCpuLimitExceeded"
                       : error.kind == "memory" ? "EngineMemoryLimitExceeded"
                                                : "JavaScriptError";
    raise_error(kind, text(error.name), text(error.message), text(error.stack));
  }

  SystemClock clock_;
  py::object print_;
  py::object print_error_;
  std::unique_ptr<js::Engine> engine_;
};

}  // namespace

void bind_engine(py::module_& module) {
  py::class_<PyEngine>(module, "Engine", py::is_final())
      .def(py::init<std::size_t, double, py::object, py::object, bool>(), py::kw_only(), py::arg("memory_bytes"),
           py::arg("cpu_ms"), py::arg("print"), py::arg("print_error"), py::arg("import_files"))
      .def("evaluate", &PyEngine::evaluate, py::arg("source"), py::kw_only(), py::arg("module") = false,
           py::arg("filename") = "<evaluate>")
      .def("run_until_idle", &PyEngine::run_until_idle)
      .def_property_readonly("memory_used", &PyEngine::memory_used);
}

}  // namespace wfp::python
