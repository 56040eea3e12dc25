#include "webapi/html/selector.h"

#include <algorithm>
#include <optional>

namespace wfp::webapi::html {
namespace {

std::string lower(std::string_view text) {
  std::string to(text);
  for (char& c : to) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return to;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool contains_word(std::string_view text, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (text.substr(at, end - at) == word) return true;
    at = end;
  }
  return false;
}

base::Error error(std::string message) {
  return {.http_status = 400, .code = 0, .message = "Parser error: " + message};
}

}  // namespace

const std::string* Element::attribute(std::string_view wanted) const {
  for (const Attribute& each : attributes) {
    if (each.name == wanted) return &each.value;
  }
  return nullptr;
}

bool Selector::AttributeTest::passes(const Element& element) const {
  const std::string* found = element.attribute(name);
  if (!found) return false;
  if (operation == 0) return true;
  const std::string own = ignore_case ? lower(*found) : *found, wanted = ignore_case ? lower(value) : value;
  switch (operation) {
    case '=': return own == wanted;
    case '~': return contains_word(own, wanted);
    case '^': return !wanted.empty() && own.starts_with(wanted);
    case '$': return !wanted.empty() && own.ends_with(wanted);
    case '*': return !wanted.empty() && own.find(wanted) != std::string::npos;
    case '|': return own == wanted || own.starts_with(wanted + "-");
    default: return false;
  }
}

bool Selector::NthTest::passes(const Element& element) const {
  const int distance = (of_type ? element.index_of_type : element.index) - offset;
  return step == 0 ? distance == 0 : distance % step == 0 && distance / step >= 0;
}

bool Selector::Compound::passes(const Element& element) const {
  const auto ok = [&](const auto& test) { return test.passes(element); };
  return (name.empty() || name == element.name) && std::all_of(attributes.begin(), attributes.end(), ok) &&
         std::all_of(positions.begin(), positions.end(), ok) && std::none_of(negations.begin(), negations.end(), ok);
}

std::size_t Selector::run_start(const Complex& complex, std::size_t last, const std::vector<const Element*>& path,
                                std::size_t depth) {
  for (std::size_t at = last;; --at, --depth) {
    if (depth == 0 || !complex[at].passes(*path[depth - 1])) return kNoMatch;
    if (at == 0 || !complex[at].child) return depth - 1;
  }
}

bool Selector::matches(const Complex& complex, const std::vector<const Element*>& path) {
  // Compounds joined by '>' form runs. The last run must end at the element itself; for each run before it the nearest
  // place above is as good as any other, so nothing is ever tried twice.
  std::size_t last = complex.size() - 1, depth = path.size();
  for (bool first = true;; first = false) {
    std::size_t start = run_start(complex, last, path, depth);
    while (start == kNoMatch && !first && depth > 1) start = run_start(complex, last, path, --depth);
    if (start == kNoMatch) return false;
    while (complex[last].child && last > 0) --last;
    if (last == 0) return true;
    --last;
    depth = start;
    if (depth == 0) return false;
  }
}

bool Selector::matches(const std::vector<const Element*>& path) const {
  return std::any_of(alternatives_.begin(), alternatives_.end(),
                     [&](const Complex& complex) { return matches(complex, path); });
}

class Selector::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  base::Result<Selector> run() {
    Selector selector;
    do {
      Complex complex;
      bool child = false;
      for (;;) {
        skip_space();
        Compound compound;
        compound.child = child;
        if (auto problem = parse_compound(compound, false)) return error(*problem);
        complex.push_back(std::move(compound));
        skip_space();
        if (at_end() || peek() == ',') break;
        child = take('>');
        if (peek() == '+' || peek() == '~')
          return error(std::string("Unsupported combinator `") + peek() + "` in selector.");
      }
      selector.alternatives_.push_back(std::move(complex));
    } while (take(','));
    return selector;
  }

 private:
  using Problem = std::optional<std::string>;

