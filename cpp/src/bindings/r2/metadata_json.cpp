#include "bindings/r2/metadata_json.h"

#include "base/ids.h"

namespace wfp::bindings::r2 {
namespace {

using model::json;

struct TextField {
  const char* name;
  std::optional<std::string> HttpMetadata::*member;
};
constexpr TextField kTextFields[] = {{"contentType", &HttpMetadata::content_type},
                                     {"contentLanguage", &HttpMetadata::content_language},
                                     {"contentDisposition", &HttpMetadata::content_disposition},
                                     {"contentEncoding", &HttpMetadata::content_encoding},
                                     {"cacheControl", &HttpMetadata::cache_control}};

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0;
}

}  // namespace

json to_json(const HttpMetadata& metadata) {
  json made = json::object();
  for (const auto& [name, member] : kTextFields) {
    if (metadata.*member) made[name] = *(metadata.*member);
  }
  if (metadata.cache_expiry) made["cacheExpiry"] = *metadata.cache_expiry;
  return made;
}

HttpMetadata read_http_metadata(const json& value) {
  HttpMetadata metadata;
  for (const auto& [name, member] : kTextFields) metadata.*member = model::string_member(value, name);
  metadata.cache_expiry = model::integer_member(value, "cacheExpiry");
  return metadata;
}

json to_json(const CustomMetadata& metadata) {
  json made = json::array();
  for (const auto& [name, value] : metadata) made.push_back({name, value});
  return made;
}

CustomMetadata read_custom_metadata(const json& value) {
  CustomMetadata metadata;
  for (const json& pair : value) metadata.emplace_back(pair.at(0), pair.at(1));
  return metadata;
}

json to_json(const std::vector<Checksum>& checksums) {
  json made = json::array();
  for (const Checksum& checksum : checksums) made.push_back({checksum.name, base::to_hex(checksum.bytes)});
  return made;
}

std::vector<Checksum> read_checksums(const json& value) {
  std::vector<Checksum> checksums;
  for (const json& pair : value) checksums.push_back({pair.at(0), from_hex(pair.at(1).get<std::string>())});
  return checksums;
}

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(digit(hex[i]) << 4 | digit(hex[i + 1])));
  }
  return bytes;
}

}  // namespace wfp::bindings::r2
