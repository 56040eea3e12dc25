#include "js/convert.h"
#include "webapi/natives/natives.h"
#include "webapi/url/form_urlencoded.h"
#include "webapi/url/percent_encode.h"
#include "webapi/url/url.h"

namespace wfp::webapi {
namespace {

/// The record of `href`, which a URL object holds and therefore parses. Several getters in a row ask for the same one.
url::Url& record_of(const std::string& href) {
  thread_local std::string last_href;
  thread_local url::Url last;
  if (last_href != href) {
    last = url::parse(href).value_or(url::Url{});
    last_href = href;
  }
  return last;
}

/// The members of native:url.
struct UrlNative {
  std::optional<std::string> parse(const std::string& text) {
    const auto parsed = url::parse(text);
    return parsed ? std::optional(url::href(*parsed)) : std::nullopt;
  }
  std::optional<std::string> resolve(const std::string& text, const std::string& base) {
    const auto parsed = url::parse(text, std::optional<std::string_view>(base));
    return parsed ? std::optional(url::href(*parsed)) : std::nullopt;
  }
  std::string get(const std::string& href, int part) { return url::get(record_of(href), static_cast<url::Part>(part)); }
  std::string set(const std::string& href, int part, const std::string& value) {
    url::Url changed = record_of(href);
    url::set(changed, static_cast<url::Part>(part), value);
    return url::href(changed);
  }
  std::vector<std::string> parse_form(const std::string& text) {
    std::vector<std::string> flat;
    for (auto& [name, value] : url::parse_form_urlencoded(text)) {
      flat.push_back(std::move(name));
      flat.push_back(std::move(value));
    }
    return flat;
  }
  std::string serialize_form(std::vector<std::string> flat) {
    url::NameValueList list;
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) list.emplace_back(std::move(flat[i]), std::move(flat[i + 1]));
    return url::serialize_form_urlencoded(list);
  }
  js::Bytes percent_decode(const std::string& text) { return {url::percent_decode(text)}; }
  /// Where `needle` begins in `bytes` from `from` on, or -1.
  double index_of(const js::Bytes& bytes, const js::Bytes& needle, double from) {
    const std::size_t at = bytes.data.find(needle.data, static_cast<std::size_t>(from));
    return at == std::string::npos ? -1 : static_cast<double>(at);
  }

  static consteval auto members() {
    return js::members(
        js::method<&UrlNative::parse>("parse"), js::method<&UrlNative::resolve>("resolve"),
        js::method<&UrlNative::get>("get"), js::method<&UrlNative::set>("set"),
        js::method<&UrlNative::parse_form>("parseForm"), js::method<&UrlNative::serialize_form>("serializeForm"),
        js::method<&UrlNative::percent_decode>("percentDecode"), js::method<&UrlNative::index_of>("indexOf"));
  }
};

}  // namespace

void add_url_natives(js::Realm& realm) {
  realm.add_native("url", std::make_shared<UrlNative>());
}

}  // namespace wfp::webapi
