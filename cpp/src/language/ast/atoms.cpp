#include "language/ast/atoms.h"

namespace wfp::language {
namespace {
constexpr std::string_view kWordTexts[] = {
    "",
#define WFP_WORD(name, text, kind) text,
#include "language/lexer/words.def"
#undef WFP_WORD
};
constexpr std::size_t kFirstSlots = 1024;  // a power of two
}  // namespace

AtomTable::AtomTable(Arena& arena) : arena_(arena), slots_(kFirstSlots) {
  for (std::size_t i = 1; i < std::size(kWordTexts); ++i) {
    const std::uint32_t hash = NameHash::of(kWordTexts[i]);
    auto* atom = arena_.make<AtomData>(kWordTexts[i], hash, static_cast<Word>(i));
    words_[i] = atom;
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at] != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = atom;
    ++used_;
  }
}

Atom AtomTable::intern(std::string_view text, std::uint32_t hash) {
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at] != nullptr; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at]->hash == hash && slots_[at]->text == text) return slots_[at];
  }
  auto* atom = arena_.make<AtomData>(arena_.text(text), hash, Word::kNone);
  slots_[at] = atom;
  if (++used_ * 2 > slots_.size()) rehash();
  return atom;
}

Atom AtomTable::find(std::string_view text, std::uint32_t hash) const {
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at] != nullptr; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at]->hash == hash && slots_[at]->text == text) return slots_[at];
  }
  return nullptr;
}

void AtomTable::rehash() {
  std::vector<Atom> old(slots_.size() * 2);
  old.swap(slots_);
  for (Atom atom : old) {
    if (atom == nullptr) continue;
    std::size_t at = atom->hash & (slots_.size() - 1);
    while (slots_[at] != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = atom;
  }
}

}  // namespace wfp::language
