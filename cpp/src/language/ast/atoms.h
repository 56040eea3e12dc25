// Interned names: two identifiers are the same name exactly when their Atom pointers are equal.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "language/ast/arena.h"

namespace wfp::language {

struct Binding;  // scope/scope.h

/// Reserved and contextual words, in the order of keywords.def.
enum class Word : std::uint8_t {
  kNone,
#define WFP_WORD(name, text, kind) k##name,
#include "language/lexer/words.def"
#undef WFP_WORD
};

struct AtomData {
  std::string_view text;  ///< UTF-8; a lone surrogate is three bytes
  std::uint32_t hash;
  Word word;
  mutable Binding* current = nullptr;  ///< scope/: what the name means where the walk is
  mutable std::uint32_t bindings = 0;  ///< scope/: how many declare it
  mutable bool free = false;           ///< scope/: somewhere it means a global
};
using Atom = const AtomData*;

/// The hash of a name, one byte at a time so that the lexer can fold it into its scan.
struct NameHash {
  std::uint32_t value = 0x811C9DC5u;  // FNV-1a
  void add(unsigned char byte) { value = (value ^ byte) * 0x01000193u; }
  static std::uint32_t of(std::string_view text) {
    NameHash hash;
    for (unsigned char byte : text) hash.add(byte);
    return hash.value;
  }
};

class AtomTable {
 public:
  explicit AtomTable(Arena& arena);
  Atom intern(std::string_view text) { return intern(text, NameHash::of(text)); }
  /// `hash` is NameHash::of(text).
  Atom intern(std::string_view text, std::uint32_t hash);
  /// The atom of a name that has been interned, else null.
  Atom find(std::string_view text, std::uint32_t hash) const;
  Atom word(Word word) const { return words_[static_cast<std::size_t>(word)]; }

 private:
  void rehash();

  Arena& arena_;
  std::vector<Atom> slots_;
  std::size_t used_ = 0;
  Atom words_[256] = {};
};

}  // namespace wfp::language
