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
  $n.stash.newObject = function () { return {}; };
  $n.stash.exported = function (module, name) { return $n.stash.importNow(module)[name]; };
})
