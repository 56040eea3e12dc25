#include "http/router.h"

#include <algorithm>
#include <stdexcept>

#include "http/envelope.h"
#include "http/errors.h"
#include "http/percent.h"

namespace wfp::http {

struct Router::Node {
  std::vector<std::pair<std::string_view, std::unique_ptr<Node>>> literals;
  std::unique_ptr<Node> parameter;
  std::unique_ptr<Node> rest;
  struct Method {
    std::string_view name;
    std::string_view path_template;  // methods of one path may name its parameters differently
    Handler handler;
  };
  std::vector<Method> methods;
};

namespace {

/// The text up to the next slash; `path` is left after it. A path "a/" has a last, empty segment.
struct Segments {
  std::string_view rest;
  bool done = false;

  explicit Segments(std::string_view path) : rest(path) {
    if (!rest.empty() && rest.front() == '/') rest.remove_prefix(1);
    if (path.empty()) done = true;
  }
  std::string_view next() {
    const std::size_t slash = rest.find('/');
    const std::string_view segment = rest.substr(0, slash);
    if (slash == std::string_view::npos) {
      done = true;
      rest = {};
    } else {
      rest.remove_prefix(slash + 1);
    }
    return segment;
  }
};

/// Best match below `node`: literals first, then one parameter, then the rest of the path.
template <class Node>
const Node* find(const Node& node, Segments at) {
  if (at.done) return node.methods.empty() ? nullptr : &node;
  const std::string_view whole = at.rest;
  const std::string_view segment = at.next();
  for (const auto& [text, child] : node.literals) {
    if (text == segment) {
      if (const Node* found = find(*child, at)) return found;
    }
  }
  if (node.parameter && !segment.empty()) {
    if (const Node* found = find(*node.parameter, at)) return found;
  }
  return node.rest && !whole.empty() ? node.rest.get() : nullptr;
}

std::vector<std::pair<std::string_view, std::string>> read_params(std::string_view path_template,
                                                                  std::string_view path) {
  std::vector<std::pair<std::string_view, std::string>> params;
  Segments names(path_template);
  Segments values(path);
  while (!names.done) {
    const std::string_view name = names.next();
    const std::string_view whole = values.rest;
    const std::string_view value = values.next();
    if (name.size() < 2 || name.front() != '{') continue;
    const std::string_view inner = name.substr(1, name.size() - 2);
    if (inner.back() == '*') {
      params.emplace_back(inner.substr(0, inner.size() - 1), percent_decode(whole));
    } else {
      params.emplace_back(inner, percent_decode(value));
    }
  }
  return params;
}

}  // namespace

const std::string& Call::param(std::string_view name) const {
  for (const auto& [key, value] : params) {
    if (key == name) return value;
  }
  throw std::logic_error("no path parameter " + std::string(name));
}

bool Call::has_param(std::string_view name) const {
  return std::any_of(params.begin(), params.end(), [&](const auto& param) { return param.first == name; });
}

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

std::string_view Router::insert(std::string_view method, std::string text, Handler handler) {
  const std::string_view path_template = templates_.emplace_back(std::move(text));
  Node* node = root_.get();
  for (Segments at(path_template); !at.done;) {
    const std::string_view segment = at.next();
    std::unique_ptr<Node>* child = nullptr;
    if (segment.size() > 1 && segment.front() == '{') {
      child = segment[segment.size() - 2] == '*' ? &node->rest : &node->parameter;
    } else {
      for (auto& [text, existing] : node->literals) {
        if (text == segment) child = &existing;
      }
      if (child == nullptr) child = &node->literals.emplace_back(segment, nullptr).second;
    }
    if (!*child) *child = std::make_unique<Node>();
    node = child->get();
  }
  for (const Node::Method& existing : node->methods) {
    if (existing.name == method) {
      throw std::logic_error("two handlers for " + std::string(method) + " " + std::string(path_template));
    }
  }
  node->methods.push_back({method, path_template, std::move(handler)});
  return path_template;
}

void Router::add(std::string_view method, std::string path_template, Handler handler) {
  entries_.push_back({method, insert(method, std::move(path_template), std::move(handler)), true});
}

void Router::not_emulated(std::string_view method, std::string path_template) {
  std::string feature = std::string(method) + " " + path_template;
  const auto refuse = [feature = std::move(feature)](const Call&) -> base::Result<Response> {
    return errors::not_emulated(feature);
  };
  entries_.push_back({method, insert(method, std::move(path_template), refuse), false});
}

Response Router::route(const Request& request, std::string_view prefix) const {
  std::string_view path = request.path();
  const bool below_prefix = path.substr(0, prefix.size()) == prefix;
  if (below_prefix) path.remove_prefix(prefix.size());
  const Node* node = below_prefix && path.starts_with('/') ? find(*root_, Segments(path)) : nullptr;
  if (node == nullptr) return failure(model::make_error(errors::kNoRoute, {{"path", request.path()}}));
  for (const Node::Method& method : node->methods) {
    if (method.name != request.method) continue;
    const Call call{request, Query(request.query()), read_params(method.path_template, path)};
    auto outcome = method.handler(call);
    return outcome ? std::move(*outcome) : failure(outcome.error());
  }
  return failure(model::make_error(errors::kBadMethod, {{"method", request.method}, {"path", request.path()}}));
}

}  // namespace wfp::http
