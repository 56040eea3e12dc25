// Tree to bytecode.
#include <algorithm>
#include <memory>
#include <utility>

#include "regexp/parser.h"

namespace wfp::regexp {
namespace {

/// Instructions of one program; a counted repetition of a big group is expanded up to here.
constexpr std::size_t kMaxCode = 1u << 20;

class Emitter {
 public:
  Emitter(Program& program, bool unicode_mode) : program_(program), unicode_(unicode_mode) {}

  void emit(const Node& node, bool backward) {
    if (program_.code.size() > kMaxCode) throw Syntax{"Regular expression too large"};
    const bool icase = (node.flags & kIgnoreCase) != 0;
    switch (node.kind) {
      case Node::kEmpty: return;
      case Node::kCharacter: character(node.character, icase, backward); return;
      case Node::kAny: add({(node.flags & kDotAll) != 0 ? Op::kAnyAll : Op::kAny, false, backward, 0, 0}); return;
      case Node::kSet: {
        program_.sets.push_back(node.set);
        add({Op::kSet, icase, backward, static_cast<std::uint32_t>(program_.sets.size() - 1), 0});
        return;
      }
      case Node::kSequence:
        if (backward) {
          for (std::size_t i = node.parts.size(); i-- > 0;) emit(*node.parts[i], true);
        } else {
          for (const NodePtr& part : node.parts) emit(*part, false);
        }
        return;
      case Node::kAlternatives: {
        std::vector<std::size_t> ends;
        for (std::size_t i = 0; i < node.parts.size(); ++i) {
          const bool last = i + 1 == node.parts.size();
          const std::size_t split = last ? 0 : add({Op::kSplit, false, false, 0, 0});
          if (!last) program_.code[split].a = here();
          emit(*node.parts[i], backward);
          if (last) break;
          ends.push_back(add({Op::kJump, false, false, 0, 0}));
          program_.code[split].b = here();
        }
        for (std::size_t end : ends) program_.code[end].a = here();
        return;
      }
      case Node::kGroup: emit(*node.parts[0], backward); return;
      case Node::kCapture:
        add({Op::kSave, false, false, node.group * 2 + (backward ? 1u : 0u), 0});
        emit(*node.parts[0], backward);
        add({Op::kSave, false, false, node.group * 2 + (backward ? 0u : 1u), 0});
        return;
      case Node::kLook: {
        const std::size_t look = add({Op::kLook, false, node.behind, 0, node.negative ? 1u : 0u});
        emit(*node.parts[0], node.behind);
        add({Op::kMatch, false, false, 0, 0});
        program_.code[look].a = here();
        return;
      }
      case Node::kAssertion: add({node.assertion, icase, false, 0, 0}); return;
      case Node::kReference: {
        std::vector<std::uint32_t> groups;
        if (node.name.empty()) groups.push_back(node.group);
        for (const auto& [name, group] : program_.names) {
          if (!node.name.empty() && name == node.name) groups.push_back(group);
        }
        program_.references.push_back(std::move(groups));
        add({Op::kBackReference, icase, backward, static_cast<std::uint32_t>(program_.references.size() - 1), 0});
        return;
      }
      case Node::kQuantified: quantified(node, backward); return;
    }
  }

 private:
  std::size_t add(Instruction instruction) {
    program_.code.push_back(instruction);
    return program_.code.size() - 1;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }

  void character(char32_t c, bool icase, bool backward) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (icase && letter) {  // a set is quicker than comparing what characters fold to
      add({Op::kSet, icase, backward, letter_set(c), 0});
    } else if (!backward && c < (unicode_ ? 0xD800 : 0x10000) && (!icase || c < 128)) {
      add({Op::kUnit, false, false, c, 0});
    } else {
      add({Op::kChar, icase, backward, icase ? canonicalize(c, unicode_) : c, 0});
    }
  }
  std::uint32_t letter_set(char32_t c) {
    const char32_t lower = c | 32;
    std::uint32_t& known = letters_[lower - 'a'];
    if (known != 0) return known - 1;
    CharacterSet set;
    set.add(lower, lower);
    set.add(lower - 32, lower - 32);
    if (unicode_ && lower == 'k') set.add(0x212A, 0x212A);  // the Kelvin sign
    if (unicode_ && lower == 's') set.add(0x17F, 0x17F);    // the long s
    set.finish();
    program_.sets.push_back(std::move(set));
    known = static_cast<std::uint32_t>(program_.sets.size());
    return known - 1;
  }

  static bool is_single(const Node& node) {
    return node.kind == Node::kCharacter || node.kind == Node::kAny || node.kind == Node::kSet;
  }

