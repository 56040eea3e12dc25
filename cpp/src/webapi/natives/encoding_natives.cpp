#include "base/ids.h"
#include "base/utf8.h"
#include "js/convert.h"
#include "webapi/encoding/base64.h"
#include "webapi/encoding/decoder.h"
#include "webapi/encoding/labels.h"
#include "webapi/natives/natives.h"

namespace wfp::webapi {
namespace {

/// A TextDecoder's state between the pieces of a stream.
class DecoderHost {
 public:
  explicit DecoderHost(std::shared_ptr<encoding::Decoder> decoder) : decoder_(std::move(decoder)) {}
  std::optional<std::string> decode(const js::Bytes& bytes, bool stream) {
    return decoder_->decode(bytes.data, !stream);
  }
  static consteval auto members() { return js::members(js::method<&DecoderHost::decode>("decode")); }

 private:
  std::shared_ptr<encoding::Decoder> decoder_;
};

std::optional<js::Bytes> as_bytes(std::optional<std::string> bytes) {
  return bytes ? std::optional(js::Bytes{std::move(*bytes)}) : std::nullopt;
}

/// The members of native:encoding.
struct EncodingNative {
  js::Bytes encode_utf8(std::string text) { return {std::move(text)}; }
  std::string decode_utf8(const js::Bytes& bytes) { return encoding::decode_utf8_text(bytes.data); }
  std::optional<std::string> canonical_label(const std::string& label) { return encoding::canonical_name(label); }
  std::shared_ptr<DecoderHost> open_decoder(const std::string& name, bool fatal, bool ignore_bom) {
    auto decoder = encoding::Decoder::open(name, {.fatal = fatal, .ignore_bom = ignore_bom});
    return decoder ? std::make_shared<DecoderHost>(std::move(decoder)) : nullptr;
  }
  std::string from_latin1(const js::Bytes& bytes) {
    std::string to;
    for (char c : bytes.data) base::append_utf8(to, static_cast<unsigned char>(c));
    return to;
  }
  std::optional<std::string> atob(const std::string& text) {
    auto bytes = encoding::from_base64_forgiving(text);
    return bytes ? std::optional(from_latin1({std::move(*bytes)})) : std::nullopt;
  }
  /// Nothing when a character is beyond Latin-1.
  std::optional<std::string> btoa(const std::string& text) {
    std::string bytes;
    for (const char *at = text.data(), *end = at + text.size(); at != end;) {
      const char32_t c = base::decode_utf8(at, end);
      if (c > 0xFF) return std::nullopt;
      bytes.push_back(static_cast<char>(c));
    }
    return encoding::to_base64(bytes);
  }
  std::string to_base64(const js::Bytes& bytes) { return encoding::to_base64(bytes.data); }
  std::string to_base64url(const js::Bytes& bytes) { return encoding::to_base64url(bytes.data); }
  std::string to_hex(const js::Bytes& bytes) { return base::to_hex(bytes.data); }
  std::optional<js::Bytes> from_base64url(const std::string& text) { return as_bytes(encoding::from_base64url(text)); }
  std::optional<js::Bytes> from_base64(const js::Bytes& text) {
    return as_bytes(encoding::from_base64_forgiving(text.data));
  }
  js::Bytes from_base64_lenient(const std::string& text) { return {encoding::from_base64_lenient(text)}; }

  static consteval auto members() {
    return js::members(
        js::method<&EncodingNative::encode_utf8>("encodeUtf8"), js::method<&EncodingNative::decode_utf8>("decodeUtf8"),
        js::method<&EncodingNative::canonical_label>("canonicalLabel"),
        js::method<&EncodingNative::open_decoder>("openDecoder"),
        js::method<&EncodingNative::from_latin1>("fromLatin1"), js::method<&EncodingNative::atob>("atob"),
        js::method<&EncodingNative::btoa>("btoa"), js::method<&EncodingNative::to_base64>("toBase64"),
        js::method<&EncodingNative::to_base64url>("toBase64Url"), js::method<&EncodingNative::to_hex>("toHex"),
        js::method<&EncodingNative::from_base64url>("fromBase64Url"),
        js::method<&EncodingNative::from_base64>("fromBase64"),
        js::method<&EncodingNative::from_base64_lenient>("fromBase64Lenient"));
  }
};

}  // namespace

void add_encoding_natives(js::Realm& realm) {
  realm.define<DecoderHost>();
  realm.add_native("encoding", std::make_shared<EncodingNative>());
}

}  // namespace wfp::webapi
