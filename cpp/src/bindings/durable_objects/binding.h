// Durable Objects: their namespaces as bindings, and what an object itself is given.
#pragma once
#include <memory>
#include <optional>

#include "bindings/operation_log.h"
#include "bindings/registry.h"

namespace wfp::bindings::durable_objects {

class StorageHost;

BindingType binding_type();
void add_routes(http::Router& router, Services& services);

/// Makes the context's value this namespace; operations are recorded as those of the binding `name`.
void open_namespace(OpenContext& context, const std::string& namespace_id, const std::string& name);

/// The storage of one object, for the instance that runs it; operations go into `log`.
std::shared_ptr<StorageHost> open_storage(Services& services, const model::DurableObjectClass& of,
                                          const std::string& object_id, OperationLog& log);

}  // namespace wfp::bindings::durable_objects
