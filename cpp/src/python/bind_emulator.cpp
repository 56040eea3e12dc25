#include <pybind11/stl.h>

#include <atomic>
#include <mutex>
#include <string_view>
#include <thread>

#include "emulator/emulator.h"
#include "python/bind.h"

namespace py = pybind11;

namespace wfp::python {
namespace {

using emulator::Emulator;

/// An emulator and the lock that makes it one call at a time. The GIL is released while the core runs.
///
/// Within a call the core may ask Python where an outbound request goes. The handler may use the REST API, nothing
/// else: the scripts are in the middle of something.
class Core {
 public:
  explicit Core(const emulator::Options& options) : emulator_(std::make_unique<Emulator>(options)) {}

  void close() {
    if (asking()) raise_error("BusyError", "the emulator cannot be closed by a handler that it waits for");
    py::gil_scoped_release released;
    const std::lock_guard lock(mutex_);
    emulator_.reset();
  }

  py::tuple api(std::string method, std::string target, HeaderPairs headers, py::bytes body) {
    http::Request request{std::move(method), std::move(target), http::Headers(std::move(headers)), std::string(body)};
    const bool nested = asking();
    http::Response response =
        with([&](Emulator& emulator) { return nested ? emulator.api_alone(request) : emulator.api(request); },
             WithinHandler::kAllowed);
    return py::make_tuple(response.status, pairs(response.headers.fields()), py::bytes(response.body));
  }

  std::shared_ptr<runtime::Record> fetch(std::string space, std::string script, std::string method, std::string url,
                                         HeaderPairs headers, py::bytes body) {
    std::vector<runtime::Runtime::Incoming> events;
    events.push_back(event(std::move(space), std::move(script), std::move(method), std::move(url), std::move(headers),
                           std::string(body)));
    return with([&](Emulator& emulator) { return emulator.run(std::move(events)); })[0];
  }

  /// (namespace id, class, has SQL) of each class of a script
  py::list object_classes(const std::string& space, const std::string& script) {
    const auto classes = with([&](Emulator& emulator) { return emulator.objects().classes({space, script}); });
    py::list shown;
    for (const auto& each : classes) shown.append(py::make_tuple(each.namespace_id, each.class_name, each.use_sqlite));
    return shown;
  }
  std::string object_id(const std::string& namespace_id, const std::string& name) {
    return emulator::Objects::id_of(namespace_id, name);
  }
  std::shared_ptr<runtime::Record> object_fetch(std::string namespace_id, std::string object_id,
                                                std::optional<std::string> name, std::string method, std::string url,
                                                HeaderPairs headers, py::bytes body) {
    std::vector<runtime::Runtime::Incoming> events;
    events.push_back(event("", "", std::move(method), std::move(url), std::move(headers), std::string(body)));
    events[0].object_namespace = std::move(namespace_id);
    events[0].object_id = std::move(object_id);
    events[0].object_name = std::move(name);
    return with([&](Emulator& emulator) { return emulator.run(std::move(events)); })[0];
  }
  py::list object_entries(const std::string& namespace_id, const std::string& object_id, const std::string& prefix) {
    const auto entries =
        with([&](Emulator& emulator) { return emulator.objects().entries(namespace_id, object_id, prefix); });
    py::list pairs;
    for (const auto& entry : entries) pairs.append(py::make_tuple(entry.key, entry.value));
    return pairs;
  }
  std::optional<base::Millis> object_alarm(const std::string& namespace_id, const std::string& object_id) {
    return with([&](Emulator& emulator) { return emulator.objects().alarm(namespace_id, object_id); });
  }
  /// (the error's text or None, names of the columns, rows)
  py::tuple object_query(const std::string& namespace_id, const std::string& object_id, const std::string& sql,
                         const py::list& params) {
    std::vector<bindings::sql::Value> values;
    for (const py::handle& param : params) values.push_back(sql_value(param));
    const auto result =
        with([&](Emulator& emulator) { return emulator.objects().query(namespace_id, object_id, sql, values); });
    py::list rows;
    if (!result) return py::make_tuple(result.error().message, py::list(), rows);
    for (const auto& row : result->rows) {
      py::list shown;
      for (const auto& value : row) shown.append(shown_value(value));
      rows.append(shown);
    }
    return py::make_tuple(py::none(), result->columns, rows);
  }

  using Request = std::tuple<std::string, std::string, std::string, std::string, HeaderPairs, py::bytes>;
  std::vector<std::shared_ptr<runtime::Record>> fetch_many(const std::vector<Request>& requests) {
    std::vector<runtime::Runtime::Incoming> events;
    for (const auto& [space, script, method, url, headers, body] : requests) {
      events.push_back(event(space, script, method, url, headers, std::string(body)));
    }
    return with([&](Emulator& emulator) { return emulator.run(std::move(events)); });
  }

