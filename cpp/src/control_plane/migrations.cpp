#include "control_plane/migrations.h"

#include <algorithm>

#include "base/ids.h"
#include "control_plane/errors.h"

namespace wfp::control_plane {
namespace {

using model::DurableObjectClass;

// Source: Durable Objects limits (500 classes an account on the paid plan), read 2026-08; here of one script.
constexpr std::size_t kMaxClasses = 500;

class Planner {
 public:
  Planner(const model::ScriptKey& script, storage::DurableObjectStore& store, base::Rng& rng, ClassPlan& plan)
      : script_(script), store_(store), rng_(rng), plan_(plan) {}

  base::Status apply(const model::MigrationStep& step, bool said_again) {
    for (const std::string& name : step.new_classes) WFP_CHECK(add(name, false, said_again));
    for (const std::string& name : step.new_sqlite_classes) WFP_CHECK(add(name, true, said_again));
    for (const auto& [from, to] : step.renamed_classes) WFP_CHECK(rename(from, to));
    for (const auto& move : step.transferred_classes) WFP_CHECK(take_over(move));
    for (const std::string& name : step.deleted_classes) WFP_CHECK(remove(name));
    return base::ok();
  }

 private:
  static auto find_in(std::vector<DurableObjectClass>& classes, const std::string& name) {
    return std::find_if(classes.begin(), classes.end(), [&](const auto& known) { return known.class_name == name; });
  }
  bool exists(const std::string& name) { return find_in(plan_.classes, name) != plan_.classes.end(); }
  base::Error missing(const std::string& name, const std::string& script) {
    return model::make_error(errors::kClassMissing, {{"name", name}, {"script", script}});
  }
  base::Error taken(const std::string& name) { return model::make_error(errors::kClassExists, {{"name", name}}); }

  base::Status add(const std::string& name, bool use_sqlite, bool said_again) {
    if (exists(name)) {
      if (said_again) return base::ok();
      return taken(name);
    }
    if (plan_.classes.size() >= kMaxClasses) {
      return model::make_error(errors::kTooManyClasses, {{"limit", std::to_string(kMaxClasses)}});
    }
    plan_.added.push_back({base::random_hex(rng_, 32), script_, name, use_sqlite});
    plan_.classes.push_back(plan_.added.back());
    return base::ok();
  }

  /// Notes the new state of a class that keeps its namespace.
  void change(const DurableObjectClass& changed) {
    for (auto* list : {&plan_.added, &plan_.changed}) {
      for (DurableObjectClass& known : *list) {
        if (known.namespace_id == changed.namespace_id) {
          known = changed;
          return;
        }
      }
    }
    plan_.changed.push_back(changed);
  }

  base::Status rename(const std::string& from, const std::string& to) {
    const auto at = find_in(plan_.classes, from);
    if (at == plan_.classes.end()) return missing(from, script_.name);
    if (exists(to)) return taken(to);
    at->class_name = to;
    change(*at);
    return base::ok();
  }

  base::Status take_over(const model::TransferredClass& move) {
    auto moved = store_.find({script_.dispatch_namespace, move.from_script}, move.from);
    if (!moved || move.from_script == script_.name) return missing(move.from, move.from_script);
    if (exists(move.to)) return taken(move.to);
    moved->script = script_;
    moved->class_name = move.to;
    plan_.classes.push_back(*moved);
    change(*moved);
    return base::ok();
  }

  base::Status remove(const std::string& name) {
    const auto at = find_in(plan_.classes, name);
    if (at == plan_.classes.end()) return missing(name, script_.name);
    const std::string id = at->namespace_id;
    const auto is_it = [&](const DurableObjectClass& known) { return known.namespace_id == id; };
    const bool was_stored = std::none_of(plan_.added.begin(), plan_.added.end(), is_it);
    if (was_stored) plan_.removed.push_back(*at);
    std::erase_if(plan_.added, is_it);
    std::erase_if(plan_.changed, is_it);
    plan_.classes.erase(at);
    return base::ok();
  }

  const model::ScriptKey& script_;
  storage::DurableObjectStore& store_;
  base::Rng& rng_;
  ClassPlan& plan_;
};

bool only_adds(const model::Migrations& migrations) {
  return std::all_of(migrations.steps.begin(), migrations.steps.end(), [](const model::MigrationStep& step) {
    return step.deleted_classes.empty() && step.renamed_classes.empty() && step.transferred_classes.empty();
  });
}

}  // namespace

base::Result<ClassPlan> plan_migrations(const model::ScriptKey& script, const std::string& tag,
                                        const std::optional<model::Migrations>& migrations,
                                        storage::DurableObjectStore& store, base::Rng& rng) {
  ClassPlan plan;
  plan.tag = tag;
  plan.classes = store.list(script);
  if (!migrations) return plan;
  const bool said_again = !migrations->old_tag && !tag.empty() && migrations->new_tag == tag && only_adds(*migrations);
  const std::string expected = migrations->old_tag.value_or("");
  if (!said_again && expected != tag) {
    return model::make_error(errors::kMigrationTag, {{"expected", expected}, {"actual", tag}});
  }
  Planner planner(script, store, rng, plan);
  for (const model::MigrationStep& step : migrations->steps) WFP_CHECK(planner.apply(step, said_again));
  plan.tag = migrations->new_tag;
  return plan;
}

void store_plan(const ClassPlan& plan, storage::DurableObjectStore& store) {
  for (const DurableObjectClass& removed : plan.removed) store.remove(removed.namespace_id);
  for (const DurableObjectClass& changed : plan.changed) store.update(changed);
  for (const DurableObjectClass& added : plan.added) store.insert(added);
}

}  // namespace wfp::control_plane