  bool at_end() const { return at_ == text_.size(); }
  char peek() const { return at_end() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c || at_end()) return false;
    ++at_;
    return true;
  }
  void skip_space() {
    while (!at_end() && is_space(peek())) ++at_;
  }
  std::string identifier() {
    std::string to;
    while (!at_end()) {
      const char c = peek();
      if (c == '\\' && at_ + 1 < text_.size()) {
        to.push_back(text_[at_ + 1]);
        at_ += 2;
      } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                 static_cast<unsigned char>(c) >= 0x80) {
        to.push_back(c);
        ++at_;
      } else {
        break;
      }
    }
    return to;
  }

  Problem parse_compound(Compound& compound, bool inside_not) {
    const std::size_t start = at_;
    if (!take('*')) compound.name = lower(identifier());
    for (;;) {
      if (take('.') || take('#')) {
        const bool is_class = text_[at_ - 1] == '.';
        std::string name = identifier();
        if (name.empty()) return "Unexpected token in selector.";
        compound.attributes.push_back({is_class ? "class" : "id", is_class ? '~' : '=', std::move(name), false});
      } else if (take('[')) {
        if (auto problem = parse_attribute(compound)) return problem;
      } else if (take(':')) {
        if (auto problem = parse_pseudo(compound, inside_not)) return problem;
      } else {
        break;
      }
    }
    if (at_ == start) return at_end() ? "The selector is empty." : "Unexpected token in selector.";
    return std::nullopt;
  }

  Problem parse_attribute(Compound& compound) {
    AttributeTest test;
    skip_space();
    test.name = lower(identifier());
    if (test.name.empty()) return "Expected an attribute name in the attribute selector.";
    skip_space();
    if (take(']')) {
      compound.attributes.push_back(std::move(test));
      return std::nullopt;
    }
    const char operation = peek();
    if (operation != '=') {
      if (std::string_view("~^$*|").find(operation) == std::string_view::npos || at_end()) {
        return "Unexpected token in the attribute selector.";
      }
      ++at_;
    }
    if (!take('=')) return "Unexpected token in the attribute selector.";
    test.operation = operation;
    skip_space();
    if (const char quote = peek(); quote == '"' || quote == '\'') {
      const std::size_t end = text_.find(quote, at_ + 1);
      if (end == std::string_view::npos) return "Unclosed string in the attribute selector.";
      test.value = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
    } else {
      test.value = identifier();
    }
    skip_space();
    if (peek() == 'i' || peek() == 'I' || peek() == 's' || peek() == 'S') {
      test.ignore_case = peek() == 'i' || peek() == 'I';
      ++at_;
      skip_space();
    }
    if (!take(']')) return "Unexpected token in the attribute selector.";
    compound.attributes.push_back(std::move(test));
    return std::nullopt;
  }

  Problem parse_pseudo(Compound& compound, bool inside_not) {
    const std::string name = lower(identifier());
    if (name == "first-child" || name == "first-of-type") {
      compound.positions.push_back({0, 1, name == "first-of-type"});
      return std::nullopt;
    }
    if (!take('(')) return "Unsupported pseudo-class or pseudo-element in selector.";
    const std::size_t end = closing_parenthesis();
    if (end == std::string_view::npos) return "Unclosed parenthesis in selector.";
    Problem problem;
    if (name == "not" && !inside_not) {
      do {
        skip_space();
        Compound negated;
        problem = parse_compound(negated, true);
        compound.negations.push_back(std::move(negated));
        skip_space();
      } while (!problem && take(','));
      if (!problem && at_ != end) problem = "Unexpected token in selector.";
    } else if (name == "nth-child" || name == "nth-of-type") {
      NthTest test;
      test.of_type = name == "nth-of-type";
      if (!parse_nth(text_.substr(at_, end - at_), test)) problem = "Invalid An+B expression in selector.";
      compound.positions.push_back(test);
    } else {
      problem = "Unsupported pseudo-class or pseudo-element in selector.";
    }
    at_ = end + 1;
    return problem;
  }

  std::size_t closing_parenthesis() const {
    int depth = 1;
    for (std::size_t at = at_; at < text_.size(); ++at) {
      if (text_[at] == '(') ++depth;
      if (text_[at] == ')' && --depth == 0) return at;
    }
    return std::string_view::npos;
  }

  static bool parse_number(std::string_view text, int& to) {
    bool negative = false;
    if (text.starts_with('+') || text.starts_with('-')) {
      negative = text[0] == '-';
      text.remove_prefix(1);
    }
    if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    to = std::stoi(std::string(text)) * (negative ? -1 : 1);
    return true;
  }

  static bool parse_nth(std::string_view text, NthTest& test) {
    std::string compact;
    for (char c : lower(text)) {
      if (!is_space(c)) compact.push_back(c);
    }
    if (compact == "odd" || compact == "even") {
      test.step = 2;
      test.offset = compact == "odd" ? 1 : 0;
      return true;
    }
    const std::size_t n = compact.find('n');
    if (n == std::string::npos) return parse_number(compact, test.offset);
    const std::string step = compact.substr(0, n), offset = compact.substr(n + 1);
    if (step.empty() || step == "+") {
      test.step = 1;
    } else if (step == "-") {
      test.step = -1;
    } else if (!parse_number(step, test.step)) {
      return false;
    }
    return offset.empty() || parse_number(offset, test.offset);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

base::Result<Selector> Selector::parse(std::string_view text) {
  return Parser(text).run();
}

}  // namespace wfp::webapi::html
