// Any bytes either fail to parse or give a URL whose serialisation parses to itself, with the same parts.
#include <cstdint>
#include <cstdlib>

#include "webapi/url/url.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wfp::webapi::url;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t half = size / 2;
  for (auto url : {parse(text), parse(text.substr(half), std::optional(text.substr(0, half)))}) {
    if (!url) continue;
    const std::string first = href(*url);
    const auto again = parse(first);
    if (!again || href(*again) != first || get(*again, Part::kPathname) != get(*url, Part::kPathname)) std::abort();
    for (int part = 0; part <= static_cast<int>(Part::kHash); ++part)
      set(*url, static_cast<Part>(part), text.substr(half));
  }
  return 0;
}
