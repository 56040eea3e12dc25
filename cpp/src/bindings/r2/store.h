// The objects of one R2 bucket and their multipart uploads. Knows nothing of scripts or HTTP.
//
// Differs from production: an object is one value in SQLite, so its size is limited (limits.h); uploads left open are
// not aborted after seven days.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/rng.h"
#include "bindings/r2/object.h"
#include "storage/database.h"

namespace wfp::bindings::r2 {

/// An object and, unless a condition failed, what was asked of its content.
struct Found {
  Object object;
  std::optional<std::string> body;  ///< nothing: the condition does not hold
  Extent extent;
};

struct ListOptions {
  std::string_view prefix = {};
  std::string_view delimiter = {};
  std::string_view cursor = {};
  std::string_view start_after = {};
  std::int64_t limit = 1000;
};

struct ListPage {
  std::vector<Object> objects;
  std::vector<std::string> delimited_prefixes;
  std::string cursor;  ///< empty: the list is complete
};

struct UploadedPart {
  std::int64_t number = 0;
  std::string etag;
};

class Store {
 public:
  Store(storage::Database& db, const base::Clock& clock, base::Rng& rng, std::string bucket)
      : db_(db), clock_(clock), rng_(rng), bucket_(std::move(bucket)) {}

  base::Result<std::optional<Object>> head(std::string_view key);
  base::Result<std::optional<Found>> get(std::string_view key, const Condition& only_if, const Range& range);
  /// Nothing when the condition does not hold.
  base::Result<std::optional<Object>> put(std::string_view key, std::string_view value, const PutOptions& options);
  base::Status remove(const std::vector<std::string>& keys);
  base::Result<ListPage> list(const ListOptions& options);

  /// The id of the new upload.
  base::Result<std::string> create_upload(std::string_view key, const PutOptions& options);
  base::Result<UploadedPart> upload_part(std::string_view key, const std::string& upload_id, std::int64_t number,
                                         std::string_view value);
  base::Result<Object> complete_upload(std::string_view key, const std::string& upload_id,
                                       std::vector<UploadedPart> parts);
  base::Status abort_upload(std::string_view key, const std::string& upload_id);

 private:
  struct Upload {
    bool open = false;
    PutOptions options;
  };
  std::optional<Object> find(std::string_view key);
  base::Status check_bucket();
  base::Status store(const Object& object, std::string_view value);
  std::optional<Upload> find_upload(std::string_view key, const std::string& upload_id);
  void close_upload(const std::string& upload_id);

  storage::Database& db_;
  const base::Clock& clock_;
  base::Rng& rng_;
  std::string bucket_;
};

}  // namespace wfp::bindings::r2
