// What the natives of js/collections.c leave to script: Map.groupBy and the set operations; WeakMap, WeakSet, WeakRef,
// FinalizationRegistry (ECMA-262 2024 sections 24 and 26).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, create = Object.create, setPrototypeOf = Object.setPrototypeOf, call = $n.call, dataSlot = $n.privateName("collection");

  function dataOf(object, brand, name) {
    var data = object !== null && typeof object === "object" ? $n.getPrivate(object, dataSlot) : void 0;
    if (data === void 0 || data.brand !== brand) throw $n.incompatible(brand + ".prototype." + name, object);
    return data;
  }
  function checkNew(asked, name) {
    if (asked === void 0) throw new TypeErr("Constructor " + name + " requires 'new'");
  }
  function fill(made, iterable, adder, pairs) {
    var record = $h.of(iterable), array = record.a, i = 0;
    try {
      while (array !== null ? i < array.length : $h.step(record)) {
        var item = array !== null ? array[i++] : record.v;
        if (pairs) {
          if (item === null || typeof item !== "object" && typeof item !== "function") throw new TypeErr("Iterator value " + $n.describe(item) + " is not an entry object");
          call(adder, made, item[0], item[1]);
        } else {
          call(adder, made, item);
        }
      }
    } catch (error) {
      throw $h.fail(record, error);
    }
  }
  function finish(constructor, name) {
    $n.tag(constructor.prototype, name);
    $n.setLength(constructor, 0);
    $n.fixPrototype(constructor, constructor.prototype);
    Object.defineProperty(constructor.prototype, "constructor", { enumerable: false });
    $n.global_(name, constructor);
  }

  $n.collectionsInstall($n.iteratorPrototype, fill);
  var Map = $n.global.Map, Set = $n.global.Set;

  // Map ------------------------------------------------------------------------------------------------------------------
  function group(items, keyOf, add) {
    if (items === void 0 || items === null) throw new TypeErr($n.notIterable(items));
    $n.callable(keyOf);
    var record = $h.of(items), array = record.a, i = 0;
    try {
      while (array !== null ? i < array.length : $h.step(record)) {
        var value = array !== null ? array[i] : record.v;
        add(keyOf(value, i++), value);
      }
    } catch (error) {
      throw $h.fail(record, error);
    }
  }
  $n.add(Map, {
    groupBy: function groupBy(items, keyOf) {
      var made = new Map();
      group(items, keyOf, function (key, value) {
        var known = $n.tableGet(made, key);
        if (known === void 0) $n.tablePut(made, key, [value]);
        else $n.push(known, value);
      });
      return made;
    }
  });
  function checkMap(value, name) {
    if ($n.tableKind(value) !== 2) throw $n.incompatible("Map.prototype." + name, value);
    return value;
  }
  $n.add(Map.prototype, {
    getOrInsert: function getOrInsert(key, value) {
      var map = checkMap(this, "getOrInsert");
      if ($n.tableHas(map, key)) return $n.tableGet(map, key);
      $n.tablePut(map, key, value);
      return value;
    },
    getOrInsertComputed: function getOrInsertComputed(key, compute) {
      var map = checkMap(this, "getOrInsertComputed");
      $n.callable(compute);
      if ($n.tableHas(map, key)) return $n.tableGet(map, key);
      var value = compute(key === 0 ? 0 : key);
      $n.tablePut(map, key, value);
      return value;
    }
  });
  $n.add(Object, {
    groupBy: function groupBy(items, keyOf) {
      var made = create(null);
      group(items, keyOf, function (key, value) {
        key = $n.toPropertyKey(key);
        if (key in made) $n.push(made[key], value);
        else made[key] = [value];
      });
      return made;
    }
  });

  // Set ------------------------------------------------------------------------------------------------------------------
  // A set-like argument: size, has, keys.
  function setLike(other) {
    if (other === null || typeof other !== "object" && typeof other !== "function") throw new TypeErr($n.describe(other) + " is not an object");
    var size = +other.size;
    if (size !== size) throw new TypeErr("The 'size' property must be a number");
    size = $n.integer(size);
    if (size < 0) throw new RangeErr("'" + size + "' is an invalid size");
    return { set: other, size: size, has: $n.callable(other.has), keys: $n.callable(other.keys) };
  }
  function overKeys(other, each) {
    var it = call(other.keys, other.set), record = { a: null, i: it, n: it.next, v: void 0, d: false };
    while ($h.step(record)) {
      if (each(record.v) === false) {
        $h.close(record);
        return false;
      }
    }
    return true;
  }
  function checkSet(value, name) {
    if ($n.tableKind(value) !== 1) throw $n.incompatible("Set.prototype." + name, value);
    return value;
  }
  // The keys of a set that may change meanwhile: after each next(at) the next one is at.v.
  function keysOf(set) { return { c: $n.tableCursor(set), v: void 0 }; }
  function next(at) { return $n.cursorNext(at.c, at); }
  function copy(set) {
    var made = new Set();
    for (var at = keysOf(set); next(at);) $n.tablePut(made, at.v, at.v);
    return made;
  }
  $n.add(Set.prototype, {
    union: function union(other) {
      var set = checkSet(this, "union");
      other = setLike(other);
      var made = copy(set);
      overKeys(other, function (key) { $n.tablePut(made, key, key); });
      return made;
    },
    intersection: function intersection(other) {
      var set = checkSet(this, "intersection"), made = new Set();
      other = setLike(other);
      if ($n.tableSize(set) <= other.size) {
        for (var at = keysOf(set); next(at);) if (call(other.has, other.set, at.v)) $n.tablePut(made, at.v, at.v);
      } else {
        overKeys(other, function (key) { if ($n.tableHas(set, key)) $n.tablePut(made, key, key); });
      }
      return made;
    },
    difference: function difference(other) {
      var set = checkSet(this, "difference");
      other = setLike(other);
      var made = copy(set);
      if ($n.tableSize(set) <= other.size) {
        for (var at = keysOf(set); next(at);) if (call(other.has, other.set, at.v)) $n.tableRemove(made, at.v);
      } else {
        overKeys(other, function (key) { $n.tableRemove(made, key); });
      }
      return made;
    },
    symmetricDifference: function symmetricDifference(other) {
      var set = checkSet(this, "symmetricDifference");
      other = setLike(other);
      var made = copy(set);
      overKeys(other, function (key) {
        if ($n.tableHas(set, key)) $n.tableRemove(made, key);
        else $n.tablePut(made, key, key);
      });
      return made;
    },
    isSubsetOf: function isSubsetOf(other) {
      var set = checkSet(this, "isSubsetOf");
      other = setLike(other);
      if ($n.tableSize(set) > other.size) return false;
      for (var at = keysOf(set); next(at);) if (!call(other.has, other.set, at.v)) return false;
      return true;
    },
    isSupersetOf: function isSupersetOf(other) {
      var set = checkSet(this, "isSupersetOf");
      other = setLike(other);
      if ($n.tableSize(set) < other.size) return false;
      return overKeys(other, function (key) { return $n.tableHas(set, key); });
    },
    isDisjointFrom: function isDisjointFrom(other) {
      var set = checkSet(this, "isDisjointFrom");
      other = setLike(other);
      if ($n.tableSize(set) <= other.size) {
        for (var at = keysOf(set); next(at);) if (call(other.has, other.set, at.v)) return false;
        return true;
      }
      return overKeys(other, function (key) { return !$n.tableHas(set, key); });
    }
  });

  // Weak collections: the value lives on the key, under a hidden name of the collection; that of a symbol, which can hold none, in a
  // Map of the collection ------------------------------------------------------------------------------------------------
  var registered = Symbol.keyFor, dead = {};  // dead: what a removed key has
  // CanBeHeldWeakly
  function weakKey(key) {
    return typeof key === "object" ? key !== null : typeof key === "function" || typeof key === "symbol" && registered(key) === void 0;
  }
  function find(data, key) {
    if (typeof key === "symbol") return data.symbols === null || !$n.tableHas(data.symbols, key) ? dead : $n.tableGet(data.symbols, key);
    return weakKey(key) && $n.hasPrivate(key, data.slot) ? $n.getPrivate(key, data.slot) : dead;
  }
  function put(data, key, value) {
    if (typeof key !== "symbol") return $n.setPrivate(key, data.slot, value);
    if (data.symbols === null) data.symbols = new Map();
    $n.tablePut(data.symbols, key, value);
  }
  function remove(data, key) {
    if (find(data, key) === dead) return false;
    if (typeof key === "symbol") $n.tableRemove(data.symbols, key);
    else $n.setPrivate(key, data.slot, dead);
    return true;
  }
  // The instance gets newTarget's prototype once the arguments are checked.
  $n.settle = settle;
  function settle(made, asked, own) {
    if (asked === own) return;
    var prototype = asked.prototype;
    setPrototypeOf(made, prototype !== null && typeof prototype === "object" || typeof prototype === "function" ? prototype : own.prototype);
  }
  function weak(name, pairs) {
    function Weak(iterable) {
      checkNew(new.target, name);
      settle(this, new.target, constructor);
      $n.setPrivate(this, dataSlot, { brand: name, slot: $n.privateName(name), symbols: null });
      if (iterable !== void 0 && iterable !== null) fill(this, iterable, $n.callable(this[pairs ? "set" : "add"]), pairs);
    }
    var constructor = Weak;
    $n.rename(Weak, name);
    $n.askLate(Weak);
    $n.add(Weak.prototype, {
      has: function has(key) { return find(dataOf(this, name, "has"), key) !== dead; },
      "delete": function (key) { return remove(dataOf(this, name, "delete"), key); }
    });
    if (pairs) $n.add(Weak.prototype, {
      get: function get(key) {
        var found = find(dataOf(this, name, "get"), key);
        return found === dead ? void 0 : found;
      },
      set: function set(key, value) {
        var data = dataOf(this, name, "set");
        if (!weakKey(key)) throw new TypeErr("Invalid value used as weak map key");
        put(data, key, value);
        return this;
      },
      getOrInsert: function getOrInsert(key, value) {
        var data = dataOf(this, name, "getOrInsert");
        if (!weakKey(key)) throw new TypeErr("Invalid value used as weak map key");
        var found = find(data, key);
        if (found !== dead) return found;
        put(data, key, value);
        return value;
      },
      getOrInsertComputed: function getOrInsertComputed(key, compute) {
        var data = dataOf(this, name, "getOrInsertComputed");
        $n.callable(compute);
        if (!weakKey(key)) throw new TypeErr("Invalid value used as weak map key");
        var found = find(data, key);
        if (found !== dead) return found;
        var value = compute(key);
        put(data, key, value);
        return value;
      }
    });
    else $n.add(Weak.prototype, {
      add: function add(key) {
        var data = dataOf(this, name, "add");
        if (!weakKey(key)) throw new TypeErr("Invalid value used in weak set");
        put(data, key, true);
        return this;
      }
    });
    finish(Weak, name);
  }
  weak("WeakMap", true);
  weak("WeakSet", false);

  // A WeakRef holds its target for good and a registry never calls back: both are allowed to.
  function WeakRef(target) {
    checkNew(new.target, "WeakRef");
    if (!weakKey(target)) throw new TypeErr("WeakRef: target must be an object");
    settle(this, new.target, WeakRef);
    $n.setPrivate(this, dataSlot, { brand: "WeakRef", target: target });
  }
  $n.askLate(WeakRef);
  $n.add(WeakRef.prototype, { deref: function deref() { return dataOf(this, "WeakRef", "deref").target; } });
  finish(WeakRef, "WeakRef");
  $n.setLength(WeakRef, 1);
  function FinalizationRegistry(cleanup) {
    checkNew(new.target, "FinalizationRegistry");
    if (typeof cleanup !== "function") throw new TypeErr("FinalizationRegistry: cleanup must be callable");
    settle(this, new.target, FinalizationRegistry);
    $n.setPrivate(this, dataSlot, { brand: "FinalizationRegistry", tokens: new Set() });
  }
  $n.askLate(FinalizationRegistry);
  $n.add(FinalizationRegistry.prototype, {
    register: function register(target, held) {
      var data = dataOf(this, "FinalizationRegistry", "register"), token = arguments[2];
      if (!weakKey(target)) throw new TypeErr("FinalizationRegistry.prototype.register: invalid target");
      if (target === held) throw new TypeErr("FinalizationRegistry.prototype.register: target and holdings must not be same");
      if (weakKey(token)) $n.tablePut(data.tokens, token, token);
      else if (token !== void 0) throw new TypeErr("Invalid unregisterToken ('" + $n.describe(token) + "')");
    },
    unregister: function unregister(token) {
      var data = dataOf(this, "FinalizationRegistry", "unregister");
      if (!weakKey(token)) throw new TypeErr("Invalid unregisterToken ('" + $n.describe(token) + "')");
      return $n.tableRemove(data.tokens, token);
    }
  });
  finish(FinalizationRegistry, "FinalizationRegistry");
  $n.setLength(FinalizationRegistry, 1);
})
