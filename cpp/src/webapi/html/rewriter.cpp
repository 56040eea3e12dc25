#include "webapi/html/rewriter.h"

#include <algorithm>
#include <array>

namespace wfp::webapi::html {
namespace {

constexpr std::array<std::string_view, 16> kVoid{"area",  "base",  "basefont", "bgsound", "br",    "col",
                                                 "embed", "frame", "hr",       "img",     "input", "keygen",
                                                 "link",  "meta",  "param",    "source"};

bool is_void(std::string_view name) {
  return name == "track" || name == "wbr" || std::find(kVoid.begin(), kVoid.end(), name) != kVoid.end();
}

bool is_foreign(std::string_view name) {
  return name == "svg" || name == "math";
}

}  // namespace

base::Status Rewriter::add(std::string_view text, Interest interest) {
  auto selector = Selector::parse(text);
  if (!selector) return selector.error();
  rules_.push_back({std::move(*selector), interest});
  matched_open_.push_back(0);
  return base::ok();
}

void Rewriter::set_document_interest(Interest interest, bool doctype) {
  document_ = interest;
  doctype_ = doctype;
}

void Rewriter::finish() {
  tokenizer_.finish();
  finished_ = true;
}

void Rewriter::watch_end(int element) {
  for (Open& open : open_) {
    if (open.serial == element) open.watched = true;
  }
}

std::vector<int> Rewriter::concerned(bool Interest::*what) const {
  std::vector<int> handlers;
  if (document_.*what) handlers.push_back(-1);
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    if (rules_[rule].interest.*what && matched_open_[rule] > 0) handlers.push_back(static_cast<int>(rule));
  }
  return handlers;
}

void Rewriter::close_down_to(std::size_t depth) {
  while (open_.size() > depth) {
    for (int rule : open_.back().matched) --matched_open_[static_cast<std::size_t>(rule)];
    if (is_foreign(open_.back().element.name)) --foreign_depth_;
    open_.pop_back();
    path_.pop_back();
  }
  tokenizer_.set_foreign(inside_foreign());
}

Event Rewriter::raw(Token token) {
  return {.kind = Event::Kind::kRaw, .source = std::move(token.source)};
}

Event Rewriter::next() {
  std::optional<Token> token = pending_ ? std::exchange(pending_, std::nullopt) : tokenizer_.next();
  if (!token && !finished_) return {.kind = Event::Kind::kNeedInput};
  if (in_text_ && (!token || token->kind != Token::Kind::kText)) {
    in_text_ = false;
    pending_ = std::move(token);
    auto handlers = concerned(&Interest::text);
    if (!handlers.empty()) {
      return {.kind = Event::Kind::kText, .handlers = std::move(handlers), .last_in_text_node = true};
    }
    token = std::exchange(pending_, std::nullopt);
  }
  if (!token) return {.kind = Event::Kind::kEnd};
  switch (token->kind) {
    case Token::Kind::kStartTag: return start_tag(std::move(*token));
    case Token::Kind::kEndTag: return end_tag(std::move(*token));
    case Token::Kind::kText: {
      in_text_ = true;
      auto handlers = concerned(&Interest::text);
      if (handlers.empty()) return raw(std::move(*token));
      return {.kind = Event::Kind::kText, .source = std::move(token->source), .handlers = std::move(handlers)};
    }
    case Token::Kind::kComment: {
      auto handlers = concerned(&Interest::comments);
      if (handlers.empty()) return raw(std::move(*token));
      return {.kind = Event::Kind::kComment,
              .source = std::move(token->source),
              .name = std::move(token->name),
              .handlers = std::move(handlers)};
    }
    case Token::Kind::kDoctype:
      if (!doctype_) return raw(std::move(*token));
      return {.kind = Event::Kind::kDoctype, .source = token->source, .name = token->source, .handlers = {-1}};
  }
  return {.kind = Event::Kind::kEnd};
}

void Rewriter::count_child(Open& open) {
  Open& parent = open_.empty() ? root_ : open_.back();
  open.element.index = ++parent.children;
  for (auto& [name, count] : parent.children_by_name) {
    if (name == open.element.name) {
      open.element.index_of_type = ++count;
      return;
    }
  }
  parent.children_by_name.emplace_back(open.element.name, 1);
  open.element.index_of_type = 1;
}

std::string_view Rewriter::nearest_foreign() const {
  for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
    if (is_foreign(open->element.name)) return open->element.name;
  }
  return "";
}

Event Rewriter::start_tag(Token token) {
  Open open;
  open.element.name = token.name;
  open.element.attributes = token.attributes;
  open.serial = ++serial_;
  count_child(open);
  path_.push_back(&open.element);
  std::vector<int> handlers;
  for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
    if (!rules_[rule].selector.matches(path_)) continue;
    open.matched.push_back(static_cast<int>(rule));
    if (rules_[rule].interest.element) handlers.push_back(static_cast<int>(rule));
  }
  path_.pop_back();
  const bool in_svg = token.name == "svg" || (inside_foreign() && nearest_foreign() == "svg");
  const bool in_math = !in_svg && (token.name == "math" || inside_foreign());
  const bool content = !is_void(token.name) && !(token.self_closing && (in_svg || in_math));
  Event event{.kind = handlers.empty() ? Event::Kind::kRaw : Event::Kind::kElement,
              .source = std::move(token.source),
              .name = std::move(token.name),
              .attributes = std::move(token.attributes),
              .handlers = std::move(handlers),
              .element = open.serial,
              .can_have_content = content,
              .self_closing = token.self_closing,
              .namespace_uri = in_svg    ? "http://www.w3.org/2000/svg"
                               : in_math ? "http://www.w3.org/1998/Math/MathML"
                                         : "http://www.w3.org/1999/xhtml"};
  if (content) {
    for (int rule : open.matched) ++matched_open_[static_cast<std::size_t>(rule)];
    if (is_foreign(open.element.name)) ++foreign_depth_;
    open_.push_back(std::move(open));
    path_.push_back(&open_.back().element);
    tokenizer_.set_foreign(inside_foreign());
  }
  return event;
}

Event Rewriter::end_tag(Token token) {
  const auto match =
      std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.element.name == token.name; });
  if (match == open_.rend()) return raw(std::move(token));
  Event event{.kind = match->watched ? Event::Kind::kEndTag : Event::Kind::kRaw,
              .source = std::move(token.source),
              .name = std::move(token.name),
              .element = match->serial};
  close_down_to(static_cast<std::size_t>(open_.rend() - match) - 1);
  return event;
}

}  // namespace wfp::webapi::html
