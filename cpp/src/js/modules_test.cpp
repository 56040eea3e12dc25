// Modules of ECMAScript: what is expected is what node says of the same files.
#include "js/modules.h"

#include <gtest/gtest.h>

#include "js/testing.h"

namespace wfp::js {
namespace {

using Files = std::map<std::string, std::string>;

ModuleSource::Kind kind_of(std::string_view name) {
  using Kind = ModuleSource::Kind;
  if (name.ends_with(".json")) return Kind::kJson;
  if (name.ends_with(".cjs")) return Kind::kCommonJs;
  if (name.ends_with(".txt")) return Kind::kText;
  if (name.ends_with(".bin")) return Kind::kData;
  return Kind::kModule;
}

/// What is in the global `log` once main.js has been evaluated and all jobs are done; and the error of main.js.
std::string log_of(const Files& files) {
  Realm realm(RealmOptions{});
  const auto host = std::make_shared<ModuleHost>(realm, nullptr);
  for (const auto& [name, text] : files) host->add(name, {kind_of(name), text});
  install_module_host(realm, host);
  const Value shown = realm.eval<Value>("(globalThis.log = [], function (e) { log.push(String(e)); })");
  std::string failed;
  try {
    const Value loaded = realm.call_named<Value>("importModule", std::string("main.js"));
    const Value watch = realm.eval<Value>("(function (l, f) { if (l[1]) l[1].then(undefined, f); })");
    realm.call(watch, loaded, shown);
  } catch (const Error& error) {
    failed = error.name() + ": " + error.message();
  }
  realm.run_jobs();
  const std::string log = realm.eval<std::string>("log.join()");
  return failed.empty() ? log : log + (log.empty() ? "" : ",") + failed;
}

TEST(Modules, OfACycleSeeWhatIsThere) {
  EXPECT_EQ(
      log_of({{"main.js",
               "import { a, getB } from './a.js'; import * as A from './a.js'; import d, { b } from './b.js';"
               "log.push(a, getB(), b, d(), Object.keys(A).join('+'))"},
              {"a.js",
               "import { b, setB } from './b.js'; log.push(b); export let a = 'a'; export const getB = () => b;"
               "export function hoisted() { return typeof late } var late = 1; setB('b2')"},
              {"b.js",
               "import { hoisted, a } from './a.js'; import * as NS from './a.js'; export let b = 'b1';"
               "export const setB = v => { b = v }; export default function () { return 'd' }"
               "for (const f of [() => hoisted(), () => a, () => NS.a, () => Object.keys(NS), () => typeof NS.hoisted])"
               " { try { log.push(f()) } catch (e) { log.push(e.name) } }"}}),
      "undefined,ReferenceError,ReferenceError,ReferenceError,function,b1,a,b2,b2,d,a+getB+hoisted");
}

TEST(Modules, ThatAwaitHoldUpThoseThatNeedThemAlone) {
  EXPECT_EQ(log_of({{"main.js",
                     "import { v } from './slow.js'; import './plain.js'; import { w } from './quick.js'; "
                     "log.push('main', v, w)"},
                    {"slow.js",
                     "log.push('slow'); await 0; await 0; await 0; export const v = await 'v'; log.push('slow done')"},
                    {"plain.js", "log.push('plain')"},
                    {"quick.js", "log.push('quick'); await 0; export let w = 'w'; log.push('quick done')"}}),
            "slow,plain,quick,quick done,slow done,main,v,w");
  // A cycle is done when its first module is.
  EXPECT_EQ(log_of({{"main.js", "import './a.js'; log.push('main')"},
                    {"a.js", "import './b.js'; log.push('a1'); await 0; log.push('a2')"},
                    {"b.js", "import './a.js'; import './c.js'; log.push('b1'); await 0; log.push('b2')"},
                    {"c.js", "import './b.js'; log.push('c')"}}),
            "c,b1,b2,a1,a2,main");
}

TEST(Modules, FailOnceAndForAll) {
  EXPECT_EQ(log_of({{"main.js",
                     "for (const f of ['a', 'a', 'b', 'c']) await import(`./${f}.js`).then(m => log.push(m.c), e => "
                     "log.push(e))"},
                    {"a.js", "import './b.js'; log.push('never')"},
                    {"b.js", "import './c.js'; log.push('b'); throw 'boom'"},
                    {"c.js", "log.push('c'); export const c = 'cc'"}}),
            "c,b,boom,boom,boom,cc");
  EXPECT_EQ(log_of({{"main.js",
                     "const [a, b] = await Promise.allSettled([import('./late.js'), import('./needs.js')]);"
                     "log.push(a.reason === b.reason, a.reason)"},
                    {"late.js", "await 0; throw 'late'"},
                    {"needs.js", "import './late.js'; log.push('never')"}}),
            "true,late");
  // What cannot be linked is not half there the next time.
  EXPECT_EQ(log_of({{"main.js",
                     "for (const f of ['x', 'x', 'y', 'z', 'w']) await import(`./${f}.js`).then(() => log.push('ok'), "
                     "e => log.push(e.name))"},
                    {"x.js", "import { nothing } from './w.js'; log.push('never')"},
                    {"y.js", "import './z.js'; import './x.js'"},
                    {"z.js", "import './y.js'"},
                    {"w.js", "export let w"}}),
            "SyntaxError,SyntaxError,SyntaxError,SyntaxError,ok");
}

TEST(Modules, AreImportedInJobs) {
  EXPECT_EQ(log_of({{"main.js",
                     "const p = import('./m.js'); log.push('after'); const m = await p; log.push(m.v, m === await "
                     "import('./m.js'))"},
                    {"m.js", "log.push('body'); export const v = 'v'"}}),
            "after,body,v,true");
  EXPECT_EQ(log_of({{"main.js",
                     "const show = p => p.then(() => log.push('ok'), e => log.push(e.name));"
                     "await show(import({ toString() { throw new RangeError } })); await show(import('./m.js', null));"
                     "await show(import('./m.js', { with: { type: 1 } })); await show(import('./m.js', { with: { "
                     "other: 'x' } }));"
                     "await show(import('./m.js', {})); await show(import('./missing.js'))"},
                    {"m.js", ""}}),
            "RangeError,TypeError,TypeError,TypeError,ok,Error");
}

TEST(Modules, ExportWhatOthersExport) {
  EXPECT_EQ(log_of({{"main.js",
                     "import * as all from './all.js'; import { x, ns } from './all.js'; "
                     "log.push(Object.keys(all).join('+'), x, ns.y);"
                     "await import('./conflict.js').catch(e => log.push(e.name))"},
                    {"all.js",
                     "export * from './x.js'; export * as ns from './y.js'; export { default, y as 'odd name' } from "
                     "'./y.js'; export * from './z.js'"},
                    {"x.js", "export const x = 1, dup = 1; export default 0"},
                    {"y.js", "export const y = 2; export default 0"},
                    {"z.js", "export const z = 3, dup = 2"},
                    {"conflict.js", "import { dup } from './all.js'"}}),
            "default+ns+odd name+x+z,1,2,SyntaxError");
}

TEST(Modules, AreLinkedWithoutWhatAScriptReplaced) {
  EXPECT_EQ(log_of({{"main.js",
                     "const keys = Object.keys, fail = () => { throw new Error('replaced') }, join = [].join;"
                     "for (const prototype of [Array.prototype, String.prototype])"
                     " for (const name of ['indexOf', 'lastIndexOf', 'slice', 'startsWith', 'charAt', 'includes'])"
                     " prototype[name] = fail;"
                     "for (const name of ['create', 'keys', 'defineProperty', 'getOwnPropertyDescriptor',"
                     " 'preventExtensions']) Object[name] = fail;"
                     "Function.prototype.call = fail; log.push(keys(await import('./all.js')).join('+'))"},
                    {"all.js", "export * from './x.js'; export * from './y.js'; await 0"},
                    {"x.js", "export const x = 1, dup = 1"},
                    {"y.js", "import './all.js'; export const y = import.meta.url ? 2 : 0, dup = 2; await 0"}}),
            "x+y");
}

TEST(Modules, OfOtherKindsHaveADefaultExport) {
  EXPECT_EQ(
      log_of({{"main.js",
               "import j from './j.json' with { type: 'json' }; import * as ns from './j.json' with { type: 'json' };"
               "import t from './t.txt'; import b from './b.bin';"
               "log.push(j.a[1], ns.default === j, t, b instanceof ArrayBuffer, new Uint8Array(b).join('+'))"},
              {"j.json", "{\"a\": [1, 2]}"},
              {"t.txt", "text\xC3\xA9"},
              {"b.bin", "\x01\xFF"}}),
      "2,true,text\xC3\xA9,true,1+255");
  EXPECT_EQ(log_of({{"main.js", "import './j.json'"}, {"j.json", "{"}}).substr(0, 12), "SyntaxError:");
}

TEST(CommonJs, IsRunOnceWhenItIsFirstWanted) {
  EXPECT_EQ(
      log_of({{"main.js",
               "import c, { default as d } from './c.cjs'; import * as ns from './c.cjs'; import './esm.js';"
               "log.push(c.v, c === d, Object.keys(ns).join('+'), typeof module, typeof require, c.again)"},
              {"c.cjs",
               "log.push('c', this === globalThis, __filename, __dirname, module.exports === exports);"
               "const dep = require('./lib/dep.cjs'); exports.v = dep(1); exports.again = require('./lib/dep.cjs') === "
               "dep"},
              {"lib/dep.cjs",
               "log.push('dep', __dirname); module.exports = x => x + require('./more').n; return; log.push('never')"},
              {"lib/more.js", "export default { n: 41 }"},
              {"esm.js", "log.push('esm')"}}),
      "c,true,/c.cjs,/,true,dep,/lib,esm,42,true,default,undefined,undefined,true");
}

TEST(CommonJs, MayRequireInCyclesAndOtherKinds) {
  EXPECT_EQ(log_of({{"main.js", "import a from './a.cjs'; log.push(a.done, a.b.sawA, a.json.x, a.text, a.named.n)"},
                    {"a.cjs",
                     "exports.early = 1; exports.b = require('./b.cjs'); exports.done = true; exports.json = "
                     "require('./j.json');"
                     "exports.text = require('./t.txt'); exports.named = require('./n.js')"},
                    {"b.cjs", "exports.sawA = Object.keys(require('./a.cjs')).join()"},
                    {"j.json", "{\"x\": 1}"},
                    {"t.txt", "text"},
                    {"n.js", "export const n = 'n'"}}),
            "true,early,1,text,n");
}

TEST(CommonJs, FailsAsItIsAskedTo) {
  EXPECT_EQ(log_of({{"main.js", "import c from './c.cjs'; log.push(...c)"},
                    {"c.cjs",
                     "module.exports = ['throws.cjs', 'throws.cjs', 'missing.cjs', 'waits.js', 'broken.cjs', "
                     "'esm.cjs'].map(f => {"
                     " try { return require('./' + f) } catch (e) { return e.name ? e.name + ': ' + "
                     "e.message.split('\\n')[0] : e } })"},
                    {"throws.cjs", "log.push('runs'); throw 'thrown'"},
                    {"waits.js", "await 0; log.push('never')"},
                    {"broken.cjs", "let x = ;"},
                    {"esm.cjs", "import './waits.js'"}}),
            "runs,thrown,thrown,Error: No such module \"missing.cjs\".,"
            "Error: Top-level await in module is not permitted at this time.,SyntaxError: Unexpected token ';',"
            "SyntaxError: Cannot use import statement outside a module");
  EXPECT_EQ(log_of({{"main.js", "import('./c.cjs').then(m => log.push(m.default.x)); import.meta"},
                    {"c.cjs", "exports.x = 'x'; import('./m.js').then(m => log.push(m.m))"},
                    {"m.js", "export const m = 'm'"}}),
            "x,m");
}

}  // namespace
}  // namespace wfp::js
