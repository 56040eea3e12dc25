#include "bindings/durable_objects/store.h"
#include "bindings/test_platform.h"

namespace wfp::bindings::durable_objects {
namespace {

const std::string kAll = "/workers/durable_objects/namespaces";

class ObjectsRest : public PlatformTest {
 protected:
  ObjectsRest() {
    classes_.insert({"0a", {"ns", "acme"}, "Room", true});
    classes_.insert({"0b", {"", "plain"}, "Hall", false});
  }
  void object(const std::string& namespace_id, const std::string& id, bool stores) {
    classes_.note_object(namespace_id, {id, std::nullopt});
    if (!stores) return;
    Store store(storage_, sql::World{clock_, rng_}, namespace_id, id);
    store.put("k", "1");
    EXPECT_TRUE(store.end_turn().ok());
  }

  storage::DurableObjectStore classes_{storage_};
};

TEST_F(ObjectsRest, ListsNamespacesInPages) {
  const json page = envelope(send("GET", kAll));
  EXPECT_EQ(
      page["result"],
      (json::array(
          {{{"id", "0a"}, {"name", "acme_Room"}, {"script", "acme"}, {"class", "Room"}, {"use_sqlite", true}},
           {{"id", "0b"}, {"name", "plain_Hall"}, {"script", "plain"}, {"class", "Hall"}, {"use_sqlite", false}}})));
  EXPECT_EQ(page["result_info"]["total_count"], 2);
  const json second = envelope(send("GET", kAll + "?page=2&per_page=1"));
  EXPECT_EQ(second["result"][0]["id"], "0b");
  EXPECT_EQ(envelope(send("GET", kAll + "?page=3&per_page=1"))["result"], json::array());
}

TEST_F(ObjectsRest, ListsTheObjectsOfANamespaceByCursor) {
  for (const char* id : {"03", "01", "02"}) object("0a", id, id != std::string("02"));
  object("0b", "09", true);
  const json all = result_of(send("GET", kAll + "/0a/objects"));
  EXPECT_EQ(all, (json::array({{{"id", "01"}, {"hasStoredData", true}},
                               {{"id", "02"}, {"hasStoredData", false}},
                               {{"id", "03"}, {"hasStoredData", true}}})));
  const json page = envelope(send("GET", kAll + "/0a/objects?limit=2"));
  EXPECT_EQ(page["result"].size(), 2u);
  EXPECT_EQ(page["result_info"]["cursor"], "02");
  const json rest = envelope(send("GET", kAll + "/0a/objects?limit=2&cursor=02"));
  EXPECT_EQ(rest["result"], json::array({all[2]}));
  EXPECT_EQ(rest["result_info"]["cursor"], "");
}

TEST_F(ObjectsRest, RefusesWhatThereIsNot) {
  EXPECT_EQ(error_of(send("GET", kAll + "/0c/objects")), "404 10066 Durable Object namespace '0c' not found");
  EXPECT_EQ(send("GET", kAll + "/0a/objects?limit=0").status, 400);
  EXPECT_EQ(send("GET", kAll + "/0a/objects?cursor=" + std::string(65, '0')).status, 400);
}

TEST_F(ObjectsRest, ABindingNamesAClassOfItsOwnOrOfAnotherScript) {
  const std::vector<model::DurableObjectClass> own = {{"0c", {"ns", "self"}, "Own", true}};
  const model::ScriptKey script{"ns", "self"};
  const BindingContext context{services_, script, own, {}};
  const auto parse = [&](json fields) -> std::string {
    fields["name"] = "ROOM";
    fields["type"] = "durable_object_namespace";
    auto spec = registry_.parse(fields, context);
    if (!spec) return std::to_string(spec.error().code);
    return model::string_member(*model::parse_json(spec->config), "namespace_id").value_or("none");
  };
  EXPECT_EQ(parse({{"class_name", "Own"}}), "0c");
  EXPECT_EQ(parse({{"class_name", "Own"}, {"script_name", "self"}}), "0c");
  EXPECT_EQ(parse({{"class_name", "Room"}, {"script_name", "acme"}}), "0a");
  EXPECT_EQ(parse({{"class_name", "Hall"}, {"script_name", "plain"}}), "0b") << "a Worker of the account";
  EXPECT_EQ(parse({{"class_name", "Room"}, {"script_name", "acme"}, {"dispatch_namespace", "ns"}}), "0a");
  EXPECT_EQ(parse({{"class_name", "Hall"}, {"script_name", "plain"}, {"dispatch_namespace", "ns"}}), "10061");
  EXPECT_EQ(parse({{"class_name", "Room"}}), "10061") << "another script's class needs the script's name";
  EXPECT_EQ(parse({{"namespace_id", "0c"}}), "0c");
  EXPECT_EQ(parse({{"namespace_id", "0b"}}), "0b");
  EXPECT_EQ(parse({{"namespace_id", "0d"}}), "10061");
  EXPECT_EQ(parse(json::object()), "10021");
  EXPECT_EQ(parse({{"class_name", 5}}), "10021");
}

}  // namespace
}  // namespace wfp::bindings::durable_objects
