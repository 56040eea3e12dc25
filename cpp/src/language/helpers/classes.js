// Classes, super and private names.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, ReferenceErr = ReferenceError;
  var prototypeOf = Object.getPrototypeOf;

  function textOf(value) {
    return typeof value === "function" ? $n.functionText(value) || $n.describe(value) : $n.describe(value);
  }
  // Puts together a class: (constructor, parent if there is one, members). Members are triples of code, key and function, the code being
  // 0 method, 1 getter, 2 setter, + 4 for static, -1 for a triple of which only the key's evaluation matters.
  $h["class"] = $n["class"];
  $n.stash.wrongParent = function (parent, proto) {
    if (!$n.isConstructor(parent)) throw new TypeErr("Class extends value " + textOf(parent) + " is not a constructor or null");
    throw new TypeErr("Class extends value does not have valid prototype property " + $n.describe(proto));
  };
  $h.classCall = function (name) {
    throw new TypeErr("Class constructor " + name + " cannot be invoked without 'new'");
  };

  // super(...) of a class whose own variable is `holder`; `self` is what `this` was before: nothing.
  $h.superCall = function (holder, given, newTarget, self) {
    var parent = prototypeOf(holder);
    if (!$n.isConstructor(parent)) throw new TypeErr("Super constructor " + $n.describe(parent) + " of anonymous class is not a constructor");
    var made = $n.construct(parent, given, newTarget);
    if (self !== void 0) throw new ReferenceErr("Super constructor may only be called once");
    return made;
  };
  $h.construct = function (constructor, given) {
    if (!$n.isConstructor(constructor)) throw new TypeErr($n.called(constructor) + " is not a constructor");
    return $n.construct(constructor, given, constructor);
  };
  $h.thisOf = function (self) {
    if (self === void 0) {
      throw new ReferenceErr("Must call super constructor in derived class before accessing 'this' or returning from derived constructor");
    }
    return self;
  };
  // What a derived constructor returned: an object, or nothing.
  $h.constructed = function (value, self) {
    if (value !== null && (typeof value === "object" || typeof value === "function")) return value;
    if (value !== void 0) throw new TypeErr("Derived constructors may only return object or undefined");
    return $h.thisOf(self);
  };

  $h.superGet = $n.superGet;
  $n.stash.superGet = function (home, self, key) {
    var parent = prototypeOf(home);
    if (parent === null) throw new TypeErr("Cannot read properties of null (reading '" + String(key) + "')");
    return $n.get(parent, key, self);
  };
  $h.superSet = function (home, self, key, value) {
    var parent = prototypeOf(home);
    if (parent === null) throw new TypeErr("Cannot set properties of null (setting '" + String(key) + "')");
    if (!$n.set(parent, key, value, self)) throw new TypeErr("Cannot assign to read only property '" + String(key) + "' of object");
    return value;
  };
  $h.superDelete = function () {
    throw new ReferenceErr("Unsupported reference to 'super'");
  };

  // Private names: hidden symbols, own properties that no script can name. $n.privateName makes a key.
  var hasOwn = $n.hasPrivate;
  function absent(verb, key) {
    throw new TypeErr("Cannot " + verb + " private member " + $n.privateText(key) + " " + (verb === "read" ? "from" : "to") +
                      " an object whose class did not declare it");
  }
  $h.privateName = $n.privateName;
  $h.privateGet = $n.privateGet;
  $h.privateSet = $n.privateSet;
  $h.privateIn = function (key, object) {
    if (object === null || (typeof object !== "object" && typeof object !== "function")) {
      throw new TypeErr("Cannot use 'in' operator to search for '" + $n.privateText(key) + "' in " + String(object));
    }
    return hasOwn(object, key);
  };
  function fresh(object, key) {
    if (hasOwn(object, key)) throw new TypeErr("Cannot initialize " + $n.privateText(key) + " twice on the same object");
  }
  function twice(object, key, half) {
    if (hasOwn(object, key) && $n.getPrivate(object, key)[half] !== void 0) fresh(object, key);
  }
  $h.privateAdd = function (object, key, value) {
    fresh(object, key);
    $n.privateDefine(object, key, value, true);
    return value;
  };
  $h.privateMethod = function (object, key, fn) {
    fresh(object, key);
    $n.privateDefine(object, key, fn, false);
  };
  $h.privateGetter = function (object, key, fn) {
    twice(object, key, "get");
    $n.privateAccessor(object, key, fn, void 0);
  };
  $h.privateSetter = function (object, key, fn) {
    twice(object, key, "set");
    $n.privateAccessor(object, key, void 0, fn);
  };
})
