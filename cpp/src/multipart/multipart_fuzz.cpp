// libFuzzer: any bytes are parts or an error, every view lies in the body, and what is read can be written and read
// again.
#include <cstdint>
#include <cstdlib>
#include <functional>

#include "multipart/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wfp::multipart;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  // The first byte says how long the boundary before the body is.
  const std::size_t length = size == 0 ? 0 : data[0] % 8;
  if (size < 1 + length) return 0;
  const std::string_view boundary = input.substr(1, length);
  const std::string_view body = input.substr(1 + length);
  const auto parts = parse(body, boundary);
  if (!parts) return 0;
  for (const Part& part : *parts) {
    const std::less_equal<const char*> before;
    if (!part.content.empty() && !(before(body.data(), part.content.data()) &&
                                   before(part.content.data() + part.content.size(), body.data() + body.size()))) {
      std::abort();
    }
  }
  const std::string chosen = choose_boundary(*parts);
  const std::string encoded = encode(*parts, chosen);
  const auto again = parse(encoded, chosen);
  if (!again || again->size() != parts->size()) std::abort();
  for (std::size_t i = 0; i < parts->size(); ++i) {
    if ((*again)[i].content != (*parts)[i].content) std::abort();
  }
  return 0;
}
