// The backtracking matcher. Its choices live on a heap-allocated stack and its registers are undone from a trail, so
// neither long subjects nor hostile patterns reach the C stack; only lookaround recurses, as deep as the pattern nests.
#include <cstring>
#include <new>
#include <type_traits>

#include "regexp/program.h"

namespace wfp::regexp {
namespace {

constexpr std::uint32_t kStepsPerCheck = 1u << 14;
/// Entries of the choice stack; a match that needs more is out of memory.
constexpr std::size_t kMaxChoices = std::size_t{1} << 24;

template <class Unit>
class Matcher {
 public:
  Matcher(const Program& program, std::basic_string_view<Unit> subject, const Budget& budget)
      : program_(program),
        text_(subject),
        budget_(budget),
        unicode_((program.flags & (kUnicode | kUnicodeSets)) != 0),
        registers_(program.registers, -1) {}

  Outcome match(std::size_t start, std::vector<std::int64_t>& captures) {
    const bool sticky = (program_.flags & kSticky) != 0;
    for (std::size_t at = start; at <= text_.size(); ++at) {
      if (!sticky && program_.has_first && !find_start(at)) return Outcome::kNoMatch;
      std::fill(registers_.begin(), registers_.end(), -1);
      trail_.clear();
      choices_.clear();
      std::int64_t end = 0;
      switch (run(0, static_cast<std::int64_t>(at), end)) {
        case Outcome::kMatch:
          captures.assign(registers_.begin(), registers_.begin() + program_.groups * 2);
          return Outcome::kMatch;
        case Outcome::kNoMatch: break;
        case Outcome::kStopped: return Outcome::kStopped;
        case Outcome::kOutOfMemory: return Outcome::kOutOfMemory;
      }
      if (sticky || (program_.anchored && at == 0)) return Outcome::kNoMatch;
      if (program_.anchored) return Outcome::kNoMatch;
      if (unicode_ && at + 1 < text_.size() && is_high(text_[at]) && is_low(text_[at + 1])) ++at;
    }
    return Outcome::kNoMatch;
  }

 private:
  enum class Choice : std::uint8_t { kPlain, kGreedy, kLazy };
  struct Saved {
    Choice kind;
    std::uint32_t pc;
    std::uint32_t repeat;  // the kRepeat instruction of kGreedy and kLazy
    std::int64_t at;
    std::int64_t limit;  // kGreedy: as far back as it goes; kLazy: how many characters it has
    std::size_t trail;
  };

  static bool is_high(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
  static bool is_low(char32_t c) { return c >= 0xDC00 && c < 0xE000; }
  std::int64_t size() const { return static_cast<std::int64_t>(text_.size()); }
  char32_t unit(std::int64_t at) const {
    return static_cast<std::conditional_t<sizeof(Unit) == 1, unsigned char, char16_t>>(
        text_[static_cast<std::size_t>(at)]);
  }

  // Moves `at` to the next place where a match may begin.
  bool find_start(std::size_t& at) const {
    for (; at < text_.size(); ++at) {
      const char32_t c = unit(static_cast<std::int64_t>(at));
      if (c < 128 ? (program_.first[c >> 6] >> (c & 63) & 1) != 0 : program_.first_wide) return true;
    }
    return false;
  }

  // Reads the character before or behind `at` and moves over it; false at the end.
  bool read(std::int64_t& at, bool backward, char32_t& c) const {
    if (backward) {
      if (at == 0) return false;
      c = unit(--at);
      if constexpr (sizeof(Unit) > 1) {
        if (unicode_ && is_low(c) && at > 0 && is_high(unit(at - 1))) {
          --at;
          c = 0x10000 + ((unit(at) - 0xD800) << 10) + (c - 0xDC00);
        }
      }
      return true;
    }
    if (at == size()) return false;
    c = unit(at++);
    if constexpr (sizeof(Unit) > 1) {
      if (unicode_ && is_high(c) && at < size() && is_low(unit(at))) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
        ++at;
      }
    }
    return true;
  }

