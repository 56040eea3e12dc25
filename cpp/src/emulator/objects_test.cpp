// Durable Objects through the whole core: lives that end in the middle of something, for the sanitizers to watch. What
// objects do is held by tests/api/test_durable_objects.py.
#include "emulator/objects.h"

#include <gtest/gtest.h>

#include "emulator/emulator.h"
#include "multipart/multipart.h"

namespace wfp::emulator {
namespace {

using model::json;

constexpr const char* kWorker = R"js(
import { DurableObject } from "cloudflare:workers";
export class Room extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => { this.made = await ctx.storage.get("made") ?? 0; });
  }
  async fetch(request) {
    const { ctx } = this;
    switch (new URL(request.url).pathname) {
      case "/count": {
        const n = (await ctx.storage.get("n") ?? 0) + 1;
        await ctx.storage.put("n", n);
        return Response.json(n);
      }
      case "/abort": ctx.storage.put("n", 100); ctx.abort("enough"); break;
      case "/throw": await ctx.blockConcurrencyWhile(async () => { await scheduler.wait(10); throw new Error("section"); }); break;
      case "/stuck": await ctx.blockConcurrencyWhile(() => new Promise(() => {})); break;
      case "/slow": await ctx.blockConcurrencyWhile(() => scheduler.wait(60000)); break;
      case "/nested":
        return Response.json(await ctx.blockConcurrencyWhile(async () => {
          ctx.blockConcurrencyWhile(() => scheduler.wait(10));
          await scheduler.wait(1);
          return "outer";
        }));
      case "/transaction":
        return Response.json(await ctx.storage.transaction(async (txn) => {
          await txn.put("n", 50);
          await scheduler.wait(10);
          return txn.get("n");
        }));
      case "/spin": for (;;);
      case "/later": ctx.waitUntil(scheduler.wait(5000).then(() => ctx.storage.put("n", 200))); break;
      case "/alarm": await ctx.storage.setAlarm(Date.now() + 1000); break;
      case "/hang": setInterval(() => {}, 1000); await new Promise(() => {});
      case "/other": return this.env.ROOM.getByName("other").fetch("https://x/abort");
    }
    return new Response("ok");
  }
  async alarm() { throw new Error("alarm"); }
}
export default { fetch(request, env) { return env.ROOM.getByName("a").fetch(request); } };
)js";

class ObjectLives : public testing::Test {
 protected:
  ObjectLives() { upload(); }

  void upload() {
    const json metadata = {
        {"main_module", "worker.js"},
        {"compatibility_date", "2026-03-01"},
        {"bindings", {{{"type", "durable_object_namespace"}, {"name", "ROOM"}, {"class_name", "Room"}}}},
        {"migrations", {{"new_tag", "v1"}, {"new_sqlite_classes", {"Room"}}}}};
    const std::string text = metadata.dump();
    const std::vector<multipart::Part> parts = {{"metadata", std::nullopt, "application/json", text},
                                                {"worker.js", "worker.js", "application/javascript+module", kWorker}};
    http::Request request{"PUT", "/client/v4/accounts/0123456789abcdef0123456789abcdef/workers/scripts/rooms", {}, ""};
    request.body = multipart::encode(parts, "B0undary");
    request.headers.add("Authorization", "Bearer t");
    request.headers.add("Content-Type", "multipart/form-data; boundary=B0undary");
    const http::Response response = emulator_->api(request);
    ASSERT_EQ(response.status, 200) << response.body;
  }

  static runtime::Runtime::Incoming request(const std::string& path) {
    runtime::Runtime::Incoming made;
    made.script = {"", "rooms"};
    made.request.url = "https://rooms.example" + path;
    return made;
  }
  std::shared_ptr<runtime::Record> fetch(const std::string& path) { return emulator_->run({request(path)})[0]; }
  /// The body of the answer, or what was thrown.
  std::string answer(const std::string& path) {
    const auto record = fetch(path);
    return record->exception ? record->exception->message : record->response.body;
  }

  static Options options() {
    Options made;
    made.cpu_ms = 50;
    return made;
  }