  std::shared_ptr<runtime::Record> last_invocation(const std::string& space, const std::string& script) {
    return with([&](Emulator& emulator) { return emulator.last({space, script}); });
  }
  base::Millis now() {
    return with([](Emulator& emulator) { return emulator.now(); });
  }
  void advance(base::Millis by) {
    run([&](Emulator& emulator) { emulator.advance(by); });
  }
  void freeze(base::Millis at) {
    run([&](Emulator& emulator) { emulator.freeze(at); });
  }
  void run_due() {
    run([](Emulator& emulator) { emulator.run_due(); });
  }
  void evict() {
    run([](Emulator& emulator) { emulator.evict(); });
  }
  Emulator::Snapshot snapshot() {
    return with([](Emulator& emulator) { return emulator.snapshot(); });
  }
  void restore(const Emulator::Snapshot& snapshot) {
    run([&](Emulator& emulator) { emulator.restore(snapshot); });
  }

  void set_outbound(py::object handler) {
    runtime::OutboundHandler made;
    if (!handler.is_none()) {
      // Shared, and freed with the GIL held, whichever thread ends the emulator.
      auto kept = std::shared_ptr<py::object>(new py::object(std::move(handler)), [](py::object* object) {
        py::gil_scoped_acquire acquired;
        delete object;
      });
      made = [this, kept](const webapi::OutboundRequest& request) { return ask(*kept, request); };
    }
    run([&](Emulator& emulator) { emulator.set_outbound(std::move(made)); });
  }

