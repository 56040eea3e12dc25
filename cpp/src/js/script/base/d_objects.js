// Object, String, Error, Function: what ES2015 to ES2024 added to them.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, getPrototypeOf = Object.getPrototypeOf, setPrototypeOf = Object.setPrototypeOf, defineProperty = Object.defineProperty;
  $n.rename(parseInt, "parseInt");
  $n.rename(parseFloat, "parseFloat");
  $n.add(Object, {
    fromEntries: function fromEntries(iterable) {
      var made = {}, record = $h.of(iterable), array = record.a, i = 0;
      try {
        while (array !== null ? i < array.length : $h.step(record)) {
          var item = array !== null ? array[i++] : record.v;
          if (item === null || typeof item !== "object" && typeof item !== "function") throw new TypeErr("Iterator value " + $n.describe(item) + " is not an entry object");
          var key = item[0], value = item[1];
          $n.createDataProperty(made, $n.toPropertyKey(key), value);
        }
      } catch (error) {
        throw $h.fail(record, error);
      }
      return made;
    }
  });

  // String ---------------------------------------------------------------------------------------------------------------------
  $n.stringsInstall();
  function text(value, name) {
    if (value === null || value === void 0) throw new TypeErr("String.prototype." + name + " called on null or undefined");
    return $n.text(value);
  }
  $n.add(String.prototype, {
    isWellFormed: function isWellFormed() {
      var string = text(this, "isWellFormed");
      return $n.wellFormed(string) === string;
    },
    toWellFormed: function toWellFormed() { return $n.wellFormed(text(this, "toWellFormed")); },
    normalize: function normalize() {
      var string = text(this, "normalize"), form = arguments[0] === void 0 ? "NFC" : $n.text(arguments[0]);
      if (form !== "NFC" && form !== "NFD" && form !== "NFKC" && form !== "NFKD") throw new RangeErr("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
      return $n.normalize(string, form);
    }
  });
  Object.defineProperty(String.prototype, "trimLeft", { value: String.prototype.trimStart, writable: true, configurable: true });
  Object.defineProperty(String.prototype, "trimRight", { value: String.prototype.trimEnd, writable: true, configurable: true });
  $n.add(String, {
    raw: function raw(strings) {
      var parts = $n.toObject($n.toObject(strings).raw), count = $n.lengthOf(parts), made = "";
      for (var i = 0; i < count; i++) {
        made += $n.text(parts[i]);
        if (i + 1 < count && i + 1 < arguments.length) made += $n.text(arguments[i + 1]);
      }
      return made;
    }
  });

  // Error --------------------------------------------------------------------------------------------------------------------------
  // The engine's own take {cause}; these are made by Error, for newTarget.
  var PlainError = Error;
  function error(own, asked, message) {
    var made = $n.construct(PlainError, message === void 0 ? [] : [message], asked === void 0 ? own : asked);
    if (getPrototypeOf(made) === PlainError.prototype && asked !== PlainError) setPrototypeOf(made, own.prototype);
    return made;
  }
  function AggregateError(errors, message, options) {
    var made = error(AggregateError, new.target, message);
    cause(made, options);
    $n.defineHidden(made, "errors", $h.spread(errors));
    return made;
  }
  $n.AggregateError = AggregateError;
  function cause(made, options) {
    if (options !== null && (typeof options === "object" || typeof options === "function") && "cause" in options) {
      $n.defineHidden(made, "cause", options.cause);
    }
  }
  $h.errorCause = cause;
  function derive(constructor, name, length) {
    constructor.prototype = Object.create(Error.prototype, {
      constructor: { value: constructor, writable: true, configurable: true },
      name: { value: name, writable: true, configurable: true },
      message: { value: "", writable: true, configurable: true }
    });
    $n.fixPrototype(constructor, constructor.prototype);
    Object.setPrototypeOf(constructor, Error);
    $n.setLength(constructor, length);
    $n.global_(name, constructor);
  }
  derive(AggregateError, "AggregateError", 2);
  function SuppressedError(failure, suppressed, message) {
    var made = error(SuppressedError, new.target, message);
    $n.defineHidden(made, "error", failure);
    $n.defineHidden(made, "suppressed", suppressed);
    return made;
  }
  derive(SuppressedError, "SuppressedError", 3);
  $n.add(Error, {
    isError: function isError(value) { return $n.isError(value); },
    captureStackTrace: function captureStackTrace(target) {
      defineProperty(target, "stack", { value: $n.text(new PlainError().stack), writable: true, enumerable: false, configurable: true });
    }
  });
  $n.setLength(Error.captureStackTrace, 2);
  Object.defineProperty(Error, "stackTraceLimit", { value: 10, writable: true, enumerable: true, configurable: true });

  // Math ---------------------------------------------------------------------------------------------------------------------------
  $n.add(Math, {
    sumPrecise: function sumPrecise(items) {
      var sum = $n.newSum(), record = $h.of(items), array = record.a, i = 0;
      try {
        while (array !== null ? i < array.length : $h.step(record)) {
          var value = array !== null ? array[i++] : record.v;
          if (typeof value !== "number") throw new TypeErr($n.describe(value) + " is not a number");
          $n.addToSum(sum, value);
        }
      } catch (error) {
        throw $h.fail(record, error);
      }
      return $n.valueOfSum(sum);
    }
  });

  // Function --------------------------------------------------------------------------------------------------------------------------
  var charCodeAt = String.prototype.charCodeAt;
  delete Function.prototype.toString;
  // The name where the grammar of NativeFunction has room for it; a bound function's, of two words, is left out.
  function nativeName(name) {
    for (var i = 0; i < name.length; i++) {
      var c = $n.call(charCodeAt, name, i);
      if (c === 91) return name;  // [Symbol.iterator]
      if (c === 32 && i === 3) continue;  // behind `get` or `set`
      if (c < 48 && c !== 36 || c > 57 && c < 65 || c > 90 && c < 97 && c !== 95 || c > 122 && c < 128) return "";
    }
    return name;
  }
  $n.add(Function.prototype, {
    toString: function toString() {
      if (typeof this !== "function") throw new TypeErr("Function.prototype.toString requires that 'this' be a Function");
      var found = $n.functionText(this);
      return found !== void 0 ? found : "function " + (typeof this.name === "string" ? nativeName(this.name) : "") + "() { [native code] }";
    }
  });
})
