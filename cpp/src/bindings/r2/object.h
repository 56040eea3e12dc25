// What R2 keeps of an object, and what is asked of one. Plain values.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace wfp::bindings::r2 {

struct HttpMetadata {
  std::optional<std::string> content_type;
  std::optional<std::string> content_language;
  std::optional<std::string> content_disposition;
  std::optional<std::string> content_encoding;
  std::optional<std::string> cache_control;
  std::optional<base::Millis> cache_expiry;
};

using CustomMetadata = std::vector<std::pair<std::string, std::string>>;  ///< in the order given

/// A digest by its name in Web Crypto: {"MD5", 16 bytes}.
struct Checksum {
  std::string name;
  std::string bytes;
};

struct Object {
  std::string key;
  std::string version;  ///< 32 hex digits, new with each write
  std::int64_t size = 0;
  std::string etag;  ///< hex, unquoted
  base::Millis uploaded = 0;
  HttpMetadata http;
  CustomMetadata custom;
  std::vector<Checksum> checksums;
  std::string storage_class = "Standard";
};

/// Bytes of an object: [offset, offset + length).
struct Extent {
  std::int64_t offset = 0;
  std::int64_t length = 0;
};

/// A range as it is asked for; all of it when nothing is given.
struct Range {
  std::optional<double> offset;
  std::optional<double> length;
  std::optional<double> suffix;
  std::optional<std::string> header;  ///< the value of a Range header; wins
};

struct Etag {
  enum class Kind { kStrong, kWeak, kAny };
  Kind kind = Kind::kStrong;
  std::string value;
};

struct Condition {
  std::optional<std::vector<Etag>> etag_matches;
  std::optional<std::vector<Etag>> etag_does_not_match;
  std::optional<base::Millis> uploaded_before;
  std::optional<base::Millis> uploaded_after;
  bool seconds_granularity = false;
};

struct PutOptions {
  Condition only_if;
  HttpMetadata http;
  CustomMetadata custom;
  std::optional<Checksum> checksum;
  std::string storage_class = "Standard";
};

}  // namespace wfp::bindings::r2
