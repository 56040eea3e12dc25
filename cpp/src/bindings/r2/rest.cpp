// /accounts/{account_id}/r2/buckets: buckets and their objects.
#include "bindings/rest.h"
#include "bindings/r2/binding.h"
#include "bindings/r2/buckets.h"
#include "bindings/r2/errors.h"
#include "bindings/r2/limits.h"
#include "bindings/r2/metadata_json.h"
#include "bindings/r2/store.h"
#include "http/envelope.h"
#include "http/pagination.h"
#include "model/timestamp.h"

namespace wfp::bindings::r2 {
namespace {

using model::json;
using Answer = base::Result<http::Response>;

json bucket_json(const Bucket& shown) {
  return {{"name", shown.name},
          {"creation_date", model::rfc3339(shown.created_on)},
          {"location", shown.location},
          {"storage_class", shown.storage_class},
          {"jurisdiction", shown.jurisdiction}};
}

json object_json(const Object& shown) {
  json custom = json::object();
  for (const auto& [name, value] : shown.custom) custom[name] = value;
  json http = to_json(shown.http);
  if (shown.http.cache_expiry) http["cacheExpiry"] = model::rfc3339(*shown.http.cache_expiry);
  return {{"key", shown.key},
          {"etag", shown.etag},
          {"size", shown.size},
          {"last_modified", model::rfc3339(shown.uploaded)},
          {"http_metadata", std::move(http)},
          {"custom_metadata", std::move(custom)},
          {"storage_class", shown.storage_class}};
}

struct HeaderField {
  const char* header;
  std::optional<std::string> HttpMetadata::*member;
};
constexpr HeaderField kHeaderFields[] = {{"content-type", &HttpMetadata::content_type},
                                         {"content-language", &HttpMetadata::content_language},
                                         {"content-disposition", &HttpMetadata::content_disposition},
                                         {"content-encoding", &HttpMetadata::content_encoding},
                                         {"cache-control", &HttpMetadata::cache_control}};

class Routes {
 public:
  explicit Routes(Services& services) : services_(services) {}

  Answer list_buckets(const http::Call& call) {
    WFP_TRY(limit, call.query.integer("per_page", 20, 1, kMaxBucketsPerPage));
    BucketQuery query;
    query.name_contains = call.query.get("name_contains").value_or("");
    query.start_after = call.query.get("cursor").value_or(call.query.get("start_after").value_or(""));
    query.limit = limit + 1;
    query.descending = call.query.get("direction") == "desc";
    auto found = buckets().list(query);
    std::string cursor;
    if (found.size() > static_cast<std::size_t>(limit)) {
      found.pop_back();
      cursor = found.back().name;
    }
    json shown = json::array();
    for (const Bucket& each : found) shown.push_back(bucket_json(each));
    return http::success({{"buckets", std::move(shown)}},
                         http::cursor_info(static_cast<std::int64_t>(found.size()), cursor));
  }

  Answer create_bucket(const http::Call& call) {
    WFP_TRY(body, http::json_body(call.request));
    Bucket made;
    made.name = model::string_member(body, "name").value_or("");
    made.created_on = services_.clock.now();
    if (auto hint = model::string_member(body, "locationHint")) made.location = *hint;
    if (auto storage_class = model::string_member(body, "storageClass")) made.storage_class = *storage_class;
    if (auto jurisdiction = call.request.headers.get("cf-r2-jurisdiction")) made.jurisdiction = *jurisdiction;
    WFP_CHECK(buckets().create(made));
    return http::success(bucket_json(made));
  }

  Answer get_bucket(const http::Call& call) {
    WFP_TRY(found, find(call));
    return http::success(bucket_json(found));
  }

  Answer edit_bucket(const http::Call& call) {
    WFP_TRY(found, find(call));
    if (const auto storage_class = call.request.headers.get("cf-r2-storage-class")) {
      found.storage_class = *storage_class;
      buckets().set_storage_class(found.name, found.storage_class);
    }
    return http::success(bucket_json(found));
  }

  Answer remove_bucket(const http::Call& call) {
    WFP_TRY(found, find(call));
    WFP_CHECK(buckets().remove(found.name));
    return http::success(json::object());
  }

