// In reads what C coerced; Out records what C will push. Neither can longjmp.
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "js/glue.h"

namespace wfp::js {

class Realm;

/// The coerced leaves of a call's arguments or a visit's result, in order.
class In {
 public:
  In(Realm& realm, duk_context* ctx, int at) noexcept : realm_(realm), ctx_(ctx), at_(at) {}
  bool boolean() noexcept { return js_in_boolean(ctx_, at_++) != 0; }
  double number() noexcept { return js_in_number(ctx_, at_++); }
  std::string_view cesu8() noexcept {
    std::size_t size = 0;
    const char* text = js_in_string(ctx_, at_++, &size);
    return {text, size};
  }
  std::string_view bytes() noexcept {
    std::size_t size = 0;
    const void* data = js_in_bytes(ctx_, at_++, &size);
    return {static_cast<const char*>(data), data != nullptr ? size : 0};
  }
  Realm& realm() noexcept { return realm_; }

 private:
  Realm& realm_;
  duk_context* ctx_;
  int at_;
};

/// A tape of postfix operations, owned by the realm, so that an error on the other side leaks nothing.
class Out {
 public:
  void clear() noexcept {
    hosts_.clear();
    tape_.clear();
    if (tape_.capacity() > kKeptBytes) std::string().swap(tape_);
  }
  void op(char code) { tape_.push_back(code); }
  void number(double value) {
    op('d');
    raw(&value, sizeof value);
  }
  void reference(double ref) {
    op('v');
    raw(&ref, sizeof ref);
  }
  void string(std::string_view utf8) {
    op('s');
    const std::size_t at = tape_.size();
    std::uint32_t size = 0;
    raw(&size, sizeof size);
    base::append_cesu8(tape_, utf8);
    size = static_cast<std::uint32_t>(tape_.size() - at - sizeof size);
    std::memcpy(&tape_[at], &size, sizeof size);
  }
  void bytes(std::string_view data) {
    const auto size = static_cast<std::uint32_t>(data.size());
    op('b');
    raw(&size, sizeof size);
    tape_.append(data);
  }
  void host(const void* tag, std::shared_ptr<void> object) {
    hosts_.push_back({tag, std::move(object)});
    const auto at = static_cast<std::uint32_t>(hosts_.size() - 1);
    op('h');
    raw(&at, sizeof at);
  }
  /// What was recorded is the value of a promise.
  void promise() { op('p'); }
  /// Says what fail() records, and returns what it recorded before.
  enum class Failure : char { kThrow = '!', kReject = 'r' };
  Failure on_failure(Failure now) noexcept { return std::exchange(failure_, now); }
  /// Whatever was recorded is replaced by a throw, or by a promise that is rejected.
  void fail(std::int32_t code, std::string_view message) noexcept {
    clear();
    try {
      string(message);
      op(static_cast<char>(failure_));
      raw(&code, sizeof code);
    } catch (...) {
      tape_.assign("s\0\0\0\0!\1\0\0\0", 10);
    }
  }
  std::string_view tape() const noexcept { return tape_; }

  struct Pending {
    const void* tag;
    std::shared_ptr<void> object;
  };
  Pending& pending(std::uint32_t at) noexcept { return hosts_[at]; }

 private:
  static constexpr std::size_t kKeptBytes = 1u << 16;
  void raw(const void* data, std::size_t size) { tape_.append(static_cast<const char*>(data), size); }

  std::string tape_;
  std::vector<Pending> hosts_;
  Failure failure_ = Failure::kThrow;
};

}  // namespace wfp::js
