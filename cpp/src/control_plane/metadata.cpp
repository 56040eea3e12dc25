#include "control_plane/metadata.h"

#include "control_plane/errors.h"
#include "control_plane/names.h"
#include "http/errors.h"

namespace wfp::control_plane {
namespace {

using model::json;

base::Error invalid(std::string_view field, std::string_view expected) {
  return model::make_error(errors::kInvalidMetadata, {{"field", field}, {"expected", expected}});
}

// Classes of one list of a migration: more than any script has, few enough to look through.
constexpr std::size_t kMaxClasses = 500;
constexpr std::size_t kMaxSteps = 500;

using StringList = std::optional<std::vector<std::string>>;

base::Result<StringList> read_strings(const json& object, std::string_view field) {
  const json* value = model::member(object, field);
  if (value == nullptr) return StringList();
  auto list = model::string_list(*value);
  if (!list) return invalid(field, "a list of strings");
  return StringList(std::move(list));
}

/// The names in a migration step's list; each must be the name of a class.
base::Status read_class_names(const json& step, std::string_view field, std::vector<std::string>& to) {
  WFP_TRY(names, read_strings(step, field));
  for (std::string& name : names.value_or(std::vector<std::string>())) {
    if (name.empty() || to.size() == kMaxClasses)
      return invalid("migrations." + std::string(field), "a list of class names");
    to.push_back(std::move(name));
  }
  return base::ok();
}

base::Result<model::MigrationStep> read_step(const json& given) {
  if (!given.is_object()) return invalid("migrations.steps", "a list of objects");
  model::MigrationStep step;
  WFP_CHECK(read_class_names(given, "new_classes", step.new_classes));
  WFP_CHECK(read_class_names(given, "new_sqlite_classes", step.new_sqlite_classes));
  WFP_CHECK(read_class_names(given, "deleted_classes", step.deleted_classes));
  const auto read_moves = [&](const char* field, auto take) -> base::Status {
    const json* moves = model::member(given, field);
    if (moves == nullptr) return base::ok();
    if (!moves->is_array() || moves->size() > kMaxClasses)
      return invalid("migrations." + std::string(field), "a list of objects");
    for (const json& move : *moves) {
      const auto from = model::string_member(move, "from");
      const auto to = model::string_member(move, "to");
      if (!from || !to || from->empty() || to->empty() || !take(move, *from, *to)) {
        return invalid("migrations." + std::string(field), "a list of objects that name the classes they move");
      }
    }
    return base::ok();
  };
  WFP_CHECK(read_moves("renamed_classes", [&](const json&, const std::string& from, const std::string& to) {
    step.renamed_classes.push_back({from, to});
    return true;
  }));
  WFP_CHECK(read_moves("transferred_classes", [&](const json& move, const std::string& from, const std::string& to) {
    const auto script = model::string_member(move, "from_script");
    if (script) step.transferred_classes.push_back({from, *script, to});
    return script.has_value();
  }));
  return step;
}

/// One step beside the tags, or a list of steps.
base::Result<model::Migrations> read_migrations(const json& given) {
  if (!given.is_object()) return invalid("migrations", "an object");
  model::Migrations migrations;
  for (const char* field : {"old_tag", "new_tag"}) {
    if (const json* tag = model::member(given, field); tag != nullptr && !tag->is_string()) {
      return invalid("migrations." + std::string(field), "a string");
    }
  }
  migrations.old_tag = model::string_member(given, "old_tag");
  migrations.new_tag = model::string_member(given, "new_tag").value_or("");
  if (const json* steps = model::member(given, "steps")) {
    if (!steps->is_array() || steps->size() > kMaxSteps) return invalid("migrations.steps", "a list of objects");
    for (const json& entry : *steps) {
      WFP_TRY(step, read_step(entry));
      migrations.steps.push_back(std::move(step));
    }
  } else {
    WFP_TRY(step, read_step(given));
    migrations.steps.push_back(std::move(step));
  }
  return migrations;
}

base::Result<model::InvocationLimits> read_limits(const json& given) {
  if (!given.is_object()) return invalid("limits", "an object");
  const auto read = [&](const char* field) -> base::Result<std::optional<std::int64_t>> {
    if (model::member(given, field) == nullptr) return std::optional<std::int64_t>();
    const auto value = model::integer_member(given, field);
    if (!value || *value < 1) return invalid("limits." + std::string(field), "a positive integer");
    return value;
  };
  WFP_TRY(cpu_ms, read("cpu_ms"));
  WFP_TRY(subrequests, read("subrequests"));
  return model::InvocationLimits{cpu_ms, subrequests};
}

base::Status check_tags(const std::vector<std::string>& tags) {
  if (tags.size() > model::kMaxTags) {
    return model::make_error(errors::kTooManyTags, {{"limit", std::to_string(model::kMaxTags)}});
  }
  for (const std::string& tag : tags) WFP_CHECK(check_tag(tag));
  return base::ok();
}

base::Status read_versioned(const json& given, Metadata& metadata) {
  if (const json* bindings = model::member(given, "bindings")) {
    if (!bindings->is_array()) return invalid("bindings", "a list of objects");
    metadata.bindings = *bindings;
  }
  WFP_TRY(keep, read_strings(given, "keep_bindings"));
  metadata.keep_bindings = std::move(keep);
  if (const json* date = model::member(given, "compatibility_date")) {
    if (!date->is_string()) return invalid("compatibility_date", "a date: YYYY-MM-DD");
    metadata.compatibility_date = date->get<std::string>();
    if (!metadata.compatibility_date->empty() && !is_date(*metadata.compatibility_date)) {
      return invalid("compatibility_date", "a date: YYYY-MM-DD");
    }
  }
  WFP_TRY(flags, read_strings(given, "compatibility_flags"));
  metadata.compatibility_flags = std::move(flags);
  if (const json* limits = model::member(given, "limits")) {
    WFP_TRY(read, read_limits(*limits));
    metadata.limits = read;
  }
  if (const json* usage = model::member(given, "usage_model")) {
    if (*usage != "standard" && *usage != "bundled" && *usage != "unbound") {
      return invalid("usage_model", "standard, bundled or unbound");
    }
    metadata.usage_model = usage->get<std::string>();
  }
  if (const json* migrations = model::member(given, "migrations")) {
    WFP_TRY(read, read_migrations(*migrations));
    metadata.migrations = std::move(read);
  }
  for (const char* name : kOptionNames) {
    const json* option = model::member(given, name);
    if (option == nullptr) continue;
    const bool is_list = std::string_view(name) == "package_dependencies";
    if (!option->is_object() && !(is_list && option->is_array())) return invalid(name, "an object");
    metadata.options[name] = *option;
  }
  if (const json* annotations = model::member(given, "annotations")) {
    if (!annotations->is_object()) return invalid("annotations", "an object");
    metadata.annotations = *annotations;
  }
  return base::ok();
}

base::Status read_unversioned(const json& given, Metadata& metadata) {
  WFP_TRY(tags, read_strings(given, "tags"));
  if (tags) WFP_CHECK(check_tags(*tags));
  metadata.tags = std::move(tags);
  if (const json* logpush = model::member(given, "logpush")) {
    if (!logpush->is_boolean()) return invalid("logpush", "true or false");
    metadata.logpush = logpush->get<bool>();
  }
  if (const json* observability = model::member(given, "observability")) {
    if (!observability->is_object()) return invalid("observability", "an object");
    metadata.observability = *observability;
  }
  if (const json* consumers = model::member(given, "tail_consumers")) {
    if (!consumers->is_array()) return invalid("tail_consumers", "a list of objects");
    for (const json& consumer : *consumers) {
      if (!model::string_member(consumer, "service"))
        return invalid("tail_consumers", "a list of objects that name a service");
    }
    metadata.tail_consumers = *consumers;
  }
  return base::ok();
}

}  // namespace

base::Result<Metadata> read_metadata(const json& given) {
  if (!given.is_object()) return model::make_error(errors::kUnreadableMetadata);
  if (model::member(given, "assets") != nullptr) return http::errors::not_emulated("metadata.assets (static assets)");
  Metadata metadata;
  WFP_CHECK(read_versioned(given, metadata));
  WFP_CHECK(read_unversioned(given, metadata));
  return metadata;
}

}  // namespace wfp::control_plane
