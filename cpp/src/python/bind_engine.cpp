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
  PyEngine(std::size_t memory_bytes, double cpu_ms, py::object print, bool import_files) : print_(std::move(print)) {
    js::EngineOptions options;
    options.memory_bytes = memory_bytes;
    options.cpu_ms = cpu_ms;
    options.clock = &clock_;
    options.import_files = import_files;
    options.print = [this](const std::string& line) {
      py::gil_scoped_acquire acquired;
      try {
        print_(text(line));
      } catch (py::error_already_set& error) {
        throw js::Throw(js::ErrorKind::kError, std::string("the print handler failed: ") + error.what());
      }
    };
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
  std::unique_ptr<js::Engine> engine_;
};

}  // namespace

void bind_engine(py::module_& module) {
  py::class_<PyEngine>(module, "Engine", py::is_final())
      .def(py::init<std::size_t, double, py::object, bool>(), py::kw_only(), py::arg("memory_bytes") = 128u << 20,
           py::arg("cpu_ms") = 30'000.0, py::arg("print") = py::none(), py::arg("import_files") = true)
      .def("evaluate", &PyEngine::evaluate, py::arg("source"), py::kw_only(), py::arg("module") = false,
           py::arg("filename") = "<evaluate>")
      .def("run_until_idle", &PyEngine::run_until_idle)
      .def_property_readonly("memory_used", &PyEngine::memory_used);
}

}  // namespace wfp::python
