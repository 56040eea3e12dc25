#include "webapi/encoding/decoder.h"

#include "base/utf8.h"
#include "webapi/encoding/single_byte.h"

namespace wfp::webapi::encoding {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

unsigned byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

class Utf8Decoder final : public Decoder {
 public:
  explicit Utf8Decoder(DecoderOptions options) : Decoder(options) {}

 protected:
  std::size_t run(std::string_view bytes, bool last, std::string& to) override {
    std::size_t at = 0;
    while (at < bytes.size()) {
      const unsigned first = byte(bytes, at);
      if (first < 0x80) {
        to.push_back(bytes[at++]);
        continue;
      }
      const int more = first >= 0xC2 && first < 0xE0   ? 1
                       : first >= 0xE0 && first < 0xF0 ? 2
                       : first >= 0xF0 && first < 0xF5 ? 3
                                                       : 0;
      unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
      unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
      std::size_t end = at + 1;
      for (int i = 0; i < more && end < bytes.size() && byte(bytes, end) >= low && byte(bytes, end) <= high; ++i) {
        ++end;
        low = 0x80;
        high = 0xBF;
      }
      if (more > 0 && end == at + 1 + static_cast<std::size_t>(more)) {
        to.append(bytes.substr(at, end - at));
      } else if (more > 0 && end == bytes.size() && !last) {
        return at;
      } else {
        malformed(to);
      }
      at = end;
    }
    return at;
  }
};

class Utf16Decoder final : public Decoder {
 public:
  Utf16Decoder(DecoderOptions options, bool big_endian) : Decoder(options), high_(big_endian ? 0 : 1) {}

 protected:
  std::size_t run(std::string_view bytes, bool last, std::string& to) override {
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
      const char32_t unit = unit_at(bytes, at);
      if (unit < 0xD800 || unit > 0xDFFF) {
        base::append_utf8(to, unit);
      } else if (unit > 0xDBFF) {
        malformed(to);
      } else if (at + 3 < bytes.size()) {
        const char32_t next = unit_at(bytes, at + 2);
        if (next < 0xDC00 || next > 0xDFFF) {
          malformed(to);
        } else {
          base::append_utf8(to, 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00));
          at += 2;
        }
      } else {
        if (!last) return at;
        malformed(to);
        return bytes.size();
      }
    }
    if (!last) return at;
    if (at < bytes.size()) malformed(to);
    return bytes.size();
  }

 private:
  char32_t unit_at(std::string_view bytes, std::size_t at) const {
    return static_cast<char32_t>(byte(bytes, at + high_) << 8 | byte(bytes, at + 1 - high_));
  }
  std::size_t high_;
};

class SingleByteDecoder final : public Decoder {
 public:
  SingleByteDecoder(DecoderOptions options, const SingleByteTable& table) : Decoder(options), table_(table) {}

 protected:
  std::size_t run(std::string_view bytes, bool, std::string& to) override {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const unsigned value = byte(bytes, at);
      if (value < 0x80) {
        to.push_back(bytes[at]);
      } else if (table_[value - 0x80] == 0xFFFD) {
        malformed(to);
      } else {
        base::append_utf8(to, table_[value - 0x80]);
      }
    }
    return bytes.size();
  }

 private:
  const SingleByteTable& table_;
};

class UserDefinedDecoder final : public Decoder {
 public:
  explicit UserDefinedDecoder(DecoderOptions options) : Decoder(options) {}

 protected:
  std::size_t run(std::string_view bytes, bool, std::string& to) override {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const unsigned value = byte(bytes, at);
      base::append_utf8(to, value < 0x80 ? value : 0xF780 + value - 0x80);
    }
    return bytes.size();
  }
};

}  // namespace

std::shared_ptr<Decoder> Decoder::open(std::string_view name, DecoderOptions options) {
  if (name == "UTF-8") return std::make_shared<Utf8Decoder>(options);
  if (name == "UTF-16LE" || name == "UTF-16BE") return std::make_shared<Utf16Decoder>(options, name == "UTF-16BE");
  if (name == "x-user-defined") return std::make_shared<UserDefinedDecoder>(options);
  const SingleByteTable* table = find_single_byte(name == "ISO-8859-8-I" ? "ISO-8859-8" : name);
  return table ? std::make_shared<SingleByteDecoder>(options, *table) : nullptr;
}

void Decoder::malformed(std::string& to) {
  failed_ = true;
  base::append_utf8(to, 0xFFFD);
}

std::optional<std::string> Decoder::decode(std::string_view bytes, bool last) {
  std::string joined;
  if (!kept_.empty()) {
    joined = kept_ + std::string(bytes);
    bytes = joined;
  }
  std::string to;
  const std::size_t used = run(bytes, last, to);
  std::string left(bytes.substr(used));
  kept_ = std::move(left);
  if (!started_ && !to.empty()) {
    started_ = true;
    if (!options_.ignore_bom && to.starts_with(kBom)) to.erase(0, kBom.size());
  }
  const bool refused = options_.fatal && failed_;
  if (last || refused) {
    kept_.clear();
    started_ = failed_ = false;
  }
  if (refused) return std::nullopt;
  return to;
}

std::string decode_utf8_text(std::string_view bytes) {
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  if (base::is_ascii(bytes)) return std::string(bytes);
  return *Utf8Decoder(DecoderOptions{.fatal = false, .ignore_bom = true}).decode(bytes, true);
}

}  // namespace wfp::webapi::encoding
