#include "bindings/durable_objects/ids.h"

#include <algorithm>

#include "base/ids.h"
#include "webapi/crypto/hash.h"

namespace wfp::bindings::durable_objects {
namespace {

constexpr std::size_t kHalf = 16;  // bytes
constexpr std::size_t kDigits = 4 * kHalf;
/// Source: Durable Objects data location, read 2026-08.
constexpr std::string_view kJurisdictions[] = {"eu", "fedramp", "fedramp-high"};

std::string keyed_hash(std::string_view key, std::string_view data) {
  return webapi::crypto::hmac("SHA-256", key, data).value_or("");
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    int byte = 0;
    for (const char c : text.substr(i, 2)) {
      if (c >= '0' && c <= '9') {
        byte = byte * 16 + (c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        byte = byte * 16 + ((c | 0x20) - 'a' + 10);
      } else {
        return std::nullopt;
      }
    }
    bytes.push_back(static_cast<char>(byte));
  }
  return bytes;
}

}  // namespace

Ids::Ids(std::string_view namespace_id) : key_(keyed_hash("durable object namespace", namespace_id)) {}

bool Ids::is_jurisdiction(std::string_view text) {
  return std::find(std::begin(kJurisdictions), std::end(kJurisdictions), text) != std::end(kJurisdictions);
}

std::string Ids::key_of(std::string_view jurisdiction) const {
  return jurisdiction.empty() ? key_ : keyed_hash(key_, jurisdiction);
}

ObjectId Ids::finish(std::string half, std::string_view jurisdiction) const {
  half += keyed_hash(key_of(jurisdiction), half).substr(0, kHalf);
  return {base::to_hex(half), std::nullopt, std::string(jurisdiction)};
}

ObjectId Ids::from_name(const std::string& name, const std::string& jurisdiction) const {
  ObjectId made = finish(keyed_hash(key_of(jurisdiction), "name:" + name).substr(0, kHalf), jurisdiction);
  made.name = name;
  return made;
}

ObjectId Ids::unique(base::Rng& rng, const std::string& jurisdiction) const {
  std::string half(kHalf, '\0');
  rng.fill(half.data(), half.size());
  return finish(std::move(half), jurisdiction);
}

base::Result<ObjectId> Ids::parse(std::string_view text) const {
  const auto bytes = text.size() == kDigits ? from_hex(text) : std::nullopt;
  if (!bytes) return base::Error{400, 0, "Invalid Durable Object ID: must be 64 hex digits"};
  const std::string hex = base::to_hex(*bytes);
  const std::string half = bytes->substr(0, kHalf);
  if (finish(half, "").hex == hex) return ObjectId{hex, std::nullopt, ""};
  for (std::string_view jurisdiction : kJurisdictions) {
    if (finish(half, jurisdiction).hex == hex) return ObjectId{hex, std::nullopt, std::string(jurisdiction)};
  }
  return base::Error{400, 0, "Durable Object ID is not valid for this namespace."};
}

}  // namespace wfp::bindings::durable_objects
