#include "js/bigint.h"

#include <tommath.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace {

constexpr int kMaxBits = WFP_BIGINT_MAX_DIGITS * 4;
constexpr const char* kTooBig = "RangeError: Maximum BigInt size exceeded";

// Hexadecimal text goes to and from libtommath's digits directly: its own conversions take the square of the size for
// every base.
constexpr int kHexPerDigit = MP_DIGIT_BIT / 4;
static_assert(MP_DIGIT_BIT % 4 == 0, "a digit of libtommath holds whole hexadecimal digits");

int hex_value(char c) {
  return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

/// `text`: hexadecimal digits behind an optional minus.
mp_err read_hex(mp_int* to, std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const int count = static_cast<int>((text.size() + kHexPerDigit - 1) / kHexPerDigit);
  if (const mp_err code = mp_grow(to, count + 1); code != MP_OKAY) return code;
  for (int i = 0; i < count; ++i) {
    const std::size_t end = text.size() - static_cast<std::size_t>(i) * kHexPerDigit;
    const std::size_t begin = end > kHexPerDigit ? end - kHexPerDigit : 0;
    mp_digit digit = 0;
    for (const char c : text.substr(begin, end - begin)) digit = digit << 4 | static_cast<mp_digit>(hex_value(c));
    to->dp[i] = digit;
  }
  to->used = count;
  to->sign = negative ? MP_NEG : MP_ZPOS;
  mp_clamp(to);
  return MP_OKAY;
}

void write_hex(const mp_int* from, std::string& to) {
  to.clear();
  if (mp_iszero(from)) {
    to = "0";
    return;
  }
  if (mp_isneg(from)) to.push_back('-');
  bool leading = true;
  for (int i = from->used - 1; i >= 0; --i) {
    for (int shift = MP_DIGIT_BIT - 4; shift >= 0; shift -= 4) {
      const auto value = static_cast<unsigned>(from->dp[i] >> shift) & 15u;
      leading = leading && value == 0;
      if (!leading) to.push_back("0123456789abcdef"[value]);
    }
  }
}

/// An mp_int that frees itself. Running out of memory leaves zero: libtommath reports it, and the result's text would
/// be empty.
class Integer {
 public:
  Integer() { ok_ = mp_init(&value_) == MP_OKAY; }
  explicit Integer(const char* hex) : Integer() {
    if (ok_) ok_ = read_hex(&value_, hex) == MP_OKAY;
  }
  ~Integer() { mp_clear(&value_); }
  Integer(const Integer&) = delete;
  Integer& operator=(const Integer&) = delete;
  mp_int* get() { return &value_; }
  bool negative() const { return mp_isneg(&value_); }
  bool zero() const { return mp_iszero(&value_); }

 private:
  mp_int value_{};
  bool ok_ = false;
};

thread_local std::string result;

/// Whether libtommath had the memory it needed; an operation that had not leaves its result as it was, and the value
/// too small.
bool fine(mp_err code) {
  return code == MP_OKAY;
}

const char* give(Integer& value, int radix, std::size_t* size) {
  if (mp_count_bits(value.get()) > kMaxBits) return nullptr;
  if (radix == 16) {
    write_hex(value.get(), result);
    *size = result.size();
    return result.c_str();
  }
  int length = 0;
  if (mp_radix_size(value.get(), radix, &length) != MP_OKAY) return nullptr;
  result.resize(static_cast<std::size_t>(length));
  std::size_t written = 0;
  if (mp_to_radix(value.get(), result.data(), result.size(), &written, radix) != MP_OKAY) return nullptr;
  result.resize(std::strlen(result.c_str()));  // versions differ in whether `written` counts the final NUL
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  *size = result.size();
  return result.c_str();
}

/// The quotient rounded towards minus infinity of a shift to the right.
void shift_right(Integer& a, int bits, Integer& to) {
  fine(mp_div_2d(a.get(), bits, to.get(), nullptr));
  if (!a.negative()) return;
  Integer back;
  fine(mp_mul_2d(to.get(), bits, back.get()));
  if (mp_cmp(back.get(), a.get()) != MP_EQ) fine(mp_sub_d(to.get(), 1, to.get()));
}

}  // namespace

