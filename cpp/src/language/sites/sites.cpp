#include "language/sites/sites.h"

#include <algorithm>
#include <cstring>

#include "language/lower/trace.h"
#include "language/sites/fragment.h"

namespace wfp::language {

Sites::Sites(std::string_view source, const Options& options) : source_(source) {
  code_ = trace(source, options, trace_);
  lines_.push_back(0);
  for (std::size_t at = source.find('\n'); at != std::string_view::npos; at = source.find('\n', at + 1))
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
}

// The site there, or else the one before.
const Site* Sites::find(OutputPlace at, bool exactly) const {
  const auto unit = trace_.find(at.unit);
  if (unit == trace_.end()) return nullptr;
  const std::vector<Site>& sites = unit->second;
  const auto after = std::upper_bound(sites.begin(), sites.end(), at.offset,
                                      [](std::uint32_t wanted, const Site& site) { return wanted < site.output; });
  if (after == sites.begin()) return nullptr;
  const Site& found = *(after - 1);
  return !exactly || found.output == at.offset ? &found : nullptr;
}

Position Sites::position_in_source(std::uint32_t offset) const {
  const auto line = std::upper_bound(lines_.begin(), lines_.end(), offset) - 1;
  std::uint32_t column = 1;
  for (std::size_t at = *line; at < offset && at < source_.size(); ++at) {
    const auto byte = static_cast<unsigned char>(source_[at]);
    column += (byte & 0xC0) != 0x80 ? 1 : 0;
    column += byte >= 0xF0 ? 1 : 0;
  }
  return {static_cast<std::uint32_t>(line - lines_.begin()) + 1, column};
}

Position Sites::position(OutputPlace at, bool calls) const {
  const Site* site = find(at, false);
  if (site == nullptr) return {1, 1};
  const bool at_start = site->kind == SiteKind::kPlace || site->kind == SiteKind::kInitializer ||
                        site->kind == SiteKind::kForPattern || site->kind == SiteKind::kPattern;
  if (at_start) return position_in_source(site->start);
  const bool call = calls && site->kind == SiteKind::kExpression && site->other_end != 0;
  const Fragment fragment(source_, call ? site->other_start : site->start, call ? site->other_end : site->end);
  if (site->kind == SiteKind::kTarget && is<Member>(fragment.expression()))
    return position_in_source(fragment.position(as<Member>(fragment.expression())->object));
  return position_in_source(fragment.position());
}

std::string Sites::callee(OutputPlace at, bool calls) const {
  const Site* site = find(at, true);
  if (site == nullptr) return {};
  if (site->kind != SiteKind::kExpression && site->kind != SiteKind::kSpread) return {};
  const bool call = calls && site->kind == SiteKind::kExpression && site->other_end != 0;
  const Fragment fragment(source_, call ? site->other_start : site->start, call ? site->other_end : site->end);
  Node* const callee = Fragment::callee(fragment.expression());
  return callee != nullptr ? Fragment::name(callee) : std::string();
}

std::string Sites::not_iterable(OutputPlace at, std::string_view described, bool async) const {
  const Site* site = find(at, true);
  if (site != nullptr) {
    const bool nothing = described == "undefined" || described == "object null";
    switch (site->kind) {
      case SiteKind::kForPattern: return ".for is not iterable";
      case SiteKind::kSpread: {
        if (!nothing) return "Spread syntax requires ...iterable[Symbol.iterator] to be a function";
        const Fragment given(source_, site->other_start, site->other_end);
        if (given.expression() == nullptr) break;
        return Fragment::name(given.expression()) + " is not iterable (cannot read property " +
               (described == "undefined" ? "undefined)" : "null)");
      }
      case SiteKind::kIterated:
      case SiteKind::kInitializer: {
        const Fragment iterated(source_, site->start, site->end);
        Node* const from = iterated.expression();
        if (from == nullptr) break;
        if (async && nothing)
          return "Cannot read properties of " + std::string(described == "undefined" ? described : "null") +
                 " (reading 'Symbol(Symbol.asyncIterator)')";
        const std::string_view what = async ? "async iterable" : "iterable";
        const bool call = is<Call>(from) && !from->parenthesized;
        if (site->kind == SiteKind::kInitializer) {
          // V8 looks for an expression at this very place: a name, a literal, the call of a name.
          const bool found = call ? is<Identifier>(as<Call>(from)->callee)
                                  : is<Identifier>(from) || is<NumericLiteral>(from) || is<StringLiteral>(from) ||
                                        is<NullLiteral>(from) || is<BooleanLiteral>(from);
          if (!found) break;
        }
        if (!call) return Fragment::name(from).append(" is not ").append(what);
        return Fragment::name(as<Call>(from)->callee)
            .append(" is not a function or its return value is not ")
            .append(what);
      }
      default: break;
    }
  }
  return std::string(described) + " is not iterable (cannot read property Symbol(Symbol.iterator))";
}

std::string Sites::not_destructured(OutputPlace at, std::string_view nothing, const std::string_view* key) const {
  const Site* site = find(at, true);
  if (site == nullptr || site->kind != SiteKind::kPattern) return {};
  std::string of;
  if (site->other_end != 0) {
    const Fragment value(source_, site->other_start, site->other_end);
    if (value.expression() != nullptr) of = Fragment::name(value.whole());
  } else {
    switch (static_cast<PatternOf>(site->end)) {
      case PatternOf::kParameter: break;
      case PatternOf::kDefaultedParameter: of = "(intermediate value)(intermediate value)(intermediate value)"; break;
      case PatternOf::kForOf: of = ".for"; break;
      case PatternOf::kCatch: of = ".catch"; break;
    }
  }
  if (of.empty()) of = nothing == "null" ? "object null" : nothing;
  std::string made = "Cannot destructure ";
  if (key != nullptr) made.append("property '").append(*key).append("' of ");
  return made.append("'").append(of).append("' as it is ").append(nothing).append(".");
}

}  // namespace wfp::language
