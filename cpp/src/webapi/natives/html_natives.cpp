#include "js/convert.h"
#include "webapi/html/rewriter.h"
#include "webapi/natives/natives.h"

namespace wfp::webapi {
namespace {

/// One document's way through HTMLRewriter.
class RewriterHost {
 public:
  /// The event as the script side takes it; named fields are dearer to make than they are worth.
  struct Event {
    int kind = 0;
    std::string source, name;
    std::vector<int> handlers;
    int element = 0;
    bool can_have_content = false, self_closing = false;
    std::vector<std::string> attributes;  ///< name, value, source of each
    std::string namespace_uri;
    bool last = false;
    static consteval auto fields() {
      return js::members(js::field<&Event::kind>("kind"), js::field<&Event::source>("source"),
                         js::field<&Event::name>("name"), js::field<&Event::handlers>("handlers"),
                         js::field<&Event::element>("element"), js::field<&Event::can_have_content>("canHaveContent"),
                         js::field<&Event::self_closing>("selfClosing"), js::field<&Event::attributes>("attributes"),
                         js::field<&Event::namespace_uri>("namespaceURI"), js::field<&Event::last>("last"));
    }
  };

  void add(const std::string& selector, bool element, bool text, bool comments) {
    // The script side has had the selector checked.
    (void)rewriter_.add(selector, {.element = element, .text = text, .comments = comments}).ok();
  }
  void set_document(bool doctype, bool text, bool comments) {
    rewriter_.set_document_interest({.element = false, .text = text, .comments = comments}, doctype);
  }
  void feed(const js::Bytes& bytes) { rewriter_.feed(bytes.data); }
  void finish() { rewriter_.finish(); }
  void watch_end(int element) { rewriter_.watch_end(element); }

  Event next() {
    html::Event event = rewriter_.next();
    Event to{static_cast<int>(event.kind),
             std::move(event.source),
             std::move(event.name),
             std::move(event.handlers),
             event.element,
             event.can_have_content,
             event.self_closing,
             {},
             std::move(event.namespace_uri),
             event.last_in_text_node};
    for (html::Attribute& attribute : event.attributes) {
      to.attributes.push_back(std::move(attribute.name));
      to.attributes.push_back(std::move(attribute.value));
      to.attributes.push_back(std::move(attribute.source));
    }
    return to;
  }

  static consteval auto members() {
    return js::members(js::method<&RewriterHost::add>("add"), js::method<&RewriterHost::set_document>("setDocument"),
                       js::method<&RewriterHost::feed>("feed"), js::method<&RewriterHost::finish>("finish"),
                       js::method<&RewriterHost::watch_end>("watchEnd"), js::method<&RewriterHost::next>("next"));
  }

 private:
  html::Rewriter rewriter_;
};

/// The members of native:html.
struct HtmlNative {
  /// What is wrong with a selector; empty when it is right.
  std::string check_selector(const std::string& text) {
    const auto parsed = html::Selector::parse(text);
    return parsed ? "" : parsed.error().message;
  }
  std::shared_ptr<RewriterHost> open_rewriter() { return std::make_shared<RewriterHost>(); }

  static consteval auto members() {
    return js::members(js::method<&HtmlNative::check_selector>("checkSelector"),
                       js::method<&HtmlNative::open_rewriter>("openRewriter"));
  }
};

}  // namespace

void add_html_natives(js::Realm& realm) {
  realm.define<RewriterHost>();
  realm.add_native("html", std::make_shared<HtmlNative>());
}

}  // namespace wfp::webapi
