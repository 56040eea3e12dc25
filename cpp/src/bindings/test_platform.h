// For the tests of this folder: a storage in memory with every product's tables, a clock, and the REST routes.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "base/clock.h"
#include "bindings/registry.h"
#include "storage/durable_object_store.h"
#include "storage/namespace_store.h"
#include "storage/script_store.h"

namespace wfp::bindings {

inline const storage::SchemaPart kCoreSchema[] = {storage::NamespaceStore::schema(), storage::ScriptStore::schema(),
                                                  storage::DurableObjectStore::schema()};

class PlatformTest : public testing::Test {
 protected:
  using json = model::json;
  static constexpr base::Millis kStart = 1'767'225'600'000;  // 2026-01-01T00:00:00Z

  PlatformTest() {
    for (const BindingType& type : registry_.types()) {
      if (type.routes) type.routes(router_, services_);
    }
  }

  http::Response send(std::string method, const std::string& path, std::string body = "",
                      std::string content_type = "application/json", http::Headers headers = {}) {
    http::Request request{std::move(method), "/client/v4/accounts/0123456789abcdef0123456789abcdef" + path,
                          std::move(headers), std::move(body)};
    if (!content_type.empty()) request.headers.add("Content-Type", std::move(content_type));
    return router_.route(request, "/client/v4");
  }
  http::Response send_json(std::string method, const std::string& path, const json& body) {
    return send(std::move(method), path, body.dump());
  }
  static json envelope(const http::Response& response) {
    EXPECT_EQ(response.status, 200) << response.body;
    return json::parse(response.body, nullptr, false);
  }
  static json result_of(const http::Response& response) { return envelope(response).value("result", json()); }
  /// "status code message" of an answer that must be an error.
  static std::string error_of(const http::Response& response) {
    const json body = json::parse(response.body, nullptr, false);
    if (response.status < 400 || !body.is_object() || body["success"] != false) {
      return "no error: " + std::to_string(response.status) + " " + response.body;
    }
    return std::to_string(response.status) + " " + std::to_string(body["errors"][0]["code"].get<int>()) + " " +
           body["errors"][0]["message"].get<std::string>();
  }
  template <class T>
  static std::string error_of(const base::Result<T>& result) {
    return result ? "no error" : std::to_string(result.error().http_status) + " " + result.error().message;
  }

  base::ManualClock clock_{kStart};
  base::Rng rng_{1};
  Registry registry_{all_binding_types()};
  storage::Storage storage_{registry_.schema(kCoreSchema)};
  storage::ScriptStore scripts_{storage_};
  Services services_{storage_, scripts_, clock_, rng_};
  http::Router router_;
};

}  // namespace wfp::bindings
