// Durable Object migrations through uploads.
#include "control_plane/test_platform.h"
#include "storage/durable_object_store.h"

namespace wfp::control_plane {
namespace {

class Migrating : public ApiTest {
 protected:
  Migrating() { make_namespace(); }
  const std::string acme_ = kUsers + "acme";
  const std::string code_ = kModule + " export class Room {} export class Hall {} export class Lobby {}";

  http::Response put(const json& migrations, const std::vector<json>& bindings = {}, const std::string& path = "") {
    json metadata = {{"main_module", "worker.js"}, {"bindings", bindings}};
    if (!migrations.is_null()) metadata["migrations"] = migrations;
    return send_parts("PUT", path.empty() ? acme_ : path, {metadata_part(metadata), module_part("worker.js", code_)});
  }
  json room() { return {{"type", "durable_object_namespace"}, {"name", "ROOM"}, {"class_name", "Room"}}; }
  std::vector<std::string> classes(const std::string& script = "acme") {
    std::vector<std::string> found;
    for (const auto& known : storage::DurableObjectStore(storage_).list({"ns1", script}))
      found.push_back(known.class_name);
    return found;
  }
};

TEST_F(Migrating, MakesClassesThatBindingsOfTheSameUploadMayName) {
  const json info =
      result_of(put({{"new_tag", "v1"}, {"new_sqlite_classes", {"Room"}}, {"new_classes", {"Hall"}}}, {room()}));
  EXPECT_EQ(info["migration_tag"], "v1");
  const auto made = storage::DurableObjectStore(storage_).list({"ns1", "acme"});
  ASSERT_EQ(made.size(), 2u);
  EXPECT_EQ(made[0].class_name, "Hall");
  EXPECT_FALSE(made[0].use_sqlite);
  EXPECT_TRUE(made[1].use_sqlite);
  EXPECT_EQ(made[1].namespace_id.size(), 32u);
}

TEST_F(Migrating, RenamedClassesKeepTheirObjects) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}));
  const std::string id = storage::DurableObjectStore(storage_).find({"ns1", "acme"}, "Room")->namespace_id;
  result_of(put(
      {{"old_tag", "v1"}, {"new_tag", "v2"}, {"renamed_classes", json::array({{{"from", "Room"}, {"to", "Lobby"}}})}}));
  EXPECT_EQ(storage::DurableObjectStore(storage_).find({"ns1", "acme"}, "Lobby")->namespace_id, id);
  EXPECT_EQ(classes(), Names{"Lobby"});
}

TEST_F(Migrating, DeletedClassesTakeTheirObjects) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room", "Hall"}}}));
  storage::DurableObjectStore store(storage_);
  const auto database = store.object_database_id(store.find({"ns1", "acme"}, "Room")->namespace_id, "1");
  storage_.resource(storage::ResourceKind::kDurableObject, database);
  result_of(put({{"old_tag", "v1"}, {"new_tag", "v2"}, {"deleted_classes", {"Room"}}}));
  EXPECT_EQ(classes(), Names{"Hall"});
  EXPECT_FALSE(storage_.has_resource(storage::ResourceKind::kDurableObject, database));
}

TEST_F(Migrating, ClassesMoveBetweenScripts) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}));
  const json move = {{"from", "Room"}, {"from_script", "acme"}, {"to", "Lobby"}};
  result_of(put({{"new_tag", "v1"}, {"transferred_classes", json::array({move})}}, {}, kUsers + "globex"));
  EXPECT_EQ(classes(), Names{});
  EXPECT_EQ(classes("globex"), Names{"Lobby"});
}

TEST_F(Migrating, StepsAreDoneInOrder) {
  const json steps = json::array({{{"new_classes", {"Room"}}},
                                  {{"renamed_classes", json::array({{{"from", "Room"}, {"to", "Hall"}}})}},
                                  {{"new_sqlite_classes", {"Room"}}},
                                  {{"deleted_classes", {"Hall"}}}});
  EXPECT_EQ(result_of(put({{"new_tag", "v3"}, {"steps", steps}}))["migration_tag"], "v3");
  EXPECT_EQ(classes(), Names{"Room"});
}

