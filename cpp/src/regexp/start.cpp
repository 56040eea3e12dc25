// What a program's instructions say before any subject is there: where a match can begin, so that the matcher looks
// only there, and which choices are none, because the next character decides.
#include <utility>

#include "regexp/program.h"

namespace wfp::regexp {
namespace {

/// Instructions looked at to tell what may stand next; beyond, anything may. For each choice, and for the beginning.
constexpr std::size_t kMostVisited = 64;
constexpr std::size_t kMostVisitedAtStart = 4096;

class Analysis {
 public:
  explicit Analysis(const Program& program)
      : program_(program), unicode_((program.flags & (kUnicode | kUnicodeSets)) != 0), visited_(program.code.size()) {}

  /// What may stand next where the match goes on at `pc`.
  Next next(std::uint32_t pc, std::size_t most = kMostVisited) {
    Next made;
    ++walk_;
    open_.assign(1, pc);
    while (!open_.empty() && !made.open) {
      pc = open_.back();
      open_.pop_back();
      if (std::exchange(visited_[pc], walk_) == walk_) continue;
      if (most-- == 0)
        made.open = true;
      else
        visit(pc, made);
    }
    return made;
  }

  void add(const Instruction& single, Next& made) const {
    if (single.backward) {
      made.open = true;
      return;
    }
    switch (single.op) {
      case Op::kUnit:
      case Op::kChar:
        if (single.icase) {
          for (char32_t c = 0; c < 128; ++c) {
            if (canonicalize(c, unicode_) == single.a) made.ascii[c >> 6] |= std::uint64_t{1} << (c & 63);
          }
          made.wide = true;
        } else if (single.a < 128) {
          made.ascii[single.a >> 6] |= std::uint64_t{1} << (single.a & 63);
        } else {
          made.wide = true;
        }
        return;
      case Op::kSet: {
        const CharacterSet& set = program_.sets[single.a];
        made.ascii[0] |= set.ascii[0];
        made.ascii[1] |= set.ascii[1];
        made.wide |= !set.ranges.empty() && set.ranges.back().second >= 128;
        return;
      }
      case Op::kAny: {
        constexpr std::uint64_t kLineEnds = std::uint64_t{1} << '\n' | std::uint64_t{1} << '\r';
        made.ascii[0] |= ~kLineEnds;
        made.ascii[1] = ~std::uint64_t{0};
        made.wide = true;
        return;
      }
      default: made.open = true;
    }
  }

 private:
  void visit(std::uint32_t pc, Next& made) {
    const Instruction& instruction = program_.code[pc];
    switch (instruction.op) {
      case Op::kUnit:
      case Op::kChar:
      case Op::kSet:
      case Op::kAny:
      case Op::kAnyAll: add(instruction, made); return;
      case Op::kSplit:
        open_.push_back(instruction.b);
        open_.push_back(instruction.a);
        return;
      case Op::kLoop:
        open_.push_back(instruction.a);
        open_.push_back(pc + 1);
        return;
      case Op::kJump:
      case Op::kLook: open_.push_back(instruction.a); return;  // what a look-around asks for is left to it
      case Op::kRepeat:
        add(program_.code[pc + 1], made);
        if (program_.repeats[instruction.a].least == 0) open_.push_back(instruction.b);
        return;
      case Op::kBackReference:
      case Op::kMatch: made.open = true; return;
      default: open_.push_back(pc + 1);  // reads nothing
    }
  }

  const Program& program_;
  bool unicode_;
  std::vector<std::uint32_t> visited_;  // by instruction: the last walk that came there
  std::vector<std::uint32_t> open_;     // where the walk goes on
  std::uint32_t walk_ = 0;
};

bool disjoint(const Next& a, const Next& b) {
  return !a.open && !b.open && (a.ascii[0] & b.ascii[0]) == 0 && (a.ascii[1] & b.ascii[1]) == 0 && !(a.wide && b.wide);
}

}  // namespace

void analyse(Program& program) {
  Analysis analysis(program);
  std::uint32_t pc = 0;
  while (program.code[pc].op == Op::kSave) ++pc;
  program.anchored = program.code[pc].op == Op::kStart;
  program.line_starts = program.code[pc].op == Op::kLineStart;
  program.start = analysis.next(0, kMostVisitedAtStart);
  for (; program.code[pc].op == Op::kSave || program.code[pc].op == Op::kUnit; ++pc) {
    if (program.code[pc].op == Op::kSave) continue;
    if (program.code[pc].a >= 128) break;
    program.prefix.push_back(static_cast<char>(program.code[pc].a));
  }
  for (pc = 0; pc < program.code.size(); ++pc) {
    Instruction& instruction = program.code[pc];
    if (instruction.op == Op::kSplit) {
      const Guard guard{analysis.next(instruction.a), analysis.next(instruction.b)};
      if (guard.a.open && guard.b.open) continue;
      program.guards.push_back(guard);
      instruction.guard = static_cast<std::uint32_t>(program.guards.size());
    } else if (instruction.op == Op::kRepeat) {
      Repeat& repeat = program.repeats[instruction.a];
      Next single;
      analysis.add(program.code[pc + 1], single);
      repeat.keeps = repeat.greedy && disjoint(single, analysis.next(instruction.b));
    }
  }
}

}  // namespace wfp::regexp
