#include "bindings/accepted/binding.h"

#include <array>

#include "bindings/fields.h"
#include "bindings/open.h"
#include "js/convert.h"

namespace wfp::bindings::accepted {
namespace {

using model::json;

struct Accepted {
  std::string_view type;
  std::array<std::string_view, 2> required;  ///< fields that must be non-empty strings; "" for none
};

// Source: control-plane facts, section 4. The existence of what they name is not checked: there is nothing to name.
constexpr Accepted kAccepted[] = {
    {"queue", {"queue_name"}},
    {"hyperdrive", {"id"}},
    {"vectorize", {"index_name"}},
    {"mtls_certificate", {"certificate_id"}},
    {"secrets_store_secret", {"store_id", "secret_name"}},
    {"workflow", {"workflow_name"}},
    {"pipelines", {"pipeline"}},
    {"send_email", {}},
    {"browser", {}},
    {"ai", {}},
    {"images", {}},
    {"media", {}},
    {"logfwdr", {}},
    {"tail_consumer", {}},
    {"ai_search", {}},
    {"ai_search_namespace", {}},
    {"artifacts", {}},
    {"messaging", {}},
    {"flagship", {}},
    {"k2", {}},
    {"vpc_service", {}},
    {"vpc_network", {}},
    {"worker_loader", {}},
    {"wasm_module", {"part"}},
    {"ratelimit", {"namespace_id"}},
    {"assets", {}},
    {"secret_key", {"format"}},
};

/// Fields that leave only into `env`, of any of the types.
const std::vector<std::string_view> kSecretFields = {"key_base64", "key_jwk"};

/// What unavailable.js asks of its binding.
class Host {
 public:
  explicit Host(std::string type) : type_(std::move(type)) {}
  std::string type() { return type_; }
  static consteval auto members() { return js::members(js::method<&Host::type>("type")); }

 private:
  std::string type_;
};

base::Status open(const model::BindingSpec& spec, OpenContext& context) {
  context.make("internal:bindings/accepted/unavailable", std::make_shared<Host>(spec.type), spec.name);
  return base::ok();
}

/// Source: control-plane facts, section 6.
void add_queue_routes(http::Router& router, Services&) {
  const std::string all = "/accounts/{account_id}/queues", one = all + "/{queue_id}";
  for (const char* method : {"GET", "POST"}) router.not_emulated(method, all);
  for (const char* method : {"GET", "PUT", "PATCH", "DELETE"}) router.not_emulated(method, one);
  for (const char* method : {"GET", "POST"}) router.not_emulated(method, one + "/consumers");
  for (const char* method : {"GET", "PUT", "DELETE"}) router.not_emulated(method, one + "/consumers/{consumer_id}");
  for (const char* method : {"GET", "POST"}) router.not_emulated(method, one + "/purge");
  for (const char* call : {"", "/batch", "/pull", "/ack", "/peek"})
    router.not_emulated("POST", one + "/messages" + call);
}

}  // namespace

std::vector<BindingType> binding_types() {
  std::vector<BindingType> types;
  for (const Accepted& accepted : kAccepted) {
    BindingType type;
    type.type = accepted.type;
    type.emulation = Emulation::kAcceptedOnly;
    type.parse = [&accepted](const json& binding, const BindingContext&) -> base::Result<model::BindingSpec> {
      for (std::string_view field : accepted.required) {
        if (!field.empty()) WFP_CHECK(required_string(binding, field));
      }
      json config = binding;
      config.erase("name");
      config.erase("type");
      return make_spec(binding, config);
    };
    type.open = open;
    type.secret_fields = kSecretFields;
    if (accepted.type == "queue") type.routes = add_queue_routes;
    types.push_back(std::move(type));
  }
  return types;
}

}  // namespace wfp::bindings::accepted
