// What the rest stands on: well-known symbols, descriptors kept from scripts, the prototypes of iterators and generators.
(function ($h, $n) {
  "use strict";
  var defineProperty = Object.defineProperty, stash = $n.stash, call = $n.call, TypeErr = TypeError;
  var descriptorOf = Object.getOwnPropertyDescriptor, hasOwn = Object.prototype.hasOwnProperty;
  $n.ordinaryHasInstance = Function.prototype[Symbol.hasInstance];

  // What built-ins go on using whatever a script makes of the global objects: the rest names these Math, Object and Symbol.
  $n.Math = { ceil: Math.ceil, floor: Math.floor, max: Math.max, min: Math.min };
  $n.Object = {
    create: Object.create, defineProperty: defineProperty, freeze: Object.freeze, getOwnPropertyDescriptor: descriptorOf,
    getPrototypeOf: Object.getPrototypeOf, is: Object.is, keys: Object.keys, preventExtensions: Object.preventExtensions,
    setPrototypeOf: Object.setPrototypeOf
  };
  // What a method of built-ins says to a `this` that is not of its kind, in V8's words.
  $n.incompatible = function (method, value) {
    return new TypeErr("Method " + method + " called on incompatible receiver " + $n.describe(value));
  };
  // add(target, {name: function}): methods as the standard library's are.
  $n.add = function (target, methods) {
    var names = $n.ownKeys(methods);
    for (var i = 0; i < names.length; i++) if (!call(hasOwn, target, names[i])) $n.method(target, names[i], methods[names[i]]);
  };
  $n.method = function (target, key, fn) {
    $n.notConstructable(fn);
    if (typeof key !== "symbol") $n.nameByKey(fn, key);
    else if (fn.name === "" || fn.name === void 0) $n.rename(fn, "[" + $n.symbolDescription(key) + "]");
    $n.defineHidden(target, key, fn);
  };
  $n.getter = function (target, key, fn) {
    $n.notConstructable(fn);
    $n.rename(fn, "get " + (typeof key === "symbol" ? "[" + $n.symbolDescription(key) + "]" : key));
    $n.defineGetter(target, key, fn);
  };
  $n.accessor = function (target, key, get, set) {
    $n.getter(target, key, get);
    $n.notConstructable(set);
    $n.rename(set, "set " + (typeof key === "symbol" ? "[" + $n.symbolDescription(key) + "]" : key));
    defineProperty(target, key, { set: set });
  };
  $n.global_ = function (name, value) {
    $n.defineHidden($n.global, name, value);
  };
  $n.tag = function (target, text) {
    defineProperty(target, Symbol.toStringTag, { value: text, writable: false, enumerable: false, configurable: true });
  };

  stash.symbolDescription = $n.symbolDescription;
  var known = ["asyncIterator", "species", "match", "matchAll", "replace", "search", "split", "unscopables", "dispose", "asyncDispose"];
  for (var i = 0; i < known.length; i++) {
    if (Symbol[known[i]] === void 0) {
      defineProperty(Symbol, known[i], { value: $n.wellKnown("Symbol." + known[i]), writable: false, enumerable: false, configurable: false });
    }
  }
  $n.Symbol = Symbol;  // whose symbols nobody can replace
  var symbolValue = Symbol.prototype.valueOf;
  $n.getter(Symbol.prototype, "description", function () {
    return $n.symbolDescription(call(symbolValue, this));
  });

  // Functions have no `caller` and `arguments` of their own; what they inherit throws.
  var thrower = descriptorOf((function () { return arguments; })(), "callee").get;
  defineProperty(thrower, "name", { value: "", writable: false, configurable: false });
  defineProperty(thrower, "length", { value: 0, writable: false, configurable: false });
  Object.freeze(thrower);
  ["caller", "arguments"].forEach(function (name) {
    defineProperty(Function.prototype, name, { get: thrower, set: thrower, enumerable: false, configurable: true });
  });

  var iteratorPrototype = $n.iteratorPrototype = {};
  $n.method(iteratorPrototype, Symbol.iterator, function () { return this; });
  var asyncIteratorPrototype = $n.asyncIteratorPrototype = {};
  $n.method(asyncIteratorPrototype, Symbol.asyncIterator, function () { return this; });
  function family(name, prototype) {
    // %GeneratorFunction.prototype% and %GeneratorFunction.prototype.prototype%
    var functions = Object.create(Function.prototype), objects = Object.create(prototype);
    defineProperty(functions, "prototype", { value: objects, configurable: true });
    defineProperty(objects, "constructor", { value: functions, configurable: true });
    $n.tag(functions, name + "Function");
    $n.tag(objects, name);
    return objects;
  }
  $n.asyncFunctionPrototype = Object.create(Function.prototype);
  $n.tag($n.asyncFunctionPrototype, "AsyncFunction");
  $n.generatorPrototype = family("Generator", iteratorPrototype);
  $n.asyncGeneratorPrototype = family("AsyncGenerator", asyncIteratorPrototype);
})
