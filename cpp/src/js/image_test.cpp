#include "js/image.h"

#include <gtest/gtest.h>

#include "js/realm.h"

namespace wfp::js {
namespace {

class Lines {
 public:
  void print(const std::string& line) { printed += line; }
  static consteval auto members() { return js::members(js::method<&Lines::print>("print")); }
  std::string printed;
};

TEST(Image, ARealmThatStartsFromOneIsSmall) {
  if (JS_ARENA_POOLS == 0) GTEST_SKIP() << "heaps have no images under AddressSanitizer";
  const Realm realm(RealmOptions{});
  EXPECT_LE(realm.memory_bytes(), 300u << 10);
}

js_heap idle_heap() {
  js_heap heap{};
  heap.now = [](void*) { return 0.0; };
  heap.random = [](void*) { return 0.0; };
  return heap;
}

TEST(Image, IsTheSameWhereverTheSystemPutsTheRecording) {
  if (JS_ARENA_POOLS == 0) GTEST_SKIP() << "heaps have no images under AddressSanitizer";
  // Where a tag of 32 bits beside half of a pointer would be an address, and around it.
  constexpr std::uintptr_t kEdge = std::uintptr_t{0x7123} << 32;
  constexpr std::uintptr_t kMiB = std::uintptr_t{1} << 20;
  std::vector<std::size_t> pointers;
  for (const std::uintptr_t at : {kEdge, kEdge - 256 * kMiB, kEdge - kMiB, kEdge + 16 * kMiB, kEdge + 1024 * kMiB}) {
    js_heap recorded = idle_heap();
    ASSERT_EQ(js_arena_record_from(&recorded.arena, reinterpret_cast<void*>(at)), 1);
    const auto low = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(recorded.arena.record));
    const auto size = static_cast<std::uint32_t>(recorded.arena.end - recorded.arena.record);
    EXPECT_GE(low, 256 * kMiB);
    EXPECT_LE(low, UINT32_MAX - size + 1);
    duk_context* ctx = js_open_bare(&recorded);
    ASSERT_NE(ctx, nullptr);
    const HeapImage image(recorded, ctx);
    pointers.push_back(image.pointers());
    js_close(ctx);
    js_heap started = idle_heap();
    js_close(image.start(started));
  }
  EXPECT_EQ(pointers, std::vector<std::size_t>(pointers.size(), pointers[0]));
}

TEST(Image, RealmsThatStartFromOneShareNothingThatCanChange) {
  Realm one(RealmOptions{});
  Realm two(RealmOptions{});
  one.eval(
      "Array.prototype.extra = 1; Object.defineProperty(Map.prototype.get, 'name', {value: 'gone'}); var left = {};"
      "delete Promise.prototype.then; String.prototype.at = null");
  EXPECT_EQ(two.eval<std::string>("[typeof Array.prototype.extra, Map.prototype.get.name, typeof left,"
                                  " typeof Promise.prototype.then, typeof ''.at].join()"),
            "undefined,get,undefined,function,function");
  EXPECT_EQ(one.eval<std::string>("[[].extra, Map.prototype.get.name, typeof Promise.prototype.then].join()"),
            "1,gone,undefined");
}

TEST(Image, CollectionsOfGarbageLeaveWhatRealmsShare) {
  Realm outlives(RealmOptions{});
  for (int round = 0; round < 3; ++round) {
    Realm realm(RealmOptions{});
    // Closures in cycles, enough of them for several collections, and names that only the built-ins have otherwise.
    EXPECT_EQ(
        realm.eval<double>("var kept = []; for (var i = 0; i < 60000; i++) { (function () { var o = {};"
                           " o.f = function () { return o; }; if (i % 1000 === 0) kept.push(o.f); })(); }"
                           "['copyWithin', 'padStart', 'allSettled'].map(function (n) { return n + i; }); kept.length"),
        60);
    EXPECT_EQ(realm.eval<std::string>("kept[7]().f === kept[7] ? [3, 1, 2].toSorted().join('') : ''"), "123");
  }
  EXPECT_EQ(outlives.eval<std::string>("[[1, [2]].flat().length, typeof [].copyWithin, 'x'.padStart(3, '-')].join()"),
            "2,function,--x");
}

TEST(Image, AnEndedRealmLetsGoOfItsHosts) {
  const auto host = std::make_shared<Lines>();
  {
    Realm realm(RealmOptions{});
    realm.add_native("lines", host);
    EXPECT_GT(host.use_count(), 1);
  }
  EXPECT_EQ(host.use_count(), 1);
}

TEST(Image, HostObjectsOfARealmTakeThePlaceOfThoseInItsImage) {
  if (JS_ARENA_POOLS == 0) GTEST_SKIP() << "heaps have no images under AddressSanitizer";
  RealmOptions options;
  options.to_freeze = true;
  auto prepared = std::make_unique<Realm>(options);
  prepared->add_native("shell", std::make_shared<Lines>());
  prepared->call_named("installShell");
  options.to_freeze = false;
  options.image = Realm::freeze(std::move(prepared));

  const auto first = std::make_shared<Lines>();
  const auto second = std::make_shared<Lines>();
  Realm one(options);
  Realm two(options);
  EXPECT_THROW(one.eval("print('nobody')"), Error);
  one.add_native("shell", first);
  two.add_native("shell", second);
  one.eval("print('one')");
  two.eval("print('two')");
  EXPECT_EQ(first->printed + "," + second->printed, "one,two");
}

}  // namespace
}  // namespace wfp::js
