// multipart/form-data: bytes to parts and back (RFC 2046 section 5.1, RFC 7578). Knows nothing of Workers.
//
// Strict where leniency would let two readers disagree (line ends, truncation, names), lenient where clients differ:
// bare LF when the first boundary line has it, a preamble and an epilogue, filename*, curl's and browsers' quoting.
#pragma once
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wfp::multipart {

struct Part {
  std::string name;
  std::optional<std::string> filename;
  std::string_view content_type;  ///< as sent, with parameters; empty when absent. A view of the body
  std::string_view content;       ///< a view of the body
};

/// Takes a body apart. `boundary` is the content type's parameter. Parts keep their order; names may repeat.
/// The parts are views of `body`, which must outlive them.
base::Result<std::vector<Part>> parse(std::string_view body, std::string_view boundary);
/// A temporary would be gone before the parts are looked at.
template <std::same_as<std::string> Temporary>
base::Result<std::vector<Part>> parse(Temporary&& body, std::string_view boundary) = delete;

/// A boundary that occurs in no part's content; the same parts give the same one.
std::string choose_boundary(const std::vector<Part>& parts);
/// The body for these parts, with CRLF line ends and names quoted as browsers do.
std::string encode(const std::vector<Part>& parts, std::string_view boundary);

}  // namespace wfp::multipart
