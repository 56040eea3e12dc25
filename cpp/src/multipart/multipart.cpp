#include "multipart/multipart.h"

#include "multipart/disposition.h"
#include "multipart/errors.h"

namespace wfp::multipart {
namespace {

// A part's headers are a name and a type; an upload has a part per module.
constexpr std::size_t kMaxHeaderBytes = 16 << 10;
constexpr std::size_t kMaxParts = 20'000;

bool is_boundary(std::string_view text) {
  if (text.empty() || text.size() > 70) return false;
  for (char c : text) {
    if (c < 0x20 || c > 0x7E) return false;
  }
  return text.back() != ' ';
}

/// What follows a boundary on its line.
enum class After { kPart, kEnd, kContent };

class Reader {
 public:
  Reader(std::string_view body, std::string_view boundary) : body_(body), dashes_("--" + std::string(boundary)) {}

  base::Result<std::vector<Part>> read() {
    WFP_TRY(last, skip_preamble());
    std::vector<Part> parts;
    while (last != After::kEnd) {
      if (parts.size() == kMaxParts) {
        return model::make_error(errors::kTooManyParts, {{"limit", std::to_string(kMaxParts)}});
      }
      Part& part = parts.emplace_back();
      WFP_CHECK(read_headers(part));
      WFP_TRY(after, read_content(part));
      last = after;
    }
    return parts;
  }

 private:
  /// Reads the rest of a boundary's line; leaves the position when it turns out to be content. The first line decides
  /// which line end the body uses.
  After finish_boundary() {
    std::size_t at = at_;
    if (body_.substr(at, 2) == "--") {
      at_ += 2;
      return After::kEnd;
    }
    while (at < body_.size() && (body_[at] == ' ' || body_[at] == '\t')) ++at;
    if (line_end_.empty()) line_end_ = body_.substr(at, 1) == "\n" ? "\n" : "\r\n";
    if (body_.substr(at, line_end_.size()) != line_end_) return After::kContent;
    at_ = at + line_end_.size();
    return After::kPart;
  }

  base::Result<After> skip_preamble() {
    for (std::size_t found = body_.find(dashes_); found != std::string_view::npos;
         found = body_.find(dashes_, found + 1)) {
      if (found != 0 && body_[found - 1] != '\n') continue;
      at_ = found + dashes_.size();
      line_end_ = {};
      const After after = finish_boundary();
      if (after != After::kContent) return after;
    }
    return model::make_error(errors::kNoDelimiter);
  }

  base::Status read_headers(Part& part) {
    const std::size_t start = at_;
    bool named = false;
    while (true) {
      const std::size_t end = body_.find(line_end_, at_);
      if (end == std::string_view::npos) {
        return model::make_error(body_.size() - start > kMaxHeaderBytes ? errors::kHeaderTooLong : errors::kTruncated,
                                 {{"limit", std::to_string(kMaxHeaderBytes)}});
      }
      if (end - start > kMaxHeaderBytes) {
        return model::make_error(errors::kHeaderTooLong, {{"limit", std::to_string(kMaxHeaderBytes)}});
      }
      const std::string_view line = body_.substr(at_, end - at_);
      at_ = end + line_end_.size();
      if (line.empty()) break;
      WFP_CHECK(read_header(line, part, named));
    }
    if (!named) return model::make_error(errors::kNoName);
    return base::ok();
  }

  base::Status read_header(std::string_view line, Part& part, bool& named) {
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return model::make_error(errors::kBadHeader);
    std::string name;
    for (char c : line.substr(0, colon)) {
      // Also refuses a continuation line, which begins with a space.
      if (c <= 0x20 || c > 0x7E) return model::make_error(errors::kBadHeader);
      name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    std::string_view value = line.substr(colon + 1);
    for (char c : value) {
      if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F)
        return model::make_error(errors::kBadHeader);
    }
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);

    if (name == "content-disposition") {
      if (named) return model::make_error(errors::kBadHeader);
      named = true;
      WFP_TRY(disposition, parse_disposition(value));
      part.name = std::move(disposition.name);
      part.filename = std::move(disposition.filename);
    } else if (name == "content-type") {
      if (!part.content_type.empty()) return model::make_error(errors::kBadHeader);
      part.content_type = value;
    } else if (name == "content-transfer-encoding") {
      if (value != "binary" && value != "8bit" && value != "7bit") {
        return model::make_error(errors::kBadEncoding, {{"encoding", value}});
      }
    }
    return base::ok();
  }

  /// The content runs to the next line that is a boundary; its line end belongs to the boundary.
  base::Result<After> read_content(Part& part) {
    const std::string delimiter = std::string(line_end_) + dashes_;
    // An empty content may share its line end with the headers' last one.
    const std::size_t start = at_;
    std::size_t search = start - line_end_.size();
    while (true) {
      const std::size_t found = body_.find(delimiter, search);
      if (found == std::string_view::npos) return model::make_error(errors::kTruncated);
      at_ = found + delimiter.size();
      const After after = finish_boundary();
      if (after != After::kContent) {
        part.content = found < start ? std::string_view() : body_.substr(start, found - start);
        return after;
      }
      search = found + 1;
    }
  }

  std::string_view body_;
  std::string dashes_;
  std::string_view line_end_;
  std::size_t at_ = 0;
};

}  // namespace

base::Result<std::vector<Part>> parse(std::string_view body, std::string_view boundary) {
  if (boundary.empty()) return model::make_error(errors::kNoBoundary);
  if (!is_boundary(boundary)) return model::make_error(errors::kBadBoundary);
  return Reader(body, boundary).read();
}

std::string choose_boundary(const std::vector<Part>& parts) {
  for (unsigned attempt = 0;; ++attempt) {
    std::string boundary = "----wfp-emulator-" + std::to_string(attempt);
    bool occurs = false;
    for (const Part& part : parts) occurs = occurs || part.content.find(boundary) != std::string_view::npos;
    if (!occurs) return boundary;
  }
}

std::string encode(const std::vector<Part>& parts, std::string_view boundary) {
  std::string body;
  for (const Part& part : parts) {
    body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=").append(quote(part.name));
    if (part.filename) body.append("; filename=").append(quote(*part.filename));
    if (!part.content_type.empty()) body.append("\r\nContent-Type: ").append(part.content_type);
    body.append("\r\n\r\n").append(part.content).append("\r\n");
  }
  body.append("--").append(boundary).append("--\r\n");
  return body;
}

}  // namespace wfp::multipart
