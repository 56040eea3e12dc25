// However a document is cut, the tokens' sources put together are the document.
#include <cstdint>
#include <cstdlib>

#include "webapi/html/rewriter.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wfp::webapi::html;
  if (size == 0) return 0;
  const std::size_t selector = data[0] % size, cut = size > 1 ? data[1] % size : 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Rewriter rewriter;
  const bool added = rewriter.add(text.substr(0, selector), {.element = true, .text = true, .comments = true}).ok();
  if (!added && !rewriter.add("*", {.element = true, .text = true, .comments = true}).ok()) std::abort();
  std::string output;
  const auto drain = [&] {
    for (;;) {
      const Event event = rewriter.next();
      if (event.kind == Event::Kind::kNeedInput || event.kind == Event::Kind::kEnd) return;
      if (event.kind == Event::Kind::kElement) rewriter.watch_end(event.element);
      output += event.source;
    }
  };
  rewriter.feed(text.substr(0, cut));
  drain();
  rewriter.feed(text.substr(cut));
  drain();
  rewriter.finish();
  drain();
  if (output != text) std::abort();
  return 0;
}
