#include "storage/script_store.h"

#include <gtest/gtest.h>

#include "storage/durable_object_store.h"
#include "storage/namespace_store.h"

namespace wfp::storage {
namespace {

class Scripts : public testing::Test {
 protected:
  static std::vector<SchemaPart> parts() {
    return {NamespaceStore::schema(), ScriptStore::schema(), DurableObjectStore::schema()};
  }
  model::Script made(const std::string& name, const std::string& source) {
    auto code = std::make_shared<model::ScriptCode>();
    code->etag = "etag of " + source;
    code->main_module = "worker.js";
    code->modules = {{"worker.js", model::ModuleType::kEsModule, source}};
    code->handlers = {"fetch"};
    code->named_handlers = {{"Api", {"get", "put"}}};
    auto version = std::make_shared<model::ScriptVersion>();
    version->id = "version of " + name;
    version->code = code;
    version->bindings = {{"KV", "kv_namespace", R"({"namespace_id":"n"})"}};
    version->compatibility_flags = {"nodejs_compat"};
    version->limits.cpu_ms = 50;
    model::Script script;
    script.key = {"ns", name};
    script.tag = "tag";
    script.tags = {"customer:1"};
    script.version = version;
    return script;
  }
  Storage storage_{parts()};
  ScriptStore scripts_{storage_};
};

TEST_F(Scripts, ComeBackAsTheyWereStored) {
  scripts_.insert(made("acme", "export default {}"));
  ScriptStore fresh(storage_);
  const auto script = fresh.find({"ns", "acme"});
  ASSERT_TRUE(script);
  EXPECT_EQ(script->tags, std::vector<std::string>{"customer:1"});
  const model::ScriptVersion& version = *script->version;
  EXPECT_EQ(version.code->modules.at(0).content, "export default {}");
  EXPECT_EQ(version.code->named_handlers.at(0).handlers, (std::vector<std::string>{"get", "put"}));
  EXPECT_EQ(version.find_binding("KV")->config, R"({"namespace_id":"n"})");
  EXPECT_EQ(version.limits.cpu_ms, 50);
  EXPECT_FALSE(version.limits.subrequests);
  EXPECT_FALSE(fresh.find({"", "acme"}));
  EXPECT_FALSE(fresh.find({"other", "acme"}));
}

TEST_F(Scripts, AreReadOnceUntilSomethingChanges) {
  scripts_.insert(made("acme", "1"));
  const auto first = scripts_.find({"ns", "acme"});
  EXPECT_EQ(scripts_.find({"ns", "acme"}), first);
  model::Script changed = *first;
  changed.tags = {};
  scripts_.update(changed);
  const auto second = scripts_.find({"ns", "acme"});
  EXPECT_TRUE(second->tags.empty());
  EXPECT_EQ(second->version->code, first->version->code) << "unchanged code is shared, not read again";
}

TEST_F(Scripts, AreReadAgainAfterARestore) {
  const auto empty = storage_.snapshot();
  scripts_.insert(made("acme", "1"));
  EXPECT_TRUE(scripts_.find({"ns", "acme"}));
  storage_.restore(*empty);
  EXPECT_FALSE(scripts_.find({"ns", "acme"}));
}

TEST_F(Scripts, WhatATransactionShowedIsForgottenWhenItRollsBack) {
  {
    Transaction transaction(storage_.control());
    scripts_.insert(made("acme", "1"));
    EXPECT_TRUE(scripts_.find({"ns", "acme"}));
  }
  EXPECT_FALSE(scripts_.find({"ns", "acme"}));
}

TEST_F(Scripts, KeepTheLatestVersionsAndTheDeployedOne) {
  scripts_.insert(made("acme", "0"));
  auto script = scripts_.find({"ns", "acme"});
  for (int i = 2; i <= model::kKeptVersions + 5; ++i) {
    auto version = std::make_shared<model::ScriptVersion>(*script->version);
    version->number = scripts_.next_number(*script);
    EXPECT_EQ(version->number, i);
    version->id = "v" + std::to_string(i);
    auto code = std::make_shared<model::ScriptCode>(*version->code);
    code->row = 0;
    version->code = code;
    scripts_.add_version(*script, *version);
  }
  EXPECT_EQ(scripts_.versions(*script).size(), static_cast<std::size_t>(model::kKeptVersions) + 1);
  EXPECT_TRUE(scripts_.version(*script, "version of acme"));
  EXPECT_FALSE(scripts_.version(*script, "v2"));
  auto rows = storage_.control().query("SELECT count(*) FROM script_code");
  rows.next();
  EXPECT_EQ(rows.integer(0), model::kKeptVersions + 1);
}

TEST_F(Scripts, LeaveNothingBehindWhenRemoved) {
  scripts_.insert(made("acme", "1"));
  scripts_.insert(made("globex", "1"));
  scripts_.add_deployment(*scripts_.find({"ns", "acme"}), {"d", 0, "version of acme", "api", "{}"});
  scripts_.remove({"ns", "acme"});
  EXPECT_FALSE(scripts_.exists({"ns", "acme"}));
  EXPECT_TRUE(scripts_.exists({"ns", "globex"}));
  for (const char* count : {"SELECT count(*) FROM script_code", "SELECT count(*) FROM script_modules",
                            "SELECT count(*) FROM script_versions", "SELECT count(*) FROM script_bindings"}) {
    auto rows = storage_.control().query(count);
    rows.next();
    EXPECT_EQ(rows.integer(0), 1) << count;
  }
}

TEST_F(Scripts, FollowTheirNamespaceToANewName) {
  scripts_.insert(made("acme", "1"));
  scripts_.find({"ns", "acme"});
  scripts_.rename_namespace("ns", "renamed");
  EXPECT_FALSE(scripts_.find({"ns", "acme"}));
  EXPECT_TRUE(scripts_.find({"renamed", "acme"}));
}

TEST_F(Scripts, AreCountedByTheirNamespace) {
  NamespaceStore namespaces(storage_);
  namespaces.insert({"id", "ns", 1, 1, true, 0});
  scripts_.insert(made("acme", "1"));
  EXPECT_EQ(namespaces.find("ns")->script_count, 1);
  EXPECT_TRUE(namespaces.list().at(0).trusted_workers);
  EXPECT_FALSE(namespaces.find("other"));
}

TEST_F(Scripts, ADurableObjectClassTakesItsObjectsWithIt) {
  DurableObjectStore classes(storage_);
  classes.insert({"n1", {"ns", "acme"}, "Room", true});
  classes.insert({"n2", {"ns", "acme"}, "Hall", false});
  const auto database = DurableObjectStore::object_database_id("n1", "abc");
  storage_.resource(ResourceKind::kDurableObject, database);
  EXPECT_EQ(classes.find({"ns", "acme"}, "Room")->namespace_id, "n1");
  classes.remove("n1");
  classes.drop_objects("n1");
  EXPECT_FALSE(storage_.has_resource(ResourceKind::kDurableObject, database));
  EXPECT_EQ(classes.list({"ns", "acme"}).size(), 1u);
}

}  // namespace
}  // namespace wfp::storage
