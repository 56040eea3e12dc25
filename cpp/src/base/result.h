// Result<T>: an expected outcome as a value. Exceptions are kept for bugs and exhausted resources.
#pragma once
#include <string>
#include <utility>
#include <variant>

namespace wfp::base {

/// What went wrong, in the terms the platform reports it.
struct Error {
  int http_status = 500;  ///< status of the REST answer that carries it
  int code = 10000;       ///< Cloudflare API error code; bindings use their own code spaces
  std::string message;
};

struct [[nodiscard]] Unit {};

/// Either a T or an Error. `fail(...)` makes the latter.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  Error& error() & { return std::get<1>(state_); }
  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

/// The outcome of an operation that yields nothing.
using Status = Result<Unit>;
inline Status ok() {
  return Unit{};
}

}  // namespace wfp::base

/// Evaluates `expr`; on failure returns its error from the enclosing function, else binds the value to `name`.
#define WFP_TRY(name, expr)                                    \
  auto name##_result = (expr);                                 \
  if (!name##_result) return std::move(name##_result).error(); \
  auto& name = *name##_result

/// The same for an outcome without a value.
#define WFP_CHECK(expr)                                                                    \
  do {                                                                                     \
    if (auto check_result = (expr); !check_result) return std::move(check_result).error(); \
  } while (false)