  Answer list_objects(const http::Call& call) {
    WFP_TRY(store, open(call));
    WFP_TRY(limit, call.query.integer("per_page", 20, 1, kMaxListKeys));
    ListOptions options;
    options.prefix = call.query.get("prefix").value_or("");
    options.delimiter = call.query.get("delimiter").value_or("");
    options.cursor = call.query.get("cursor").value_or("");
    options.start_after = call.query.get("start_after").value_or("");
    options.limit = limit;
    WFP_TRY(page, store.list(options));
    json objects = json::array();
    for (const Object& object : page.objects) objects.push_back(object_json(object));
    json info = http::cursor_info(static_cast<std::int64_t>(page.objects.size()), page.cursor);
    info["is_truncated"] = !page.cursor.empty();
    info["delimited"] = page.delimited_prefixes;
    return http::success(objects, info);
  }

  Answer put_object(const http::Call& call) {
    WFP_TRY(store, open(call));
    PutOptions options;
    const http::Headers& headers = call.request.headers;
    for (const auto& [header, member] : kHeaderFields) {
      if (const auto given = headers.get(header)) options.http.*member = std::string(*given);
    }
    if (const auto storage_class = headers.get("cf-r2-storage-class")) options.storage_class = *storage_class;
    WFP_TRY(made, store.put(text_param(call, "object_key"), call.request.body, options));
    if (!made) return model::make_error(errors::kInternal);
    json shown = object_json(*made);
    shown["version"] = made->version;
    return http::success(shown);
  }

  Answer get_object(const http::Call& call) {
    WFP_TRY(store, open(call));
    Range range;
    if (const auto header = call.request.headers.get("range")) range.header = std::string(*header);
    WFP_TRY(found, store.get(text_param(call, "object_key"), {}, range));
    if (!found) return model::make_error(errors::kObjectNotFound);
    const Extent& extent = found->extent;
    const bool partial = range.header && extent.length < found->object.size;
    http::Response response{partial ? 206 : 200, {}, ""};
    if (partial) {  // RFC 9110, section 14.4
      response.headers.add("content-range", "bytes " + std::to_string(extent.offset) + "-" +
                                                std::to_string(extent.offset + extent.length - 1) + "/" +
                                                std::to_string(found->object.size));
    }
    for (const auto& [header, member] : kHeaderFields) {
      if (const auto& value = found->object.http.*member) response.headers.add(header, *value);
    }
    if (!response.headers.has("content-type")) response.headers.add("content-type", "application/octet-stream");
    response.headers.add("etag", "\"" + found->object.etag + "\"");
    response.body = std::move(*found->body);
    return response;
  }

  Answer remove_object(const http::Call& call) {
    WFP_TRY(store, open(call));
    const std::string key = text_param(call, "object_key");
    WFP_CHECK(store.remove({key}));
    return http::success({{"key", key}});
  }

 private:
  Buckets buckets() { return Buckets(services_.storage.control()); }

  base::Result<Bucket> find(const http::Call& call) {
    auto found = buckets().find(call.param("bucket_name"));
    if (!found) return model::make_error(errors::kNoSuchBucket);
    return std::move(*found);
  }

  base::Result<Store> open(const http::Call& call) {
    WFP_TRY(found, find(call));
    return Store(services_.storage.control(), services_.clock, services_.rng, found.name);
  }

  Services& services_;
};

}  // namespace

void add_routes(http::Router& router, Services& services) {
  const std::string all = "/accounts/{account_id}/r2/buckets";
  const std::string one = all + "/{bucket_name}";
  const RouteAdder<Routes> add(router, std::make_shared<Routes>(services));
  add("GET", all, &Routes::list_buckets);
  add("POST", all, &Routes::create_bucket);
  add("GET", one, &Routes::get_bucket);
  add("PATCH", one, &Routes::edit_bucket);
  add("DELETE", one, &Routes::remove_bucket);
  add("GET", one + "/objects", &Routes::list_objects);
  add("GET", one + "/objects/{object_key*}", &Routes::get_object);
  add("PUT", one + "/objects/{object_key*}", &Routes::put_object);
  add("DELETE", one + "/objects/{object_key*}", &Routes::remove_object);
}

}  // namespace wfp::bindings::r2