  static bool can_be_empty(const Node& node) {
    switch (node.kind) {
      case Node::kCharacter:
      case Node::kAny:
      case Node::kSet: return false;
      case Node::kSequence:
        return std::all_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return can_be_empty(*part); });
      case Node::kAlternatives:
        return std::any_of(node.parts.begin(), node.parts.end(), [](const auto& part) { return can_be_empty(*part); });
      case Node::kGroup:
      case Node::kCapture: return can_be_empty(*node.parts[0]);
      case Node::kQuantified: return node.least == 0 || can_be_empty(*node.parts[0]);
      default: return true;
    }
  }

  void quantified(const Node& node, bool backward) {
    const Node& body = *node.parts[0];
    if (node.most == 0) return;
    if (is_single(body)) {
      program_.repeats.push_back({node.least, node.most, node.greedy, false});
      const std::size_t repeat =
          add({Op::kRepeat, false, backward, static_cast<std::uint32_t>(program_.repeats.size() - 1), 0});
      emit(body, backward);
      program_.code[repeat].b = here();
      return;
    }
    const bool resets = node.last_group > node.first_group;
    const bool empty = can_be_empty(body);
    const auto once = [&] {
      if (resets) add({Op::kReset, false, false, node.first_group * 2, node.last_group * 2});
      emit(body, backward);
    };
    if (node.least == 0 && node.most == 1) {
      const std::size_t split = add({Op::kSplit, false, false, 0, 0});
      const std::uint32_t start = here();
      const std::uint32_t mark = empty ? program_.registers++ : 0;
      if (empty) add({Op::kMark, false, false, mark, 0});
      once();
      if (empty) add({Op::kCheckMark, false, false, mark, 0});
      choose(split, start, here(), node.greedy);
      return;
    }
    if (node.most == kForever && node.least <= 1) {
      if (node.least == 1) once();
      const std::size_t split = add({Op::kSplit, false, false, 0, 0});
      const std::uint32_t start = here();
      const std::uint32_t mark = empty ? program_.registers++ : 0;
      if (empty) add({Op::kMark, false, false, mark, 0});
      once();
      if (empty) add({Op::kCheckMark, false, false, mark, 0});
      add({Op::kJump, false, false, static_cast<std::uint32_t>(split), 0});
      choose(split, start, here(), node.greedy);
      return;
    }
    // A counter in a register: counted anew each time the loop is entered.
    const std::uint32_t counter = program_.registers++;
    const std::uint32_t mark = program_.registers++;
    program_.loops.push_back({counter, node.least, node.most, node.greedy});
    const auto index = static_cast<std::uint32_t>(program_.loops.size() - 1);
    add({Op::kSetCounter, false, false, counter, 0});
    const std::size_t jump = add({Op::kJump, false, false, 0, 0});
    const std::uint32_t start = here();
    add({Op::kMark, false, false, mark, 0});
    once();
    if (empty) add({Op::kCheckMark, false, false, mark, index + 1});
    program_.code[jump].a = here();
    add({Op::kLoop, false, false, start, index});
  }

  void choose(std::size_t split, std::uint32_t body, std::uint32_t behind, bool greedy) {
    program_.code[split].a = greedy ? body : behind;
    program_.code[split].b = greedy ? behind : body;
  }

  Program& program_;
  bool unicode_;
  std::uint32_t letters_[26] = {};  // 1 + the set of a letter in both cases
};

}  // namespace

std::variant<Program, std::string> compile(std::string_view pattern, unsigned flags) {
  try {
    Parser parser(pattern, flags);
    const NodePtr tree = parser.parse();
    Program program;
    program.flags = flags;
    program.groups = parser.groups;
    program.registers = parser.groups * 2;
    program.names = parser.names;
    program.code.push_back({Op::kSave, false, false, 0, 0});
    Emitter(program, (flags & (kUnicode | kUnicodeSets)) != 0).emit(*tree, false);
    program.code.push_back({Op::kSave, false, false, 1, 0});
    program.code.push_back({Op::kMatch, false, false, 0, 0});
    analyse(program);
    return program;
  } catch (const Syntax& error) {
    return error.message;
  }
}

std::string validate(std::string_view pattern, std::string_view flag_text) {
  unsigned flags = 0;
  if (!parse_flags(flag_text, flags)) return "Invalid regular expression flags";
  const auto compiled = compile(pattern, flags);
  const auto* error = std::get_if<std::string>(&compiled);
  return error == nullptr
             ? std::string()
             : "Invalid regular expression: /" + std::string(pattern) + "/" + std::string(flag_text) + ": " + *error;
}

}  // namespace wfp::regexp
