// Ids of Durable Objects: 64 hexadecimal digits that belong to one namespace.
//
// The first half says which object: a keyed hash of its name, or random. The second half is a keyed hash of the first,
// so that a namespace knows its own ids from any others, without a list of them. A jurisdiction has keys of its own.
// The construction is workerd's (2026-08), the keys are not: ids differ from those of the platform.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/rng.h"

namespace wfp::bindings::durable_objects {

struct ObjectId {
  std::string hex;
  std::optional<std::string> name;
  std::string jurisdiction;  ///< empty: none
};

class Ids {
 public:
  explicit Ids(std::string_view namespace_id);

  static bool is_jurisdiction(std::string_view text);

  ObjectId from_name(const std::string& name, const std::string& jurisdiction) const;
  ObjectId unique(base::Rng& rng, const std::string& jurisdiction) const;
  /// The id that this text is. Upper-case digits are taken; the id has lower-case ones.
  base::Result<ObjectId> parse(std::string_view text) const;

 private:
  std::string key_of(std::string_view jurisdiction) const;
  ObjectId finish(std::string half, std::string_view jurisdiction) const;

  std::string key_;
};

}  // namespace wfp::bindings::durable_objects
