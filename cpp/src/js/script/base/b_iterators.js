// Iterator and its helpers (ECMA-262 2025 section 27.1), Iterator.concat of ES2026.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, Object = $n.Object, call = $n.call, push = $n.push, integer = $n.integer;
  var prototype = $n.iteratorPrototype, Symbol = $n.Symbol, iteratorKey = Symbol.iterator;

  function Iterator() {
    if (new.target === void 0 || new.target === Iterator) throw new TypeErr("Abstract class Iterator not directly constructable");
  }
  $n.fixPrototype(Iterator, prototype);
  $n.setLength(Iterator, 0);
  $n.global_("Iterator", Iterator);

  function isObject(value) {
    return typeof value === "object" ? value !== null : typeof value === "function";
  }
  // Accessors, so that objects which inherit from it can be given properties of these names by assignment.
  var descriptorOf = Object.getOwnPropertyDescriptor;
  function weird(key, value) {
    $n.accessor(prototype, key, function () { return value; }, function (given) {
      if (!isObject(this)) throw new TypeErr("Iterator.prototype setter called on non-object");
      if (this === prototype) throw new TypeErr("Cannot assign to this property of Iterator.prototype");
      if (descriptorOf(this, key) === void 0) $n.createDataProperty(this, key, given);
      else this[key] = given;
    });
  }
  weird("constructor", Iterator);
  weird(Symbol.toStringTag, "Iterator");

  // Iterator records that are stepped by $h.step; `next` is read once.
  function direct(iterator) {
    return { a: null, i: iterator, n: iterator.next, v: void 0, d: false };
  }
  function requireIterator(value) {
    if (!isObject(value)) throw new TypeErr("Iterator helper called on non-object");
    return value;
  }
  // What is wrong with an argument closes the iterator, whose `next` nobody has read yet.
  function refuse(iterator, error) {
    throw $h.fail({ i: iterator, d: false }, error);
  }
  function begin(iterator, fn) {
    requireIterator(iterator);
    if (typeof fn !== "function") refuse(iterator, new TypeErr($n.callSite(fn) + " is not a function"));
    return direct(iterator);
  }
  function limited(iterator, limit) {
    requireIterator(iterator);
    var number;
    try {
      number = +limit;
    } catch (error) {
      refuse(iterator, error);
    }
    if (number !== number || integer(number) < 0 || number > 9007199254740991 && number !== Infinity) refuse(iterator, new RangeErr($n.describe(limit) + " must be positive"));
    return integer(number);
  }
  // GetIteratorFlattenable
  function flattenable(value, strings) {
    if (!isObject(value) && !(strings && typeof value === "string")) throw new TypeErr($n.describe(value) + " is not an object");
    var method = value[iteratorKey], it = method === void 0 || method === null ? value : call($n.callable(method), value);
    if (!isObject(it)) throw new TypeErr($n.describe(it) + " is not an object");
    return direct(it);
  }

  // Helpers ---------------------------------------------------------------------------------------------------------------
  // `advance` goes on to a value, which it leaves in state.value, and is false at the end; `record` is what a return() closes, `inner`
  // what it closes before that.
  var helper = Object.create(prototype), slot = $n.privateName("iteratorHelper");
  function State(record, advance, fn, left) {
    this.record = record;
    this.inner = null;
    this.advance = advance;
    this.fn = fn;
    this.left = left;
    this.count = 0;
    this.value = void 0;
    this.done = this.running = false;
  }
  function lazy(record, advance, fn, left) {
    var made = Object.create(helper);
    $n.setPrivate(made, slot, new State(record, advance, fn, left));
    return made;
  }
  function enter(object, name) {
    var state = $n.getPrivate(object, slot);
    if (state === void 0) throw $n.incompatible("Iterator Helper.prototype." + name, object);
    if (state.running) throw new TypeErr("Generator is already running");
    return state;
  }
  function ask(state) {
    try {
      return call(state.fn, void 0, state.record.v, state.count++);
    } catch (error) {
      throw $h.fail(state.record, error);
    }
  }
  $n.add(helper, {
    next: function next() {
      var state = enter(this, "next"), more = false;
      if (state.done) return { value: void 0, done: true };
      state.running = true;
      try {
        more = state.advance(state);
      } finally {
        state.running = false;
        state.done = !more;
      }
      return more ? { value: state.value, done: false } : { value: void 0, done: true };
    },
    "return": function () {
      var state = enter(this, "return");
      if (state.done) return { value: void 0, done: true };
      state.done = state.running = true;
      try {
        if (state.inner !== null) {
          try {
            $h.close(state.inner);
          } catch (error) {
            throw $h.fail(state.record, error);
          }
        }
        if (state.record !== null) $h.close(state.record);
      } finally {
        state.running = false;
      }
      return { value: void 0, done: true };
    }
  });
  $n.tag(helper, "Iterator Helper");

  function advanceMap(state) {
    if (!$h.step(state.record)) return false;
    state.value = ask(state);
    return true;
  }
  function advanceFilter(state) {
    while ($h.step(state.record)) {
      if (ask(state)) {
        state.value = state.record.v;
        return true;
      }
    }
    return false;
  }
  function advanceTake(state) {
    if (state.left === 0) {
      $h.close(state.record);
      return false;
    }
    state.left--;
    if (!$h.step(state.record)) return false;
    state.value = state.record.v;
    return true;
  }
  function advanceDrop(state) {
    for (; state.left > 0; state.left--) if (!$h.step(state.record)) return false;
    if (!$h.step(state.record)) return false;
    state.value = state.record.v;
    return true;
  }
  function advanceFlatMap(state) {
    for (;;) {
      if (state.inner === null) {
        if (!$h.step(state.record)) return false;
        var mapped = ask(state);
        try {
          state.inner = flattenable(mapped, false);
        } catch (error) {
          throw $h.fail(state.record, error);
        }
      }
      try {
        var more = $h.step(state.inner);
      } catch (error) {
        throw $h.fail(state.record, error);
      }
      if (more) {
        state.value = state.inner.v;
        return true;
      }
      state.inner = null;
    }
  }
  // fn: pairs of iterable and method, from `count` on
  function advanceConcat(state) {
    for (;;) {
      if (state.record === null) {
        if (state.count >= state.fn.length) return false;
        var it = call(state.fn[state.count + 1], state.fn[state.count]);
        state.count += 2;
        if (!isObject(it)) throw new TypeErr($n.describe(it) + " is not an object");
        state.record = direct(it);
      }
      if ($h.step(state.record)) {
        state.value = state.record.v;
        return true;
      }
      state.record = null;
    }
  }

  // Goes through the values until `fn` decides: some, every, find, forEach.
  function decide(iterator, fn, wanted) {
    var record = begin(iterator, fn), count = 0;
    while ($h.step(record)) {
      try {
        var result = fn(record.v, count++);
      } catch (error) {
        throw $h.fail(record, error);
      }
      if (wanted !== void 0 && !!result === wanted) {
        $h.close(record);
        return record;
      }
    }
    return null;
  }
  $n.add(prototype, {
    map: function map(mapper) { return lazy(begin(this, mapper), advanceMap, mapper, 0); },
    filter: function filter(test) { return lazy(begin(this, test), advanceFilter, test, 0); },
    take: function take(limit) {
      limit = limited(this, limit);
      return lazy(direct(this), advanceTake, null, limit);
    },
    drop: function drop(limit) {
      limit = limited(this, limit);
      return lazy(direct(this), advanceDrop, null, limit);
    },
    flatMap: function flatMap(mapper) { return lazy(begin(this, mapper), advanceFlatMap, mapper, 0); },
    reduce: function reduce(reducer) {
      var record = begin(this, reducer), count = 0, value = arguments[1];
      if (arguments.length < 2) {
        if (!$h.step(record)) throw new TypeErr("Reduce of a done iterator with no initial value");
        value = record.v;
        count = 1;
      }
      while ($h.step(record)) {
        try {
          value = reducer(value, record.v, count++);
        } catch (error) {
          throw $h.fail(record, error);
        }
      }
      return value;
    },
    toArray: function toArray() {
      var record = direct(requireIterator(this)), made = [];
      while ($h.step(record)) push(made, record.v);
      return made;
    },
    forEach: function forEach(each) { decide(this, each, void 0); },
    some: function some(test) { return decide(this, test, true) !== null; },
    every: function every(test) { return decide(this, test, false) === null; },
    find: function find(test) {
      var found = decide(this, test, true);
      return found === null ? void 0 : found.v;
    }
  });
  $n.method(prototype, Symbol.dispose, function () {
    var method = this["return"];
    if (method !== void 0 && method !== null) call($n.callable(method), this);
  });
  $n.method($n.asyncIteratorPrototype, Symbol.asyncDispose, function () {
    var self = this;
    return $h.runAsync(function () {
      var method = self["return"];
      if (method !== void 0 && method !== null) $h.await(call($n.callable(method), self));
    });
  });

  // Iterators that do not inherit from Iterator.prototype, in ones that do.
  var wrapper = Object.create(prototype), wrapped = $n.privateName("wrappedIterator");
  function recordOf(object, name) {
    var record = $n.getPrivate(object, wrapped);
    if (record === void 0) throw $n.incompatible("%WrapForValidIteratorPrototype%." + name, object);
    return record;
  }
  $n.add(wrapper, {
    next: function next() {
      var record = recordOf(this, "next");
      return call(record.n, record.i);
    },
    "return": function () {
      var it = recordOf(this, "return").i, method = it["return"];
      return method === void 0 || method === null ? { value: void 0, done: true } : call($n.callable(method), it);
    }
  });
  $n.add(Iterator, {
    from: function from(value) {
      var record = flattenable(value, true);
      if (prototype.isPrototypeOf(record.i)) return record.i;
      var made = Object.create(wrapper);
      $n.setPrivate(made, wrapped, record);
      return made;
    },
    concat: function concat() {
      var parts = [];
      for (var i = 0; i < arguments.length; i++) {
        if (!isObject(arguments[i])) throw new TypeErr($n.describe(arguments[i]) + " is not an object");
        var method = arguments[i][iteratorKey];
        if (typeof method !== "function") throw new TypeErr($n.notIterable(arguments[i]));
        push(parts, arguments[i]);
        push(parts, method);
      }
      return lazy(null, advanceConcat, parts, 0);
    }
  });
})
