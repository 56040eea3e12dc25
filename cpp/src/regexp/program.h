// Regular expressions with ECMAScript's semantics (ECMA-262 2024 section 22.2), compiled to a small bytecode.
//
// No library has them: captures are reset in each iteration, lookbehind reads backwards without bound, and text is
// UTF-16 to the script. This folder knows neither the engine nor Workers. Not here: the RegExp class (js/).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "unicode/properties.h"

namespace wfp::regexp {

enum Flag : unsigned {
  kHasIndices = 1,    // d
  kGlobal = 2,        // g
  kIgnoreCase = 4,    // i
  kMultiline = 8,     // m
  kDotAll = 16,       // s
  kUnicode = 32,      // u
  kUnicodeSets = 64,  // v
  kSticky = 128,      // y
};

/// The flags of "gimsuvyd", or nothing when one is unknown, repeated, or u and v are both there.
bool parse_flags(std::string_view text, unsigned& flags);

/// A set of code points. `strings` are what \q{} and properties of strings add in v mode; longest first.
struct CharacterSet {
  unicode::Ranges ranges;
  std::uint64_t ascii[2] = {0, 0};
  std::vector<std::u32string> strings;

  void add(char32_t first, char32_t last) { ranges.emplace_back(first, last); }
  void add(const CharacterSet& other);
  /// Sorts, joins, and makes the ASCII bitmap.
  void finish();
  void invert();
  bool contains(char32_t c) const {
    if (c < 128) return (ascii[c >> 6] >> (c & 63) & 1) != 0;
    return contains_wide(c);
  }

 private:
  bool contains_wide(char32_t c) const;
};

enum class Op : std::uint8_t {
  kChar,  // a: code point (canonical if `icase`)
  kSet,   // a: set
  kAny,   // not a line terminator
  kAnyAll,
  kStart,
  kEnd,
  kLineStart,
  kLineEnd,
  kWordBoundary,
  kNotWordBoundary,
  kSplit,          // a: tried first, b: tried next
  kJump,           // a
  kSave,           // a: register
  kReset,          // a, b: registers [a, b) become unset
  kBackReference,  // a: index into `references`
  kLook,           // a: behind the body; b: 1 negative
  kMatch,
  kSetCounter,  // a: register
  kLoop,        // a: body, b: index into `loops`
  kMark,        // a: register that remembers the position
  kCheckMark,   // a: register: fails when nothing was consumed since
  kRepeat,  // one character matched over and over; the next instruction says which; a: index into `repeats`; b: behind
};

struct Instruction {
  Op op;
  bool icase = false;
  bool backward = false;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};
struct Loop {
  std::uint32_t counter, least, most;  // most: kForever
  bool greedy;
};
struct Repeat {
  std::uint32_t least, most;
  bool greedy;
};
inline constexpr std::uint32_t kForever = 0xFFFFFFFFu;

struct Program {
  unsigned flags = 0;
  std::vector<Instruction> code;
  std::vector<CharacterSet> sets;
  std::vector<Loop> loops;
  std::vector<Repeat> repeats;
  std::vector<std::vector<std::uint32_t>> references;  // groups that a back reference may mean: the one that took part
  std::uint32_t groups = 1;                            // capturing groups, the whole match included
  std::uint32_t registers = 2;                         // 2 * groups, then counters and marks
  std::vector<std::pair<std::string, std::uint32_t>> names;  // group names in order, UTF-8
  // Where a match can begin: with one of these bytes (ASCII subjects), when known.
  bool has_first = false;
  std::uint64_t first[2] = {0, 0};
  bool first_wide = false;  // a character beyond ASCII may begin it
  bool anchored = false;    // only at the start of the subject
};

/// Compiles a pattern of UTF-8 (a lone surrogate is three bytes). The error is V8's text behind "Invalid regular
/// expression: ".
std::variant<Program, std::string> compile(std::string_view pattern, unsigned flags);
/// Why `/pattern/flags` is wrong, as a SyntaxError's message; empty when it is right.
std::string validate(std::string_view pattern, std::string_view flags);

enum class Outcome { kNoMatch, kMatch, kStopped, kOutOfMemory };

/// Asked every so many steps; true ends the match (kStopped).
struct Budget {
  bool (*stop)(void* owner) = nullptr;
  void* owner = nullptr;
};

/// Matches at or behind `start`. `captures` gets 2 * groups indices in units of the subject, -1 where a group took no
/// part.
Outcome match(const Program& program, std::string_view ascii, std::size_t start, std::vector<std::int64_t>& captures,
              const Budget& budget);
Outcome match(const Program& program, std::u16string_view text, std::size_t start, std::vector<std::int64_t>& captures,
              const Budget& budget);

/// What i compares by.
char32_t canonicalize(char32_t c, bool unicode_mode);
bool is_word(char32_t c);

}  // namespace wfp::regexp
