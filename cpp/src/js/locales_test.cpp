// Intl and the methods that take locales, as workerd of 2026-04 answers; tests/language/test_intl.py compares a large
// table with node.
#include <gtest/gtest.h>

#include "js/arena.h"
#include "js/testing.h"

namespace wfp::js {
namespace {

std::string number(std::string_view value, std::string_view options) {
  return value_of("new Intl.NumberFormat('en-US', " + std::string(options) + ").format(" + std::string(value) + ")");
}
std::string date(std::string_view options) {
  return value_of("new Intl.DateTimeFormat('en-US', " + std::string(options) +
                  ").format(Date.UTC(2024, 0, 5, 15, 4, 9, 123))");
}
std::string sorted(std::string_view words, std::string_view options) {
  return value_of("'" + std::string(words) + "'.split(' ').sort(new Intl.Collator('en', " + std::string(options) +
                  ").compare).join(' ')");
}

TEST(Locales, AreLoadedWhenAScriptFirstNeedsThem) {
  Realm realm(RealmOptions{});
  install_module_host(realm, std::make_shared<ModuleHost>(realm, nullptr));
  const std::size_t before = realm.memory_bytes();
  if (JS_ARENA_POOLS != 0) EXPECT_LT(before, 300u << 10);  // a heap without an image has all of the library
  EXPECT_EQ(realm.eval<std::string>("(5).toLocaleString()"), "5");
  EXPECT_GT(realm.memory_bytes(), before);
}

TEST(Numbers, AreGroupedAndRoundedByTheirShortestText) {
  EXPECT_EQ(value_of("(1234567.8915).toLocaleString()"), "1,234,567.892");
  EXPECT_EQ(number("1.005", "{maximumFractionDigits: 2}"), "1.01");
  EXPECT_EQ(number("-0", "{}"), "-0");
  EXPECT_EQ(number("'123456789012345678901234567890.5'", "{}"), "123,456,789,012,345,678,901,234,567,890.5");
  EXPECT_EQ(value_of("(10n ** 24n).toLocaleString()"), "1,000,000,000,000,000,000,000,000");
  EXPECT_EQ(number("1.25", "{maximumFractionDigits: 1, roundingMode: 'halfEven'}"), "1.2");
  EXPECT_EQ(number("1.23", "{minimumFractionDigits: 2, maximumFractionDigits: 2, roundingIncrement: 5}"), "1.25");
}

TEST(Numbers, HaveExponentsOfAnySize) {
  EXPECT_EQ(value_of("[Number('1e999999999'), Number('-1e-999999999'), parseFloat('1e99999999999x'), +'0e999999999',"
                     " JSON.parse('[1e999999999]')[0]].join()"),
            "Infinity,0,Infinity,0,Infinity");
}

// The digits that V8 writes, compared with node's for 12,000 numbers.
TEST(Numbers, HaveInOtherRadixesTheDigitsThatV8Writes) {
  EXPECT_EQ(value_of("[0.1, 1e21, -255.5, 2 ** 53 + 2, 1 / 3].map((x) => x.toString(36)).join()"),
            "0.3lllllllllm,5v1j4f4ds7c000,-73.i,2gosa7pa2gy,0.c");
  EXPECT_EQ(value_of("(5e-324).toString(2).length + (1.7976931348623157e308).toString(2)").size(), 4u + 1024u);
}

TEST(Numbers, AreCurrenciesUnitsAndPercents) {
  EXPECT_EQ(number("-1234.5", "{style: 'currency', currency: 'USD'}"), "-$1,234.50");
  EXPECT_EQ(number("-5", "{style: 'currency', currency: 'USD', currencySign: 'accounting'}"), "($5.00)");
  EXPECT_EQ(number("3", "{style: 'currency', currency: 'CHF'}"), "CHF\u00a03.00");
  EXPECT_EQ(number("2", "{style: 'currency', currency: 'JPY', currencyDisplay: 'name'}"), "2 Japanese yen");
  EXPECT_EQ(number("1", "{style: 'currency', currency: 'HUF'}"), "HUF\u00a01.00");
  EXPECT_EQ(number("3", "{style: 'currency', currency: 'XOF'}"), "F\u202fCFA\u00a03");
  EXPECT_EQ(number("0.256", "{style: 'percent'}"), "26%");
  EXPECT_EQ(number("1.5", "{style: 'unit', unit: 'kilometer-per-hour'}"), "1.5 km/h");
  EXPECT_EQ(number("1234567", "{notation: 'compact'}"), "1.2M");
  EXPECT_EQ(number("1234.5678", "{notation: 'scientific'}"), "1.235E3");
  EXPECT_EQ(number("1", "{style: 'currency'}"), "TypeError: Currency code is required with currency style.");
  EXPECT_EQ(number("1", "{style: 'x'}"),
            "RangeError: Value x out of range for Intl.NumberFormat options property style");
}

TEST(Dates, FollowTheFieldsThatAreAskedFor) {
  EXPECT_EQ(date("{}"), "1/5/2024");
  EXPECT_EQ(date("{dateStyle: 'full', timeStyle: 'long'}"), "Friday, January 5, 2024 at 3:04:09 PM UTC");
  EXPECT_EQ(date("{weekday: 'short', month: 'short', day: '2-digit', hour: 'numeric'}"), "Fri, Jan 05, 3 PM");
  EXPECT_EQ(date("{hour12: false, timeStyle: 'short'}"), "15:04");
  EXPECT_EQ(date("{dayPeriod: 'short', hour: 'numeric'}"), "3 in the afternoon");
  EXPECT_EQ(value_of("new Intl.DateTimeFormat('en-US', {timeStyle: 'short', hour12: false}).format(0)"), "00:00");
  EXPECT_EQ(value_of("new Date(0).toLocaleDateString('en-US', {month: 'long'})"), "January");
  EXPECT_EQ(value_of("new Date(Date.UTC(-1, 0, 1)).toLocaleDateString()"), "1/1/2");
  EXPECT_EQ(value_of("new Date(NaN).toLocaleString('en', {month: 'long'})"), "Invalid Date");
  EXPECT_EQ(value_of("new Intl.DateTimeFormat().format(NaN)"), "RangeError: Invalid time value");
  EXPECT_EQ(value_of("new Intl.DateTimeFormat('en', {dateStyle: 'long'}).formatRange(0, 864e5)"),
            "January 1\u2009–\u20092, 1970");
}

TEST(Collation, PutsLettersBeforeAccentsAndTheseBeforeCase) {
  EXPECT_EQ(sorted("z B a b A é e Z E", "{}"), "a A b B e E é z Z");
  EXPECT_EQ(sorted("10 9 a _ $ - 1", "{}"), "_ - $ 1 10 9 a");
  EXPECT_EQ(sorted("file10 file2 File1", "{numeric: true}"), "File1 file2 file10");
  EXPECT_EQ(sorted("a A", "{caseFirst: 'upper'}"), "A a");
  EXPECT_EQ(value_of("'résumé'.localeCompare('RESUME', 'en', {sensitivity: 'base'})"), "0");
  EXPECT_EQ(value_of("'e\\u0301'.localeCompare('\\u00e9')"), "0");
  EXPECT_EQ(value_of("'\\u00e4\\u0323'.localeCompare('a\\u0323\\u0308')"), "0");
  EXPECT_EQ(value_of("'a'.localeCompare('b') + 'co-op'.localeCompare('coop', 'en', {ignorePunctuation: true})"), "-1");
}

TEST(Segments, AreWhatAReaderSees) {
  EXPECT_EQ(
      value_of("Array.from(new Intl.Segmenter().segment('e\\u0301👨‍👩‍👧🇩🇪'), (s) => s.index).join()"),
      "0,2,10");
  EXPECT_EQ(value_of("Array.from(new Intl.Segmenter('en', {granularity: 'word'}).segment(\"Can't, 3.5!\"))"
                     ".map((s) => s.segment + (s.isWordLike ? '+' : '')).join('|')"),
            "Can't+|,| |3.5+|!");
}

TEST(Arrays, GiveTheirElementsTheArguments) {
  EXPECT_EQ(value_of("[1.5, null, 2].toLocaleString('en', {minimumFractionDigits: 2})"), "1.50,,2.00");
  EXPECT_EQ(value_of("new Float64Array([1.5]).toLocaleString('en', {minimumFractionDigits: 2})"), "1.50");
  EXPECT_EQ(value_of("const a = [1]; a.push(a); a.toLocaleString('en')"), "1,");
}

}  // namespace
}  // namespace wfp::js
