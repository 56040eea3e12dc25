#include "bindings/durable_objects/host.h"

namespace wfp::bindings::durable_objects {

std::string Host::id_from_name(const std::string& name, const std::string& jurisdiction) const {
  return ids_.from_name(name, jurisdiction).hex;
}

std::string Host::unique_id(const std::string& jurisdiction) const {
  return ids_.unique(rng_, jurisdiction).hex;
}

IdValue Host::parse_id(const std::string& text) const {
  auto id = ids_.parse(text);
  if (!id) throw js::Throw(js::ErrorKind::kType, id.error().message);
  return {id->hex, id->jurisdiction};
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
