// Map, Set, WeakMap, WeakSet, WeakRef, FinalizationRegistry (ECMA-262 2024 sections 24 and 26).
//
// Entries are a linked list in order of insertion, which iteration follows while it changes. They are found through a plain object
// whose keys are a letter for the type and the value as text; an object or symbol has a serial number under a hidden name.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, dataSlot = $n.privateName("collection"), serialSlot = $n.privateName("serial"), serial = 0;
  var symbols = Object.create(null);

  function Data() {
    this.index = Object.create(null);
    this.size = 0;
    this.first = this.last = null;
  }
  function Entry(key, value) {
    this.key = key;
    this.value = value;
    this.live = true;
    this.next = this.previous = null;
  }
  function textOf(key) {
    switch (typeof key) {
      case "string": return "s" + key;
      case "number": return "n" + (key === 0 ? 0 : key);
      case "object":
      case "function":
        if (key === null) return "null";
        var found = $n.getPrivate(key, serialSlot);
        if (found === void 0) {
          found = "o" + ++serial;
          $n.setPrivate(key, serialSlot, found);
        }
        return found;
      case "symbol":
        return $n.symbolText(key);
      default: return String(key);
    }
  }
  function dataOf(object, brand, name) {
    var data = object !== null && typeof object === "object" ? $n.getPrivate(object, dataSlot) : void 0;
    if (data === void 0 || data.brand !== brand) throw new TypeErr("Method " + brand + ".prototype." + name + " called on incompatible receiver " + $n.describe(object));
    return data;
  }
  function put(data, key, value) {
    var text = textOf(key), entry = data.index[text];
    if (entry !== void 0) {
      entry.value = value;
      return;
    }
    entry = data.index[text] = new Entry(key === 0 ? 0 : key, value);
    entry.previous = data.last;
    if (data.last === null) data.first = entry;
    else data.last.next = entry;
    data.last = entry;
    data.size++;
  }
  function remove(data, key) {
    var text = textOf(key), entry = data.index[text];
    if (entry === void 0) return false;
    delete data.index[text];
    unlink(data, entry);
    return true;
  }
  function unlink(data, entry) {
    // The entry keeps its links, so that an iterator that stands on it finds its way.
    if (entry.previous === null) data.first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === null) data.last = entry.previous;
    else entry.next.previous = entry.previous;
    entry.live = false;
    data.size--;
  }
  function clear(data) {
    for (var entry = data.first; entry !== null; entry = entry.next) entry.live = false;
    data.index = Object.create(null);
    data.cleared = data.first = data.last = null;
    data.size = 0;
    data.epoch = (data.epoch || 0) + 1;
  }
  // The next live entry behind `entry`; null starts at the front.
  function after(data, entry) {
    if (entry === null) return data.first;
    if (entry.live) return entry.next;
    // Removed: back to a live one before it, or to the front.
    var back = entry.previous;
    while (back !== null && !back.live) back = back.previous;
    return back === null ? data.first : back.next;
  }
  function prepare(object, brand) {
    var data = new Data();
    data.brand = brand;
    $n.setPrivate(object, dataSlot, data);
    return data;
  }
  function forEach(brand) {
    return function forEach(each) {
      var data = dataOf(this, brand, "forEach");
      $n.callable(each);
      for (var entry = after(data, null); entry !== null; entry = after(data, entry)) {
        each.call(arguments[1], brand === "Map" ? entry.value : entry.key, entry.key, this);
      }
    };
  }
  function iterators(brand) {
    var slot = $n.privateName("iterator"), prototype = Object.create($n.iteratorPrototype);
    $n.add(prototype, {
      next: function next() {
        var state = $n.getPrivate(this, slot);
        if (state === void 0) throw new TypeErr("next method called on incompatible receiver " + $n.describe(this));
        if (state.data === null) return { value: void 0, done: true };
        if (state.epoch !== (state.data.epoch || 0)) {
          state.epoch = state.data.epoch;
          state.entry = null;
        }
        var entry = after(state.data, state.entry);
        if (entry === null) {
          state.data = null;
          return { value: void 0, done: true };
        }
        state.entry = entry;
        var kind = state.kind;
        return { value: kind === 0 ? entry.key : kind === 1 ? entry.value : [entry.key, entry.value], done: false };
      }
    });
    $n.tag(prototype, brand + " Iterator");
    return function (data, kind) {
      var made = Object.create(prototype);
      $n.setPrivate(made, slot, { data: data, kind: kind, entry: null, epoch: data.epoch || 0 });
      return made;
    };
  }
  function checkNew(asked, name) {
    if (asked === void 0) throw new TypeErr("Constructor " + name + " requires 'new'");
  }
  function fill(made, iterable, adderName, pairs) {
    if (iterable === void 0 || iterable === null) return;
    var adder = $n.callable(made[adderName]), record = $h.of(iterable), array = record.a, i = 0;
    try {
      while (array !== null ? i < array.length : $h.step(record)) {
        var item = array !== null ? array[i++] : record.v;
        if (pairs) {
          if (item === null || typeof item !== "object" && typeof item !== "function") throw new TypeErr("Iterator value " + $n.describe(item) + " is not an entry object");
          adder.call(made, item[0], item[1]);
        } else {
          adder.call(made, item);
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

  // Map ------------------------------------------------------------------------------------------------------------------
  function Map(iterable) {
    checkNew(new.target, "Map");
    prepare(this, "Map");
    fill(this, iterable, "set", true);
  }
  var mapIterator = iterators("Map");
  $n.add(Map.prototype, {
    get: function get(key) {
      var entry = dataOf(this, "Map", "get").index[textOf(key)];
      return entry === void 0 ? void 0 : entry.value;
    },
    set: function set(key, value) {
      put(dataOf(this, "Map", "set"), key, value);
      return this;
    },
    has: function has(key) { return dataOf(this, "Map", "has").index[textOf(key)] !== void 0; },
    "delete": function (key) { return remove(dataOf(this, "Map", "delete"), key); },
    clear: function () { clear(dataOf(this, "Map", "clear")); },
    entries: function entries() { return mapIterator(dataOf(this, "Map", "entries"), 2); },
    forEach: forEach("Map"),
    keys: function keys() { return mapIterator(dataOf(this, "Map", "keys"), 0); },
    values: function values() { return mapIterator(dataOf(this, "Map", "values"), 1); }
  });
  Object.defineProperty(Map.prototype, Symbol.iterator, { value: Map.prototype.entries, writable: true, configurable: true });
  $n.getter(Map.prototype, "size", function () { return dataOf(this, "Map", "size").size; });
  $n.getter(Map, Symbol.species, function () { return this; });
  finish(Map, "Map");
  function group(items, keyOf, add) {
    if (items === void 0 || items === null) throw new TypeErr($n.describe(items) + " is not iterable");
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
        var entry = $n.getPrivate(made, dataSlot).index[textOf(key)];
        if (entry === void 0) put($n.getPrivate(made, dataSlot), key, [value]);
        else $n.push(entry.value, value);
      });
      return made;
    }
  });
  $n.add(Object, {
    groupBy: function groupBy(items, keyOf) {
      var made = Object.create(null);
      group(items, keyOf, function (key, value) {
        key = $n.toPropertyKey(key);
        if (key in made) $n.push(made[key], value);
        else made[key] = [value];
      });
      return made;
    }
  });

  // Set ------------------------------------------------------------------------------------------------------------------
  function Set(iterable) {
    checkNew(new.target, "Set");
    prepare(this, "Set");
    fill(this, iterable, "add", false);
  }
  var setIterator = iterators("Set");
  // A set-like argument: size, has, keys.
  function setLike(other) {
    if (other === null || typeof other !== "object" && typeof other !== "function") throw new TypeErr($n.describe(other) + " is not an object");
    var size = +other.size;
    if (size !== size) throw new TypeErr("The 'size' property must be a number");
    size = $n.integer(size);
    if (size < 0) throw new RangeError("'" + size + "' is an invalid size");
    return { set: other, size: size, has: $n.callable(other.has), keys: $n.callable(other.keys) };
  }
  function overKeys(other, each) {
    var it = other.keys.call(other.set), record = { a: null, i: it, n: it.next, v: void 0, d: false };
    while ($h.step(record)) {
      if (each(record.v) === false) {
        $h.close(record);
        return false;
      }
    }
    return true;
  }
  function copy(data) {
    var made = new Set(), to = $n.getPrivate(made, dataSlot);
    for (var entry = data.first; entry !== null; entry = entry.next) put(to, entry.key, entry.key);
    return made;
  }
  $n.add(Set.prototype, {
    has: function has(key) { return dataOf(this, "Set", "has").index[textOf(key)] !== void 0; },
    add: function add(key) {
      put(dataOf(this, "Set", "add"), key, key);
      return this;
    },
    "delete": function (key) { return remove(dataOf(this, "Set", "delete"), key); },
    clear: function () { clear(dataOf(this, "Set", "clear")); },
    entries: function entries() { return setIterator(dataOf(this, "Set", "entries"), 2); },
    forEach: forEach("Set"),
    values: function values() { return setIterator(dataOf(this, "Set", "values"), 0); },
    union: function union(other) {
      var data = dataOf(this, "Set", "union");
      other = setLike(other);
      var made = copy(data), to = $n.getPrivate(made, dataSlot);
      overKeys(other, function (key) { put(to, key, key); });
      return made;
    },
    intersection: function intersection(other) {
      var data = dataOf(this, "Set", "intersection"), made = new Set(), to = $n.getPrivate(made, dataSlot);
      other = setLike(other);
      if (data.size <= other.size) {
        for (var entry = after(data, null); entry !== null; entry = after(data, entry)) if (other.has.call(other.set, entry.key)) put(to, entry.key, entry.key);
      } else {
        overKeys(other, function (key) { if (data.index[textOf(key)] !== void 0) put(to, key, key); });
      }
      return made;
    },
    difference: function difference(other) {
      var data = dataOf(this, "Set", "difference");
      other = setLike(other);
      var made = copy(data), to = $n.getPrivate(made, dataSlot);
      if (data.size <= other.size) {
        for (var entry = after(data, null); entry !== null; entry = after(data, entry)) if (other.has.call(other.set, entry.key)) remove(to, entry.key);
      } else {
        overKeys(other, function (key) { remove(to, key); });
      }
      return made;
    },
    symmetricDifference: function symmetricDifference(other) {
      var data = dataOf(this, "Set", "symmetricDifference");
      other = setLike(other);
      var made = copy(data), to = $n.getPrivate(made, dataSlot);
      overKeys(other, function (key) {
        if (data.index[textOf(key)] !== void 0) remove(to, key);
        else put(to, key, key);
      });
      return made;
    },
    isSubsetOf: function isSubsetOf(other) {
      var data = dataOf(this, "Set", "isSubsetOf");
      other = setLike(other);
      if (data.size > other.size) return false;
      for (var entry = after(data, null); entry !== null; entry = after(data, entry)) if (!other.has.call(other.set, entry.key)) return false;
      return true;
    },
    isSupersetOf: function isSupersetOf(other) {
      var data = dataOf(this, "Set", "isSupersetOf");
      other = setLike(other);
      if (data.size < other.size) return false;
      return overKeys(other, function (key) { return data.index[textOf(key)] !== void 0; });
    },
    isDisjointFrom: function isDisjointFrom(other) {
      var data = dataOf(this, "Set", "isDisjointFrom");
      other = setLike(other);
      if (data.size <= other.size) {
        for (var entry = after(data, null); entry !== null; entry = after(data, entry)) if (other.has.call(other.set, entry.key)) return false;
        return true;
      }
      return overKeys(other, function (key) { return data.index[textOf(key)] === void 0; });
    }
  });
  Object.defineProperty(Set.prototype, "keys", { value: Set.prototype.values, writable: true, configurable: true });
  Object.defineProperty(Set.prototype, Symbol.iterator, { value: Set.prototype.values, writable: true, configurable: true });
  $n.getter(Set.prototype, "size", function () { return dataOf(this, "Set", "size").size; });
  $n.getter(Set, Symbol.species, function () { return this; });
  finish(Set, "Set");

  // Weak collections: the value lives on the key, under a hidden name of the collection ------------------------------------
  function weakKey(key) {
    return key !== null && (typeof key === "object" || typeof key === "function");
  }
  function weak(name, pairs) {
    function Weak(iterable) {
      checkNew(new.target, name);
      $n.setPrivate(this, dataSlot, { brand: name, slot: $n.privateName(name) });
      fill(this, iterable, pairs ? "set" : "add", pairs);
    }
    var constructor = Weak;
    $n.rename(Weak, name);
    $n.add(Weak.prototype, {
      has: function has(key) {
        var data = dataOf(this, name, "has");
        return weakKey(key) && $n.hasPrivate(key, data.slot) && $n.getPrivate(key, data.slot) !== $h.dead;
      },
      "delete": function (key) {
        var data = dataOf(this, name, "delete");
        if (!weakKey(key) || !$n.hasPrivate(key, data.slot) || $n.getPrivate(key, data.slot) === $h.dead) return false;
        $n.setPrivate(key, data.slot, $h.dead);
        return true;
      }
    });
    if (pairs) $n.add(Weak.prototype, {
      get: function get(key) {
        var data = dataOf(this, name, "get"), found = weakKey(key) ? $n.getPrivate(key, data.slot) : void 0;
        return found === $h.dead ? void 0 : found;
      },
      set: function set(key, value) {
        var data = dataOf(this, name, "set");
        if (!weakKey(key)) throw new TypeErr("Invalid value used as weak map key");
        $n.setPrivate(key, data.slot, value);
        return this;
      }
    });
    else $n.add(Weak.prototype, {
      add: function add(key) {
        var data = dataOf(this, name, "add");
        if (!weakKey(key)) throw new TypeErr("Invalid value used in weak set");
        $n.setPrivate(key, data.slot, true);
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
    $n.setPrivate(this, dataSlot, { brand: "WeakRef", target: target });
  }
  $n.add(WeakRef.prototype, { deref: function deref() { return dataOf(this, "WeakRef", "deref").target; } });
  finish(WeakRef, "WeakRef");
  $n.setLength(WeakRef, 1);
  function FinalizationRegistry(cleanup) {
    checkNew(new.target, "FinalizationRegistry");
    if (typeof cleanup !== "function") throw new TypeErr("FinalizationRegistry: cleanup must be callable");
    $n.setPrivate(this, dataSlot, { brand: "FinalizationRegistry", tokens: [] });
  }
  $n.add(FinalizationRegistry.prototype, {
    register: function register(target, held) {
      var data = dataOf(this, "FinalizationRegistry", "register");
      if (!weakKey(target)) throw new TypeErr("FinalizationRegistry.prototype.register: invalid target");
      if (target === held) throw new TypeErr("FinalizationRegistry.prototype.register: target and holdings must not be same");
      if (arguments[2] !== void 0) $n.push(data.tokens, arguments[2]);
    },
    unregister: function unregister(token) {
      var data = dataOf(this, "FinalizationRegistry", "unregister"), before = data.tokens.length;
      if (!weakKey(token)) throw new TypeErr("Invalid unregisterToken ('" + String(token) + "')");
      data.tokens = data.tokens.filter(function (known) { return known !== token; });
      return data.tokens.length < before;
    }
  });
  finish(FinalizationRegistry, "FinalizationRegistry");
  $n.setLength(FinalizationRegistry, 1);
})
