#include <gtest/gtest.h>

#include "webapi/html/rewriter.h"

namespace wfp::webapi::html {
namespace {

/// The tokens of `pieces` fed one after the other, as "kind:source|...", text pieces joined.
std::string tokens(const std::vector<std::string>& pieces) {
  Tokenizer tokenizer;
  std::string to;
  bool text = false;
  const auto drain = [&] {
    while (auto token = tokenizer.next()) {
      const bool is_text = token->kind == Token::Kind::kText;
      if (!(is_text && text)) to += to.empty() ? "" : "|";
      if (!(is_text && text)) to += "TSECD"[static_cast<int>(token->kind)];
      if (!(is_text && text)) to += ":";
      to += token->source;
      text = is_text;
    }
  };
  for (const std::string& piece : pieces) {
    tokenizer.feed(piece);
    drain();
  }
  tokenizer.finish();
  drain();
  return to;
}

TEST(Tokenizer, KeepsTheExactSource) {
  EXPECT_EQ(tokens({"<!DOCTYPE html><p CLASS='x y' a=b>t&amp;</P><!-- c --><br/>"}),
            "D:<!DOCTYPE html>|S:<p CLASS='x y' a=b>|T:t&amp;|E:</P>|C:<!-- c -->|S:<br/>");
}

TEST(Tokenizer, GivesTheSameTokensHoweverTheInputIsCut) {
  const std::string html = "<div a=\">\"><script>1<2</scr</script>\xC3\xA9<!--x--->< b</div><p";
  std::vector<std::string> bytes;
  for (char c : html) bytes.emplace_back(1, c);
  EXPECT_EQ(tokens(bytes), tokens({html}));
}

TEST(Tokenizer, EndsScriptsOnlyAtTheirEndTag) {
  EXPECT_EQ(tokens({"<script>if (a<b) '</p>'</SCRIPT >x"}), "S:<script>|T:if (a<b) '</p>'|E:</SCRIPT >|T:x");
}

/// Names of the elements of `html` that `selector` matches, by their id attribute.
std::string matched(std::string_view selector, std::string_view html) {
  Rewriter rewriter;
  const auto added = rewriter.add(selector, {.element = true});
  if (!added) return added.error().message;
  rewriter.feed(html);
  rewriter.finish();
  std::string to;
  for (;;) {
    const Event event = rewriter.next();
    if (event.kind == Event::Kind::kEnd) return to;
    if (event.kind != Event::Kind::kElement) continue;
    for (const Attribute& attribute : event.attributes) {
      if (attribute.name == "id") to += attribute.value;
    }
  }
}

TEST(Selector, MatchesWhatHtmlRewriterSupports) {
  const std::string html =
      "<div id=a class='x y'><p id=b lang=en-US>1</p><br><p id=c><span id=d title=AbC></span></p></div><p id=e></p>";
  EXPECT_EQ(matched("*", html), "abcde");
  EXPECT_EQ(matched("div p", html), "bc");
  EXPECT_EQ(matched("div > span", html), "");
  EXPECT_EQ(matched("div > p > span", html), "d");
  EXPECT_EQ(matched("div p > span", html), "d");
  EXPECT_EQ(matched("p p", html), "");
  EXPECT_EQ(matched("div.x.y span, p#e", html), "de");
  EXPECT_EQ(matched("p:nth-of-type(2)", html), "c");
  EXPECT_EQ(matched("p:nth-child(odd)", html), "bc");
  EXPECT_EQ(matched("p:first-child", html), "b");
  EXPECT_EQ(matched("[title=abc i]", html), "d");
  EXPECT_EQ(matched("[lang|=en]", html), "b");
  EXPECT_EQ(matched("p:not([lang])", html), "ce");
}

TEST(Selector, RefusesWhatItDoesNotKnow) {
  EXPECT_TRUE(matched("p:hover", "").starts_with("Parser error: "));
  EXPECT_TRUE(matched("a + b", "").starts_with("Parser error: "));
  EXPECT_TRUE(matched("", "").starts_with("Parser error: "));
}

TEST(Rewriter, TellsTheEndOfATextNodeAndOfAWatchedElement) {
  Rewriter rewriter;
  ASSERT_TRUE(rewriter.add("p", {.element = true, .text = true}));
  rewriter.feed("<p>a</p>b");
  rewriter.finish();
  const Event start = rewriter.next();
  rewriter.watch_end(start.element);
  EXPECT_EQ(rewriter.next().source, "a");
  EXPECT_TRUE(rewriter.next().last_in_text_node);
  EXPECT_EQ(rewriter.next().kind, Event::Kind::kEndTag);
  EXPECT_EQ(rewriter.next().kind, Event::Kind::kRaw);
  EXPECT_EQ(rewriter.next().kind, Event::Kind::kEnd);
}

}  // namespace
}  // namespace wfp::webapi::html
