// One Duktape heap and everything C++ does with it.
#pragma once
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/rng.h"
#include "js/program.h"
#include "js/tape.h"

namespace wfp::js {

/// duk_errcode_t
enum class ErrorKind : std::int32_t { kError = 1, kEval = 2, kRange = 3, kReference = 4, kSyntax = 5, kType = 6 };

/// Thrown by members that a script calls: becomes a JavaScript error of that kind.
class Throw : public std::runtime_error {
 public:
  Throw(ErrorKind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  ErrorKind kind() const noexcept { return kind_; }

 private:
  ErrorKind kind_;
};

class Realm;

/// A script value that C++ holds on to. Its realm must outlive it, or be gone for good: then it is empty.
class Value {
 public:
  Value() = default;
  Value(std::shared_ptr<Realm*> realm, double ref) : realm_(std::move(realm)), ref_(ref) {}
  Value(Value&& other) noexcept : realm_(std::move(other.realm_)), ref_(std::exchange(other.ref_, -1)) {}
  Value& operator=(Value&& other) noexcept {
    std::swap(realm_, other.realm_);
    std::swap(ref_, other.ref_);
    return *this;
  }
  ~Value();
  double ref() const noexcept { return ref_; }
  explicit operator bool() const noexcept { return ref_ >= 0; }

 private:
  std::shared_ptr<Realm*> realm_;
  double ref_ = -1;
};

/// What a script threw, as C++ sees it.
class Error : public std::runtime_error {
 public:
  Error(std::string name, std::string message, std::string stack)
      : std::runtime_error(name.empty() ? message : name + ": " + message),
        name_(std::move(name)),
        message_(std::move(message)),
        stack_(std::move(stack)) {}
  const std::string& name() const noexcept { return name_; }
  const std::string& message() const noexcept { return message_; }
  const std::string& stack() const noexcept { return stack_; }
  std::shared_ptr<Value> value;  ///< the thrown value itself

 private:
  std::string name_, message_, stack_;
};

template <class T>
inline constexpr char kTag = 0;
template <class T>
struct Convert;

struct RealmImage;

struct RealmOptions {
  std::size_t memory_bytes = 128u << 20;
  const base::Clock* clock = nullptr;
  std::uint64_t seed = 0;
  /// What the realm starts from: a frozen realm, or, when null, the engine's built-ins.
  std::shared_ptr<const RealmImage> image = nullptr;
  bool to_freeze = false;  ///< for Realm::freeze(); no realm to run scripts of users in
};

class Realm {
 public:
  explicit Realm(const RealmOptions& options);
  ~Realm();
  Realm(const Realm&) = delete;
  Realm& operator=(const Realm&) = delete;

  /// Runs ES5 text as global code.
  template <class R = void>
  R eval(std::string_view es5);
  /// Makes a compiled program a function, `(module record, helpers) => ...`.
  Value load(const std::shared_ptr<const Program>& program);
  template <class R = void, class... A>
  R call(const Value& function, const A&... arguments);
  /// Calls a function that C or a helper file keeps under `name`.
  template <class R = void, class... A>
  R call_named(const char* name, const A&... arguments);
  /// Makes the host object importable by internal modules as `native:<name>`. In a realm whose image has an object of
  /// that name, the new one takes its place: scripts that hold the one hold the other.
  template <class T>
  void add_native(const char* name, const std::shared_ptr<T>& object);
  template <class T>
  void define();
  /// True when the realm started from an image that freeze() made: its host objects wait for add_native().
  bool from_image() const noexcept { return image_ != nullptr; }
  /// The realm, made with `to_freeze`, as it is now, for others to start from. Host objects are left behind.
  /// Null where heaps have no images (under AddressSanitizer).
  static std::shared_ptr<const RealmImage> freeze(std::unique_ptr<Realm> realm);
  Value helpers() { return call_named<Value>("getHelpers"); }

  /// Runs promise jobs until none is left. False when the script was ended by a limit.
  bool run_jobs();
  bool has_jobs() const noexcept { return js_has_jobs(ctx_) != 0; }

