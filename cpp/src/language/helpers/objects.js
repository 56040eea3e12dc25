// Object literals, property keys, templates, names: what ES2015 literals lower to.
(function ($h, $n) {
  "use strict";
  var call = $n.call;
  var TypeErr = TypeError, ReferenceErr = ReferenceError;
  var define = $n.defineProperty;  // (object, key, value): an own enumerable data property
  var ownKeys = $n.ownKeys, descriptorOf = Object.getOwnPropertyDescriptor, defineProperty = Object.defineProperty, setPrototypeOf = Object.setPrototypeOf, freeze = Object.freeze;
  var hasInstance = Symbol.hasInstance;

  // With an object, of which the key is to be read: null and undefined have none, whatever the key.
  $h.key = function (value, object) {
    if (arguments.length > 1 && (object === null || object === void 0)) throw new TypeErr("Cannot read properties of " + object);
    return $n.toPropertyKey(value);
  };
  $h.define = function (object, key, value) {
    define(object, key, value);
    return object;
  };
  $h.defineNamed = function (object, key, value) {
    $n.nameFunction(value, key, "");
    define(object, key, value);
    return object;
  };
  $h.nameFunction = function (value, key) {
    $n.nameFunction(value, key, "");
    return value;
  };
  $h.defineGetter = function (object, key, getter) {
    $n.nameFunction(getter, key, "get ");
    defineProperty(object, key, { get: getter, enumerable: true, configurable: true });
    return object;
  };
  $h.defineSetter = function (object, key, setter) {
    $n.nameFunction(setter, key, "set ");
    defineProperty(object, key, { set: setter, enumerable: true, configurable: true });
    return object;
  };
  $h.field = $n.field;
  $h.setProto = function (object, prototype) {
    if (prototype === null || typeof prototype === "object" || typeof prototype === "function") {
      setPrototypeOf(object, prototype);
    }
    return object;
  };
  // {...source}: own enumerable properties, read now.
  $h.copy = $n.copy;
  // What a later piece of the same literal defines: accessors stay accessors.
  $h.merge = $n.merge;
  $n.stash.mergePiece = function (object, piece) {
    var keys = ownKeys(piece);
    for (var i = 0; i < keys.length; i++) {
      var found = descriptorOf(piece, keys[i]), old = descriptorOf(object, keys[i]);
      if (found.get && !found.set && old && old.set) found.set = old.set;
      if (found.set && !found.get && old && old.get) found.get = old.get;
      defineProperty(object, keys[i], found);
    }
    return object;
  };
  $h.rest = $n.rest;
  $h.requireObject = function (value) {
    if (value === null || value === void 0) throw new TypeErr($n.notDestructured(value));
    return value;
  };

  $h.concat = $n.concat;
  $h.template = function (cooked, raw) {
    defineProperty(cooked, "raw", { value: freeze(raw) });
    return freeze(cooked);
  };

  // Names ------------------------------------------------------------------------------------------------------------
  var dead = $h.dead = {};  // what a name in its dead zone holds
  $h.tdz = function (value, name) {
    if (value === dead) throw new ReferenceErr("Cannot access '" + name + "' before initialization");
    return value;
  };
  $h.constAssign = function (name) {
    throw new TypeErr("Assignment to constant variable.");
  };
  $h.global = $n.global;
  $h.declareGlobal = function (name) {
    if (descriptorOf($n.global, name) === void 0) defineProperty($n.global, name, { value: void 0, writable: true, enumerable: true, configurable: false });
  };
  $h.declareFunction = function (name, value) {
    var found = descriptorOf($n.global, name);
    defineProperty($n.global, name, found === void 0 || found.configurable ? { value: value, writable: true, enumerable: true, configurable: false } : { value: value });
  };
  $h.apply = $n.apply;
  $h.call = $n.call;
  // Constants that the function which uses them has no room for: `$k(index)`.
  $h.constants = function (pieces) {
    var all = [];
    for (var i = 0; i < pieces.length; i++) $n.pushAll(all, pieces[i]());
    return function (index) { return all[index]; };
  };
  $h.instanceOf = function (value, target) {
    if (target === null || (typeof target !== "object" && typeof target !== "function")) {
      throw new TypeErr("Right-hand side of 'instanceof' is not an object");
    }
    var method = target[hasInstance];
    if (method === $n.ordinaryHasInstance || method === void 0 || method === null) {
      if (typeof target !== "function") throw new TypeErr("Right-hand side of 'instanceof' is not callable");
      return call($n.ordinaryHasInstance, target, value);
    }
    return !!call(method, target, value);
  };
})
