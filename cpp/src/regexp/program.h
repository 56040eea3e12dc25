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
  kUnit,  // a: code unit, forward, as it is: neither case nor surrogates matter
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
  kSplit,          // a: tried first, b: tried next; guard: 1 + index into `guards`, 0 without
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
  std::uint32_t guard = 0;
};
struct Loop {
  std::uint32_t counter, least, most;  // most: kForever
  bool greedy;
};
struct Repeat {
  std::uint32_t least, most;
  bool greedy;
  bool keeps = false;  // greedy, and what follows begins with nothing of it: giving back is of no use
};
inline constexpr std::uint32_t kForever = 0xFFFFFFFFu;

/// What may stand next where a match goes on.
struct Next {
  std::uint64_t ascii[2] = {0, 0};
  bool wide = false;  // a character beyond ASCII
  bool open = false;  // anything, or nothing

  bool allows(char32_t c) const { return open || (c < 128 ? (ascii[c >> 6] >> (c & 63) & 1) != 0 : wide); }
};
/// What may stand next where the branches `a` and `b` of a kSplit begin.
struct Guard {
  Next a, b;
};

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
  std::vector<Guard> guards;
  // Where a match can begin (start.cpp).
  Next start;
  std::string prefix;        // ASCII that every match begins with
  bool anchored = false;     // only at the start of the subject
  bool line_starts = false;  // only at the start of a line
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

/// What a match works with, kept from one to the next so that none allocates.
struct Scratch {
  /// A way to go on when the one that was taken fails. `repeat` is the kRepeat whose characters are given back (greedy)
  /// or added (lazy) one by one, 0 for a plain choice; `limit` is as far back as it goes, or how many it has.
  struct Choice {
    std::uint32_t pc, repeat;
    std::int32_t at, limit;
    std::uint32_t trail;
  };
  struct Change {
    std::uint32_t index;
    std::int32_t before;
  };
  std::vector<std::int32_t> registers;
  std::vector<Change> trail;
  std::vector<Choice> choices;
  std::uint32_t steps = 0;  // since the budget was last asked
};

/// Where to look: at the start alone for sticky patterns, or at and behind it whatever the flags.
enum class Place { kAsFlagsSay, kAnywhere };

/// Matches at or behind `start`. Then the first 2 * groups `registers` of the scratch are indices in units of the
/// subject, -1 where a group took no part.
Outcome match(const Program& program, std::string_view ascii, std::size_t start, Place place, Scratch& scratch,
              const Budget& budget);
Outcome match(const Program& program, std::u16string_view text, std::size_t start, Place place, Scratch& scratch,
              const Budget& budget);

/// start.cpp: what a compiled program says about where matches begin and which choices are none.
void analyse(Program& program);

/// What i compares by.
char32_t canonicalize(char32_t c, bool unicode_mode);
bool is_word(char32_t c);

}  // namespace wfp::regexp
