// Finds the handler of a request by method and path.
//
// Templates are written as the API's documentation does: "/accounts/{account_id}/r2/buckets/{bucket}/objects/{key*}".
// `{name}` is one segment, `{name*}` the rest of the path with its slashes (object keys contain them, encoded or not).
// A literal segment wins over a parameter, a parameter over a rest. Parameters reach the handler percent-decoded.
#pragma once
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/query.h"

namespace wfp::http {

/// One request on its way to its handler. Views and references live as long as the request.
struct Call {
  const Request& request;
  Query query;
  std::vector<std::pair<std::string_view, std::string>> params;

  /// A parameter of the template; asking for one it does not have is a bug.
  const std::string& param(std::string_view name) const;
  bool has_param(std::string_view name) const;
};

using Handler = std::function<base::Result<Response>(const Call&)>;

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  /// `method` is a literal: the router keeps a view of it.
  void add(std::string_view method, std::string path_template, Handler handler);
  /// Documents that an endpoint exists in the platform's API and is answered "not emulated".
  void not_emulated(std::string_view method, std::string path_template);

  /// The handler's answer, or the error as an envelope. `prefix` is what comes before the templates ("/client/v4").
  Response route(const Request& request, std::string_view prefix = {}) const;

  struct Entry {
    std::string_view method;
    std::string_view path_template;
    bool emulated;
  };
  /// Every endpoint, in the order they were added; for the coverage table.
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  struct Node;
  std::string_view insert(std::string_view method, std::string path_template, Handler handler);

  std::deque<std::string> templates_;  // a deque, because nodes and entries hold views of them
  std::unique_ptr<Node> root_;
  std::vector<Entry> entries_;
};

}  // namespace wfp::http
