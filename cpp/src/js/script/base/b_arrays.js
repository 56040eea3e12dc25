// Arrays: their iterators, Array.from, and what goes on from iterators (ECMA-262 2024 sections 23.1.5, 23.1.2.1 and 27.1). The methods of
// Array.prototype are the engine's (engine_config/array_builtins.inc.c).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, push = $n.push;
  function integer(value) {
    value = +value;
    return value !== value ? 0 : value < 0 ? Math.ceil(value) : Math.floor(value);
  }
  function lengthOf(object) {
    var length = integer(object.length);
    return length > 0 ? Math.min(length, 9007199254740991) : 0;
  }
  function start(value, length, missing) {
    if (value === void 0) return missing;
    value = integer(value);
    return value < 0 ? Math.max(length + value, 0) : Math.min(value, length);
  }
  function callable(fn) {
    if (typeof fn !== "function") throw new TypeErr($n.describe(fn) + " is not a function");
    return fn;
  }
  $n.integer = integer;
  $n.lengthOf = lengthOf;
  $n.startIndex = start;
  $n.callable = callable;

  // Iterators ----------------------------------------------------------------------------------------------------------
  var slot = $n.privateName("arrayIterator"), iterator = Object.create($n.iteratorPrototype);
  function ArrayState(array, kind) {
    this.array = array;
    this.kind = kind;
    this.at = 0;
  }
  function typedLength(array) {
    var length = $n.viewLength(array);
    if (length < 0) throw new TypeErr("Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer");
    return length;
  }
  function objectOf(value) {
    if (value === null || value === void 0) throw new TypeErr("Cannot convert undefined or null to object");
    return Object(value);
  }
  function make(array, kind) {
    var made = Object.create(iterator);
    $n.setPrivate(made, slot, new ArrayState(array, kind));
    return made;
  }
  $n.add(iterator, {
    next: function next() {
      var state = $n.getPrivate(this, slot);
      if (state === void 0) throw new TypeErr("next method called on incompatible receiver " + $n.describe(this));
      var array = state.array;
      if (array === null) return { value: void 0, done: true };
      var length = $n.bufferKind(array) > 1 ? typedLength(array) : lengthOf(array);
      if (state.at >= length) {
        state.array = null;
        return { value: void 0, done: true };
      }
      var at = state.at++;
      return { value: state.kind === 0 ? at : state.kind === 1 ? array[at] : [at, array[at]], done: false };
    }
  });
  $n.tag(iterator, "Array Iterator");
  $n.stash.arrayIteratorPrototype = iterator;
  $n.stash.arrayIteratorNext = iterator.next;
  $n.arrayIterator = make;
  var prototype = Array.prototype;
  $n.add(prototype, {
    keys: function keys() { return make(objectOf(this), 0); },
    values: function values() { return make(objectOf(this), 1); },
    entries: function entries() { return make(objectOf(this), 2); }
  });
  $n.stash.arrayValues = prototype.values;
  Object.defineProperty(prototype, Symbol.iterator, { value: prototype.values, writable: true, enumerable: false, configurable: true });

  // Constructors ---------------------------------------------------------------------------------------------------------
  function build(constructor, given) {
    return $n.isConstructor(constructor) ? given === void 0 ? new constructor() : new constructor(given) : given === void 0 ? [] : new Array(given);
  }
  $n.add(Array, {
    from: function from(items, mapper, self) {
      if (mapper !== void 0) callable(mapper);
      if (items === null || items === void 0) throw new TypeErr($n.describe(items) + " is not iterable");
      var method = items[plainIterator], i = 0, made;
      if (method !== void 0 && method !== null) {
        callable(method);
        made = build(this);
        var record = $h.of(items), array = record.a;
        try {
          while (array !== null ? i < array.length : $h.step(record)) {
            var value = array !== null ? array[i] : record.v;
            $n.createDataProperty(made, i, mapper === void 0 ? value : mapper.call(self, value, i));
            i++;
          }
        } catch (error) {
          throw $h.fail(record, error);
        }
        made.length = i;
        return made;
      }
      items = Object(items);
      var length = lengthOf(items);
      made = build(this, length);
      for (; i < length; i++) $n.createDataProperty(made, i, mapper === void 0 ? items[i] : mapper.call(self, items[i], i));
      made.length = length;
      return made;
    }
  });
  $n.setLength(Array.from, 1);

  // Array.fromAsync, of ES2026: the body runs in a coroutine.
  var asyncIterator = Symbol.asyncIterator, plainIterator = Symbol.iterator;
  function gather(constructor, items, mapper, self) {
    if (mapper !== void 0) callable(mapper);
    var i = 0, made, method = items[asyncIterator], isAsync = method !== void 0 && method !== null;
    if (!isAsync) method = items[plainIterator];
    if (method === void 0 || method === null) {
      items = Object(items);
      var length = lengthOf(items);
      made = build(constructor, length);
      for (; i < length; i++) {
        var item = $h.await(items[i]);
        $n.createDataProperty(made, i, mapper === void 0 ? item : $h.await(mapper.call(self, item, i)));
      }
      made.length = length;
      return made;
    }
    callable(method);
    made = build(constructor);
    var record = $h.ofMethod(items, method, isAsync);
    while ($h.stepAsync(record, $h.await($h.nextAsync(record)))) {
      try {
        $n.createDataProperty(made, i, mapper === void 0 ? record.v : $h.await(mapper.call(self, record.v, i)));
      } catch (error) {
        try {
          $h.await($h.failAsync(record, error));
        } catch (ignored) {
        }
        throw error;
      }
      i++;
    }
    made.length = i;
    return made;
  }
  $n.add(Array, {
    fromAsync: function fromAsync(items) {
      var constructor = this, mapper = arguments[1], self = arguments[2];
      return $h.runAsync(function () { return gather(constructor, items, mapper, self); });
    }
  });

  var unscopables = Object.create(null);
  "at copyWithin entries fill find findIndex findLast findLastIndex flat flatMap includes keys toReversed toSorted toSpliced values".split(" ").forEach(function (name) {
    unscopables[name] = true;
  });
  Object.defineProperty(prototype, Symbol.unscopables, { value: unscopables, configurable: true });

  // Iterator and its helpers, as far as they are plain loops ------------------------------------------------------------
  function Iterator() {
    if (this === void 0 || this === null || Object.getPrototypeOf(this) === Iterator.prototype && this.constructor === Iterator) throw new TypeErr("Abstract class Iterator not directly constructable");
  }
  $n.fixPrototype(Iterator, $n.iteratorPrototype);
  $n.global_("Iterator", Iterator);
  // Accessors, so that objects which inherit from it can be given properties of these names by assignment.
  function weird(key, value) {
    $n.accessor($n.iteratorPrototype, key, function () { return value; }, function (given) {
      if (this === null || typeof this !== "object" && typeof this !== "function") throw new TypeErr("Iterator.prototype setter called on non-object");
      if (this === $n.iteratorPrototype) throw new TypeErr("Cannot assign to this property of Iterator.prototype");
      if (Reflect.getOwnPropertyDescriptor(this, key) === void 0) Object.defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true });
      else this[key] = given;
    });
  }
  weird("constructor", Iterator);
  weird(Symbol.toStringTag, "Iterator");
  var helper = Object.create($n.iteratorPrototype), helperSlot = $n.privateName("iteratorHelper");
  $n.add(helper, {
    next: function next() {
      var state = $n.getPrivate(this, helperSlot);
      if (state === void 0) throw new TypeErr("next method called on incompatible receiver");
      if (state.done) return { value: void 0, done: true };
      try {
        var result = state.advance(state);
      } catch (error) {
        state.done = true;
        throw error;
      }
      if (result.done) state.done = true;
      return result;
    },
    "return": function () {
      var state = $n.getPrivate(this, helperSlot);
      if (state === void 0) throw new TypeErr("return method called on incompatible receiver");
      if (!state.done) {
        state.done = true;
        state.record.d = false;
        $h.close(state.record);
      }
      return { value: void 0, done: true };
    }
  });
  $n.tag(helper, "Iterator Helper");
  function direct(iterator) {
    if (iterator === null || typeof iterator !== "object" && typeof iterator !== "function") throw new TypeErr("Iterator helper called on non-object");
    return { a: null, i: iterator, n: iterator.next, v: void 0, d: false };
  }
  function lazy(record, advance) {
    var made = Object.create(helper);
    $n.setPrivate(made, helperSlot, { record: record, advance: advance, done: false, count: 0, inner: null });
    return made;
  }
  function guarded(record, action) {
    try {
      return action();
    } catch (error) {
      throw $h.fail(record, error);
    }
  }
  function limitOf(iterator, limit) {
    var number = +limit;
    if (number !== number) throw new RangeErr(limit + " must be positive");
    number = integer(number);
    if (number < 0) throw new RangeErr(limit + " must be positive");
    return number;
  }
  $n.add($n.iteratorPrototype, {
    map: function map(mapper) {
      callable(mapper);
      return lazy(direct(this), function (state) {
        var record = state.record;
        if (!$h.step(record)) return { value: void 0, done: true };
        return { value: guarded(record, function () { return mapper(record.v, state.count++); }), done: false };
      });
    },
    filter: function filter(test) {
      callable(test);
      return lazy(direct(this), function (state) {
        var record = state.record;
        while ($h.step(record)) if (guarded(record, function () { return test(record.v, state.count++); })) return { value: record.v, done: false };
        return { value: void 0, done: true };
      });
    },
    take: function take(limit) {
      limit = limitOf(this, limit);
      return lazy(direct(this), function (state) {
        var record = state.record;
        if (state.count++ >= limit) {
          $h.close(record);
          return { value: void 0, done: true };
        }
        return $h.step(record) ? { value: record.v, done: false } : { value: void 0, done: true };
      });
    },
    drop: function drop(limit) {
      limit = limitOf(this, limit);
      return lazy(direct(this), function (state) {
        var record = state.record;
        while (state.count < limit) {
          state.count++;
          if (!$h.step(record)) return { value: void 0, done: true };
        }
        return $h.step(record) ? { value: record.v, done: false } : { value: void 0, done: true };
      });
    },
    flatMap: function flatMap(mapper) {
      callable(mapper);
      return lazy(direct(this), function (state) {
        var record = state.record;
        for (;;) {
          if (state.inner !== null) {
            if (guarded(record, function () { return $h.step(state.inner); })) return { value: state.inner.v, done: false };
            state.inner = null;
          }
          if (!$h.step(record)) return { value: void 0, done: true };
          state.inner = guarded(record, function () {
            var mapped = mapper(record.v, state.count++);
            if (mapped === null || typeof mapped !== "object") throw new TypeErr($n.describe(mapped) + " is not an object");
            var method = mapped[Symbol.iterator];
            return direct(method === void 0 || method === null ? mapped : method.call(mapped));
          });
        }
      });
    },
    reduce: function reduce(reducer) {
      callable(reducer);
      var record = direct(this), count = 0, value = arguments[1];
      if (arguments.length < 2) {
        if (!$h.step(record)) throw new TypeErr("Reduce of a done iterator with no initial value");
        value = record.v;
        count = 1;
      }
      while ($h.step(record)) value = guarded(record, function () { return reducer(value, record.v, count++); });
      return value;
    },
    toArray: function toArray() {
      var record = direct(this), made = [];
      while ($h.step(record)) push(made, record.v);
      return made;
    },
    forEach: function forEach(each) {
      callable(each);
      var record = direct(this), count = 0;
      while ($h.step(record)) guarded(record, function () { each(record.v, count++); });
    },
    some: function some(test) {
      callable(test);
      var record = direct(this), count = 0;
      while ($h.step(record)) if (guarded(record, function () { return test(record.v, count++); })) return $h.close(record), true;
      return false;
    },
    every: function every(test) {
      callable(test);
      var record = direct(this), count = 0;
      while ($h.step(record)) if (!guarded(record, function () { return test(record.v, count++); })) return $h.close(record), false;
      return true;
    },
    find: function find(test) {
      callable(test);
      var record = direct(this), count = 0;
      while ($h.step(record)) if (guarded(record, function () { return test(record.v, count++); })) return $h.close(record), record.v;
      return void 0;
    }
  });
})