TEST_F(Migrating, TheSameMigrationSaidAgainIsDone) {
  const json first = {{"new_tag", "v1"}, {"new_sqlite_classes", {"Room"}}};
  result_of(put(first, {room()}));
  result_of(put(first, {room()}));
  result_of(put({{"new_tag", "v1"}, {"new_sqlite_classes", {"Room", "Hall"}}}));
  EXPECT_EQ(classes(), (Names{"Room", "Hall"}));
  EXPECT_TRUE(error_of(put({{"new_tag", "v1"}, {"deleted_classes", {"Room"}}})).starts_with("412 10079 "));
}

TEST_F(Migrating, RefusedMigrationsChangeNothing) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}, {room()}));
  const std::string before = state();
  const auto refused = [&](const json& migrations, const std::vector<json>& bindings = {}) {
    const std::string error = error_of(put(migrations, bindings));
    EXPECT_EQ(state(), before) << error;
    return error.substr(0, 10);
  };
  EXPECT_EQ(refused({{"old_tag", "v0"}, {"new_tag", "v2"}}), "412 10079 ");
  EXPECT_EQ(refused({{"new_tag", "v2"}, {"new_classes", {"Hall"}}}), "412 10079 ");
  EXPECT_EQ(refused({{"old_tag", "v1"}, {"new_tag", "v2"}, {"new_classes", {"Room"}}}), "400 10074 ");
  EXPECT_EQ(refused({{"old_tag", "v1"}, {"new_tag", "v2"}, {"deleted_classes", {"Hall"}}}), "400 10021 ");
  EXPECT_EQ(refused({{"old_tag", "v1"}, {"new_tag", "v2"}, {"new_classes", {"Cellar"}}}), "400 10064 ");
  EXPECT_EQ(refused({{"old_tag", "v1"}, {"new_tag", "v2"}, {"deleted_classes", {"Room"}}}, {room()}), "400 10061 ");
  const json keep = {{"keep_bindings", {"durable_object_namespace"}},
                     {"migrations", {{"old_tag", "v1"}, {"new_tag", "v2"}, {"deleted_classes", {"Room"}}}}};
  EXPECT_TRUE(error_of(send_parts("PUT", acme_, {metadata_part(keep)})).starts_with("400 10061 "));
  EXPECT_EQ(state(), before);
}

TEST_F(Migrating, AScriptWithObjectsIsDeletedByForceOnly) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}));
  EXPECT_TRUE(error_of(send("DELETE", acme_)).starts_with("400 10064 "));
  result_of(send("DELETE", acme_ + "?force=true"));
  EXPECT_EQ(classes(), Names{});
}

TEST_F(Migrating, DeletingAScriptTakesItsObjectsAndTheBindingsOfOthersToThem) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}, {room()}));
  json theirs = room();
  theirs["script_name"] = "acme";
  upload(kUsers + "globex", {{"bindings", {theirs}}});
  storage::DurableObjectStore store(storage_);
  const std::string id = store.find({"ns1", "acme"}, "Room")->namespace_id;
  store.note_object(id, {"01", "lobby"});
  store.note_alarm({id, "01", 5, 0});
  const auto database = store.object_database_id(id, "01");
  storage_.resource(storage::ResourceKind::kDurableObject, database);
  const std::string refused = error_of(send("DELETE", acme_));
  EXPECT_TRUE(refused.starts_with("400 10064 ")) << refused;
  EXPECT_NE(refused.find("globex is bound to it as ROOM"), std::string::npos) << refused;
  result_of(send("DELETE", acme_ + "?force=true"));
  EXPECT_EQ(result_of(send("GET", kUsers + "globex/bindings")), json::array());
  EXPECT_TRUE(store.list_objects(id, "", 10).empty());
  EXPECT_TRUE(store.list_alarms().empty());
  EXPECT_FALSE(storage_.has_resource(storage::ResourceKind::kDurableObject, database));
}

TEST_F(Migrating, MovedObjectsKeepTheirNamespaceAndTheBindingsToThem) {
  result_of(put({{"new_tag", "v1"}, {"new_classes", {"Room"}}}, {room()}));
  const json move = {{"from", "Room"}, {"from_script", "acme"}, {"to", "Lobby"}};
  result_of(put({{"new_tag", "v1"}, {"transferred_classes", json::array({move})}}, {}, kUsers + "globex"));
  const std::string refused = error_of(send("DELETE", kUsers + "globex"));
  EXPECT_NE(refused.find("acme is bound to it as ROOM"), std::string::npos) << refused;
  result_of(send("DELETE", acme_));
}

}  // namespace
}  // namespace wfp::control_plane
