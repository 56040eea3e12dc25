// A KV namespace as its script class (kv.js) calls it: bound to one namespace, with no way to name another.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/kv/store.h"
#include "bindings/recorder.h"
#include "bindings/result_convert.h"

namespace wfp::bindings::kv {

class Host {
 public:
  Host(Store store, Recorder recorder) : store_(std::move(store)), recorder_(std::move(recorder)) {}

  struct TextEntry {
    std::string value;
    std::optional<std::string> metadata;
    static consteval auto fields() {
      return js::members(js::field<&TextEntry::value>("value"), js::field<&TextEntry::metadata>("metadata"));
    }
  };
  struct ByteEntry {
    js::Bytes value;
    std::optional<std::string> metadata;
    static consteval auto fields() {
      return js::members(js::field<&ByteEntry::value>("value"), js::field<&ByteEntry::metadata>("metadata"));
    }
  };
  struct Options {
    std::optional<double> expiration;
    std::optional<double> expiration_ttl;
    std::optional<std::string> metadata;
    static consteval auto fields() {
      return js::members(js::field<&Options::expiration>("expiration"),
                         js::field<&Options::expiration_ttl>("expirationTtl"),
                         js::field<&Options::metadata>("metadata"));
    }
  };
  struct Key {
    std::string name;
    std::optional<double> expiration;
    std::optional<std::string> metadata;
    static consteval auto fields() {
      return js::members(js::field<&Key::name>("name"), js::field<&Key::expiration>("expiration"),
                         js::field<&Key::metadata>("metadata"));
    }
  };
  struct Page {
    std::vector<Key> keys;
    std::string cursor;
    static consteval auto fields() {
      return js::members(js::field<&Page::keys>("keys"), js::field<&Page::cursor>("cursor"));
    }
  };

  /// get(key) and put(key, text) without options, by promises: the usual calls, which are on the path of every test.
  base::Result<std::optional<std::string>> get_value(const std::string& key);
  base::Status put_value(const std::string& key, const std::string& value);

  /// Null when there is no such key.
  base::Result<std::optional<TextEntry>> get_text(const std::string& key, std::optional<double> cache_ttl);
  base::Result<std::optional<ByteEntry>> get_bytes(const std::string& key, std::optional<double> cache_ttl);
  /// One entry per key, null for those that are absent. `type` is "text" or "json".
  base::Result<std::vector<std::optional<TextEntry>>> get_bulk(const std::vector<std::string>& keys,
                                                               const std::string& type,
                                                               std::optional<double> cache_ttl);
  base::Status put_text(const std::string& key, const std::string& value, const Options& options);
  base::Status put_bytes(const std::string& key, const js::Bytes& value, const Options& options);
  /// What put would say of the key and options before a streamed value has been read.
  base::Status check_put(const std::string& key, const Options& options);
  base::Status remove(const std::string& key);
  base::Result<Page> list(const std::string& prefix, double limit, const std::string& cursor);

  void before_call() const { recorder_.require_request(); }
  static consteval auto members() {
    return js::members(js::promised<&Host::get_value>("getValue"), js::promised<&Host::put_value>("putValue"),
                       js::method<&Host::get_text>("getText"), js::method<&Host::get_bytes>("getBytes"),
                       js::method<&Host::get_bulk>("getBulk"), js::method<&Host::put_text>("putText"),
                       js::method<&Host::put_bytes>("putBytes"), js::method<&Host::check_put>("checkPut"),
                       js::method<&Host::remove>("delete"), js::method<&Host::list>("list"));
  }

 private:
  /// Throws what the platform's own code says of a key, before any request is made. Text: workerd.
  static void check_name(const std::string& key);
  base::Result<std::optional<Entry>> get(const std::string& key, std::optional<double> cache_ttl);
  base::Status put(const std::string& key, const std::string& value, const Options& options);

  Store store_;
  Recorder recorder_;
};

}  // namespace wfp::bindings::kv
