// /accounts/{account_id}/storage/kv/namespaces: namespaces, keys, values, metadata, bulk.
#include "bindings/rest.h"
#include "bindings/kv/binding.h"
#include "bindings/kv/errors.h"
#include "bindings/kv/limits.h"
#include "bindings/kv/namespaces.h"
#include "bindings/kv/store.h"
#include "http/envelope.h"
#include "multipart/multipart.h"
#include "webapi/encoding/base64.h"

namespace wfp::bindings::kv {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

base::Error bad_body(std::string_view detail) {
  return model::make_error(errors::kBadBody, {{"detail", detail}});
}

json namespace_json(const Namespace& shown) {
  return {{"id", shown.id}, {"title", shown.title}, {"supports_url_encoding", true}};
}

json metadata_json(const std::optional<std::string>& metadata) {
  return metadata ? model::parse_json(*metadata).value_or(nullptr) : json(nullptr);
}

/// What a bulk write or delete answers.
json bulk_result(std::size_t successful) {
  return {{"successful_key_count", successful}, {"unsuccessful_keys", json::array()}};
}

/// An entry to be written, as the bulk endpoint and the multipart form of a value give it.
struct Writing {
  std::string key;
  std::string value;
  PutOptions options;
};

base::Result<Writing> read_bulk_entry(const json& entry) {
  const auto key = model::string_member(entry, "key");
  const auto value = model::string_member(entry, "value");
  if (!key || !value) return bad_body("each entry needs the strings `key` and `value`");
  Writing writing{*key, *value, {}};
  if (model::bool_member(entry, "base64").value_or(false)) {
    auto decoded = webapi::encoding::from_base64_forgiving(*value);
    if (!decoded) return bad_body("a value is not base64");
    writing.value = std::move(*decoded);
  }
  writing.options.expiration = model::integer_member(entry, "expiration");
  writing.options.expiration_ttl = model::integer_member(entry, "expiration_ttl");
  if (const json* metadata = model::member(entry, "metadata")) writing.options.metadata = model::dump_json(*metadata);
  return writing;
}

class Routes {
 public:
  explicit Routes(Services& services) : services_(services) {}

  Answer list_namespaces(const http::Call& call) {
    WFP_TRY(page, http::read_page(call.query, {20, kMaxNamespacesPerPage}));
    const Order order = call.query.get("order") == "title" ? Order::kTitle : Order::kId;
    const Direction direction = call.query.get("direction") == "desc" ? Direction::kDescending : Direction::kAscending;
    json found = json::array();
    for (const Namespace& each : namespaces().list(order, direction, page)) found.push_back(namespace_json(each));
    return http::success(found, page.result_info(static_cast<std::int64_t>(found.size()), namespaces().count()));
  }

  Answer create_namespace(const http::Call& call) {
    WFP_TRY(title, read_title(call));
    WFP_TRY(made, namespaces().create(title, services_.rng));
    return http::success(namespace_json(made));
  }

  Answer get_namespace(const http::Call& call) {
    WFP_TRY(found, find(call));
    return http::success(namespace_json(found));
  }

  Answer rename_namespace(const http::Call& call) {
    WFP_TRY(found, find(call));
    WFP_TRY(title, read_title(call));
    WFP_CHECK(namespaces().rename(found.id, title));
    return http::success(namespace_json({found.id, title}));
  }

  Answer remove_namespace(const http::Call& call) {
    WFP_TRY(found, find(call));
    namespaces().remove(found.id);
    return http::success(nullptr);
  }

  Answer list_keys(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(limit, call.query.integer("limit", kMaxListKeys, kMinRestListKeys, kMaxListKeys));
    WFP_TRY(page, store.list({call.query.get("prefix").value_or(""), limit, call.query.get("cursor").value_or("")}));
    json keys = json::array();
    for (const ListedKey& key : page.keys) {
      json shown = {{"name", key.name}};
      if (key.expiration) shown["expiration"] = *key.expiration;
      if (key.metadata) shown["metadata"] = metadata_json(key.metadata);
      keys.push_back(std::move(shown));
    }
    return http::success(keys, http::cursor_info(static_cast<std::int64_t>(keys.size()), page.cursor));
  }

  Answer get_value(const http::Call& call) {
    WFP_TRY(entry, read_entry(call));
    http::Response response{200, {{"content-type", "application/octet-stream"}}, std::move(entry.value)};
    if (entry.expiration) response.headers.add("expiration", std::to_string(*entry.expiration));
    return response;
  }

  Answer get_metadata(const http::Call& call) {
    WFP_TRY(entry, read_entry(call));
    return http::success(metadata_json(entry.metadata));
  }

  Answer put_value(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(writing, read_value(call));
    WFP_CHECK(store.put(writing.key, writing.value, writing.options));
    return http::success(nullptr);
  }

  Answer remove_value(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_CHECK(store.remove(text_param(call, "key_name")));
    return http::success(nullptr);
  }

  /// All or nothing: a bad entry leaves every key as it was.
  Answer put_bulk(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(body, http::json_body(call.request));
    if (!body.is_array()) return bad_body("it must be a list of entries");
    if (body.size() > kMaxBulkKeys) return too_many_keys(kMaxBulkKeys);
    storage::Transaction transaction(services_.storage.control());
    for (const json& entry : body) {
      WFP_TRY(writing, read_bulk_entry(entry));
      WFP_CHECK(store.put(writing.key, writing.value, writing.options));
    }
    transaction.commit();
    return http::success(bulk_result(body.size()));
  }

