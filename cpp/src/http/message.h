// A request to the REST API and its answer, as values: no sockets here.
#pragma once
#include <string>
#include <string_view>

#include "http/headers.h"

namespace wfp::http {

struct Request {
  std::string method;  ///< upper case
  std::string target;  ///< path and query, still encoded: "/client/v4/accounts/...?page=2"
  Headers headers;
  std::string body;

  std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
  std::string_view query() const {
    const std::size_t at = target.find('?');
    return at == std::string::npos ? std::string_view() : std::string_view(target).substr(at + 1);
  }
};

struct Response {
  int status = 200;
  Headers headers;
  std::string body;
};

}  // namespace wfp::http
