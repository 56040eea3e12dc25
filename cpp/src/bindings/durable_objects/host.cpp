#include "bindings/durable_objects/host.h"

namespace wfp::bindings::durable_objects {
namespace {
constexpr std::size_t kMostIdsMet = 1000;
}

const ObjectId& Host::known(ObjectId id) const {
  if (ids_met_.size() >= kMostIdsMet) ids_met_.clear();
  return ids_met_.insert_or_assign(id.hex, std::move(id)).first->second;
}

std::string Host::id_from_name(const std::string& name, const std::string& jurisdiction) const {
  std::string key = jurisdiction + ":" + name;
  if (const auto met = names_met_.find(key); met != names_met_.end()) return met->second;
  if (names_met_.size() >= kMostIdsMet) names_met_.clear();
  const std::string& hex = known(ids_.from_name(name, jurisdiction)).hex;
  return names_met_[std::move(key)] = hex;
}

std::string Host::unique_id(const std::string& jurisdiction) const {
  return known(ids_.unique(rng_, jurisdiction)).hex;
}

IdValue Host::parse_id(const std::string& text) const {
  if (const auto met = ids_met_.find(text); met != ids_met_.end()) return {met->second.hex, met->second.jurisdiction};
  auto id = ids_.parse(text);
  if (!id) throw js::Throw(js::ErrorKind::kType, id.error().message);
  const ObjectId& found = known(std::move(*id));
  return {found.hex, found.jurisdiction};
}

std::shared_ptr<fetcher::Host> Host::get(const std::string& id, const std::optional<std::string>& name) const {
  recorder_.done("get", name.value_or(id));
  CallTarget target;
  target.object_namespace = namespace_id_;
  target.object_id = parse_id(id).hex;
  target.object_name = name;
  return std::make_shared<fetcher::Host>(realm_, caller_, recorder_, std::move(target));
}

}  // namespace wfp::bindings::durable_objects