  bool accepts(const Instruction& instruction, char32_t c) const {
    switch (instruction.op) {
      case Op::kChar: return c == instruction.a || (instruction.icase && canonicalize(c, unicode_) == instruction.a);
      case Op::kSet: return program_.sets[instruction.a].contains(c);
      case Op::kAny: return c != '\n' && c != '\r' && c != 0x2028 && c != 0x2029;
      default: return true;
    }
  }
  bool one(const Instruction& instruction, std::int64_t& at) const {
    char32_t c = 0;
    std::int64_t next = at;
    if (!read(next, instruction.backward, c) || !accepts(instruction, c)) return false;
    at = next;
    return true;
  }

  void set(std::uint32_t index, std::int64_t value) {
    trail_.push_back({index, registers_[index]});
    registers_[index] = value;
  }
  void undo(std::size_t to) {
    while (trail_.size() > to) {
      registers_[trail_.back().first] = trail_.back().second;
      trail_.pop_back();
    }
  }
  bool word_at(std::int64_t at) const { return at >= 0 && at < size() && is_word(unit(at)); }
  static bool line_end(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

  bool back_reference(const Instruction& instruction, std::int64_t& at) const {
    for (std::uint32_t group : program_.references[instruction.a]) {
      const std::int64_t from = registers_[group * 2];
      const std::int64_t to = registers_[group * 2 + 1];
      if (from < 0 || to < 0) continue;
      const std::int64_t length = to - from;
      const std::int64_t start = instruction.backward ? at - length : at;
      if (start < 0 || start + length > size()) return false;
      for (std::int64_t i = 0; i < length; ++i) {
        const char32_t a = unit(from + i);
        const char32_t b = unit(start + i);
        if (a != b && !(instruction.icase && canonicalize(a, unicode_) == canonicalize(b, unicode_))) return false;
      }
      at = instruction.backward ? start : start + length;
      return true;
    }
    return true;  // a group that took no part matches nothing
  }

  // Goes back to the newest choice above `base`; false when there is none.
  bool backtrack(std::size_t base, std::uint32_t& pc, std::int64_t& at) {
    while (choices_.size() > base) {
      Saved& saved = choices_.back();
      undo(saved.trail);
      if (saved.kind == Choice::kPlain) {
        pc = saved.pc;
        at = saved.at;
        choices_.pop_back();
        return true;
      }
      const Instruction& single = program_.code[saved.repeat + 1];
      if (saved.kind == Choice::kLazy) {
        const Repeat& repeat = program_.repeats[program_.code[saved.repeat].a];
        if (static_cast<std::uint64_t>(saved.limit) >= repeat.most || !one(single, saved.at)) {
          choices_.pop_back();
          continue;
        }
        ++saved.limit;
        pc = saved.pc;
        at = saved.at;
        return true;
      }
      // Greedy: one character less, and on to where what follows can match.
      const Instruction& next = program_.code[saved.pc];
      const bool skips = next.op == Op::kChar && !next.icase && !next.backward && !single.backward && next.a < 0x10000;
      while (true) {
        if (saved.at == saved.limit) break;
        if (single.backward) {
          char32_t ignored = 0;
          read(saved.at, false, ignored);
        } else {
          char32_t ignored = 0;
          read(saved.at, true, ignored);
        }
        ++steps_;
        if (!skips || (saved.at < size() && unit(saved.at) == next.a)) {
          pc = saved.pc;
          at = saved.at;
          if (saved.at == saved.limit) choices_.pop_back();
          return true;
        }
      }
      choices_.pop_back();
    }
    return false;
  }

  Outcome run(std::uint32_t pc, std::int64_t at, std::int64_t& end) {
    const std::size_t base = choices_.size();
    while (true) {
      if (++steps_ >= kStepsPerCheck) {
        steps_ = 0;
        if (budget_.stop != nullptr && budget_.stop(budget_.owner)) return Outcome::kStopped;
        if (choices_.size() > kMaxChoices) return Outcome::kOutOfMemory;
      }
      const Instruction& instruction = program_.code[pc];
      bool matched = true;
      switch (instruction.op) {
        case Op::kChar:
        case Op::kSet:
        case Op::kAny:
        case Op::kAnyAll: matched = one(instruction, at); break;
        case Op::kStart: matched = at == 0; break;
        case Op::kEnd: matched = at == size(); break;
        case Op::kLineStart: matched = at == 0 || line_end(unit(at - 1)); break;
        case Op::kLineEnd: matched = at == size() || line_end(unit(at)); break;
        case Op::kWordBoundary: matched = word_at(at - 1) != word_at(at); break;
        case Op::kNotWordBoundary: matched = word_at(at - 1) == word_at(at); break;
        case Op::kSplit:
          choices_.push_back({Choice::kPlain, instruction.b, 0, at, 0, trail_.size()});
          pc = instruction.a;
          continue;
        case Op::kJump: pc = instruction.a; continue;
        case Op::kSave: set(instruction.a, at); break;
        case Op::kReset:
          for (std::uint32_t i = instruction.a; i < instruction.b; ++i) {
            if (registers_[i] != -1) set(i, -1);
          }
          break;
        case Op::kBackReference: matched = back_reference(instruction, at); break;
        case Op::kLook: {
          const std::size_t trail = trail_.size();
          const std::size_t mark = choices_.size();
          std::int64_t ignored = 0;
          const Outcome inner = run(pc + 1, at, ignored);
          if (inner != Outcome::kMatch && inner != Outcome::kNoMatch) return inner;
          choices_.resize(mark);
          const bool negative = instruction.b != 0;
          if (negative || inner == Outcome::kNoMatch) undo(trail);
          matched = (inner == Outcome::kMatch) != negative;
          if (matched) {
            pc = instruction.a;
            continue;
          }
          break;
        }
        case Op::kMatch: end = at; return Outcome::kMatch;
        case Op::kSetCounter: set(instruction.a, -1); break;
        case Op::kLoop: {
          const Loop& loop = program_.loops[instruction.b];
          const std::int64_t count = registers_[loop.counter] + 1;
          set(loop.counter, count);
          if (count < static_cast<std::int64_t>(loop.least)) {
            pc = instruction.a;
            continue;
          }
          if (loop.most != kForever && count >= static_cast<std::int64_t>(loop.most)) break;
          choices_.push_back({Choice::kPlain, loop.greedy ? pc + 1 : instruction.a, 0, at, 0, trail_.size()});
          if (loop.greedy) {
            pc = instruction.a;
            continue;
          }
          break;
        }
        case Op::kMark: set(instruction.a, at); break;
        case Op::kCheckMark: {
          const bool needed =
              instruction.b != 0 && registers_[program_.loops[instruction.b - 1].counter] <
                                        static_cast<std::int64_t>(program_.loops[instruction.b - 1].least);
          matched = needed || registers_[instruction.a] != at;
          break;
        }
        case Op::kRepeat: {
          const Repeat& repeat = program_.repeats[instruction.a];
          const Instruction& single = program_.code[pc + 1];
          std::uint32_t count = 0;
          while (count < repeat.least && one(single, at)) ++count;
          matched = count == repeat.least;
          if (!matched) break;
          const std::int64_t least_at = at;
          if (repeat.greedy) {
            while (count < repeat.most && one(single, at)) ++count;
            steps_ += count / 8;
            if (at != least_at) choices_.push_back({Choice::kGreedy, instruction.b, pc, at, least_at, trail_.size()});
          } else if (repeat.most > repeat.least) {
            choices_.push_back({Choice::kLazy, instruction.b, pc, at, count, trail_.size()});
          }
          pc = instruction.b;
          continue;
        }
      }
      if (matched)
        ++pc;
      else if (!backtrack(base, pc, at))
        return Outcome::kNoMatch;
    }
  }

  const Program& program_;
  std::basic_string_view<Unit> text_;
  const Budget& budget_;
  bool unicode_;
  std::uint32_t steps_ = 0;
  std::vector<std::int64_t> registers_;
  std::vector<std::pair<std::uint32_t, std::int64_t>> trail_;
  std::vector<Saved> choices_;
};

template <class Unit>
Outcome run(const Program& program, std::basic_string_view<Unit> text, std::size_t start,
            std::vector<std::int64_t>& captures, const Budget& budget) {
  try {
    return Matcher<Unit>(program, text, budget).match(start, captures);
  } catch (const std::bad_alloc&) {
    return Outcome::kOutOfMemory;
  }
}

}  // namespace

Outcome match(const Program& program, std::string_view ascii, std::size_t start, std::vector<std::int64_t>& captures,
              const Budget& budget) {
  return run(program, ascii, start, captures, budget);
}
Outcome match(const Program& program, std::u16string_view text, std::size_t start, std::vector<std::int64_t>& captures,
              const Budget& budget) {
  return run(program, text, start, captures, budget);
}

}  // namespace wfp::regexp
