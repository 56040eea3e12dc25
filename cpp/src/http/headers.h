// Header fields in the order they came, found without regard to case, repeats kept.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wfp::http {

bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string_view trim(std::string_view text);  ///< without spaces and tabs at either end
std::string to_lower(std::string_view text);   ///< ASCII letters

class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  Headers() = default;
  Headers(std::vector<Field> fields) : fields_(std::move(fields)) {}
  Headers(std::initializer_list<Field> fields) : fields_(fields) {}

  /// The first field of this name; the view lives as long as the field.
  std::optional<std::string_view> get(std::string_view name) const;
  bool has(std::string_view name) const { return get(name).has_value(); }
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
  /// Replaces every field of this name by one.
  void set(std::string name, std::string value);

  const std::vector<Field>& fields() const { return fields_; }
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

/// A header value with parameters: `multipart/form-data; boundary="x"`. Source: RFC 9110, section 5.6.6.
struct MediaType {
  std::string essence;  ///< lower case, without parameters: "multipart/form-data"; empty when absent
  std::vector<Headers::Field> parameters;

  std::optional<std::string_view> parameter(std::string_view name) const;
};

/// Quoted values are unescaped; what cannot be read as a parameter is skipped.
MediaType parse_media_type(std::string_view value);

}  // namespace wfp::http
