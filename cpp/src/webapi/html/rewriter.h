// The engine of HTMLRewriter: follows the open elements, matches selectors, and hands out only what somebody asked for;
// the rest passes through as raw text. The script side (html_rewriter.js) runs the handlers and writes the output.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "webapi/html/selector.h"
#include "webapi/html/tokenizer.h"

namespace wfp::webapi::html {

/// What a pair of handlers wants to see.
struct Interest {
  bool element = false, text = false, comments = false;
};

struct Event {
  enum class Kind { kNeedInput, kRaw, kElement, kEndTag, kText, kComment, kDoctype, kEnd };
  Kind kind;
  std::string source{};
  std::string name{};  ///< as Token::name
  std::vector<Attribute> attributes{};
  std::vector<int> handlers{};  ///< indices of the selectors concerned; -1 stands for the document's own
  int element = 0;              ///< serial number of the element that starts or ends
  bool can_have_content = true;
  bool self_closing = false;
  bool last_in_text_node = false;
  std::string namespace_uri{};
};

class Rewriter {
 public:
  /// Selectors get the indices 0, 1, ... in order of addition.
  base::Status add(std::string_view selector, Interest interest);
  void set_document_interest(Interest interest, bool doctype);
  void feed(std::string_view bytes) { tokenizer_.feed(bytes); }
  void finish();
  Event next();
  /// Asks for the kEndTag event of an element that is open.
  void watch_end(int element);

 private:
  struct Open {
    Element element;
    int serial = 0;
    bool watched = false;
    std::vector<int> matched;
    int children = 0;
    std::vector<std::pair<std::string, int>> children_by_name;
  };
  struct Rule {
    Selector selector;
    Interest interest;
  };

  Event start_tag(Token token);
  Event end_tag(Token token);
  Event raw(Token token);
  std::vector<int> concerned(bool Interest::*what) const;
  void count_child(Open& open);
  bool inside_foreign() const { return foreign_depth_ > 0; }
  std::string_view nearest_foreign() const;
  void close_down_to(std::size_t depth);

  Tokenizer tokenizer_;
  std::vector<Rule> rules_;
  Interest document_;
  bool doctype_ = false, finished_ = false, in_text_ = false;
  std::deque<Open> open_;             ///< a deque, because path_ points into it
  std::vector<const Element*> path_;  ///< the elements of open_
  std::vector<int> matched_open_;     ///< for each rule, how many open elements it matches
  Open root_;
  int serial_ = 0;
  int foreign_depth_ = 0;         ///< open <svg> and <math> elements
  std::optional<Token> pending_;  ///< met while a text node had still to be closed
};

}  // namespace wfp::webapi::html
