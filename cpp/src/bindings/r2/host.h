// An R2 bucket as its script classes (r2.js) call it: bound to one bucket, with no way to name another.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bindings/r2/store.h"
#include "bindings/recorder.h"
#include "bindings/result_convert.h"

namespace wfp::bindings::r2 {

/// What crosses between r2.js and the host. Times are milliseconds since the epoch.
struct HttpMetadataValue {
  std::optional<std::string> content_type, content_language, content_disposition, content_encoding, cache_control;
  std::optional<double> cache_expiry;
  static consteval auto fields() {
    using V = HttpMetadataValue;
    return js::members(js::field<&V::content_type>("contentType"), js::field<&V::content_language>("contentLanguage"),
                       js::field<&V::content_disposition>("contentDisposition"),
                       js::field<&V::content_encoding>("contentEncoding"), js::field<&V::cache_control>("cacheControl"),
                       js::field<&V::cache_expiry>("cacheExpiry"));
  }
};

struct ChecksumValue {
  std::string name;
  js::Bytes bytes;
  static consteval auto fields() {
    return js::members(js::field<&ChecksumValue::name>("name"), js::field<&ChecksumValue::bytes>("bytes"));
  }
};

struct ObjectValue {
  std::string key, version, etag, storage_class;
  double size = 0, uploaded = 0;
  HttpMetadataValue http;
  std::vector<std::string> custom;  ///< names and values in turn
  std::vector<ChecksumValue> checksums;
  std::optional<js::Bytes> body;
  double offset = 0, length = 0;  ///< of `body`
  static consteval auto fields() {
    using V = ObjectValue;
    return js::members(js::field<&V::key>("key"), js::field<&V::version>("version"), js::field<&V::etag>("etag"),
                       js::field<&V::storage_class>("storageClass"), js::field<&V::size>("size"),
                       js::field<&V::uploaded>("uploaded"), js::field<&V::http>("http"),
                       js::field<&V::custom>("custom"), js::field<&V::checksums>("checksums"),
                       js::field<&V::body>("body"), js::field<&V::offset>("offset"), js::field<&V::length>("length"));
  }
};

/// Dates as numbers; entity tags as the text of a header: `"a", W/"b", *`.
struct ConditionValue {
  std::optional<std::string> etag_matches, etag_does_not_match;
  std::optional<double> uploaded_before, uploaded_after;
  bool seconds_granularity = false;
  static consteval auto fields() {
    using V = ConditionValue;
    return js::members(js::field<&V::etag_matches>("etagMatches"),
                       js::field<&V::etag_does_not_match>("etagDoesNotMatch"),
                       js::field<&V::uploaded_before>("uploadedBefore"), js::field<&V::uploaded_after>("uploadedAfter"),
                       js::field<&V::seconds_granularity>("secondsGranularity"));
  }
};

struct RangeValue {
  std::optional<double> offset, length, suffix;
  std::optional<std::string> header;
  static consteval auto fields() {
    using V = RangeValue;
    return js::members(js::field<&V::offset>("offset"), js::field<&V::length>("length"),
                       js::field<&V::suffix>("suffix"), js::field<&V::header>("header"));
  }
};

struct PutValue {
  ConditionValue only_if;
  HttpMetadataValue http;
  std::vector<std::string> custom;
  std::optional<ChecksumValue> checksum;
  std::string storage_class = "Standard";
  static consteval auto fields() {
    using V = PutValue;
    return js::members(js::field<&V::only_if>("onlyIf"), js::field<&V::http>("http"), js::field<&V::custom>("custom"),
                       js::field<&V::checksum>("checksum"), js::field<&V::storage_class>("storageClass"));
  }
};

struct ListValue {
  std::string prefix, delimiter, cursor, start_after;
  double limit = 1000;
  bool with_metadata = false;
  static consteval auto fields() {
    using V = ListValue;
    return js::members(js::field<&V::prefix>("prefix"), js::field<&V::delimiter>("delimiter"),
                       js::field<&V::cursor>("cursor"), js::field<&V::start_after>("startAfter"),
                       js::field<&V::limit>("limit"), js::field<&V::with_metadata>("withMetadata"));
  }
};

struct PageValue {
  std::vector<ObjectValue> objects;
  std::vector<std::string> delimited_prefixes;
  std::string cursor;
  static consteval auto fields() {
    using V = PageValue;
    return js::members(js::field<&V::objects>("objects"), js::field<&V::delimited_prefixes>("delimitedPrefixes"),
                       js::field<&V::cursor>("cursor"));
  }
};

struct PartValue {
  double number = 0;
  std::string etag;
  static consteval auto fields() {
    return js::members(js::field<&PartValue::number>("partNumber"), js::field<&PartValue::etag>("etag"));
  }
};

class Host {
 public:
  Host(Store store, Recorder recorder) : store_(std::move(store)), recorder_(std::move(recorder)) {}

  base::Result<std::optional<ObjectValue>> head(const std::string& key);
  base::Result<std::optional<ObjectValue>> get(const std::string& key, const ConditionValue& only_if,
                                               const RangeValue& range);
  base::Result<std::optional<ObjectValue>> put(const std::string& key, const js::Bytes& value, const PutValue& options);
  base::Result<std::optional<ObjectValue>> put_text(const std::string& key, const std::string& value,
                                                    const PutValue& options);
  base::Status remove(const std::vector<std::string>& keys);
  base::Result<PageValue> list(const ListValue& options);
  base::Result<std::string> create_upload(const std::string& key, const PutValue& options);
  base::Result<PartValue> upload_part(const std::string& key, const std::string& id, double number,
                                      const js::Bytes& value);
  base::Result<ObjectValue> complete_upload(const std::string& key, const std::string& id,
                                            const std::vector<PartValue>& parts);
  base::Status abort_upload(const std::string& key, const std::string& id);

  void before_call() const { recorder_.require_request(); }
  static consteval auto members() {
    return js::members(
        js::method<&Host::head>("head"), js::method<&Host::get>("get"), js::method<&Host::put>("put"),
        js::method<&Host::put_text>("putText"), js::method<&Host::remove>("delete"), js::method<&Host::list>("list"),
        js::method<&Host::create_upload>("createUpload"), js::method<&Host::upload_part>("uploadPart"),
        js::method<&Host::complete_upload>("completeUpload"), js::method<&Host::abort_upload>("abortUpload"));
  }

 private:
  base::Result<std::optional<ObjectValue>> store(const std::string& key, std::string_view value,
                                                 const PutValue& options);
  /// Records the error and words it as Workers see it: "put: ... (10012)".
  base::Error failed(std::string_view action, std::string_view key, base::Error error) const;

  Store store_;
  Recorder recorder_;
};

}  // namespace wfp::bindings::r2
