#include "emulator/objects.h"

#include "bindings/durable_objects/ids.h"
#include "bindings/key_range.h"

namespace wfp::emulator {

namespace durable = bindings::durable_objects;
namespace sql = bindings::sql;

std::string Objects::id_of(const std::string& namespace_id, const std::string& name) {
  return durable::Ids(namespace_id).from_name(name, "").hex;
}

std::unique_ptr<Objects::Store> Objects::open(const std::string& namespace_id, const std::string& object_id) {
  const bool known = storage::DurableObjectStore(services_.storage).find_object(namespace_id, object_id).has_value();
  if (!known) return nullptr;
  return std::make_unique<Store>(services_.storage, sql::World{services_.clock, services_.rng}, namespace_id,
                                 object_id);
}

std::vector<durable::Entry> Objects::entries(const std::string& namespace_id, const std::string& object_id,
                                             const std::string& prefix) {
  const auto store = open(namespace_id, object_id);
  if (store == nullptr) return {};
  const bindings::KeyRange range = bindings::key_range(prefix, "");
  return store->list({range.from, range.to, false, std::nullopt});
}

base::Result<sql::ResultSet> Objects::query(const std::string& namespace_id, const std::string& object_id,
                                            const std::string& sql, const std::vector<sql::Value>& params) {
  const auto store = open(namespace_id, object_id);
  if (store == nullptr) return base::Error{404, 10066, "the object has not been used yet: it has no database"};
  WFP_TRY(result, store->exec(sql, params));
  WFP_CHECK(store->end_turn());
  return std::move(result);
}

std::optional<base::Millis> Objects::alarm(const std::string& namespace_id, const std::string& object_id) {
  const auto store = open(namespace_id, object_id);
  if (store == nullptr) return std::nullopt;
  return store->alarm();
}

}  // namespace wfp::emulator
