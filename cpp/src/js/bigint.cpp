#include "js/bigint.h"

#include <tommath.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace {

constexpr const char* kTooBig = "RangeError: Maximum BigInt size exceeded";
constexpr const char* kNoMemory = "RangeError: out of memory";

/// A result that was larger is not kept for the next one.
constexpr int kKeptDigits = 1 << 12;

/// An mp_int that frees itself.
class Integer {
 public:
  Integer() { ok_ = mp_init(&value_) == MP_OKAY; }
  ~Integer() { mp_clear(&value_); }
  Integer(const Integer&) = delete;
  Integer& operator=(const Integer&) = delete;
  mp_int* get() { return &value_; }

 private:
  mp_int value_{};
  bool ok_ = false;
};

/// libtommath's view of digits that a BigInt holds: only to read.
class View {
 public:
  explicit View(const wfp_bigint& of) {
    value_.used = value_.alloc = static_cast<int>(of.size / sizeof(mp_digit));
    value_.sign = of.negative != 0 ? MP_NEG : MP_ZPOS;
    value_.dp = value_.used == 0 ? &zero_ : static_cast<mp_digit*>(const_cast<void*>(of.digits));
    if (value_.used == 0) value_.alloc = 1;
  }
  const mp_int* get() const { return &value_; }
  bool negative() const { return value_.sign == MP_NEG; }
  bool zero() const { return value_.used == 0; }
  int bits() const { return mp_count_bits(&value_); }

 private:
  mp_int value_{};
  mp_digit zero_ = 0;
};

/// Where results are made: the last one of this thread.
mp_int* scratch() {
  thread_local Integer kept;
  if (kept.get()->alloc > kKeptDigits) {
    mp_clear(kept.get());
    if (mp_init(kept.get()) != MP_OKAY) kept.get()->used = 0;
  }
  mp_zero(kept.get());
  return kept.get();
}
int give(const mp_int* value, wfp_bigint* made) {
  *made = {value->sign == MP_NEG, value->dp, static_cast<std::size_t>(value->used) * sizeof(mp_digit)};
  return 1;
}
int give(mp_err code, const mp_int* value, wfp_bigint* made, const char** error) {
  if (code != MP_OKAY) {
    *error = kNoMemory;
    return 0;
  }
  if (mp_count_bits(value) > WFP_BIGINT_MAX_BITS) {
    *error = kTooBig;
    return 0;
  }
  return give(value, made);
}

/// How many characters of that radix a digit of libtommath holds, and the radix to that power.
struct Chunk {
  int characters = 0;
  mp_digit power = 1;
  explicit Chunk(int radix) {
    constexpr mp_digit kLimit = mp_digit{1} << (MP_DIGIT_BIT - 1);
    for (; power < kLimit / static_cast<mp_digit>(radix); ++characters) power *= static_cast<mp_digit>(radix);
  }
};

/// What wfp_bigint_text() gave last.
thread_local std::string text;

mp_err power(const View& a, const View& b, mp_int* to, const char** error) {
  if (b.negative()) {
    *error = "RangeError: Exponent must be non-negative";
    return MP_OKAY;
  }
  if (b.bits() > 31) {
    if (a.bits() > 1) {  // neither -1 nor 0 nor 1
      *error = kTooBig;
      return MP_OKAY;
    }
    if (a.negative() && mp_iseven(b.get())) {
      mp_set(to, 1);
      return MP_OKAY;
    }
    return mp_copy(a.get(), to);
  }
  const auto exponent = mp_get_mag_u32(b.get());
  if (a.bits() > 1 && static_cast<double>(a.bits() - 1) * exponent > WFP_BIGINT_MAX_BITS) {
    *error = kTooBig;
    return MP_OKAY;
  }
  return mp_expt_u32(a.get(), exponent, to);
}

mp_err shift(const View& a, const View& b, bool leftwards, mp_int* to, const char** error) {
  if (b.negative()) leftwards = !leftwards;
  const int by = b.bits() > 30 ? WFP_BIGINT_MAX_BITS + 1 : static_cast<int>(mp_get_mag_u32(b.get()));
  if (a.zero()) return MP_OKAY;
  if (leftwards) {
    if (by > WFP_BIGINT_MAX_BITS || by + a.bits() > WFP_BIGINT_MAX_BITS) {
      *error = kTooBig;
      return MP_OKAY;
    }
    return mp_mul_2d(a.get(), by, to);
  }
  if (by > a.bits()) {
    if (a.negative()) mp_set_i32(to, -1);
    return MP_OKAY;
  }
  return mp_signed_rsh(a.get(), by, to);
}

}  // namespace