const char* wfp_bigint_binary(const char* op, const char* left, const char* right, std::size_t* size,
                              const char** error) {
  Integer a(left), b(right), to;
  *error = nullptr;
  const std::string_view name = op;
  const auto shift = [&](bool leftwards) {
    if (b.negative()) leftwards = !leftwards;
    const bool huge = mp_count_bits(b.get()) > 31;
    const int bits = huge ? kMaxBits + 1 : static_cast<int>(mp_get_mag_u32(b.get()));
    if (leftwards) {
      if (a.zero()) return;
      if (bits > kMaxBits || bits + mp_count_bits(a.get()) > kMaxBits)
        *error = kTooBig;
      else
        fine(mp_mul_2d(a.get(), bits, to.get()));
    } else if (bits > mp_count_bits(a.get())) {
      if (a.negative()) mp_set_i32(to.get(), -1);
    } else {
      shift_right(a, bits, to);
    }
  };
  if (name == "+")
    fine(mp_add(a.get(), b.get(), to.get()));
  else if (name == "-")
    fine(mp_sub(a.get(), b.get(), to.get()));
  else if (name == "*") {
    if (mp_count_bits(a.get()) + mp_count_bits(b.get()) > kMaxBits)
      *error = kTooBig;
    else
      fine(mp_mul(a.get(), b.get(), to.get()));
  } else if (name == "/" || name == "%") {
    if (b.zero())
      *error = "RangeError: Division by zero";
    else if (name == "/")
      fine(mp_div(a.get(), b.get(), to.get(), nullptr));
    else
      fine(mp_div(a.get(), b.get(), nullptr, to.get()));
  } else if (name == "**") {
    if (b.negative()) {
      *error = "RangeError: Exponent must be non-negative";
    } else if (mp_count_bits(b.get()) > 31) {
      const bool small = mp_count_bits(a.get()) <= 1;  // -1, 0, 1
      if (!small)
        *error = kTooBig;
      else if (a.negative() && mp_iseven(b.get()))
        mp_set_i32(to.get(), 1);
      else
        fine(mp_copy(a.get(), to.get()));
    } else {
      const auto exponent = mp_get_mag_u32(b.get());
      if (static_cast<double>(mp_count_bits(a.get())) * exponent > kMaxBits && mp_count_bits(a.get()) > 1)
        *error = kTooBig;
      else
        fine(mp_expt_u32(a.get(), exponent, to.get()));
    }
  } else if (name == "&")
    fine(mp_and(a.get(), b.get(), to.get()));
  else if (name == "|")
    fine(mp_or(a.get(), b.get(), to.get()));
  else if (name == "^")
    fine(mp_xor(a.get(), b.get(), to.get()));
  else if (name == "<<")
    shift(true);
  else if (name == ">>")
    shift(false);
  else
    *error = "TypeError: BigInts have no unsigned right shift, use >> instead";
  if (*error != nullptr) return nullptr;
  const char* text = give(to, 16, size);
  if (text == nullptr) *error = kTooBig;
  return text;
}

const char* wfp_bigint_parse(const char* text, std::size_t length, std::size_t* size) {
  std::string digits(text, length);
  int radix = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    const char kind = static_cast<char>(digits[1] | 0x20);
    radix = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
    if (radix != 10) digits.erase(0, 2);
  }
  if (digits.empty()) digits = "0";
  std::size_t at = radix == 10 && (digits[0] == '-' || digits[0] == '+') ? 1 : 0;
  if (at == digits.size()) return nullptr;
  for (; at < digits.size(); ++at) {
    const char c = digits[at];
    const int value = c >= '0' && c <= '9'                     ? c - '0'
                      : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                               : 99;
    if (value >= radix) return nullptr;
  }
  if (digits[0] == '+') digits.erase(0, 1);
  Integer value;
  if ((radix == 16 ? read_hex(value.get(), digits) : mp_read_radix(value.get(), digits.c_str(), radix)) != MP_OKAY)
    return nullptr;
  return give(value, 16, size);
}

const char* wfp_bigint_text(const char* a, int radix, std::size_t* size) {
  Integer value(a);
  return give(value, radix, size);
}

const char* wfp_bigint_of_double(double number, std::size_t* size) {
  Integer value;
  fine(mp_set_double(value.get(), number));
  return give(value, 16, size);
}

double wfp_bigint_to_double(const char* a) {
  return std::strtod((*a == '-' ? std::string("-0x") + (a + 1) : std::string("0x") + a).c_str(), nullptr);
}

int wfp_bigint_compare(const char* left, const char* right) {
  Integer a(left), b(right);
  return mp_cmp(a.get(), b.get());
}

int wfp_bigint_compare_double(const char* left, double right) {
  if (std::isnan(right)) return 2;
  if (std::isinf(right)) return right > 0 ? -1 : 1;
  Integer a(left), b;
  const double whole = std::floor(right);
  fine(mp_set_double(b.get(), whole));
  const int order = mp_cmp(a.get(), b.get());
  return order == MP_EQ && whole < right ? -1 : order;
}

const char* wfp_bigint_wrap(const char* a, double bits, int is_signed, std::size_t* size, const char** error) {
  *error = nullptr;
  Integer value(a), to;
  if (bits > kMaxBits) {
    if (value.negative() && !is_signed) {
      *error = kTooBig;
      return nullptr;
    }
    return give(value, 16, size);
  }
  const int width = static_cast<int>(bits);
  if (width == 0) return give(to, 16, size);
  Integer modulus;
  fine(mp_2expt(modulus.get(), width));
  fine(mp_mod(value.get(), modulus.get(), to.get()));
  if (is_signed) {
    Integer half;
    fine(mp_2expt(half.get(), width - 1));
    if (mp_cmp(to.get(), half.get()) != MP_LT) fine(mp_sub(to.get(), modulus.get(), to.get()));
  }
  return give(to, 16, size);
}
