#include "bindings/values/binding.h"

#include <algorithm>

#include "bindings/fields.h"
#include "bindings/open.h"
#include "bindings/values/errors.h"
#include "model/limits.h"
#include "model/timestamp.h"
#include "storage/script_store.h"
#include "webapi/encoding/base64.h"

namespace wfp::bindings::values {
namespace {

using model::BindingSpec;
using model::json;

base::Status check_size(const json& binding, std::size_t length) {
  if (length <= model::kMaxVariableBytes) return base::ok();
  return model::make_error(errors::kTooLarge, {{"name", model::string_member(binding, "name").value_or("")},
                                               {"type", model::string_member(binding, "type").value_or("")},
                                               {"length", std::to_string(length)},
                                               {"limit", std::to_string(model::kMaxVariableBytes)}});
}

/// plain_text and secret_text. An empty text is a value like any other.
base::Result<BindingSpec> parse_text(const json& binding, const BindingContext&) {
  auto text = model::string_member(binding, "text");
  if (!text) return invalid_field(binding, "text");
  WFP_CHECK(check_size(binding, text->size()));
  return make_spec(binding, {{"text", *text}});
}

base::Status open_text(const BindingSpec& spec, OpenContext& context) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  context.set_json(model::dump_json(config.value("text", "")));
  return base::ok();
}

base::Result<BindingSpec> parse_json_value(const json& binding, const BindingContext&) {
  const auto value = binding.find("json");
  if (value == binding.end()) return invalid_field(binding, "json");
  WFP_CHECK(check_size(binding, model::dump_json(*value).size()));
  return make_spec(binding, {{"json", *value}});
}

base::Status open_json_value(const BindingSpec& spec, OpenContext& context) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  context.set_json(model::dump_json(config.contains("json") ? config["json"] : json(nullptr)));
  return base::ok();
}

base::Result<BindingSpec> parse_version(const json& binding, const BindingContext&) {
  return make_spec(binding, json::object());
}

/// {id, tag, timestamp} of the version that runs. While an upload is checked, its version is not stored yet and the
/// fields are empty.
base::Status open_version(const BindingSpec&, OpenContext& context) {
  json shown = {{"id", ""}, {"tag", ""}, {"timestamp", ""}};
  if (const auto script = context.services.scripts.find(context.script)) {
    const model::ScriptVersion& version = *script->version;
    const json annotations = model::parse_json(version.annotations).value_or(json::object());
    shown = {{"id", version.id},
             {"tag", model::string_member(annotations, "workers/tag").value_or("")},
             {"timestamp", model::rfc3339(version.created_on)}};
  }
  context.set_json(model::dump_json(shown));
  return base::ok();
}

/// text_blob and data_blob: the content of a part of the upload, kept with the binding.
base::Result<BindingSpec> parse_blob(const json& binding, const BindingContext& context) {
  WFP_TRY(part, required_string(binding, "part"));
  const auto found = std::find_if(context.modules.begin(), context.modules.end(),
                                  [&](const model::Module& module) { return module.name == part; });
  if (found == context.modules.end()) {
    return model::make_error(errors::kNoPart, {{"name", model::string_member(binding, "name").value_or("")},
                                               {"type", model::string_member(binding, "type").value_or("")},
                                               {"part", part}});
  }
  return make_spec(binding, {{"part", part}, {"base64", webapi::encoding::to_base64(found->content)}});
}

std::string blob_content(const BindingSpec& spec) {
  const json config = model::parse_json(spec.config).value_or(json::object());
  return webapi::encoding::from_base64_lenient(model::string_member(config, "base64").value_or(""));
}

base::Status open_text_blob(const BindingSpec& spec, OpenContext& context) {
  context.set_json(model::dump_json(blob_content(spec)));
  return base::ok();
}

/// A blob as the script module takes it.
class Blob {
 public:
  explicit Blob(std::string bytes) : bytes_(std::move(bytes)) {}
  js::Bytes bytes() { return {bytes_}; }
  static consteval auto members() { return js::members(js::method<&Blob::bytes>("bytes")); }

 private:
  std::string bytes_;
};

base::Status open_data_blob(const BindingSpec& spec, OpenContext& context) {
  context.make("internal:bindings/values/data_blob", std::make_shared<Blob>(blob_content(spec)), spec.name);
  return base::ok();
}

BindingType make_type(std::string_view name, decltype(BindingType::parse) parse, decltype(BindingType::open) open) {
  BindingType type;
  type.type = name;
  type.parse = std::move(parse);
  type.open = std::move(open);
  return type;
}

}  // namespace

std::vector<BindingType> binding_types() {
  BindingType secret = make_type("secret_text", parse_text, open_text);
  secret.secret_fields = {"text"};
  BindingType text_blob = make_type("text_blob", parse_blob, open_text_blob);
  BindingType data_blob = make_type("data_blob", parse_blob, open_data_blob);
  text_blob.secret_fields = data_blob.secret_fields = {"base64"};  // the content; listing shows the part's name
  return {make_type("plain_text", parse_text, open_text),
          std::move(secret),
          make_type("json", parse_json_value, open_json_value),
          make_type("version_metadata", parse_version, open_version),
          std::move(text_blob),
          std::move(data_blob)};
}

}  // namespace wfp::bindings::values
