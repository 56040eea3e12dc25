#include "webapi/compression/codec.h"

#include <zlib.h>

namespace wfp::webapi::compression {

struct Codec::Stream {
  z_stream z{};
  Way way;
  bool ended = false;
};

Codec::Codec(std::unique_ptr<Stream> stream) : stream_(std::move(stream)) {}

Codec::~Codec() {
  if (stream_->way == Way::kCompress) {
    deflateEnd(&stream_->z);
  } else {
    inflateEnd(&stream_->z);
  }
}

std::shared_ptr<Codec> Codec::open(std::string_view format, Way way) {
  // zlib's windowBits: 15 alone is the zlib wrapper, +16 is gzip's, negative is none.
  const int bits = format == "gzip" ? 15 + 16 : format == "deflate" ? 15 : format == "deflate-raw" ? -15 : 0;
  if (bits == 0) return nullptr;
  auto stream = std::make_unique<Stream>();
  stream->way = way;
  const int outcome = way == Way::kCompress
                          ? deflateInit2(&stream->z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY)
                          : inflateInit2(&stream->z, bits);
  if (outcome != Z_OK) return nullptr;
  return std::shared_ptr<Codec>(new Codec(std::move(stream)));
}

std::optional<std::string> Codec::run(std::string_view bytes, bool last) {
  z_stream& z = stream_->z;
  if (stream_->ended) return bytes.empty() ? std::optional(std::string()) : std::nullopt;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  std::string to;
  char room[16384];
  do {
    z.next_out = reinterpret_cast<Bytef*>(room);
    z.avail_out = sizeof room;
    const int outcome =
        stream_->way == Way::kCompress ? deflate(&z, last ? Z_FINISH : Z_NO_FLUSH) : inflate(&z, Z_NO_FLUSH);
    if (outcome != Z_OK && outcome != Z_STREAM_END && outcome != Z_BUF_ERROR) return std::nullopt;
    to.append(room, sizeof room - z.avail_out);
    if (outcome == Z_STREAM_END) {
      stream_->ended = true;
      break;
    }
  } while (z.avail_out == 0);
  if (stream_->way == Way::kDecompress && ((stream_->ended && z.avail_in > 0) || (last && !stream_->ended))) {
    return std::nullopt;
  }
  return to;
}

}  // namespace wfp::webapi::compression
