// Streaming text decoders (Encoding Standard): bytes in, UTF-8 out, with the rest of a split character kept.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wfp::webapi::encoding {

struct DecoderOptions {
  bool fatal = false;       ///< malformed input ends the decoding instead of becoming U+FFFD
  bool ignore_bom = false;  ///< a leading byte order mark is text
};

class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Null for a name that canonical_name() does not give.
  static std::shared_ptr<Decoder> open(std::string_view canonical_name, DecoderOptions options);
  /// The text of `bytes`; nothing for malformed input when fatal. With `last` what is left over is flushed and the
  /// decoder starts afresh.
  std::optional<std::string> decode(std::string_view bytes, bool last);

 protected:
  explicit Decoder(DecoderOptions options) : options_(options) {}
  /// Decodes what is complete in `bytes` and returns how many bytes that was; all of them when `last`.
  virtual std::size_t run(std::string_view bytes, bool last, std::string& to) = 0;
  void malformed(std::string& to);

 private:
  DecoderOptions options_;
  std::string kept_;
  bool started_ = false, failed_ = false;
};

/// UTF-8 with each maximal malformed piece replaced by U+FFFD, and a leading byte order mark dropped.
std::string decode_utf8_text(std::string_view bytes);

}  // namespace wfp::webapi::encoding