int wfp_bigint_binary(char op, const wfp_bigint* left, const wfp_bigint* right, wfp_bigint* made, const char** error) {
  const View a(*left), b(*right);
  mp_int* to = scratch();
  mp_err code = MP_OKAY;
  *error = nullptr;
  switch (op) {
    case '+': code = mp_add(a.get(), b.get(), to); break;
    case '-': code = mp_sub(a.get(), b.get(), to); break;
    case '*':
      if (a.bits() + b.bits() > WFP_BIGINT_MAX_BITS + 1)
        *error = kTooBig;
      else
        code = mp_mul(a.get(), b.get(), to);
      break;
    case '/':
    case '%':
      if (b.zero())
        *error = "RangeError: Division by zero";
      else
        code = op == '/' ? mp_div(a.get(), b.get(), to, nullptr) : mp_div(a.get(), b.get(), nullptr, to);
      break;
    case 'p': code = power(a, b, to, error); break;
    case '&': code = mp_and(a.get(), b.get(), to); break;
    case '|': code = mp_or(a.get(), b.get(), to); break;
    case '^': code = mp_xor(a.get(), b.get(), to); break;
    case 'l':
    case 'r': code = shift(a, b, op == 'l', to, error); break;
    default: *error = "TypeError: BigInts have no unsigned right shift, use >> instead";
  }
  return *error == nullptr && give(code, to, made, error);
}

double wfp_bigint_cost(char op, const wfp_bigint* a, const wfp_bigint* b) {
  const double m = static_cast<double>(a->size) / sizeof(mp_digit), n = static_cast<double>(b->size) / sizeof(mp_digit);
  switch (op) {
    case '*': return 20 + 2 * std::max(m, n) * std::pow(std::min(m, n), 0.7);
    case '/':
    case '%': return 50 + 4 * std::max(m - n, 1.0) * n;
    case 'p': {
      // A base of one digit seldom fills it: 2n ** 2000n has 34 digits, not 2,000.
      const double bits = m > 1 ? m * 60 : std::log2(std::abs(wfp_bigint_to_double(a)) + 1);
      const double made = std::min(bits * std::abs(wfp_bigint_to_double(b)), double{WFP_BIGINT_MAX_BITS}) / 60;
      return 100 + 4 * std::pow(made, 1.7);
    }
    default: return 20 + (m + n) / 2;
  }
}
double wfp_bigint_text_cost(double characters) {
  return characters * characters / 100;
}

int wfp_bigint_parse(const char* given, std::size_t length, wfp_bigint* made) {
  std::string_view digits(given, length);
  int radix = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    const char kind = static_cast<char>(digits[1] | 0x20);
    radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    if (radix != 10) digits.remove_prefix(2);
  }
  const bool negative = radix == 10 && digits.starts_with('-');
  if (negative || (radix == 10 && digits.starts_with('+'))) {
    digits.remove_prefix(1);
    if (digits.empty()) return 0;
  }
  const Chunk chunk(radix);
  mp_int* to = scratch();
  for (std::size_t at = 0; at < digits.size();) {
    const auto size = std::min<std::size_t>(digits.size() - at, static_cast<std::size_t>(chunk.characters));
    mp_digit value = 0, scale = 1;
    for (const char c : digits.substr(at, size)) {
      const int digit = c >= '0' && c <= '9'                     ? c - '0'
                        : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                 : 99;
      if (digit >= radix) return 0;
      value = value * static_cast<mp_digit>(radix) + static_cast<mp_digit>(digit);
      scale *= static_cast<mp_digit>(radix);
    }
    if (mp_mul_d(to, scale, to) != MP_OKAY || mp_add_d(to, value, to) != MP_OKAY) return 0;
    at += size;
  }
  if (mp_count_bits(to) > WFP_BIGINT_MAX_BITS) return 0;
  if (negative && to->used > 0) to->sign = MP_NEG;
  return give(to, made);
}

