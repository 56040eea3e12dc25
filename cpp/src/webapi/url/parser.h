// The basic URL parser (URL Standard, section 4.4), for url.cpp and the setters.
#pragma once
#include <optional>
#include <string_view>

#include "webapi/url/url.h"

namespace wfp::webapi::url {

enum class State {
  kSchemeStart,
  kScheme,
  kNoScheme,
  kSpecialRelativeOrAuthority,
  kPathOrAuthority,
  kRelative,
  kRelativeSlash,
  kSpecialAuthoritySlashes,
  kSpecialAuthorityIgnoreSlashes,
  kAuthority,
  kHost,
  kHostname,
  kPort,
  kFile,
  kFileSlash,
  kFileHost,
  kPathStart,
  kPath,
  kOpaquePath,
  kQuery,
  kFragment,
  kDone,
  kFailed
};

/// Runs the parser over `input` with `url` as the record to change and `start` as the state override of the standard.
/// False on failure. The record may then be half changed, as in the standard: setters work on a copy where that
/// matters.
bool run_parser(Url& url, std::string_view input, State start);

}  // namespace wfp::webapi::url