 private:
  static bindings::sql::Value sql_value(const py::handle& value) {
    if (value.is_none()) return nullptr;
    if (py::isinstance<py::bool_>(value) || py::isinstance<py::int_>(value)) return value.cast<std::int64_t>();
    if (py::isinstance<py::float_>(value)) return value.cast<double>();
    if (py::isinstance<py::bytes>(value)) return bindings::sql::Blob{value.cast<std::string>()};
    return value.cast<std::string>();
  }
  static py::object shown_value(const bindings::sql::Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return py::int_(*integer);
    if (const auto* number = std::get_if<double>(&value)) return py::float_(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return py::str(*text);
    if (const auto* blob = std::get_if<bindings::sql::Blob>(&value)) return py::bytes(blob->bytes);
    return py::none();
  }

  enum class WithinHandler { kRefused, kAllowed };

  /// Does the core wait for a Python handler that runs on this thread?
  bool asking() const { return asking_.load() == std::this_thread::get_id(); }

  template <class Action>
  auto with(Action&& action, WithinHandler within = WithinHandler::kRefused)
      -> decltype(action(std::declval<Emulator&>())) {
    const bool nested = asking();
    if (nested && within == WithinHandler::kRefused) {
      raise_error("BusyError",
                  "the emulator waits for this handler: of the emulator, it can use the REST API and the handles of "
                  "resources, but not run a Worker or move time");
    }
    std::optional<decltype(action(std::declval<Emulator&>()))> result;
    std::string failure;
    const char* kind = nullptr;
    {
      py::gil_scoped_release released;
      std::unique_lock lock(mutex_, std::defer_lock);
      if (!nested) lock.lock();
      if (emulator_ == nullptr) {
        kind = "ClosedError";
        failure = "the emulator is closed";
      } else {
        try {
          result.emplace(action(*emulator_));
        } catch (const std::invalid_argument& error) {
          kind = "ValueError";
          failure = error.what();
        } catch (const storage::Failure& error) {
          kind = "StateError";
          failure = error.what();
        } catch (const std::exception& error) {
          kind = "WfpError";
          failure = std::string("a fault of the emulator itself: ") + error.what();
        }
      }
    }
    if (!nested && interrupted_) {  // Ctrl-C or sys.exit() in a handler is no failed fetch() but the end of the call
      py::error_already_set error = std::move(*interrupted_);
      interrupted_.reset();
      throw error;
    }
    if (kind == nullptr) return std::move(*result);
    if (kind == std::string_view("ValueError")) throw py::value_error(failure);
    raise_error(kind, text(failure));
  }

  template <class Action>
  void run(Action&& action) {
    with([&](Emulator& emulator) {
      action(emulator);
      return true;
    });
  }

  static runtime::Runtime::Incoming event(std::string space, std::string script, std::string method, std::string url,
                                          HeaderPairs headers, std::string body) {
    runtime::Runtime::Incoming made;
    made.script = {std::move(space), std::move(script)};
    made.request.method = std::move(method);
    made.request.url = std::move(url);
    for (auto& [name, value] : headers) made.request.headers.emplace_back(http::to_lower(name), std::move(value));
    if (!body.empty()) made.request.body = std::move(body);
    return made;
  }

  static py::list pairs(const std::vector<http::Headers::Field>& fields) {
    py::list made;
    for (const auto& [name, value] : fields) made.append(py::make_tuple(name, value));
    return made;
  }

  /// Calls the Python handler for an outbound request. What it raises is the Worker's failed fetch().
  base::Result<webapi::OutboundResponse> ask(const py::object& handler, const webapi::OutboundRequest& request) {
    py::gil_scoped_acquire acquired;
    try {
      py::list headers;
      for (const auto& [name, value] : request.headers) headers.append(py::make_tuple(text(name), text(value)));
      const Asking asked(asking_);
      const py::tuple answer =
          handler(text(request.method), text(request.url), headers, py::bytes(request.body.value_or("")));
      webapi::OutboundResponse response;
      response.status = answer[0].cast<int>();
      for (auto& [name, value] : answer[1].cast<HeaderPairs>())
        response.headers.emplace_back(http::to_lower(name), value);
      response.body = answer[2].cast<std::string>();
      return response;
    } catch (py::error_already_set& error) {
      const std::string what = describe(error);
      if (!error.matches(PyExc_Exception)) interrupted_ = std::move(error);
      return base::Error{500, 0, what};
    } catch (const std::exception& error) {  // of a conversion
      return base::Error{500, 0,
                         std::string("the emulator's outbound handler gave an unusable answer: ") + error.what()};
    }
  }

  static std::string describe(const py::error_already_set& error) {
    const auto kind = py::reinterpret_borrow<py::object>(error.type()).attr("__name__").cast<std::string>();
    return "the emulator's outbound handler failed: " + kind + ": " + py::str(error.value()).cast<std::string>();
  }

  class Asking {
   public:
    explicit Asking(std::atomic<std::thread::id>& of) : of_(of) { of_ = std::this_thread::get_id(); }
    ~Asking() { of_ = std::thread::id(); }

   private:
    std::atomic<std::thread::id>& of_;
  };

  std::mutex mutex_;
  std::atomic<std::thread::id> asking_;
  std::optional<py::error_already_set> interrupted_;
  std::unique_ptr<Emulator> emulator_;
};

std::unique_ptr<Core> make(std::optional<std::string> state, std::uint64_t seed, std::optional<std::string> api_tokens,
                           std::size_t memory_bytes, double cpu_ms, bool real_time) {
  emulator::Options options;
  if (state) options.state = *state;
  options.seed = seed;
  options.api_tokens = std::move(api_tokens);
  options.memory_bytes = memory_bytes;
  options.cpu_ms = cpu_ms;
  options.real_time = real_time;
  try {
    return std::make_unique<Core>(options);
  } catch (const std::invalid_argument& error) {
    throw py::value_error(error.what());
  } catch (const std::exception& error) {
    raise_error("StateError", text(error.what()));
  }
}

}  // namespace

void bind_emulator(py::module_& module) {
  py::class_<Emulator::Snapshot>(module, "Snapshot", py::is_final());
  py::class_<Core>(module, "Emulator", py::is_final())
      .def(py::init(&make), py::kw_only(), py::arg("state") = py::none(), py::arg("seed") = 0,
           py::arg("api_tokens") = py::none(), py::arg("memory_bytes") = 128u << 20, py::arg("cpu_ms") = 30'000.0,
           py::arg("real_time") = false)
      .def("close", &Core::close)
      .def("api", &Core::api, py::arg("method"), py::arg("target"), py::arg("headers"), py::arg("body"))
      .def("fetch", &Core::fetch, py::arg("namespace"), py::arg("script"), py::arg("method"), py::arg("url"),
           py::arg("headers"), py::arg("body"))
      .def("fetch_many", &Core::fetch_many, py::arg("requests"))
      .def("last_invocation", &Core::last_invocation, py::arg("namespace"), py::arg("script"))
      .def("object_classes", &Core::object_classes, py::arg("namespace"), py::arg("script"))
      .def("object_id", &Core::object_id, py::arg("namespace_id"), py::arg("name"))
      .def("object_fetch", &Core::object_fetch, py::arg("namespace_id"), py::arg("object_id"), py::arg("name"),
           py::arg("method"), py::arg("url"), py::arg("headers"), py::arg("body"))
      .def("object_entries", &Core::object_entries, py::arg("namespace_id"), py::arg("object_id"), py::arg("prefix"))
      .def("object_alarm", &Core::object_alarm, py::arg("namespace_id"), py::arg("object_id"))
      .def("object_query", &Core::object_query, py::arg("namespace_id"), py::arg("object_id"), py::arg("sql"),
           py::arg("params"))
      .def("now", &Core::now)
      .def("advance", &Core::advance, py::arg("milliseconds"))
      .def("freeze", &Core::freeze, py::arg("at"))
      .def("run_due", &Core::run_due)
      .def("evict", &Core::evict)
      .def("set_outbound", &Core::set_outbound, py::arg("handler"))
      .def("snapshot", &Core::snapshot)
      .def("restore", &Core::restore, py::arg("snapshot"));
}

}  // namespace wfp::python
