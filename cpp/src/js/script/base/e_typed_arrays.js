// ArrayBuffer, typed arrays and DataView (ECMA-262 2024 sections 23.2, 25.1 and 25.3). What they stand on, storage, elements and
// views, is engine_config/typed_arrays.inc.c.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, ArrayOf = Array, Math = $n.Math, Object = $n.Object, Symbol = $n.Symbol, array = Array.prototype, joinAll = array.join, call = $n.call, integer = $n.integer, text = $n.text, callable = $n.callable;
  var kindOf = $n.bufferKind, viewLength = $n.viewLength, start = $n.startIndex, toSorted = Array.prototype.toSorted;
  // A kind is 0 for an ArrayBuffer, 1 for a DataView, and 2 and the place in this list for a typed array.
  var NAMES = ["Uint8", "Uint8Clamped", "Int8", "Uint16", "Int16", "Uint32", "Int32", "Float32", "Float64", "BigInt64", "BigUint64", "Float16"];
  var SIZES = [0, 0, 1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8, 2];
  var constructors = [], prototypes = [];

  function isObject(value) {
    return value !== null && (typeof value === "object" || typeof value === "function");
  }
  // ToIndex
  function index(value, what) {
    if (value === void 0) return 0;
    value = integer($n.toNumber(value));
    if (value < 0 || value > 9007199254740991) throw new RangeErr("Invalid " + what);
    return value === 0 ? 0 : value;
  }
  function prototypeFor(target, standard) {
    var prototype = target.prototype;
    return isObject(prototype) ? prototype : standard;
  }
  function needsNew(name) {
    return new TypeErr("Constructor " + name + " requires 'new'");
  }
  function detached(name) {
    return new TypeErr("Cannot perform " + name + " on a detached ArrayBuffer");
  }
  // SpeciesConstructor
  function speciesOf(object, standard) {
    var constructor = object.constructor;
    if (constructor === void 0) return standard;
    if (!isObject(constructor)) throw new TypeErr("object.constructor is not an object");
    var species = constructor[Symbol.species];
    if (species === void 0 || species === null) return standard;
    if (!$n.isConstructor(species)) throw new TypeErr("object.constructor[Symbol.species] is not a constructor");
    return species;
  }
  function replace(name, constructor, prototype, length) {
    $n.rename(constructor, name);
    $n.setLength(constructor, length);
    $n.fixPrototype(constructor, prototype);
    Object.defineProperty(prototype, "constructor", { value: constructor, writable: true, enumerable: false, configurable: true });
    $n.global_(name, constructor);
    $n.askLate(constructor);
  }
  function methods(target, made) {
    for (var name in made) $n.method(target, name, made[name]);
  }
  function lengths(target, made) {
    for (var name in made) $n.setLength(target[name], made[name]);
  }

  // ArrayBuffer ------------------------------------------------------------------------------------------------------------
  var bufferPrototype = ArrayBuffer.prototype, bufferLength = $n.bufferLength;
  function Buffer(length) {
    if (new.target === void 0) throw needsNew("ArrayBuffer");
    var bytes = index(length, "array buffer length"), options = arguments[1], most;
    if (isObject(options)) {
      most = options.maxByteLength;
      if (most !== void 0) most = index(most, "array buffer max length");
    }
    if (most !== void 0 && bytes > most) throw new RangeErr("Invalid array buffer max length");
    return $n.makeBuffer(bytes, most, prototypeFor(new.target, bufferPrototype));
  }
  replace("ArrayBuffer", Buffer, bufferPrototype, 1);
  function buffer(value, name) {
    if (kindOf(value) !== 0) throw $n.incompatible("ArrayBuffer.prototype." + name, value);
    return value;
  }
  function attached(value, name) {
    var bytes = bufferLength(buffer(value, name));
    if (bytes < 0) throw detached("ArrayBuffer.prototype." + name);
    return bytes;
  }
  methods(Buffer, { isView: function isView(value) { return kindOf(value) > 0; } });
  $n.getter(Buffer, Symbol.species, function () { return this; });
  $n.getter(bufferPrototype, "byteLength", function () { return Math.max(bufferLength(buffer(this, "byteLength")), 0); });
  $n.getter(bufferPrototype, "maxByteLength", function () {
    var bytes = bufferLength(buffer(this, "maxByteLength")), most = $n.bufferMaximum(this);
    return bytes < 0 ? 0 : most === void 0 ? bytes : most;
  });
  $n.getter(bufferPrototype, "resizable", function () { return $n.bufferMaximum(buffer(this, "resizable")) !== void 0; });
  $n.getter(bufferPrototype, "detached", function () { return bufferLength(buffer(this, "detached")) < 0; });
  function transfer(from, name, length, keep) {
    var bytes = bufferLength(buffer(from, name)), most = keep ? $n.bufferMaximum(from) : void 0;
    length = length === void 0 ? Math.max(bytes, 0) : index(length, "array buffer length");
    bytes = attached(from, name);
    if (most !== void 0 && length > most) throw new RangeErr("Invalid array buffer length");
    var made = $n.makeBuffer(length, most, bufferPrototype);
    $n.moveBytes(made, 0, from, 0, Math.min(bytes, length));
    $n.detachBuffer(from);
    return made;
  }
  methods(bufferPrototype, {
    slice: function slice(from, to) {
      var bytes = attached(this, "slice");
      from = start(from, bytes, 0);
      to = start(to, bytes, bytes);
      var count = Math.max(to - from, 0), species = speciesOf(this, Buffer), made = new species(count);
      if (kindOf(made) !== 0) throw new TypeErr("object.constructor[Symbol.species] did not make an ArrayBuffer");
      if (bufferLength(made) < 0) throw detached("ArrayBuffer.prototype.slice");
      if (made === this) throw new TypeErr("ArrayBuffer subclass returned this from species constructor");
      if (bufferLength(made) < count) throw new TypeErr("Species constructor returned a too small ArrayBuffer");
      bytes = attached(this, "slice");
      if (from < bytes) $n.moveBytes(made, 0, this, from, Math.min(count, bytes - from));
      return made;
    },
    resize: function resize(length) {
      var most = $n.bufferMaximum(buffer(this, "resize"));
      if (most === void 0) throw $n.incompatible("ArrayBuffer.prototype.resize", this);
      length = index(length, "array buffer length");
      attached(this, "resize");
      if (length > most) throw new RangeErr("ArrayBuffer.prototype.resize: Invalid length parameter");
      $n.resizeBuffer(this, length);
    },
    transfer: function (length) { return transfer(this, "transfer", length, true); },
    transferToFixedLength: function transferToFixedLength(length) { return transfer(this, "transferToFixedLength", length, false); }
  });
  lengths(bufferPrototype, { transfer: 0, transferToFixedLength: 0 });
  $n.tag(bufferPrototype, "ArrayBuffer");

  // Typed arrays -----------------------------------------------------------------------------------------------------------
  var TypedArray = Object.getPrototypeOf(Uint8Array), prototype = TypedArray.prototype;
  function Abstract() { throw new TypeErr("Abstract class TypedArray not directly constructable"); }
  $n.rename(Abstract, "TypedArray");
  $n.fixPrototype(Abstract, prototype);
  Object.defineProperty(prototype, "constructor", { value: Abstract, writable: true, enumerable: false, configurable: true });
  $n.getter(Abstract, Symbol.species, function () { return this; });

  // ValidateTypedArray: the length.
  function check(value, name) {
    if (!(kindOf(value) > 1)) throw new TypeErr("this is not a typed array.");
    var length = viewLength(value);
    if (length < 0) throw detached("%TypedArray%.prototype." + name);
    return length;
  }
  function isBigKind(kind) {
    return kind === 11 || kind === 12;
  }
  function isBig(typed) {
    return isBigKind(kindOf(typed));
  }
  function element(typed, value) {
    return isBig(typed) ? $n.toBigInt(value) : $n.toNumber(value);
  }
  // TypedArrayCreateFromCtor with a length
  function create(constructor, length) {
    return checked(new constructor(length), length);
  }
  function checked(made, length) {
    if (check(made, "constructor") < length) throw new TypeErr("Derived TypedArray constructor created an array which was too small");
    return made;
  }
  function speciesFor(exemplar) {
    return speciesOf(exemplar, constructors[kindOf(exemplar)]);
  }
  function sameContent(exemplar, made) {
    if (isBig(exemplar) !== isBig(made)) throw new TypeErr("Content type of species constructor differs");
    return made;
  }
  function createLike(exemplar, length) {
    return sameContent(exemplar, create(speciesFor(exemplar), length));
  }
  // What ES5 numbers and this language's order agree on: -0 before 0, NaN last.
  function ascending(a, b) {
    if (a !== a) return b !== b ? 0 : 1;
    if (b !== b) return -1;
    if (a < b) return -1;
    if (a > b) return 1;
    return a === 0 && b === 0 ? (1 / a < 0 ? (1 / b < 0 ? 0 : -1) : 1 / b < 0 ? 1 : 0) : 0;
  }
  function ascendingBig(a, b) {
    return $n.bigCompare(a, b);
  }
  function sorted(typed, length, compare) {
    var items = new ArrayOf(length);
    for (var i = 0; i < length; i++) items[i] = typed[i];
    return call(toSorted, items, compare !== void 0 ? compare : isBig(typed) ? ascendingBig : ascending);
  }
  function comparer(compare) {
    if (compare !== void 0 && typeof compare !== "function") throw new TypeErr("The comparison function must be either a function or undefined");
  }
  function find(typed, name, test, self, backwards, wantsIndex) {
    var length = check(typed, name);
    callable(test);
    for (var n = 0; n < length; n++) {
      var i = backwards ? length - 1 - n : n, value = typed[i];
      if (call(test, self, value, i, typed)) return wantsIndex ? i : value;
    }
    return wantsIndex ? -1 : void 0;
  }
  function reduce(typed, name, fold, given, first, backwards) {
    var length = check(typed, name), n = 0, value = first;
    callable(fold);
    if (!given) {
      if (length === 0) throw new TypeErr("Reduce of empty array with no initial value");
      value = typed[backwards ? length - 1 : 0];
      n = 1;
    }
    for (; n < length; n++) {
      var i = backwards ? length - 1 - n : n;
      value = fold(value, typed[i], i, typed);
    }
    return value;
  }
  methods(prototype, {
    at: function at(position) {
      var length = check(this, "at");
      position = integer($n.toNumber(position));
      return this[position < 0 ? length + position : position];
    },
    copyWithin: function copyWithin(target, from) {
      var length = check(this, "copyWithin"), size = SIZES[kindOf(this)];
      target = start(target, length, 0);
      from = start(from, length, 0);
      var count = Math.min(start(arguments[2], length, length) - from, length - target);
      if (count <= 0) return this;
      length = check(this, "copyWithin");
      count = Math.min(count, length - from, length - target);
      if (count > 0) $n.moveBytes(this, target * size, this, from * size, count * size);
      return this;
    },
    entries: function entries() {
      check(this, "entries");
      return $n.arrayIterator(this, 2);
    },
    every: function every(test) {
      var length = check(this, "every");
      callable(test);
      for (var i = 0; i < length; i++) if (!call(test, arguments[1], this[i], i, this)) return false;
      return true;
    },
    fill: function fill(value, from, to) {
      var length = check(this, "fill");
      value = element(this, value);
      from = start(from, length, 0);
      to = start(to, length, length);
      length = check(this, "fill");
      $n.fillElements(this, value, from, Math.max(Math.min(to, length), from));
      return this;
    },
    filter: function filter(test) {
      var length = check(this, "filter"), kept = [];
      callable(test);
      for (var i = 0; i < length; i++) {
        var value = this[i];
        if (call(test, arguments[1], value, i, this)) $n.push(kept, value);
      }
      var made = createLike(this, kept.length);
      for (i = 0; i < kept.length; i++) made[i] = kept[i];
      return made;
    },
    find: function (test) { return find(this, "find", test, arguments[1], false, false); },
    findIndex: function findIndex(test) { return find(this, "findIndex", test, arguments[1], false, true); },
    findLast: function findLast(test) { return find(this, "findLast", test, arguments[1], true, false); },
    findLastIndex: function findLastIndex(test) { return find(this, "findLastIndex", test, arguments[1], true, true); },
    forEach: function forEach(visit) {
      var length = check(this, "forEach");
      callable(visit);
      for (var i = 0; i < length; i++) call(visit, arguments[1], this[i], i, this);
    },
    includes: function includes(wanted) {
      var length = check(this, "includes");
      if (length === 0) return false;
      for (var i = start(arguments[1], length, 0); i < length; i++) {
        var value = this[i];
        if (value === wanted || value !== value && wanted !== wanted) return true;
      }
      return false;
    },
    indexOf: function indexOf(wanted) {
      var length = check(this, "indexOf");
      if (length === 0) return -1;
      var i = start(arguments[1], length, 0) + 0;
      length = Math.min(length, viewLength(this));
      for (; i < length; i++) if (this[i] === wanted) return i;
      return -1;
    },
    join: function join(separator) {
      var length = check(this, "join"), parts = new ArrayOf(length);
      separator = separator === void 0 ? "," : text(separator);
      for (var i = 0; i < length; i++) {
        var value = this[i];
        parts[i] = value === void 0 ? "" : text(value);
      }
      return call(joinAll, parts, separator);
    },
    keys: function keys() {
      check(this, "keys");
      return $n.arrayIterator(this, 0);
    },
    lastIndexOf: function lastIndexOf(wanted) {
      var length = check(this, "lastIndexOf");
      if (length === 0) return -1;
      var i = arguments.length > 1 ? integer($n.toNumber(arguments[1])) : length - 1;
      i = Math.min(i < 0 ? length + i : Math.min(i, length - 1), viewLength(this) - 1) + 0;
      for (; i >= 0; i--) if (this[i] === wanted) return i;
      return -1;
    },
    map: function map(mapper) {
      var length = check(this, "map");
      callable(mapper);
      var made = createLike(this, length);
      for (var i = 0; i < length; i++) made[i] = call(mapper, arguments[1], this[i], i, this);
      return made;
    },
    reduce: function (fold) { return reduce(this, "reduce", fold, arguments.length > 1, arguments[1], false); },
    reduceRight: function reduceRight(fold) { return reduce(this, "reduceRight", fold, arguments.length > 1, arguments[1], true); },
    reverse: function reverse() {
      var length = check(this, "reverse");
      for (var low = 0, high = length - 1; low < high; low++, high--) {
        var value = this[low];
        this[low] = this[high];
        this[high] = value;
      }
      return this;
    },
    set: function set(source) {
      if (!(kindOf(this) > 1)) throw new TypeErr("this is not a typed array.");
      var at = integer($n.toNumber(arguments[1]));
      if (at < 0) throw new RangeErr("offset is out of bounds");
      var length = viewLength(this), size = SIZES[kindOf(this)], kind = kindOf(source), i, count;
      if (length < 0) throw detached("%TypedArray%.prototype.set");
      if (kind > 1) {
        count = viewLength(source);
        if (count < 0) throw detached("%TypedArray%.prototype.set");
        if (isBig(this) !== isBig(source)) throw new TypeErr("Cannot mix BigInt and other types, use explicit conversions");
        if (count + at > length) throw new RangeErr("offset is out of bounds");
        if (kind === kindOf(this)) {
          $n.moveBytes(this, at * size, source, 0, count * size);
          return;
        }
        if ($n.viewBuffer(source) === $n.viewBuffer(this)) source = new constructors[kind](source);
        for (i = 0; i < count; i++) this[at + i] = source[i];
        return;
      }
      if (source === null || source === void 0) throw new TypeErr("Cannot convert undefined or null to object");
      source = $n.toObject(source);
      count = $n.lengthOf(source);
      if (count + at > length) throw new RangeErr("offset is out of bounds");
      for (i = 0; i < count; i++) this[at + i] = source[i];
    },
    slice: function slice(from, to) {
      var length = check(this, "slice");
      from = start(from, length, 0);
      to = start(to, length, length);
      var count = Math.max(to - from, 0), made = createLike(this, count), kind = kindOf(this);
      if (count === 0) return made;
      length = check(this, "slice");
      count = Math.min(to, length) - from;
      if (kind === kindOf(made)) {
        if (count > 0) $n.moveBytes(made, 0, this, from * SIZES[kind], count * SIZES[kind], true);
      } else {
        for (var i = 0; i < count; i++) made[i] = this[from + i];
      }
      return made;
    },
    some: function some(test) {
      var length = check(this, "some");
      callable(test);
      for (var i = 0; i < length; i++) if (call(test, arguments[1], this[i], i, this)) return true;
      return false;
    },
    sort: function sort(compare) {
      comparer(compare);
      var length = check(this, "sort"), items = sorted(this, length, compare);
      for (var i = 0; i < length; i++) this[i] = items[i];
      return this;
    },
    subarray: function subarray(from, to) {
      var kind = kindOf(this);
      if (!(kind > 1)) throw new TypeErr("this is not a typed array.");
      var length = Math.max(viewLength(this), 0), whole = to === void 0 && $n.viewTracks(this), offset = $n.viewOffset(this);
      from = start(from, length, 0);
      var count = whole ? void 0 : Math.max(start(to, length, length) - from, 0), species = speciesFor(this);
      offset += from * SIZES[kind];
      var made = whole ? new species($n.viewBuffer(this), offset) : new species($n.viewBuffer(this), offset, count);
      return sameContent(this, checked(made, 0));
    },
    toLocaleString: function toLocaleString() {
      var length = check(this, "toLocaleString"), parts = new ArrayOf(length);
      for (var i = 0; i < length; i++) {
        var value = this[i];
        parts[i] = value === void 0 ? "" : text(value.toLocaleString(arguments[0], arguments[1]));
      }
      return call(joinAll, parts, ",");
    },
    toReversed: function toReversed() {
      var length = check(this, "toReversed"), made = create(constructors[kindOf(this)], length);
      for (var i = 0; i < length; i++) made[i] = this[length - 1 - i];
      return made;
    },
    toSorted: function toSorted(compare) {
      comparer(compare);
      var length = check(this, "toSorted"), made = create(constructors[kindOf(this)], length), items = sorted(this, length, compare);
      for (var i = 0; i < length; i++) made[i] = items[i];
      return made;
    },
    values: function values() {
      check(this, "values");
      return $n.arrayIterator(this, 1);
    },
    "with": function (position, value) {
      var length = check(this, "with");
      position = integer($n.toNumber(position));
      if (position < 0) position += length;
      value = element(this, value);
      if (!(position >= 0 && position < viewLength(this))) throw new RangeErr("Invalid typed array index");
      var made = create(constructors[kindOf(this)], length);
      for (var i = 0; i < length; i++) made[i] = i === position ? value : this[i];
      return made;
    }
  });
  $n.setLength(prototype.fill, 1);
  $n.defineHidden(prototype, "toString", array.toString);
  $n.defineHidden(prototype, Symbol.iterator, prototype.values);
  $n.getter(prototype, "buffer", function () {
    if (!(kindOf(this) > 1)) throw new TypeErr("this is not a typed array.");
    return $n.viewBuffer(this);
  });
  $n.getter(prototype, "byteLength", function () {
    if (!(kindOf(this) > 1)) throw new TypeErr("this is not a typed array.");
    return Math.max(viewLength(this), 0) * SIZES[kindOf(this)];
  });
  $n.getter(prototype, "byteOffset", function () {
    if (!(kindOf(this) > 1)) throw new TypeErr("this is not a typed array.");
    return viewLength(this) < 0 ? 0 : $n.viewOffset(this);
  });
  $n.getter(prototype, "length", function () {
    if (!(kindOf(this) > 1)) throw new TypeErr("this is not a typed array.");
    return Math.max(viewLength(this), 0);
  });
  $n.getter(prototype, Symbol.toStringTag, function () {
    var kind = kindOf(this);
    return kind > 1 ? NAMES[kind - 2] + "Array" : void 0;
  });

  // The values of an iterable, or of what is like an array.
  function valuesOf(items) {
    if ($n.pristineArray(items)) return $n.slice(items, 0);
    var method = items[Symbol.iterator];
    if (method === void 0 || method === null) return items;
    callable(method);
    var iterator = call(method, items), values = [];
    if (!isObject(iterator)) throw new TypeErr("Result of the Symbol.iterator method is not an object");
    var next = iterator.next;
    for (;;) {
      var result = call(next, iterator);
      if (!isObject(result)) throw new TypeErr("Iterator result " + $n.describe(result) + " is not an object");
      if (result.done) return values;
      $n.push(values, result.value);
    }
  }
  methods(Abstract, {
    from: function from(items) {
      var mapper = arguments[1], self = arguments[2];
      if (!$n.isConstructor(this)) throw new TypeErr($n.describe(this) + " is not a constructor");
      if (mapper !== void 0) callable(mapper);
      if (items === null || items === void 0) throw new TypeErr($n.describe(items) + " is not iterable");
      var values = valuesOf(typeof items === "string" ? $n.toObject(items) : items), source = $n.toObject(values), length = $n.lengthOf(source), made = create(this, length);
      for (var i = 0; i < length; i++) made[i] = mapper === void 0 ? source[i] : call(mapper, self, source[i], i);
      return made;
    },
    of: function of() {
      if (!$n.isConstructor(this)) throw new TypeErr($n.describe(this) + " is not a constructor");
      var made = create(this, arguments.length);
      for (var i = 0; i < arguments.length; i++) made[i] = arguments[i];
      return made;
    }
  });

  function fromBuffer(name, kind, from, offset, length, made) {
    var size = SIZES[kind];
    offset = index(offset, "offset");
    if (offset % size !== 0) throw new RangeErr("start offset of " + name + " should be a multiple of " + size);
    if (length !== void 0) length = index(length, "typed array length: " + length);
    var bytes = bufferLength(from), outside = "Start offset " + offset + " is outside the bounds of the buffer";
    if (bytes < 0) throw detached("Construct");
    if (length === void 0) {
      if (offset > bytes) throw new RangeErr(outside);
      if ($n.bufferMaximum(from) !== void 0) return $n.makeView(kind, from, offset, void 0, made);
      if (bytes % size !== 0) throw new RangeErr("byte length of " + name + " should be a multiple of " + size);
      return $n.makeView(kind, from, offset, bytes - offset, made);
    }
    if (offset + length * size > bytes) throw new RangeErr("Invalid typed array length: " + length);
    return $n.makeView(kind, from, offset, length * size, made);
  }
  NAMES.forEach(function (short, place) {
    var name = short + "Array", kind = place + 2, size = SIZES[kind];
    var own = kind < 11 ? $n.global[name].prototype : Object.create(prototype);
    function Made(first, second, third) {
      if (new.target === void 0) throw needsNew(name);
      if (!isObject(first)) {
        var wanted = index(first, "typed array length: " + $n.describe(first));
        return $n.makeArray(kind, wanted, prototypeFor(new.target, own));
      }
      var proto = prototypeFor(new.target, own), from = kindOf(first), length, made, i;
      if (from === 0) return fromBuffer(name, kind, first, second, third, proto);
      if (from > 1) {
        length = viewLength(first);
        if (length < 0) throw detached("Construct");
        made = $n.makeArray(kind, length, proto);
        if (isBigKind(from) !== isBigKind(kind)) throw new TypeErr("Cannot mix BigInt and other types, use explicit conversions");
        if (from === kind) $n.moveBytes(made, 0, first, 0, length * size);
        else for (i = 0; i < length; i++) made[i] = first[i];
        return made;
      }
      var values = valuesOf(first);
      length = $n.lengthOf(values);
      made = $n.makeArray(kind, length, proto);
      for (i = 0; i < length; i++) made[i] = values[i];
      return made;
    }
    replace(name, Made, own, 3);
    [Made, own].forEach(function (target) {
      Object.defineProperty(target, "BYTES_PER_ELEMENT", { value: size, writable: false, enumerable: false, configurable: false });
    });
    Object.setPrototypeOf(Made, Abstract);
    constructors[kind] = Made;
    prototypes[kind] = own;
  });

  // DataView ---------------------------------------------------------------------------------------------------------------
  var viewPrototype = DataView.prototype;
  function View(from, offset, length) {
    if (new.target === void 0) throw needsNew("DataView");
    if (kindOf(from) !== 0) throw new TypeErr("First argument to DataView constructor must be an ArrayBuffer");
    offset = index(offset, "offset");
    var bytes = bufferLength(from), tracks = length === void 0 && $n.bufferMaximum(from) !== void 0;
    if (bytes < 0) throw detached("DataView");
    var outside = "Start offset " + offset + " is outside the bounds of the buffer";
    if (offset > bytes) throw new RangeErr(outside);
    length = length === void 0 ? bytes - offset : index(length, "DataView length " + length);
    if (offset + length > bytes) throw new RangeErr("Invalid DataView length " + length);
    var proto = prototypeFor(new.target, viewPrototype);
    bytes = bufferLength(from);
    if (bytes < 0) throw detached("DataView");
    if (offset > bytes) throw new RangeErr(outside);
    if (!tracks && offset + length > bytes) throw new RangeErr("Invalid DataView length " + length);
    return $n.makeView(1, from, offset, tracks ? void 0 : length, proto);
  }
  replace("DataView", View, viewPrototype, 1);
  function view(value, name) {
    if (kindOf(value) !== 1) throw $n.incompatible("DataView.prototype." + name, value);
    return value;
  }
  function viewBytes(value, name) {
    var bytes = viewLength(view(value, name));
    if (bytes < 0) throw detached("DataView.prototype." + name);
    return bytes;
  }
  $n.getter(viewPrototype, "buffer", function () { return $n.viewBuffer(view(this, "buffer")); });
  $n.getter(viewPrototype, "byteLength", function () { return viewBytes(this, "byteLength"); });
  $n.getter(viewPrototype, "byteOffset", function () {
    viewBytes(this, "byteOffset");
    return $n.viewOffset(this);
  });
  $n.tag(viewPrototype, "DataView");
  NAMES.forEach(function (short, place) {
    if (short === "Uint8Clamped") return;
    var kind = place + 2, getter = "get" + short, setter = "set" + short, OUTSIDE = "Offset is outside the bounds of the DataView";
    $n.method(viewPrototype, getter, function (position) {
      view(this, getter);
      position = index(position, "offset");
      if (viewBytes(this, getter) < position + SIZES[kind]) throw new RangeErr(OUTSIDE);
      return $n.getField(this, position, kind, !!arguments[1]);
    });
    $n.method(viewPrototype, setter, function (position, value) {
      view(this, setter);
      position = index(position, "offset");
      value = isBigKind(kind) ? $n.toBigInt(value) : $n.toNumber(value);
      if (viewBytes(this, setter) < position + SIZES[kind]) throw new RangeErr(OUTSIDE);
      $n.setField(this, position, kind, !!arguments[2], value);
    });
  });
})
