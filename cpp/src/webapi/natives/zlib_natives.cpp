#include "js/convert.h"
#include "webapi/compression/codec.h"
#include "webapi/natives/natives.h"

namespace wfp::webapi {
namespace {

class CodecHost {
 public:
  explicit CodecHost(std::shared_ptr<compression::Codec> codec) : codec_(std::move(codec)) {}
  std::optional<js::Bytes> run(const js::Bytes& bytes, bool last) {
    auto made = codec_->run(bytes.data, last);
    return made ? std::optional(js::Bytes{std::move(*made)}) : std::nullopt;
  }
  static consteval auto members() { return js::members(js::method<&CodecHost::run>("run")); }

 private:
  std::shared_ptr<compression::Codec> codec_;
};

std::shared_ptr<CodecHost> open(const std::string& format, compression::Way way) {
  auto codec = compression::Codec::open(format, way);
  return codec ? std::make_shared<CodecHost>(std::move(codec)) : nullptr;
}

/// The members of native:zlib.
struct ZlibNative {
  std::shared_ptr<CodecHost> open_deflate(const std::string& format) {
    return open(format, compression::Way::kCompress);
  }
  std::shared_ptr<CodecHost> open_inflate(const std::string& format) {
    return open(format, compression::Way::kDecompress);
  }

  static consteval auto members() {
    return js::members(js::method<&ZlibNative::open_deflate>("openDeflate"),
                       js::method<&ZlibNative::open_inflate>("openInflate"));
  }
};

}  // namespace

void add_zlib_natives(js::Realm& realm) {
  realm.define<CodecHost>();
  realm.add_native("zlib", std::make_shared<ZlibNative>());
}

}  // namespace wfp::webapi
