// Metadata and checksums of objects as they are kept in their row.
#pragma once
#include <string>
#include <vector>

#include "bindings/r2/object.h"
#include "model/json.h"

namespace wfp::bindings::r2 {

/// {"contentType": ..., "cacheExpiry": <milliseconds>}; what is absent is left out.
model::json to_json(const HttpMetadata& metadata);
HttpMetadata read_http_metadata(const model::json& value);

/// [[name, value], ...]: keeps the order.
model::json to_json(const CustomMetadata& metadata);
CustomMetadata read_custom_metadata(const model::json& value);

/// [["MD5", "<hex>"], ...]
model::json to_json(const std::vector<Checksum>& checksums);
std::vector<Checksum> read_checksums(const model::json& value);

std::string from_hex(std::string_view hex);

}  // namespace wfp::bindings::r2
