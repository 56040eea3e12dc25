// Streaming zlib: gzip, zlib ("deflate") and raw deflate, both ways.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::compression {

enum class Way { kCompress, kDecompress };

class Codec {
 public:
  /// `format` is "gzip", "deflate" or "deflate-raw"; null for any other.
  static std::shared_ptr<Codec> open(std::string_view format, Way way);
  ~Codec();
  /// What comes out for `bytes`, and with `last` all that is left. Nothing when the data is corrupt, ends early, or
  /// goes on after its end.
  std::optional<std::string> run(std::string_view bytes, bool last);

 private:
  struct Stream;
  explicit Codec(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
};

}  // namespace wfp::webapi::compression
