// The backtracking matcher. Its choices live on a heap-allocated stack and its registers are undone from a trail, so
// neither long subjects nor hostile patterns reach the C stack; only lookaround recurses, as deep as the pattern nests.
#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <type_traits>

#include "regexp/program.h"

namespace wfp::regexp {
namespace {

constexpr std::uint32_t kStepsPerCheck = 1u << 14;
/// Entries of the choice stack and of the trail; a match that needs more is out of memory.
constexpr std::size_t kMaxEntries = std::size_t{1} << 23;
/// A scratch that has grown beyond this gives its memory back.
constexpr std::size_t kKeptEntries = std::size_t{1} << 14;
/// Characters that are looked through for a place to begin count as one step.
constexpr std::uint32_t kCharactersPerStep = 32;
/// Characters compared with a capture, found in a set, or like another, that take as long as a step.
constexpr std::int32_t kComparedPerStep = 4;
constexpr std::uint32_t kInSetPerStep = 2;
constexpr std::uint32_t kRepeatedPerStep = 8;

bool is_high(char32_t c) {
  return c >= 0xD800 && c < 0xDC00;
}
bool is_low(char32_t c) {
  return c >= 0xDC00 && c < 0xE000;
}
bool line_end(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

template <class Unit>
class Matcher {
 public:
  Matcher(const Program& program, std::basic_string_view<Unit> subject, Scratch& scratch, const Budget& budget)
      : program_(program),
        code_(program.code.data()),
        text_(subject.data()),
        size_(static_cast<std::int32_t>(subject.size())),
        scratch_(scratch),
        budget_(budget),
        unicode_((program.flags & (kUnicode | kUnicodeSets)) != 0),
        steps_(scratch.steps) {
    if (scratch.registers.size() < program.registers) scratch.registers.resize(program.registers);
    registers_ = scratch.registers.data();
  }
  ~Matcher() { scratch_.steps = steps_; }
  Matcher(const Matcher&) = delete;
  Matcher& operator=(const Matcher&) = delete;

  Outcome match(std::size_t start, Place place) {
    const bool sticky = place == Place::kAsFlagsSay && (program_.flags & kSticky) != 0;
    for (auto at = static_cast<std::int32_t>(start); at <= size_; ++at) {
      if (!sticky && !find_start(at)) return Outcome::kNoMatch;
      std::fill_n(registers_, program_.registers, -1);
      scratch_.trail.clear();
      scratch_.choices.clear();
      const Outcome outcome = run(0, at);
      if (outcome != Outcome::kNoMatch) return outcome;
      if (sticky || program_.anchored) return Outcome::kNoMatch;
      if (unicode_ && at + 1 < size_ && is_high(unit(at)) && is_low(unit(at + 1))) ++at;
    }
    return Outcome::kNoMatch;
  }

 private:
  char32_t unit(std::int32_t at) const {
    return static_cast<std::conditional_t<sizeof(Unit) == 1, unsigned char, char16_t>>(text_[at]);
  }

  // Moves `at` to the next place where a match may begin; false when there is none.
  bool find_start(std::int32_t& at) {
    if (program_.anchored) return at == 0;
    const std::int32_t from = at;
    const bool found = program_.line_starts      ? find_line(at)
                       : program_.prefix.empty() ? find_first(at)
                                                 : find_prefix(at);
    steps_ += static_cast<std::uint32_t>(at - from) / kCharactersPerStep;
    return found;
  }
  bool find_line(std::int32_t& at) const {
    for (; at <= size_; ++at) {
      while (at > 0 && at <= size_ && !line_end(unit(at - 1))) ++at;
      if (at > size_) return false;
      if (program_.start.open || (at < size_ && program_.start.allows(unit(at)))) return true;
    }
    return false;
  }
  bool find_first(std::int32_t& at) const {
    const Next& start = program_.start;
    if (start.open) return true;
    for (; at < size_; ++at) {
      if (start.allows(unit(at))) return true;
    }
    return false;
  }
  bool find_prefix(std::int32_t& at) const {
    const std::string& prefix = program_.prefix;
    if constexpr (sizeof(Unit) == 1) {
      const auto left = static_cast<std::size_t>(size_ - at);
      const void* found = prefix.size() == 1 ? std::memchr(text_ + at, prefix[0], left)
                                             : memmem(text_ + at, left, prefix.data(), prefix.size());
      at = found == nullptr ? size_ : static_cast<std::int32_t>(static_cast<const char*>(found) - text_);
      return found != nullptr;
    } else {
      const auto length = static_cast<std::int32_t>(prefix.size());
      for (; at + length <= size_; ++at) {
        std::int32_t same = 0;
        while (same < length && text_[at + same] == static_cast<Unit>(prefix[static_cast<std::size_t>(same)])) ++same;
        if (same == length) return true;
      }
      return false;
    }
  }

  // Reads the character before or behind `at` and moves over it; false at the end.
  bool read(std::int32_t& at, bool backward, char32_t& c) const {
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
    if (at == size_) return false;
    c = unit(at++);
    if constexpr (sizeof(Unit) > 1) {
      if (unicode_ && is_high(c) && at < size_ && is_low(unit(at))) {
        c = 0x10000 + ((c - 0xD800) << 10) + (unit(at) - 0xDC00);
        ++at;
      }
    }
    return true;
  }

  bool accepts(const Instruction& instruction, char32_t c) const {
    switch (instruction.op) {
      case Op::kUnit: return c == instruction.a;
      case Op::kChar: return c == instruction.a || (instruction.icase && canonicalize(c, unicode_) == instruction.a);
      case Op::kSet: return program_.sets[instruction.a].contains(c);
      case Op::kAny: return !line_end(c);
      default: return true;
    }
  }
  // One character, whatever the instruction is.
  bool one(const Instruction& instruction, std::int32_t& at) const {
    char32_t c = 0;
    std::int32_t next = at;
    if (!read(next, instruction.backward, c) || !accepts(instruction, c)) return false;
    at = next;
    return true;
  }
  // As many characters as there are, up to `most`.
  std::uint32_t many(const Instruction& single, std::int32_t& at, std::uint32_t most) const {
    std::uint32_t count = 0;
    if (!single.backward) {
      const Unit* const text = text_;
      // Characters of one unit, which most are, without a call; what stops here is looked at again below.
      const auto left = static_cast<std::uint32_t>(size_ - at);
      const auto end = static_cast<std::int32_t>(static_cast<std::uint32_t>(at) + std::min(left, most));
      std::int32_t i = at;
      switch (single.op) {
        case Op::kUnit:
          while (i < end && unit(i) == single.a) ++i;
          break;
        case Op::kSet: {
          const std::uint64_t low = program_.sets[single.a].ascii[0];
          const std::uint64_t high = program_.sets[single.a].ascii[1];
          for (; i < end; ++i) {
            const std::uint32_t c = unit(i);
            if (c >= 128 || (((c < 64 ? low : high) >> (c & 63)) & 1) == 0) break;
          }
          break;
        }
        case Op::kAny:
          while (i < end && unit(i) < 128 && unit(i) != '\n' && unit(i) != '\r') ++i;
          break;
        case Op::kAnyAll:
          if (sizeof(Unit) == 1 || !unicode_) i = end;
          break;
        default: break;
      }
      count = static_cast<std::uint32_t>(i - at);
      at = i;
    }
    while (count < most && one(single, at)) ++count;
    return count;
  }

  void set(std::uint32_t index, std::int32_t value) {
    // With no choice to go back to nothing is undone.
    if (looks_ > 0 || !scratch_.choices.empty()) scratch_.trail.push_back({index, registers_[index]});
    registers_[index] = value;
  }
  void undo(std::size_t to) {
    auto& trail = scratch_.trail;
    while (trail.size() > to) {
      registers_[trail.back().index] = trail.back().before;
      trail.pop_back();
    }
  }
  void choose(std::uint32_t pc, std::uint32_t repeat, std::int32_t at, std::int32_t limit) {
    scratch_.choices.push_back({pc, repeat, at, limit, static_cast<std::uint32_t>(scratch_.trail.size())});
  }
  bool word_at(std::int32_t at, bool icase) const {
    if (at < 0 || at >= size_) return false;
    const char32_t c = unit(at);
    return is_word(c) || (icase && unicode_ && (c == 0x17F || c == 0x212A));  // what folds to a word character
  }

  bool back_reference(const Instruction& instruction, std::int32_t& at) {
    for (std::uint32_t group : program_.references[instruction.a]) {
      const std::int32_t from = registers_[group * 2];
      const std::int32_t to = registers_[group * 2 + 1];
      if (from < 0 || to < 0) continue;
      const std::int32_t length = to - from;
      const std::int32_t start = instruction.backward ? at - length : at;
      if (start < 0 || start > size_ - length) return false;
      for (std::int32_t i = 0; i < length; ++i) {
        const char32_t a = unit(from + i);
        const char32_t b = unit(start + i);
        if (i % kComparedPerStep == 0) ++steps_;
        if (a != b && !(instruction.icase && canonicalize(a, unicode_) == canonicalize(b, unicode_))) return false;
      }
      at = instruction.backward ? start : start + length;
      return true;
    }
    return true;  // a group that took no part matches nothing
  }

  // Goes back to the newest choice above `base`; false when there is none.
  bool backtrack(std::size_t base, std::uint32_t& pc, std::int32_t& at) {
    auto& choices = scratch_.choices;
    while (choices.size() > base) {
      Scratch::Choice& choice = choices.back();
      undo(choice.trail);
      pc = choice.pc;
      if (choice.repeat == 0) {
        at = choice.at;
        choices.pop_back();
        return true;
      }
      const Instruction& single = code_[choice.repeat + 1];
      const Repeat& repeat = program_.repeats[code_[choice.repeat].a];
      if (repeat.greedy ? give_back(choice, single, at) : add_one(choice, single, repeat.most, at)) return true;
      choices.pop_back();
    }
    return false;
  }
  bool add_one(Scratch::Choice& choice, const Instruction& single, std::uint32_t most, std::int32_t& at) const {
    if (static_cast<std::uint32_t>(choice.limit) >= most || !one(single, choice.at)) return false;
    ++choice.limit;
    at = choice.at;
    return true;
  }
  // One character less, and on to where what follows can match.
  bool give_back(Scratch::Choice& choice, const Instruction& single, std::int32_t& at) {
    const Instruction& next = code_[choice.pc];
    const bool skips = next.op == Op::kUnit && !single.backward;
    while (choice.at != choice.limit) {
      char32_t ignored = 0;
      read(choice.at, !single.backward, ignored);
      ++steps_;
      if (!skips || (choice.at < size_ && unit(choice.at) == next.a)) {
        at = choice.at;
        if (choice.at == choice.limit) scratch_.choices.pop_back();
        return true;
      }
    }
    return false;
  }

  bool may(const Next& next, std::int32_t at) const { return next.open || (at < size_ && next.allows(unit(at))); }
  // A kSplit at `at`: both branches, one, or none.
  bool split(const Instruction& instruction, std::uint32_t& pc, std::int32_t at) {
    if (instruction.guard != 0) {
      const Guard& guard = program_.guards[instruction.guard - 1];
      if (!may(guard.b, at)) {
        pc = instruction.a;
        return may(guard.a, at);
      }
      if (!may(guard.a, at)) {
        pc = instruction.b;
        return true;
      }
    }
    choose(instruction.b, 0, at, 0);
    pc = instruction.a;
    return true;
  }

  // Runs from `pc` to a kMatch.
  Outcome run(std::uint32_t pc, std::int32_t at) {
    const std::size_t base = scratch_.choices.size();
    while (true) {
      for (++steps_; steps_ >= kStepsPerCheck; steps_ -= kStepsPerCheck) {
        if (budget_.stop != nullptr && budget_.stop(budget_.owner)) return Outcome::kStopped;
        if (scratch_.choices.size() > kMaxEntries || scratch_.trail.size() > kMaxEntries) return Outcome::kOutOfMemory;
      }
      const Instruction& instruction = code_[pc];
      bool matched = true;
      switch (instruction.op) {
        case Op::kUnit:
          matched = at < size_ && unit(at) == instruction.a;
          if (matched) ++at;
          break;
        case Op::kSet:
          if (!instruction.backward && at < size_ && unit(at) < 128) {  // as one(), without a call
            const char32_t c = unit(at);
            matched = (program_.sets[instruction.a].ascii[c >> 6] >> (c & 63) & 1) != 0;
            if (matched) ++at;
          } else {
            matched = one(instruction, at);
          }
          break;
        case Op::kChar:
        case Op::kAny:
        case Op::kAnyAll: matched = one(instruction, at); break;
        case Op::kStart: matched = at == 0; break;
        case Op::kEnd: matched = at == size_; break;
        case Op::kLineStart: matched = at == 0 || line_end(unit(at - 1)); break;
        case Op::kLineEnd: matched = at == size_ || line_end(unit(at)); break;
        case Op::kWordBoundary: matched = word_at(at - 1, instruction.icase) != word_at(at, instruction.icase); break;
        case Op::kNotWordBoundary:
          matched = word_at(at - 1, instruction.icase) == word_at(at, instruction.icase);
          break;
        case Op::kSplit:
          if (split(instruction, pc, at)) continue;
          matched = false;
          break;
        case Op::kJump: pc = instruction.a; continue;
        case Op::kSave: set(instruction.a, at); break;
        case Op::kReset:
          for (std::uint32_t i = instruction.a; i < instruction.b; ++i) {
            if (registers_[i] != -1) set(i, -1);
          }
          break;
        case Op::kBackReference: matched = back_reference(instruction, at); break;
        case Op::kLook: {
          const std::size_t trail = scratch_.trail.size();
          const std::size_t mark = scratch_.choices.size();
          ++looks_;
          const Outcome inner = run(pc + 1, at);
          --looks_;
          if (inner != Outcome::kMatch && inner != Outcome::kNoMatch) return inner;
          scratch_.choices.resize(mark);
          const bool negative = instruction.b != 0;
          if (negative || inner == Outcome::kNoMatch) undo(trail);
          matched = (inner == Outcome::kMatch) != negative;
          if (matched) {
            pc = instruction.a;
            continue;
          }
          break;
        }
        case Op::kMatch: return Outcome::kMatch;
        case Op::kSetCounter: set(instruction.a, -1); break;
        case Op::kLoop: {
          const Loop& loop = program_.loops[instruction.b];
          const auto count = static_cast<std::uint32_t>(registers_[loop.counter] + 1);
          set(loop.counter, static_cast<std::int32_t>(count));
          if (count < loop.least) {
            pc = instruction.a;
            continue;
          }
          if (loop.most != kForever && count >= loop.most) break;
          choose(loop.greedy ? pc + 1 : instruction.a, 0, at, 0);
          if (loop.greedy) {
            pc = instruction.a;
            continue;
          }
          break;
        }
        case Op::kMark: set(instruction.a, at); break;
        case Op::kCheckMark: {
          bool needed = false;
          if (instruction.b != 0) {
            const Loop& loop = program_.loops[instruction.b - 1];
            needed = registers_[loop.counter] < 0 || static_cast<std::uint32_t>(registers_[loop.counter]) < loop.least;
          }
          matched = needed || registers_[instruction.a] != at;
          break;
        }
        case Op::kRepeat: {
          const Repeat& repeat = program_.repeats[instruction.a];
          const Instruction& single = code_[pc + 1];
          std::uint32_t count = repeat.least == 0 ? 0 : many(single, at, repeat.least);
          matched = count == repeat.least;
          if (!matched) break;
          const std::int32_t least_at = at;
          if (repeat.greedy) {
            count = many(single, at, repeat.most - repeat.least);
            steps_ += count / (single.op == Op::kSet ? kInSetPerStep : kRepeatedPerStep);
            if (at != least_at && !repeat.keeps) choose(instruction.b, pc, at, least_at);
          } else if (repeat.most > repeat.least) {
            choose(instruction.b, pc, at, static_cast<std::int32_t>(count));
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
  const Instruction* code_;
  const Unit* text_;
  std::int32_t size_;
  std::int32_t* registers_;
  Scratch& scratch_;
  const Budget& budget_;
  bool unicode_;
  std::uint32_t steps_;
  int looks_ = 0;
};

template <class Unit>
Outcome run(const Program& program, std::basic_string_view<Unit> text, std::size_t start, Place place, Scratch& scratch,
            const Budget& budget) {
  if (text.size() >= static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return Outcome::kOutOfMemory;
  Outcome outcome = Outcome::kOutOfMemory;
  try {
    outcome = Matcher<Unit>(program, text, scratch, budget).match(start, place);
  } catch (const std::bad_alloc&) {  // the outcome as it is
  }
  if (scratch.trail.capacity() > kKeptEntries) scratch.trail = {};
  if (scratch.choices.capacity() > kKeptEntries) scratch.choices = {};
  return outcome;
}

}  // namespace

Outcome match(const Program& program, std::string_view ascii, std::size_t start, Place place, Scratch& scratch,
              const Budget& budget) {
  return run(program, ascii, start, place, scratch, budget);
}
Outcome match(const Program& program, std::u16string_view text, std::size_t start, Place place, Scratch& scratch,
              const Budget& budget) {
  return run(program, text, start, place, scratch, budget);
}

}  // namespace wfp::regexp