  // Limits ------------------------------------------------------------------------------------------------------------
  /// Begins to count at zero; 0: no limit.
  void set_cpu_limit(double milliseconds);
  /// Counted by what the script does, not measured: about the time it takes, and the same on every machine.
  double cpu_ms() const noexcept { return heap_.cpu_ns / 1e6; }
  bool cpu_exceeded() const noexcept { return heap_.cpu_exceeded != 0; }
  bool memory_exceeded() const noexcept { return heap_.memory_exceeded != 0; }
  /// Ends the script that runs, before its next opcode: nothing it has catches that. Only set_cpu_limit() lets it run
  /// again.
  void terminate() noexcept;
  bool terminated() const noexcept { return heap_.terminated != 0; }
  void clear_termination() noexcept { heap_.cpu_exceeded = heap_.terminated = 0; }
  std::size_t memory_bytes() const noexcept { return heap_.bytes; }

  base::Rng& rng() { return rng_; }
  /// Runs a native body; whatever it throws becomes a throw recorded on the tape.
  template <class Body>
  void perform(duk_context* ctx, Body&& body) noexcept {
    duk_context* outer = std::exchange(ctx_, ctx);  // a coroutine's thread, or the same
    const Out::Failure outer_failure = out_.on_failure(Out::Failure::kThrow);
    try {
      body(*this, out_);
    } catch (const Throw& error) {
      out_.fail(static_cast<std::int32_t>(error.kind()), error.what());
    } catch (const Error& error) {
      out_.fail(static_cast<std::int32_t>(ErrorKind::kError), error.message());
    } catch (const std::bad_alloc&) {
      out_.fail(static_cast<std::int32_t>(ErrorKind::kRange), "out of memory");
    } catch (const std::exception& error) {
      out_.fail(static_cast<std::int32_t>(ErrorKind::kError), error.what());
    } catch (...) {
      out_.fail(static_cast<std::int32_t>(ErrorKind::kError), "unknown error");
    }
    out_.on_failure(outer_failure);
    ctx_ = outer;
  }
  Value adopt(double ref) { return Value(self_, ref); }

 private:
  friend struct Ports;  // realm.cpp: the functions that C calls
  friend class Value;
  struct Slot {
    const void* tag = nullptr;
    const void* identity = nullptr;
    std::shared_ptr<void> object;
  };
  /// A program's functions are called by numbers, its first one `base`.
  struct Loaded {
    std::uint32_t base;
    std::shared_ptr<const Program> program;
  };
  friend struct RealmImage;
  /// The program of a function, or null.
  const Loaded* loaded_at(std::uint32_t place) const noexcept;
  template <class R, class... A>
  R enter(js_visit& visit, const A&... arguments);
  void drop(double ref) noexcept;
  void set_up();
  void start_from(const RealmImage& image);
  /// Puts a host object where the image has one of that name; false when it has none.
  bool replace_native(const char* name, const void* tag, std::shared_ptr<void> object);

  js_heap heap_{};
  const base::Clock* clock_;
  base::Rng rng_;
  std::shared_ptr<Realm*> self_;
  Out out_;
  std::vector<Slot> hosts_;  // before ctx_: outlives the heap
  std::vector<std::size_t> free_;
  std::optional<std::size_t> reserved_;
  std::vector<double> free_refs_, dropped_refs_;
  double next_ref_ = 0;
  std::unordered_map<const void*, void*> protos_;
  std::vector<Loaded> loaded_;                            // by `base`, beyond those of the image
  std::uint32_t next_place_ = 1;                          // 0 is no function's
  std::unordered_map<std::string, std::size_t> natives_;  // slots of named host objects, for an image
  std::shared_ptr<const RealmImage> image_;
  const RealmImage* image_in_use_ = nullptr;  // that or the built-ins'
  bool to_freeze_;
  duk_context* ctx_ = nullptr;
};

}  // namespace wfp::js

#include "js/convert.h"
