// Content-Disposition of a form's part: form-data; name="..."; filename="..."; filename*=UTF-8''...
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace wfp::multipart {

struct Disposition {
  std::string name;
  std::optional<std::string> filename;
};

base::Result<Disposition> parse_disposition(std::string_view value);

/// A quoted value as browsers write it: `"`, CR and LF become %22, %0D and %0A (WHATWG HTML, multipart/form-data). A
/// backslash is doubled, because a reader may take one before the closing quote as its escape.
std::string quote(std::string_view text);

}  // namespace wfp::multipart
