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
  // The script's main module, evaluated. Top-level await that is still pending when it returns goes on with the jobs.
  $n.stash.importMain = function (key) {
    var loaded = $n.stash.importModule(key);
    return loaded[0];
  };
  $n.stash.newObject = function () { return {}; };
  $n.stash.exported = function (module, name) { return $n.stash.importNow(module)[name]; };
})
