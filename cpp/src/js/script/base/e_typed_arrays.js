// The methods of typed arrays (ECMA-262 2024 section 23.2.3).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, names = ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float32Array", "Float64Array"];
  var TypedArray = Object.getPrototypeOf(Uint8Array), prototype = Object.getPrototypeOf(Uint8Array.prototype);
  function check(array) {
    if (!ArrayBuffer.isView(array) || array instanceof DataView) throw new TypeErr("this is not a typed array.");
    return array;
  }
  function create(array, length) {
    var constructor = array.constructor;
    if (constructor === void 0) constructor = $n.global[tagOf(array)];
    if (constructor !== null && (typeof constructor === "object" || typeof constructor === "function") && constructor[Symbol.species] !== void 0 && constructor[Symbol.species] !== null) constructor = constructor[Symbol.species];
    return new constructor(length);
  }
  // By its prototypes: Object.prototype.toString would ask for the very tag that this answers.
  var kinds = names.map(function (name) { return $n.global[name].prototype; });
  function tagOf(array) {
    for (var at = Object.getPrototypeOf(array); at !== null; at = Object.getPrototypeOf(at)) {
      var found = kinds.indexOf(at);
      if (found >= 0) return names[found];
    }
    return void 0;
  }
  var array = Array.prototype, generic = {};
  ["at", "every", "fill", "find", "findIndex", "findLast", "findLastIndex", "forEach", "includes", "indexOf", "join", "lastIndexOf", "reduce", "reduceRight", "reverse", "some", "copyWithin"].forEach(function (name) {
    var plain = array[name];
    generic[name] = function () { return plain.apply(check(this), arguments); };
    $n.setLength(generic[name], plain.length);
    $n.rename(generic[name], name);
  });
  $n.add(prototype, generic);
  function numeric(a, b) {
    return a < b ? -1 : a > b ? 1 : a === 0 && b === 0 ? (1 / a < 0 ? (1 / b < 0 ? 0 : -1) : 1 / b < 0 ? 1 : 0) : a !== a ? (b !== b ? 0 : 1) : b !== b ? -1 : 0;
  }
  $n.add(prototype, {
    keys: function keys() { return $n.arrayIterator(check(this), 0); },
    values: function values() { return $n.arrayIterator(check(this), 1); },
    entries: function entries() { return $n.arrayIterator(check(this), 2); },
    map: function map(mapper) {
      check(this);
      $n.callable(mapper);
      var made = create(this, this.length);
      for (var i = 0; i < this.length; i++) made[i] = mapper.call(arguments[1], this[i], i, this);
      return made;
    },
    filter: function filter(test) {
      check(this);
      $n.callable(test);
      var kept = [];
      for (var i = 0; i < this.length; i++) if (test.call(arguments[1], this[i], i, this)) $n.push(kept, this[i]);
      var made = create(this, kept.length);
      for (i = 0; i < kept.length; i++) made[i] = kept[i];
      return made;
    },
    slice: function slice(from, to) {
      check(this);
      from = $n.startIndex(from, this.length, 0);
      to = $n.startIndex(to, this.length, this.length);
      var count = Math.max(to - from, 0), made = create(this, count);
      if (count > 0) made.set(this.subarray(from, to));
      return made;
    },
    sort: function sort(compare) {
      if (compare !== void 0) $n.callable(compare);
      check(this);
      var items = $n.sorted(this, compare === void 0 ? numeric : compare, false);
      for (var i = 0; i < items.length; i++) this[i] = items[i];
      return this;
    },
    toSorted: function toSorted(compare) {
      if (compare !== void 0) $n.callable(compare);
      return new $n.global[tagOf(check(this))](this).sort(compare);
    },
    toReversed: function toReversed() { return new $n.global[tagOf(check(this))](this).reverse(); },
    "with": function (index, value) {
      check(this);
      index = $n.integer(index);
      if (index < 0) index += this.length;
      value = +value;
      if (index < 0 || index >= this.length) throw new RangeError("Invalid typed array index");
      var made = new $n.global[tagOf(this)](this);
      made[index] = value;
      return made;
    },
    toLocaleString: function toLocaleString() { return array.join.call(check(this), ","); },
    toString: array.toString
  });
  Object.defineProperty(prototype, Symbol.iterator, { value: prototype.values, writable: true, configurable: true });
  $n.getter(prototype, Symbol.toStringTag, function () { return ArrayBuffer.isView(this) && !(this instanceof DataView) ? tagOf(this) : void 0; });
  function from(constructor, items, mapper, self) {
    if (!$n.isConstructor(constructor)) throw new TypeErr($n.describe(constructor) + " is not a constructor");
    var values = Array.from(items), made = new constructor(values.length);
    for (var i = 0; i < values.length; i++) made[i] = mapper === void 0 ? values[i] : mapper.call(self, values[i], i);
    return made;
  }
  var statics = {
    from: function from_(items) { return from(this, items, arguments[1], arguments[2]); },
    of: function of() { return from(this, arguments); }
  };
  $n.rename(statics.from, "from");
  $n.add(TypedArray, statics);
  $n.getter(TypedArray, Symbol.species, function () { return this; });
  // Iterables: the engine's constructors know arrays and buffers only.
  names.forEach(function (name) {
    var Plain = $n.global[name];
    function Made(first, second, third) {
      if (!(this instanceof Made)) throw new TypeErr("Constructor " + name + " requires 'new'");
      var made;
      if (first !== null && typeof first === "object" && !ArrayBuffer.isView(first) && !(first instanceof ArrayBuffer)) {
        made = new Plain(Array.isArray(first) ? first : first[Symbol.iterator] !== void 0 && first[Symbol.iterator] !== null ? $h.spread(first) : Array.from(first));
      } else if (first instanceof ArrayBuffer) {
        made = third !== void 0 ? new Plain(first, second, third) : new Plain(first, second === void 0 ? 0 : second);
      } else {
        made = arguments.length === 0 ? new Plain(0) : new Plain(first);
      }
      var proto = Object.getPrototypeOf(this);
      if (proto !== Made.prototype) Object.setPrototypeOf(made, proto);
      return made;
    }
    $n.rename(Made, name);
    $n.setLength(Made, 3);
    $n.fixPrototype(Made, Plain.prototype);
    Object.defineProperty(Plain.prototype, "constructor", { value: Made, writable: true, enumerable: false, configurable: true });
    Object.defineProperty(Made, "BYTES_PER_ELEMENT", { value: Plain.BYTES_PER_ELEMENT });
    Object.setPrototypeOf(Made, TypedArray);
    $n.global_(name, Made);
  });
})
