// An expression of a source by itself: where V8 says that it is, and what V8's messages call it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "language/ast/ast.h"

namespace wfp::language {

class Fragment {
 public:
  /// Parses what stands from `start` to `end`. Without an expression there, it is at its start and has no name.
  Fragment(std::string_view source, std::uint32_t start, std::uint32_t end);

  /// Null without one.
  Node* expression() const { return expression_; }
  /// The same with the `?.` of its chain, which V8 does not name as a value.
  Node* whole() const { return whole_; }
  /// Offset in the source.
  std::uint32_t position(Node* node) const;
  std::uint32_t position() const { return expression_ != nullptr ? position(expression_) : start_; }
  /// As V8's CallPrinter writes it.
  static std::string name(Node* node);
  /// What a call or `new` is of; null for anything else.
  static Node* callee(Node* node);

 private:
  std::uint32_t offset(std::uint32_t inside) const { return start_ + inside - 1; }
  std::uint32_t behind(const Node* node) const;

  std::string_view source_;
  std::uint32_t start_;
  std::string text_;
  Arena arena_;
  AtomTable atoms_;
  Node* expression_ = nullptr;
  Node* whole_ = nullptr;
};

}  // namespace wfp::language
