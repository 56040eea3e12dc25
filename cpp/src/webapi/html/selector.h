// The CSS selectors that HTMLRewriter takes: type, universal, class, id, attribute, :nth-child, :first-child,
// :nth-of-type, :first-of-type, :not, descendant and child combinators, and lists of them.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "webapi/html/tokenizer.h"

namespace wfp::webapi::html {

/// An open element, as far as selectors ask about it.
struct Element {
  std::string name;
  std::vector<Attribute> attributes;
  int index = 0;          ///< among its siblings, from 1
  int index_of_type = 0;  ///< among its siblings of the same name, from 1

  const std::string* attribute(std::string_view wanted) const;
};

class Selector {
 public:
  /// The error's message is the platform's "Parser error: ...".
  static base::Result<Selector> parse(std::string_view text);
  /// `path` leads from the outermost open element to the one asked about.
  bool matches(const std::vector<const Element*>& path) const;

 private:
  struct Compound;
  struct AttributeTest {
    std::string name;
    char operation = 0;  ///< 0: present; '=', '~', '^', '$', '*', '|'
    std::string value;
    bool ignore_case = false;
    bool passes(const Element& element) const;
  };
  struct NthTest {
    int step = 0, offset = 0;
    bool of_type = false;
    bool passes(const Element& element) const;
  };
  struct Compound {
    std::string name;  ///< empty: any
    std::vector<AttributeTest> attributes;
    std::vector<NthTest> positions;
    std::vector<Compound> negations;
    bool child = false;  ///< joined to the compound before it by '>' instead of a space
    bool passes(const Element& element) const;
  };
  using Complex = std::vector<Compound>;
  class Parser;

  static constexpr std::size_t kNoMatch = static_cast<std::size_t>(-1);
  /// How many elements stand above the run of '>'-joined compounds that ends with `last` at path[depth - 1]; kNoMatch
  /// when it does not match there.
  static std::size_t run_start(const Complex& complex, std::size_t last, const std::vector<const Element*>& path,
                               std::size_t depth);
  static bool matches(const Complex& complex, const std::vector<const Element*>& path);

  std::vector<Complex> alternatives_;
};

}  // namespace wfp::webapi::html