  std::unique_ptr<Emulator> emulator_ = std::make_unique<Emulator>(options());
};

TEST_F(ObjectLives, EndAndBeginAgain) {
  EXPECT_EQ(answer("/count"), "1");
  EXPECT_EQ(answer("/abort"), "enough");
  EXPECT_EQ(answer("/count"), "2");
  EXPECT_EQ(answer("/throw"), "section");
  EXPECT_EQ(answer("/spin"), "Worker exceeded CPU time limit.");
  EXPECT_EQ(answer("/stuck").substr(0, 18), "A critical section");
  EXPECT_EQ(answer("/slow").substr(0, 32), "A call to blockConcurrencyWhile(");
  EXPECT_EQ(answer("/nested"), "\"outer\"");
  EXPECT_EQ(answer("/other"), "enough");
  EXPECT_EQ(answer("/count"), "3");
}

TEST_F(ObjectLives, EndForEveryEventAtOnce) {
  std::vector<runtime::Runtime::Incoming> requests;
  for (const char* path : {"/count", "/transaction", "/nested", "/throw", "/count", "/abort", "/count"}) {
    requests.push_back(request(path));
  }
  const auto records = emulator_->run(std::move(requests));
  EXPECT_EQ(records[0]->response.body, "1");
  EXPECT_EQ(records[1]->response.body, "50");
  EXPECT_EQ(records[2]->response.body, "\"outer\"");
  for (int i = 3; i < 7; ++i) {
    ASSERT_TRUE(records[i]->exception.has_value());
    EXPECT_EQ(records[i]->exception->message, "section") << "those that waited end with the object";
  }
  EXPECT_EQ(answer("/count"), "51");
}

TEST_F(ObjectLives, EndWhileTheyHang) {
  EXPECT_EQ(answer("/hang"), "Worker exceeded CPU time limit.") << "intervals without end cost a little each";
  EXPECT_EQ(answer("/count"), "1");
}

TEST_F(ObjectLives, EndWithTheirVersion) {
  EXPECT_EQ(answer("/later"), "ok");
  upload();
  EXPECT_EQ(answer("/count"), "1");
  emulator_->advance(10'000);
  EXPECT_EQ(answer("/count"), "2");
}

TEST_F(ObjectLives, EndWithTheirScript) {
  EXPECT_EQ(answer("/later"), "ok");
  EXPECT_EQ(answer("/alarm"), "ok");
  http::Request request{
      "DELETE", "/client/v4/accounts/0123456789abcdef0123456789abcdef/workers/scripts/rooms?force=true", {}, ""};
  request.headers.add("Authorization", "Bearer t");
  EXPECT_EQ(emulator_->api(request).status, 200);
  emulator_->advance(600'000);
  upload();
  EXPECT_EQ(answer("/count"), "1");
}

TEST_F(ObjectLives, EndWithASnapshotOfBefore) {
  EXPECT_EQ(answer("/count"), "1");
  const auto snapshot = emulator_->snapshot();
  EXPECT_EQ(answer("/later"), "ok");
  EXPECT_EQ(answer("/alarm"), "ok");
  emulator_->restore(snapshot);
  emulator_->advance(600'000);
  EXPECT_EQ(answer("/count"), "2");
}

TEST_F(ObjectLives, EndWithTheEmulatorWhateverTheyDo) {
  EXPECT_EQ(answer("/later"), "ok");
  EXPECT_EQ(answer("/alarm"), "ok");
  emulator_->advance(1'500);  // the alarm has failed and waits for its next try
  EXPECT_EQ(answer("/hang").empty(), false);
  emulator_.reset();
}

TEST_F(ObjectLives, EndWhenEvicted) {
  EXPECT_EQ(answer("/count"), "1");
  EXPECT_EQ(answer("/later"), "ok");
  emulator_->evict();
  EXPECT_EQ(answer("/count"), "2");
  emulator_->advance(10'000);
  EXPECT_EQ(answer("/count"), "201") << "one that still does something stays";
  emulator_->evict();
  EXPECT_EQ(answer("/count"), "202");
}

}  // namespace
}  // namespace wfp::emulator
