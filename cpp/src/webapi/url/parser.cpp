// A state machine over bytes, with the standard's state names. UTF-8 needs no decoding here: non-ASCII bytes are always
// percent-encoded, and host text is handed to host.cpp whole.
#include "webapi/url/parser.h"

#include <algorithm>
#include <string>
#include <utility>

#include "webapi/url/host.h"
#include "webapi/url/percent_encode.h"

namespace wfp::webapi::url {
namespace {

constexpr int kEof = -1;

bool is_alpha(int c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(int c) {
  return c >= '0' && c <= '9';
}
char lower(int c) {
  return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

bool is_windows_drive_letter(std::string_view text) {
  return text.size() == 2 && is_alpha(text[0]) && (text[1] == ':' || text[1] == '|');
}
bool starts_with_windows_drive_letter(std::string_view text) {
  return text.size() >= 2 && is_windows_drive_letter(text.substr(0, 2)) &&
         (text.size() == 2 || text[2] == '/' || text[2] == '\\' || text[2] == '?' || text[2] == '#');
}

/// The length in dots of "." or ".." segments, "%2e" counted as a dot; 0 for anything else.
int dot_segment(std::string_view text) {
  int dots = 0;
  while (!text.empty()) {
    if (text[0] == '.') {
      text.remove_prefix(1);
    } else if (text.size() >= 3 && text[0] == '%' && text[1] == '2' && lower(text[2]) == 'e') {
      text.remove_prefix(3);
    } else {
      return 0;
    }
    if (++dots > 2) return 0;
  }
  return dots;
}

std::string clean(std::string_view input) {
  std::string to;
  to.reserve(input.size());
  for (char c : input) {
    if (c != '\t' && c != '\n' && c != '\r') to.push_back(c);
  }
  return to;
}

void shorten(Url& url) {
  if (url.scheme == "file" && url.path.size() == 3 && is_alpha(url.path[1]) && url.path[2] == ':') return;
  const std::size_t slash = url.path.rfind('/');
  url.path.resize(slash == std::string::npos ? 0 : slash);
}

class Machine {
 public:
  Machine(Url& url, std::string_view input, const Url* base, std::optional<State> override)
      : url_(url), input_(input), base_(base), override_(override), state_(override.value_or(State::kSchemeStart)) {}

  bool run() {
    for (;; ++at_) {
      const int c = at_ < input_.size() ? static_cast<unsigned char>(input_[at_]) : kEof;
      state_ = step(c);
      if (state_ == State::kFailed) return false;
      // A state that steps back leaves at_ one before the byte to read again, which may be the end.
      if (state_ == State::kDone || (c == kEof && at_ == input_.size())) return true;
    }
  }

 private:
  State step(int c) {
    switch (state_) {
      case State::kSchemeStart: return scheme_start(c);
      case State::kScheme: return scheme(c);
      case State::kNoScheme: return no_scheme(c);
      case State::kSpecialRelativeOrAuthority: return special_relative_or_authority(c);
      case State::kPathOrAuthority: return c == '/' ? State::kAuthority : back(State::kPath);
      case State::kRelative: return relative(c);
      case State::kRelativeSlash: return relative_slash(c);
      case State::kSpecialAuthoritySlashes: return special_authority_slashes(c);
      case State::kSpecialAuthorityIgnoreSlashes:
        return c != '/' && c != '\\' ? back(State::kAuthority) : State::kSpecialAuthorityIgnoreSlashes;
      case State::kAuthority: return authority(c);
      case State::kHost:
      case State::kHostname: return host(c);
      case State::kPort: return port(c);
      case State::kFile: return file(c);
      case State::kFileSlash: return file_slash(c);
      case State::kFileHost: return file_host(c);
      case State::kPathStart: return path_start(c);
      case State::kPath: return path(c);
      case State::kOpaquePath: return opaque_path(c);
      case State::kQuery: return query(c);
      case State::kFragment: return fragment(c);
      case State::kDone:
      case State::kFailed: break;
    }
    return State::kFailed;
  }

  /// Reads the current byte again in `next`.
  State back(State next, std::size_t by = 1) {
    at_ -= by;
    return next;
  }
  std::string_view remaining() const { return input_.substr(std::min(at_ + 1, input_.size())); }
  bool special() const { return url_.is_special(); }
  bool is_slash(int c) const { return c == '/' || (special() && c == '\\'); }
  bool ends_authority(int c) const { return c == kEof || c == '/' || c == '?' || c == '#' || (special() && c == '\\'); }

  State start_query() {
    url_.query.emplace();
    return State::kQuery;
  }
  State start_fragment() {
    url_.fragment.emplace();
    return State::kFragment;
  }

  State scheme_start(int c) {
    if (is_alpha(c)) {
      buffer_.push_back(lower(c));
      return State::kScheme;
    }
    return override_ ? State::kFailed : back(State::kNoScheme);
  }

  State scheme(int c) {
    if (is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.') {
      buffer_.push_back(lower(c));
      return State::kScheme;
    }
    if (c != ':') {
      if (override_) return State::kFailed;
      buffer_.clear();
      at_ = static_cast<std::size_t>(-1);
      return State::kNoScheme;
    }
    if (override_) {
      const bool keeps = special() != is_special_scheme(buffer_) ||
                         ((url_.has_credentials() || url_.port) && buffer_ == "file") ||
                         (url_.scheme == "file" && (!url_.host || url_.host->empty()));
      if (!keeps) {
        url_.scheme = buffer_;
        if (url_.port == default_port(url_.scheme)) url_.port.reset();
      }
      return State::kDone;
    }
    url_.scheme = std::exchange(buffer_, {});
    if (url_.scheme == "file") return State::kFile;
    if (special()) {
      return base_ && base_->scheme == url_.scheme ? State::kSpecialRelativeOrAuthority
                                                   : State::kSpecialAuthoritySlashes;
    }
    if (remaining().starts_with('/')) {
      ++at_;
      return State::kPathOrAuthority;
    }
    url_.opaque_path = true;
    return State::kOpaquePath;
  }

  State no_scheme(int c) {
    if (!base_ || (base_->opaque_path && c != '#')) return State::kFailed;
    if (base_->opaque_path) {
      url_ = *base_;
      return start_fragment();
    }
    return back(base_->scheme == "file" ? State::kFile : State::kRelative);
  }

  State special_relative_or_authority(int c) {
    if (c == '/' && remaining().starts_with('/')) {
      ++at_;
      return State::kSpecialAuthorityIgnoreSlashes;
    }
    return back(State::kRelative);
  }

  State relative(int c) {
    url_.scheme = base_->scheme;
    if (is_slash(c)) return State::kRelativeSlash;
    copy_authority();
    url_.path = base_->path;
    url_.query = base_->query;
    if (c == '?') return start_query();
    if (c == '#') return start_fragment();
    if (c == kEof) return State::kRelative;
    url_.query.reset();
    shorten(url_);
    return back(State::kPath);
  }

  void copy_authority() {
    url_.username = base_->username;
    url_.password = base_->password;
    url_.host = base_->host;
    url_.port = base_->port;
  }

  State relative_slash(int c) {
    if (special() && (c == '/' || c == '\\')) return State::kSpecialAuthorityIgnoreSlashes;
    if (c == '/') return State::kAuthority;
    copy_authority();
    return back(State::kPath);
  }

  State special_authority_slashes(int c) {
    if (c == '/' && remaining().starts_with('/')) {
      ++at_;
      return State::kSpecialAuthorityIgnoreSlashes;
    }
    return back(State::kSpecialAuthorityIgnoreSlashes);
  }

  State authority(int c) {
    if (c == '@') {
      if (at_sign_seen_) buffer_.insert(0, "%40");
      at_sign_seen_ = true;
      const std::size_t colon = password_token_seen_ ? 0 : buffer_.find(':');
      if (!password_token_seen_) append_encoded(url_.username, buffer_.substr(0, colon), kUserinfo);
      if (colon != std::string::npos) {
        const std::size_t from = password_token_seen_ ? 0 : colon + 1;
        password_token_seen_ = true;
        append_encoded(url_.password, std::string_view(buffer_).substr(from), kUserinfo);
      }
      buffer_.clear();
      return State::kAuthority;
    }
    if (ends_authority(c)) {
      if (at_sign_seen_ && buffer_.empty()) return State::kFailed;
      return back(State::kHost, std::exchange(buffer_, {}).size() + 1);
    }
    buffer_.push_back(static_cast<char>(c));
    return State::kAuthority;
  }

  bool take_host() {
    auto parsed = parse_host(std::exchange(buffer_, {}), special() ? HostKind::kSpecial : HostKind::kOpaque);
    if (!parsed) return false;
    url_.host = std::move(parsed);
    return true;
  }

  State host(int c) {
    if (override_ && url_.scheme == "file") return back(State::kFileHost);
    if (c == ':' && !inside_brackets_) {
      if (buffer_.empty()) return State::kFailed;
      if (override_ == State::kHostname) return State::kFailed;
      return take_host() ? State::kPort : State::kFailed;
    }
    if (ends_authority(c)) {
      --at_;
      if (special() && buffer_.empty()) return State::kFailed;
      if (override_ && buffer_.empty() && (url_.has_credentials() || url_.port)) return State::kFailed;
      if (buffer_.empty()) {
        url_.host.emplace();
      } else if (!take_host()) {
        return State::kFailed;
      }
      return override_ ? State::kDone : State::kPathStart;
    }
    if (c == '[') inside_brackets_ = true;
    if (c == ']') inside_brackets_ = false;
    buffer_.push_back(static_cast<char>(c));
    return state_;
  }

  State port(int c) {
    if (is_digit(c)) {
      buffer_.push_back(static_cast<char>(c));
      return State::kPort;
    }
    if (!ends_authority(c) && !override_) return State::kFailed;
    if (!buffer_.empty()) {
      std::uint32_t value = 0;
      for (char digit : std::exchange(buffer_, {})) {
        value = value * 10 + static_cast<std::uint32_t>(digit - '0');
        if (value > 65535) return State::kFailed;
      }
      url_.port = static_cast<std::uint16_t>(value);
      if (url_.port == default_port(url_.scheme)) url_.port.reset();
      if (override_) return State::kDone;
    }
    return override_ ? State::kFailed : back(State::kPathStart);
  }

  State file(int c) {
    url_.scheme = "file";
    url_.host.emplace();
    if (c == '/' || c == '\\') return State::kFileSlash;
    if (!base_ || base_->scheme != "file") return back(State::kPath);
    url_.host = base_->host;
    url_.path = base_->path;
    url_.query = base_->query;
    if (c == '?') return start_query();
    if (c == '#') return start_fragment();
    if (c == kEof) return State::kFile;
    url_.query.reset();
    if (starts_with_windows_drive_letter(input_.substr(at_))) {
      url_.path.clear();
    } else {
      shorten(url_);
    }
    return back(State::kPath);
  }

  State file_slash(int c) {
    if (c == '/' || c == '\\') return State::kFileHost;
    if (base_ && base_->scheme == "file") {
      url_.host = base_->host;
      const std::string_view first = std::string_view(base_->path).substr(0, base_->path.find('/', 1));
      if (!starts_with_windows_drive_letter(at_ < input_.size() ? input_.substr(at_) : std::string_view()) &&
          first.size() == 3 && is_alpha(first[1]) && first[2] == ':') {
        url_.path = first;
      }
    }
    return back(State::kPath);
  }

  State file_host(int c) {
    if (c != kEof && c != '/' && c != '\\' && c != '?' && c != '#') {
      buffer_.push_back(static_cast<char>(c));
      return State::kFileHost;
    }
    --at_;
    if (!override_ && is_windows_drive_letter(buffer_)) return State::kPath;
    if (buffer_.empty()) {
      url_.host.emplace();
      return override_ ? State::kDone : State::kPathStart;
    }
    if (!take_host()) return State::kFailed;
    if (url_.host == "localhost") url_.host.emplace();
    return override_ ? State::kDone : State::kPathStart;
  }

  State path_start(int c) {
    if (special()) return c == '/' || c == '\\' ? State::kPath : back(State::kPath);
    if (!override_ && c == '?') return start_query();
    if (!override_ && c == '#') return start_fragment();
    if (c != kEof) return c == '/' ? State::kPath : back(State::kPath);
    if (override_ && !url_.host) url_.path.push_back('/');
    return State::kPathStart;
  }

  State path(int c) {
    const bool ends = c == kEof || (!override_ && (c == '?' || c == '#'));
    if (!ends && !is_slash(c)) {
      const char byte = static_cast<char>(c);
      append_encoded(buffer_, {&byte, 1}, kPath);
      return State::kPath;
    }
    const int dots = dot_segment(buffer_);
    if (dots == 2) shorten(url_);
    if (dots == 0) {
      if (url_.scheme == "file" && url_.path.empty() && is_windows_drive_letter(buffer_)) buffer_[1] = ':';
      url_.path += '/' + buffer_;
    } else if (!is_slash(c)) {
      url_.path.push_back('/');
    }
    buffer_.clear();
    if (c == '?') return start_query();
    if (c == '#') return start_fragment();
    return State::kPath;
  }

  State opaque_path(int c) {
    if (c == '?') return start_query();
    if (c == '#') return start_fragment();
    if (c == ' ') {  // a space before the end of the path would be lost when the URL is parsed again
      const std::string_view next = remaining();
      url_.path += next.starts_with('?') || next.starts_with('#') ? "%20" : " ";
    } else if (c != kEof) {
      const char byte = static_cast<char>(c);
      append_encoded(url_.path, {&byte, 1}, kC0Control);
    }
    return State::kOpaquePath;
  }

  State query(int c) {
    if (c == '#' && !override_) return start_fragment();
    if (c != kEof) {
      const char byte = static_cast<char>(c);
      append_encoded(*url_.query, {&byte, 1}, special() ? kSpecialQuery : kQuery);
    }
    return State::kQuery;
  }

  State fragment(int c) {
    if (c != kEof) {
      const char byte = static_cast<char>(c);
      append_encoded(*url_.fragment, {&byte, 1}, kFragment);
    }
    return State::kFragment;
  }

  Url& url_;
  std::string_view input_;
  const Url* base_;
  std::optional<State> override_;
  State state_;
  std::size_t at_ = 0;
  std::string buffer_;
  bool at_sign_seen_ = false, inside_brackets_ = false, password_token_seen_ = false;
};

}  // namespace

bool run_parser(Url& url, std::string_view input, State start) {
  const std::string cleaned = clean(input);
  return Machine(url, cleaned, nullptr, start).run();
}

std::optional<Url> parse(std::string_view input, const Url* base) {
  while (!input.empty() && static_cast<unsigned char>(input.front()) <= 0x20) input.remove_prefix(1);
  while (!input.empty() && static_cast<unsigned char>(input.back()) <= 0x20) input.remove_suffix(1);
  Url url;
  const std::string cleaned = clean(input);
  if (!Machine(url, cleaned, base, std::nullopt).run()) return std::nullopt;
  return url;
}

std::optional<Url> parse(std::string_view input, std::optional<std::string_view> base) {
  if (!base) return parse(input, static_cast<const Url*>(nullptr));
  const auto parsed = parse(*base, static_cast<const Url*>(nullptr));
  if (!parsed) return std::nullopt;
  return parse(input, &*parsed);
}

}  // namespace wfp::webapi::url
