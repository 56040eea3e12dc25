// Small helpers of the products' REST endpoints.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/router.h"

namespace wfp::bindings {

/// Adds members of an object that the routes keep alive.
template <class T>
class RouteAdder {
 public:
  RouteAdder(http::Router& router, std::shared_ptr<T> object) : router_(router), object_(std::move(object)) {}
  void operator()(std::string_view method, std::string path_template,
                  base::Result<http::Response> (T::*handler)(const http::Call&)) const {
    router_.add(method, std::move(path_template),
                [object = object_, handler](const http::Call& call) { return ((*object).*handler)(call); });
  }

 private:
  http::Router& router_;
  std::shared_ptr<T> object_;
};

/// A number of the query: nothing when absent or empty, an error when it is no integer.
base::Result<std::optional<std::int64_t>> optional_integer(const http::Query& query, std::string_view name);
/// A path parameter that names something in UTF-8; malformed bytes become U+FFFD, as they do in a script's strings.
std::string text_param(const http::Call& call, std::string_view name);

}  // namespace wfp::bindings
