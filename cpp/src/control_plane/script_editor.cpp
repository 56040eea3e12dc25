#include "control_plane/script_editor.h"

#include <algorithm>

#include "base/ids.h"
#include "control_plane/errors.h"
#include "control_plane/names.h"
#include "control_plane/script_code.h"
#include "http/errors.h"
#include "storage/namespace_store.h"

namespace wfp::control_plane {
namespace {

using model::json;

/// The members of `given` put over the object that `text` is.
std::string merged(const std::string& text, const json& given) {
  json object = model::parse_json(text).value_or(json::object());
  object.update(given);
  return model::dump_json(object);
}

bool exports_class(const model::ScriptCode& code, const std::string& name) {
  return std::any_of(code.named_handlers.begin(), code.named_handlers.end(),
                     [&](const model::NamedHandlers& named) { return named.name == name; });
}

}  // namespace

struct ScriptEditor::Draft {
  ScriptPtr before;  // null: a script that does not exist yet
  model::Script script;
  model::ScriptVersion version;
  ClassPlan classes;
  bool recheck = false;  // code, or what it is compiled by, changed
  int startup_time_ms = 0;
};

base::Status ScriptEditor::check_namespace(const model::ScriptKey& key) {
  if (key.is_user_worker() && !storage::NamespaceStore(services_.storage).find(key.dispatch_namespace)) {
    return model::make_error(errors::kNamespaceNotFound, {{"name", key.dispatch_namespace}});
  }
  return base::ok();
}

base::Result<ScriptPtr> ScriptEditor::find(const model::ScriptKey& key) {
  if (ScriptPtr script = services_.scripts.find(key)) return script;
  WFP_CHECK(check_namespace(key));
  return model::make_error(key.is_user_worker() ? errors::kScriptNotFound : errors::kWorkerNotFound);
}

ScriptEditor::Draft ScriptEditor::draft_of(const ScriptPtr& script) {
  Draft draft;
  draft.before = script;
  draft.script = *script;
  draft.version = *script->version;
  draft.version.number = services_.scripts.next_number(*script);
  draft.version.annotations = "{}";
  draft.classes.tag = script->migration_tag;
  draft.classes.classes = storage::DurableObjectStore(services_.storage).list(script->key);
  return draft;
}

ScriptEditor::Draft ScriptEditor::new_draft(const model::ScriptKey& key) {
  Draft draft;
  draft.script.key = key;
  draft.script.created_on = services_.clock.now();
  draft.script.tag = base::random_hex(services_.rng, 32);
  return draft;
}

base::Status ScriptEditor::apply(Draft& draft, const Metadata& metadata, Inherit inherit,
                                 const std::vector<model::Module>& modules, bool bare_is_current) {
  storage::DurableObjectStore classes(services_.storage);
  WFP_TRY(plan,
          plan_migrations(draft.script.key, draft.script.migration_tag, metadata.migrations, classes, services_.rng));
  draft.classes = std::move(plan);
  draft.script.migration_tag = draft.classes.tag;

  model::ScriptVersion& version = draft.version;
  if (metadata.bindings || metadata.keep_bindings) {
    const bindings::BindingContext context{services_, draft.script.key, draft.classes.classes, modules};
    const BindingSources sources{draft.before ? draft.before->version.get() : nullptr, bare_is_current,
                                 [&](const std::string& id) -> VersionPtr {
                                   return draft.before ? services_.scripts.version(*draft.before, id) : nullptr;
                                 }};
    WFP_TRY(specs, resolve_bindings(metadata, sources, inherit, registry_, context));
    version.bindings = std::move(specs);
  }
  if (metadata.compatibility_date || metadata.compatibility_flags) draft.recheck = true;
  if (metadata.compatibility_date) version.compatibility_date = *metadata.compatibility_date;
  if (metadata.compatibility_flags) version.compatibility_flags = *metadata.compatibility_flags;
  if (metadata.limits) version.limits = *metadata.limits;
  if (metadata.usage_model) version.usage_model = *metadata.usage_model;
  if (metadata.annotations) version.annotations = model::dump_json(*metadata.annotations);
  version.options = merged(version.options, metadata.options);
  if (metadata.tags) draft.script.tags = *metadata.tags;
  if (metadata.logpush) draft.script.logpush = *metadata.logpush;
  if (metadata.observability) draft.script.observability = model::dump_json(*metadata.observability);
  if (metadata.tail_consumers) draft.script.tail_consumers = model::dump_json(*metadata.tail_consumers);
  return base::ok();
}

base::Status ScriptEditor::check(Draft& draft) {
  model::ScriptVersion& version = draft.version;
  // Code that is deployed under the same compatibility settings has been checked.
  const bool unchanged = draft.before && draft.before->version->code->etag == version.code->etag &&
                         draft.before->version->compatibility_date == version.compatibility_date &&
                         draft.before->version->compatibility_flags == version.compatibility_flags;
  if (unchanged) {
    version.code = draft.before->version->code;
  } else if (draft.recheck) {
    WFP_TRY(checked, checker_.check(draft.script.key, version));
    if (checked.handlers.empty() && checked.named_handlers.empty()) return model::make_error(errors::kNoHandlers);
    auto code = std::make_shared<model::ScriptCode>(*version.code);
    code->row = 0;  // other handlers: not the stored code any more
    code->handlers = std::move(checked.handlers);
    code->named_handlers = std::move(checked.named_handlers);
    version.code = std::move(code);
    draft.startup_time_ms = checked.startup_time_ms;
  }
  for (const model::DurableObjectClass& known : draft.classes.classes) {
    if (!exports_class(*version.code, known.class_name)) {
      return model::make_error(errors::kClassNotExported, {{"name", known.class_name}});
    }
  }
  // A kept binding may name a class that this very upload deletes.
  for (const model::BindingSpec& binding : version.bindings) {
    if (binding.type != "durable_object_namespace") continue;
    const json config = model::parse_json(binding.config).value_or(json::object());
    for (const model::DurableObjectClass& removed : draft.classes.removed) {
      if (model::string_member(config, "namespace_id") == removed.namespace_id) {
        return model::make_error(errors::kClassStillBound, {{"name", removed.class_name}, {"binding", binding.name}});
      }
    }
  }
  return base::ok();
}

Published ScriptEditor::store(Draft& draft, const UploadOptions& options) {
  const base::Millis now = services_.clock.now();
  draft.version.id = base::random_uuid(services_.rng);
  draft.version.created_on = now;
  draft.script.modified_on = now;
  if (options.deploy == Deploy::kNow && !options.source.empty()) draft.script.last_deployed_from = options.source;
  const auto version = std::make_shared<const model::ScriptVersion>(draft.version);

  storage::ScriptStore& scripts = services_.scripts;
  storage::DurableObjectStore classes(services_.storage);
  storage::Transaction transaction(services_.storage.control());
  if (options.deploy == Deploy::kNow) draft.script.version = version;
  if (!draft.before) {
    draft.script.row = scripts.insert(draft.script);
  } else {
    scripts.add_version(draft.script, *version);
    scripts.update(draft.script);
  }
  store_plan(draft.classes, classes);
  if (options.deploy == Deploy::kNow) {
    const std::string source = options.source.empty() ? "api" : options.source;
    scripts.add_deployment(draft.script,
                           {base::random_uuid(services_.rng), now, version->id, source, version->annotations});
  }
  transaction.commit();
  for (const model::DurableObjectClass& removed : draft.classes.removed) classes.drop_objects(removed.namespace_id);
  return {scripts.find(draft.script.key), version, draft.startup_time_ms};
}

base::Result<Published> ScriptEditor::upload(const model::ScriptKey& key, UploadRequest request,
                                             const UploadOptions& options) {
  WFP_CHECK(check_script_name(key.name));
  WFP_CHECK(check_namespace(key));
  const ScriptPtr before = services_.scripts.find(key);
  if (!before && options.deploy == Deploy::kKeepCurrent) return model::make_error(errors::kWorkerNotFound);
  WFP_TRY(metadata, read_metadata(request.metadata));
  if (!metadata.keep_bindings && !options.kept_types.empty()) metadata.keep_bindings = options.kept_types;
  Draft draft = before ? draft_of(before) : new_draft(key);
  if (request.modules.empty()) {
    if (!before) return model::make_error(errors::kNoScriptContent, {{"name", key.name}});
    WFP_CHECK(apply(draft, metadata, options.inherit, before->version->code->modules));
  } else {
    // An upload with code defines the version anew: what it does not name is not there.
    model::ScriptVersion fresh;
    fresh.number = draft.version.number;
    draft.version = std::move(fresh);
    draft.recheck = true;
    if (!metadata.bindings) metadata.bindings = json::array();
    WFP_CHECK(apply(draft, metadata, options.inherit, request.modules));
    draft.version.code = make_code(request);
  }
  WFP_CHECK(check(draft));
  return store(draft, options);
}

base::Result<Published> ScriptEditor::replace_content(const model::ScriptKey& key, UploadRequest request) {
  WFP_TRY(before, find(key));
  if (request.modules.empty()) return model::make_error(errors::kNoScriptContent, {{"name", key.name}});
  Draft draft = draft_of(before);
  draft.recheck = true;
  draft.version.code = make_code(request);
  WFP_CHECK(check(draft));
  return store(draft, {});
}

base::Result<Published> ScriptEditor::edit_settings(const model::ScriptKey& key, const json& settings,
                                                    Inherit inherit) {
  WFP_TRY(before, find(key));
  WFP_TRY(metadata, read_metadata(settings));
  Draft draft = draft_of(before);
  WFP_CHECK(apply(draft, metadata, inherit, before->version->code->modules, true));
  WFP_CHECK(check(draft));
  return store(draft, {});
}

base::Result<Published> ScriptEditor::edit_bindings(
    const model::ScriptKey& key,
    const std::function<base::Status(std::vector<model::BindingSpec>&, const bindings::BindingContext&)>& edit) {
  WFP_TRY(before, find(key));
  Draft draft = draft_of(before);
  const bindings::BindingContext context{services_, key, draft.classes.classes, before->version->code->modules};
  WFP_CHECK(edit(draft.version.bindings, context));
  return store(draft, {});
}

base::Result<ScriptPtr> ScriptEditor::edit_script(const model::ScriptKey& key,
                                                  const std::function<base::Status(model::Script&)>& edit) {
  WFP_TRY(before, find(key));
  model::Script changed = *before;
  WFP_CHECK(edit(changed));
  changed.modified_on = services_.clock.now();
  services_.scripts.update(changed);
  return services_.scripts.find(key);
}

base::Result<storage::Deployment> ScriptEditor::deploy(const model::ScriptKey& key, const std::string& version_id,
                                                       const json& annotations, const std::string& source) {
  WFP_TRY(before, find(key));
  const VersionPtr version = services_.scripts.version(*before, version_id);
  if (!version) return model::make_error(errors::kVersionNotFound, {{"id", version_id}});
  model::Script changed = *before;
  changed.version = version;
  changed.modified_on = services_.clock.now();
  changed.last_deployed_from = source;
  const storage::Deployment deployment{base::random_uuid(services_.rng), changed.modified_on, version_id, source,
                                       model::dump_json(annotations)};
  storage::Transaction transaction(services_.storage.control());
  services_.scripts.update(changed);
  services_.scripts.add_deployment(changed, deployment);
  transaction.commit();
  return deployment;
}

}  // namespace wfp::control_plane
