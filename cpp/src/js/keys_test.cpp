// Keys that are objects, in assignments that read before they write.
#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

TEST(Keys, OfAssignmentsAreConvertedOnce) {
  const std::string key = "let asked = 0; const key = { toString() { asked++; return 'k' } }, o = { k: 5 };";
  EXPECT_EQ(value_of(key + "o[key] += 2; [asked, o.k].join()"), "1,7");
  EXPECT_EQ(value_of(key + "const old = o[key]++; [asked, old, o.k].join()"), "1,5,6");
  EXPECT_EQ(value_of(key + "const now = --o[key]; [asked, now, o.k].join()"), "1,4,4");
  EXPECT_EQ(value_of(key + "o.k = 5n; const old = o[key]++; o[key] **= 2n; [asked, old, o.k].join()"), "2,5,36");
  EXPECT_EQ(value_of(key + "o[key] += (o[key] *= 2); [asked, o.k].join()"), "2,15");
  EXPECT_EQ(value_of("const s = Symbol(), key = { [Symbol.toPrimitive]: () => s }, o = {}; o[key] = 1; o[key]++;"
                     "o[key] += 1; o[s]"),
            "3");
  EXPECT_EQ(value_of("const a = [1, 2, 3]; let i = 1; a[i++] += 10; a[i]--; a[1n] += 1; [a, i].join()"), "1,13,2,2");
}

TEST(Keys, AreNotAskedForWhereThereIsNoObject) {
  const std::string key = "let asked = 0; const key = { toString() { asked++; return 'k' } }; let said;";
  for (const char* use : {"null[key] += 1", "undefined[key]++"}) {
    EXPECT_EQ(value_of(key + "try { " + use + " } catch (e) { said = e.name } [said, asked].join()"), "TypeError,0");
  }
  // The right side comes after the value is read.
  EXPECT_EQ(
      value_of(key + "try { null[key] += (() => { throw new RangeError() })() } catch (e) { said = e.name } said"),
      "TypeError");
}

}  // namespace
}  // namespace wfp::js
