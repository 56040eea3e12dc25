// How C++ makes the values of `env` and passes errors between realms.
(function ($h, $n) {
  "use strict";
  $n.stash.openBinding = function (module, host, name) {
    return $n.stash.importNow(module).open(host, name);
  };
  $n.stash.parseJson = function (text) { return JSON.parse(text); };
  $n.stash.setProperty = function (object, name, value) {
    Object.defineProperty(object, name, { value: value, writable: true, enumerable: true, configurable: true });
  };
  $n.stash.setGlobals = function (env) {
    for (var name in env) $n.global_(name, env[name]);
  };
  // The script's main module, evaluated; what awaits at its top level goes on with the jobs, and is to be through behind them.
  var main;
  $n.stash.importMain = function (key) {
    var loaded = $n.stash.importModule(key);
    main = loaded[1];
    if (main !== void 0) $n.then(main, function () {}, function () {});  // settleMain tells
    return loaded[0];
  };
  // States: 0 pending, 2 rejected. Source of the text: workerd, src/workerd/jsg/modules.c++, instantiateModule, read 2026-11.
  $n.stash.settleMain = function () {
    if (main === void 0) return;
    var state = $n.promiseState(main);
    if (state[0] === 0) throw new Error("Top-level await in module is unsettled.");
    if (state[0] === 2) throw state[1];
  };
  $n.stash.newObject = function () { return {}; };
  $n.stash.exported = function (module, name) { return $n.stash.importNow(module)[name]; };
})
