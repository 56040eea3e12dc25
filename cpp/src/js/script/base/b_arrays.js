// Arrays: their iterators and Array.from (ECMA-262 2024 sections 23.1.5 and 23.1.2.1). The methods of
// Array.prototype are the engine's (engine_config/array_builtins.inc.c).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, ArrayOf = Array, Math = $n.Math, call = $n.call, push = $n.push;
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

  $n.arrayIteratorsInstall($n.iteratorPrototype);

  // Constructors ---------------------------------------------------------------------------------------------------------
  function build(constructor, given) {
    return $n.isConstructor(constructor) ? given === void 0 ? new constructor() : new constructor(given) : given === void 0 ? [] : new ArrayOf(given);
  }
  $n.add(Array, {
    from: function from(items, mapper, self) {
      if (mapper !== void 0 && typeof mapper !== "function") throw new TypeErr($n.callSite(mapper) + " is not a function");
      if (items === null || items === void 0) throw new TypeErr($n.notIterable(items));
      var method = items[plainIterator], i = 0, made;
      if (method !== void 0 && method !== null) {
        callable(method);
        made = build(this);
        var record = $h.of(items), array = record.a;
        try {
          while (array !== null ? i < array.length : $h.step(record)) {
            var value = array !== null ? array[i] : record.v;
            $n.createDataProperty(made, i, mapper === void 0 ? value : call(mapper, self, value, i));
            i++;
          }
        } catch (error) {
          throw $h.fail(record, error);
        }
        made.length = i;
        return made;
      }
      items = $n.toObject(items);
      var length = lengthOf(items);
      made = build(this, length);
      for (; i < length; i++) $n.createDataProperty(made, i, mapper === void 0 ? items[i] : call(mapper, self, items[i], i));
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
      items = $n.toObject(items);
      var length = lengthOf(items);
      made = build(constructor, length);
      for (; i < length; i++) {
        var item = $h.await(items[i]);
        $n.createDataProperty(made, i, mapper === void 0 ? item : $h.await(call(mapper, self, item, i)));
      }
      made.length = length;
      return made;
    }
    callable(method);
    made = build(constructor);
    var record = $h.ofMethod(items, method, isAsync);
    while ($h.stepAsync(record, $h.await($h.nextAsync(record)))) {
      try {
        $n.createDataProperty(made, i, mapper === void 0 ? record.v : $h.await(call(mapper, self, record.v, i)));
      } catch (error) {
        throw $h.failAsync(record, error);
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
  Object.defineProperty(Array.prototype, Symbol.unscopables, { value: unscopables, configurable: true });
})
