// What the rest stands on: well-known symbols, descriptors kept from scripts, the prototypes of iterators and generators.
(function ($h, $n) {
  "use strict";
  var defineProperty = Object.defineProperty, stash = $n.stash;
  stash.ownKeys = Reflect.ownKeys;
  stash.propertyDescriptor = Object.getOwnPropertyDescriptor;
  // Reflect.get and Reflect.set with a receiver of their own, which the engine does not have.
  var descriptorOf = Object.getOwnPropertyDescriptor, prototypeOf = Object.getPrototypeOf, plainGet = Reflect.get, plainSet = Reflect.set;
  function get(target, key, receiver) {
    if (target === receiver) return plainGet(target, key);
    for (var object = target; object !== null; object = prototypeOf(object)) {
      var found = descriptorOf(object, key);
      if (found === void 0) continue;
      if ("value" in found) return found.value;
      return found.get === void 0 ? void 0 : found.get.call(receiver);
    }
    return void 0;
  }
  function set(target, key, value, receiver) {
    if (target === receiver) return plainSet(target, key, value);
    for (var object = target; object !== null; object = prototypeOf(object)) {
      var found = descriptorOf(object, key);
      if (found === void 0) continue;
      if (!("value" in found)) {
        if (found.set === void 0) return false;
        found.set.call(receiver, value);
        return true;
      }
      if (!found.writable) return false;
      break;
    }
    if (receiver === null || typeof receiver !== "object" && typeof receiver !== "function") return false;
    var own = descriptorOf(receiver, key);
    if (own !== void 0) {
      if (!("value" in own) || !own.writable) return false;
      return Reflect.defineProperty(receiver, key, { value: value });
    }
    return Reflect.defineProperty(receiver, key, { value: value, writable: true, enumerable: true, configurable: true });
  }
  stash.reflectGet = get;
  stash.reflectSet = set;
  defineProperty(Reflect, "get", { value: function (target, key) { return get(target, key, arguments.length > 2 ? arguments[2] : target); }, writable: true, enumerable: false, configurable: true });
  defineProperty(Reflect, "set", { value: function (target, key, value) { return set(target, key, value, arguments.length > 3 ? arguments[3] : target); }, writable: true, enumerable: false, configurable: true });
  defineProperty(Reflect, "construct", { value: function (target, given) { return $n.construct(target, given, arguments.length > 2 ? arguments[2] : target); }, writable: true, enumerable: false, configurable: true });
  $n.ordinaryHasInstance = Function.prototype[Symbol.hasInstance];

  // add(target, {name: function}): methods as the standard library's are.
  $n.add = function (target, methods) {
    var names = Reflect.ownKeys(methods);
    for (var i = 0; i < names.length; i++) if (!Object.prototype.hasOwnProperty.call(target, names[i])) $n.method(target, names[i], methods[names[i]]);
  };
  $n.method = function (target, key, fn) {
    $n.notConstructable(fn);
    if (typeof key === "symbol" && (fn.name === "" || fn.name === void 0)) $n.rename(fn, "[" + $n.symbolDescription(key) + "]");
    $n.defineHidden(target, key, fn);
  };
  $n.getter = function (target, key, fn) {
    $n.notConstructable(fn);
    $n.rename(fn, "get " + (typeof key === "symbol" ? "[" + $n.symbolDescription(key) + "]" : key));
    $n.defineGetter(target, key, fn);
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
  $n.getter(Symbol.prototype, "description", function () {
    return $n.symbolDescription(this.valueOf());
  });

  // Functions have no `caller` and `arguments` of their own; what they inherit throws.
  var thrower = descriptorOf((function () { return arguments; })(), "callee").get;
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
  $n.generatorPrototype = family("Generator", iteratorPrototype);
  $n.asyncGeneratorPrototype = family("AsyncGenerator", asyncIteratorPrototype);
})