  Answer get_bulk(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(body, http::json_body(call.request));
    const json* given = model::member(body, "keys");
    const auto keys = given ? model::string_list(*given) : std::nullopt;
    if (!keys) return bad_body("`keys` must be a list of strings");
    if (keys->empty()) return model::make_error(errors::kNoKeys);
    if (keys->size() > kMaxBulkGetKeys) return too_many_keys(kMaxBulkGetKeys);
    const std::string type = model::string_member(body, "type").value_or("text");
    if (type != "text" && type != "json") return model::make_error(errors::kBadBulkType, {{"type", type}});
    const bool with_metadata = model::bool_member(body, "withMetadata").value_or(false);
    json values = json::object();
    for (const std::string& key : *keys) {
      WFP_TRY(entry, store.get(key));
      if (!entry) {
        values[key] = nullptr;
        continue;
      }
      json value = entry->value;
      if (type == "json") {
        auto parsed = model::parse_json(entry->value);
        if (!parsed) return model::make_error(errors::kNotJson);
        value = std::move(*parsed);
      }
      if (with_metadata) {
        value = {{"value", std::move(value)}, {"metadata", metadata_json(entry->metadata)}};
        if (entry->expiration) value["expiration"] = *entry->expiration;
      }
      values[key] = std::move(value);
    }
    return http::success({{"values", std::move(values)}});
  }

  Answer remove_bulk(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(body, http::json_body(call.request));
    const auto keys = model::string_list(body);
    if (!keys) return bad_body("it must be a list of keys");
    if (keys->size() > kMaxBulkKeys) return too_many_keys(kMaxBulkKeys);
    storage::Transaction transaction(services_.storage.control());
    for (const std::string& key : *keys) WFP_CHECK(store.remove(key));
    transaction.commit();
    return http::success(bulk_result(keys->size()));
  }

 private:
  Namespaces namespaces() { return Namespaces(services_.storage.control()); }

  static base::Error too_many_keys(std::size_t limit) {
    return model::make_error(errors::kTooManyKeys, {{"limit", std::to_string(limit)}});
  }

  base::Result<Namespace> find(const http::Call& call) {
    auto found = namespaces().find(call.param("namespace_id"));
    if (!found) return model::make_error(errors::kNamespaceGone);
    return std::move(*found);
  }

  base::Result<Store> open(const http::Call& call) {
    WFP_TRY(found, find(call));
    return Store(services_.storage.control(), services_.clock, found.id);
  }

  base::Result<std::string> read_title(const http::Call& call) {
    WFP_TRY(body, http::json_body(call.request));
    auto title = model::string_member(body, "title");
    if (!title) return model::make_error(errors::kNoTitle);
    return std::move(*title);
  }

  base::Result<Entry> read_entry(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(entry, store.get(text_param(call, "key_name")));
    if (!entry) return model::make_error(errors::kKeyNotFound);
    return std::move(*entry);
  }

  /// The body is the value, or a form of `value` and `metadata`; expiration is in the query, or in the form.
  base::Result<Writing> read_value(const http::Call& call) {
    Writing writing{text_param(call, "key_name"), call.request.body, {}};
    WFP_TRY(expiration, optional_integer(call.query, "expiration"));
    WFP_TRY(ttl, optional_integer(call.query, "expiration_ttl"));
    writing.options.expiration = expiration;
    writing.options.expiration_ttl = ttl;
    const auto type = http::parse_media_type(call.request.headers.get("content-type").value_or(""));
    if (type.essence != "multipart/form-data") return writing;

    WFP_TRY(parts, multipart::parse(call.request.body, type.parameter("boundary").value_or("")));
    bool has_value = false;
    for (const multipart::Part& part : parts) {
      if (part.name == "value") {
        writing.value = part.content;
        has_value = true;
      } else if (part.name == "metadata") {
        // Clients send an empty part, or "null", for no metadata.
        if (part.content.empty()) continue;
        auto metadata = model::parse_json(part.content);
        if (!metadata) return bad_body("metadata is not JSON");
        writing.options.metadata = model::dump_json(*metadata);
      }
    }
    if (!has_value) return bad_body("the form has no part `value`");
    return writing;
  }

  Services& services_;
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  const std::string all = "/accounts/{account_id}/storage/kv/namespaces";
  const std::string one = all + "/{namespace_id}";
  const RouteAdder<Routes> add(router, std::make_shared<Routes>(services));
  add("GET", all, &Routes::list_namespaces);
  add("POST", all, &Routes::create_namespace);
  add("GET", one, &Routes::get_namespace);
  add("PUT", one, &Routes::rename_namespace);
  add("DELETE", one, &Routes::remove_namespace);
  add("GET", one + "/keys", &Routes::list_keys);
  add("GET", one + "/values/{key_name*}", &Routes::get_value);
  add("PUT", one + "/values/{key_name*}", &Routes::put_value);
  add("DELETE", one + "/values/{key_name*}", &Routes::remove_value);
  add("GET", one + "/metadata/{key_name*}", &Routes::get_metadata);
  add("PUT", one + "/bulk", &Routes::put_bulk);
  add("DELETE", one + "/bulk", &Routes::remove_bulk);
  add("POST", one + "/bulk/get", &Routes::get_bulk);
  add("POST", one + "/bulk/delete", &Routes::remove_bulk);
}

}  // namespace wfp::bindings::kv