const char* wfp_bigint_text(const wfp_bigint* a, int radix, std::size_t* size) {
  const View view(*a);
  text.clear();
  Integer rest;
  if (mp_abs(view.get(), rest.get()) != MP_OKAY) return nullptr;
  const Chunk chunk(radix);
  do {  // the lowest character first
    mp_digit low = 0;
    if (mp_div_d(rest.get(), chunk.power, rest.get(), &low) != MP_OKAY) return nullptr;
    for (int i = 0; rest.get()->used > 0 ? i < chunk.characters : low > 0 || (i == 0 && text.empty()); ++i) {
      text.push_back("0123456789abcdefghijklmnopqrstuvwxyz"[low % static_cast<mp_digit>(radix)]);
      low /= static_cast<mp_digit>(radix);
    }
  } while (rest.get()->used > 0);
  if (view.negative()) text.push_back('-');
  std::reverse(text.begin(), text.end());
  *size = text.size();
  return text.c_str();
}

void wfp_bigint_of_double(double number, wfp_bigint* made) {
  mp_int* to = scratch();
  if (mp_set_double(to, number) != MP_OKAY) mp_zero(to);
  give(to, made);
}

// To the nearest, ties to even: the highest 64 bits decide, with a last one that stands for all below them.
double wfp_bigint_to_double(const wfp_bigint* a) {
  const View view(*a);
  const int bits = view.bits();
  if (bits > 1024) return view.negative() ? -HUGE_VAL : HUGE_VAL;
  const auto bit = [&](int at) { return (view.get()->dp[at / MP_DIGIT_BIT] >> (at % MP_DIGIT_BIT) & 1) != 0; };
  std::uint64_t high = 0;
  const int dropped = std::max(bits - 64, 0);
  for (int at = bits - 1; at >= dropped; --at) high = high << 1 | static_cast<std::uint64_t>(bit(at));
  for (int at = 0; at < dropped; ++at) {
    if (!bit(at)) continue;
    high |= 1;
    break;
  }
  const double magnitude = std::ldexp(static_cast<double>(high), dropped);
  return view.negative() ? -magnitude : magnitude;
}

int wfp_bigint_compare(const wfp_bigint* left, const wfp_bigint* right) {
  return mp_cmp(View(*left).get(), View(*right).get());
}

int wfp_bigint_compare_double(const wfp_bigint* left, double right) {
  if (std::isnan(right)) return 2;
  if (std::isinf(right)) return right > 0 ? -1 : 1;
  const double whole = std::floor(right);
  wfp_bigint made{};
  wfp_bigint_of_double(whole, &made);
  const int order = mp_cmp(View(*left).get(), View(made).get());
  return order == MP_EQ && whole < right ? -1 : order;
}

int wfp_bigint_wrap(const wfp_bigint* a, double bits, int is_signed, wfp_bigint* made, const char** error) {
  const View value(*a);
  mp_int* to = scratch();
  *error = nullptr;
  if (bits > WFP_BIGINT_MAX_BITS) {
    if (value.negative() && is_signed == 0) {
      *error = kTooBig;
      return 0;
    }
    *made = *a;
    return 1;
  }
  const int width = static_cast<int>(bits);
  if (width == 0) return give(to, made);
  Integer modulus;
  mp_err code = mp_2expt(modulus.get(), width);
  if (code == MP_OKAY) code = mp_mod(value.get(), modulus.get(), to);
  if (code == MP_OKAY && is_signed != 0 && mp_count_bits(to) == width) code = mp_sub(to, modulus.get(), to);
  return give(code, to, made, error);
}

unsigned long wfp_duk_digits_of_bits(unsigned long long bits, void* digits) {
  unsigned long count = 0;
  for (; bits != 0; bits = MP_DIGIT_BIT < 64 ? bits >> MP_DIGIT_BIT : 0, ++count) {
    const mp_digit digit = static_cast<mp_digit>(bits) & MP_MASK;
    std::memcpy(static_cast<char*>(digits) + count * sizeof digit, &digit, sizeof digit);
  }
  return count * sizeof(mp_digit);
}
unsigned long long wfp_duk_bits_of_digits(const void* digits, unsigned long size) {
  unsigned long long bits = 0;
  for (unsigned long i = 0; i < size / sizeof(mp_digit) && i * MP_DIGIT_BIT < 64; ++i) {
    mp_digit digit = 0;
    std::memcpy(&digit, static_cast<const char*>(digits) + i * sizeof digit, sizeof digit);
    bits |= static_cast<unsigned long long>(digit) << (i * MP_DIGIT_BIT);
  }
  return bits;
}
