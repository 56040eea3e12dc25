// Arrays: iterators and every method since ES2015 (ECMA-262 2024 section 23.1).
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
    keys: function keys() { return make(Object(this), 0); },
    values: function values() { return make(Object(this), 1); },
    entries: function entries() { return make(Object(this), 2); }
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
      var method = items[Symbol.iterator], i = 0, made;
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
    },
    of: function of() {
      var made = build(this, arguments.length);
      for (var i = 0; i < arguments.length; i++) $n.createDataProperty(made, i, arguments[i]);
      made.length = arguments.length;
      return made;
    }
  });
  $n.setLength(Array.from, 1);
  $n.getter(Array, Symbol.species, function () { return this; });

  // ArraySpeciesCreate
  function like(original, length) {
    if (!Array.isArray(original)) return new Array(length);
    var constructor = original.constructor;
    if (constructor === Array) return new Array(length);
    if (constructor !== null && typeof constructor === "object" || typeof constructor === "function") {
      constructor = constructor[Symbol.species];
      if (constructor === null) constructor = void 0;
    }
    if (constructor === void 0) return new Array(length);
    if (!$n.isConstructor(constructor)) throw new TypeErr("object.constructor[Symbol.species] is not a constructor");
    return new constructor(length);
  }
  // The ES5 methods that make arrays, for subclasses.
  ["map", "filter", "slice", "splice", "concat"].forEach(function (name) {
    var plain = prototype[name];
    $n.method(prototype, name, function () {
      var result = plain.apply(this, arguments);
      if (!Array.isArray(this) || this.constructor === Array) return result;
      var made = like(this, name === "map" ? result.length : 0);
      for (var i = 0; i < result.length; i++) if (i in result) $n.createDataProperty(made, i, result[i]);
      made.length = result.length;
      return made;
    });
    $n.rename(prototype[name], name);
    $n.setLength(prototype[name], plain.length);
  });

  // Methods ----------------------------------------------------------------------------------------------------------------
  function find(object, test, self, backwards, index) {
    object = Object(object);
    var length = lengthOf(object);
    callable(test);
    for (var n = 0; n < length; n++) {
      var i = backwards ? length - 1 - n : n, value = object[i];
      if (test.call(self, value, i, object)) return index ? i : value;
    }
    return index ? -1 : void 0;
  }
  function flatten(target, source, depth, mapper, self) {
    var length = lengthOf(source);
    for (var i = 0; i < length; i++) {
      if (!(i in source)) continue;
      var value = mapper === null ? source[i] : mapper.call(self, source[i], i, source);
      if (depth > 0 && Array.isArray(value)) flatten(target, value, depth - 1, null);
      else push(target, value);
    }
  }
  // Stable merge sort; undefined goes last.
  function mergeSort(items, compare) {
    var count = items.length, from = items, to = new Array(count), width, lo, mid, hi, i, j, k;
    for (width = 1; width < count; width *= 2) {
      for (lo = 0; lo < count; lo += 2 * width) {
        mid = Math.min(lo + width, count);
        hi = Math.min(lo + 2 * width, count);
        for (i = lo, j = mid, k = lo; k < hi; k++) {
          if (i < mid && (j >= hi || compare(from[i], from[j]) <= 0)) to[k] = from[i++];
          else to[k] = from[j++];
        }
      }
      var swap = from;
      from = to;
      to = swap;
    }
    return from;
  }
  function byText(a, b) {
    a = String(a);
    b = String(b);
    return a < b ? -1 : a > b ? 1 : 0;
  }
  function sorted(object, compare, keepHoles) {
    var length = lengthOf(object), items = [], missing = 0, i;
    for (i = 0; i < length; i++) {
      if (keepHoles && !(i in object)) continue;
      if (object[i] === void 0) missing++;
      else push(items, object[i]);
    }
    items = mergeSort(items, compare === void 0 ? byText : function (a, b) {
      var order = +compare(a, b);
      return order !== order ? 0 : order;
    });
    for (i = 0; i < missing; i++) push(items, void 0);
    return items;
  }
  function checkCompare(compare) {
    if (compare !== void 0 && typeof compare !== "function") throw new TypeErr("The comparison function must be either a function or undefined");
  }
  delete prototype.sort;
  $n.sorted = sorted;
  $n.add(prototype, {
    at: function at(index) {
      var object = Object(this), length = lengthOf(object);
      index = integer(index);
      if (index < 0) index += length;
      return index < 0 || index >= length ? void 0 : object[index];
    },
    copyWithin: function copyWithin(target, from, end) {
      var object = Object(this), length = lengthOf(object), to = start(target, length, 0);
      from = start(from, length, 0);
      var count = Math.min(start(end, length, length) - from, length - to), step = 1;
      if (from < to && to < from + count) {
        step = -1;
        from += count - 1;
        to += count - 1;
      }
      for (; count > 0; count--, from += step, to += step) {
        if (from in object) object[to] = object[from];
        else delete object[to];
      }
      return object;
    },
    fill: function fill(value, from, end) {
      var object = Object(this), length = lengthOf(object);
      from = start(from, length, 0);
      end = start(end, length, length);
      for (; from < end; from++) object[from] = value;
      return object;
    },
    find: function find_(test) { return find(this, test, arguments[1], false, false); },
    findIndex: function findIndex(test) { return find(this, test, arguments[1], false, true); },
    findLast: function findLast(test) { return find(this, test, arguments[1], true, false); },
    findLastIndex: function findLastIndex(test) { return find(this, test, arguments[1], true, true); },
    flat: function flat() {
      var object = Object(this), depth = arguments[0] === void 0 ? 1 : integer(arguments[0]), made = like(object, 0);
      flatten(made, object, depth, null);
      return made;
    },
    flatMap: function flatMap(mapper) {
      var object = Object(this), made;
      callable(mapper);
      made = like(object, 0);
      flatten(made, object, 1, mapper, arguments[1]);
      return made;
    },
    includes: function includes(wanted) {
      var object = Object(this), length = lengthOf(object), i = start(arguments[1], length, 0);
      for (; i < length; i++) {
        var value = object[i];
        if (value === wanted || (value !== value && wanted !== wanted)) return true;
      }
      return false;
    },
    sort: function sort(compare) {
      checkCompare(compare);
      var object = Object(this), length = lengthOf(object), items = sorted(object, compare, true), i;
      for (i = 0; i < items.length; i++) object[i] = items[i];
      for (; i < length; i++) if (i in object) delete object[i];
      return object;
    },
    toReversed: function toReversed() {
      var object = Object(this), made = [];
      for (var i = lengthOf(object); i-- > 0;) push(made, object[i]);
      return made;
    },
    toSorted: function toSorted(compare) {
      checkCompare(compare);
      return sorted(Object(this), compare, false);
    },
    toSpliced: function toSpliced(from, count) {
      var object = Object(this), length = lengthOf(object), made = [], i;
      from = start(from, length, 0);
      count = arguments.length === 0 ? 0 : arguments.length === 1 ? length - from : Math.min(Math.max(integer(count), 0), length - from);
      for (i = 0; i < from; i++) push(made, object[i]);
      for (i = 2; i < arguments.length; i++) push(made, arguments[i]);
      for (i = from + count; i < length; i++) push(made, object[i]);
      return made;
    },
    "with": function (index, value) {
      var object = Object(this), length = lengthOf(object), made = [];
      index = integer(index);
      if (index < 0) index += length;
      if (index < 0 || index >= length) throw new RangeErr("Invalid index : " + index);
      for (var i = 0; i < length; i++) push(made, i === index ? value : object[i]);
      return made;
    }
  });
  $n.rename(prototype.find, "find");
  $n.rename(prototype["with"], "with");
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
  Object.defineProperty($n.iteratorPrototype, "constructor", { value: Iterator, writable: true, configurable: true });
  $n.global_("Iterator", Iterator);
  $n.tag($n.iteratorPrototype, "Iterator");
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
