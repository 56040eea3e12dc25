// The engine has 65,535 constants for a function: strings, numbers, names of properties. A function of the output that
// needs more, as the top of a very large bundle can, gets those beyond from a table that the program makes first.
//
// Input: the finished output. Output: the same, where `"text"` beyond the limit has become `$k(70000)`, `a.text`
// `a[$k(70000)]` and `{text: a}` `{[$k(70000)]: a}`; and the statement that makes `$k`, from pieces with constants of
// their own.
#include <cstring>
#include <unordered_map>

#include "language/lower/lowering.h"

namespace wfp::language {
namespace {

/// Constants of one piece of the table.
constexpr std::size_t kPiece = 8'000;

/// A constant in the output: where it stands, and how.
struct Use {
  enum class Place { kValue, kMember, kKey };
  Place place;
  Node** slot;  // the literal, or the Member or Property whose key it is
};

// What tells constants apart.
std::string identity(const Node* constant) {
  if (const auto* number = constant->kind == Kind::kNumericLiteral ? as<NumericLiteral>(constant) : nullptr) {
    std::string bits(1 + sizeof number->value, 'n');
    std::memcpy(bits.data() + 1, &number->value, sizeof number->value);
    return bits;
  }
  return "s" + std::string(name_text(constant));
}

Node* constant_of(const Use& use) {
  switch (use.place) {
    case Use::Place::kMember: return as<Member>(*use.slot)->property;
    case Use::Place::kKey: return as<Property>(*use.slot)->key;
    default: return *use.slot;
  }
}

bool is_name(const Node* node) {
  return node->kind == Kind::kIdentifier || node->kind == Kind::kStringLiteral;
}

// The constants of one function, in the order of the source, and the functions directly inside it.
void collect(Function* function, std::vector<Use>& uses, std::vector<Function*>& inner) {
  std::vector<Node**> waiting{&function->body};  // an explicit stack: chains of operators may be very long
  std::vector<Node**> children;
  while (!waiting.empty()) {
    Node** const slot = waiting.back();
    Node* const node = *slot;
    waiting.pop_back();
    children.clear();
    switch (node->kind) {
      case Kind::kFunction: inner.push_back(as<Function>(node)); continue;
      case Kind::kStringLiteral:
      case Kind::kNumericLiteral: uses.push_back({Use::Place::kValue, slot}); continue;
      case Kind::kExpressionStatement:
        if (as<ExpressionStatement>(node)->directive) continue;
        children.push_back(&as<ExpressionStatement>(node)->expression);
        break;
      case Kind::kMember: {
        auto* member = as<Member>(node);
        children.push_back(&member->object);
        if (member->computed)
          children.push_back(&member->property);
        else if (is_name(member->property))
          uses.push_back({Use::Place::kMember, slot});
        break;
      }
      case Kind::kProperty: {
        auto* property = as<Property>(node);
        if (property->computed)
          children.push_back(&property->key);
        else if (property->property_kind == PropertyKind::kInit && is_name(property->key))
          uses.push_back({Use::Place::kKey, slot});
        children.push_back(&property->value);
        break;
      }
      default: for_each_child(node, [&](Node*& child) { children.push_back(&child); });
    }
    waiting.insert(waiting.end(), children.rbegin(), children.rend());
  }
}

}  // namespace

void Lowering::spill_constants(Function* whole) {
  const std::string_view table = unless_taken("$k");
  std::unordered_map<std::string, std::size_t> pool;
  Nodes pooled;
  std::vector<Function*> functions{whole};
  std::vector<Use> uses;
  while (!functions.empty()) {
    Function* const function = functions.back();
    functions.pop_back();
    uses.clear();
    collect(function, uses, functions);
    if (uses.size() <= kMostConstants) continue;
    std::unordered_map<std::string, bool> seen;
    for (const Use& use : uses) {
      Node* const constant = constant_of(use);
      std::string text = identity(constant);
      if (seen.size() < kMostConstants || seen.count(text) != 0) {
        seen.emplace(std::move(text), true);
        continue;
      }
      const auto [known, is_new] = pool.emplace(std::move(text), pooled.size());
      if (is_new) {
        const bool is_number = is<NumericLiteral>(constant);
        pooled.push_back(is_number ? number(as<NumericLiteral>(constant)->value) : string(name_text(constant)));
      }
      Node* const read = call(verbatim(table), {number(static_cast<double>(known->second))}, constant);
      switch (use.place) {
        case Use::Place::kMember:
          as<Member>(*use.slot)->property = read;
          as<Member>(*use.slot)->computed = true;
          break;
        case Use::Place::kKey:
          as<Property>(*use.slot)->key = read;
          as<Property>(*use.slot)->computed = true;
          break;
        default: *use.slot = read;
      }
    }
  }
  if (pooled.empty()) return;
  Nodes pieces;
  for (std::size_t from = 0; from < pooled.size(); from += kPiece) {
    const std::size_t to = std::min(from + kPiece, pooled.size());
    auto* made = make<Return>(nullptr);
    made->argument = array(
        Nodes(pooled.begin() + static_cast<std::ptrdiff_t>(from), pooled.begin() + static_cast<std::ptrdiff_t>(to)));
    pieces.push_back(function_of({}, {made}, nullptr, FunctionInfo::Kind::kInternal));
  }
  NodeList& body = as<Block>(whole->body)->body;
  Nodes statements(body.begin(), body.end());
  statements.insert(statements.begin() + (strict_ ? 1 : 0),
                    var(verbatim(table), call(member(verbatim(helper_table_), "constants"), {array(pieces)})));
  body = list(statements);
}

}  // namespace wfp::language
