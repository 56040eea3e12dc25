// Object, String, Error, Function: what ES2015 to ES2024 added to them.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError;
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
  function text(value, name) {
    if (value === null || value === void 0) throw new TypeErr("String.prototype." + name + " called on null or undefined");
    return String(value);
  }
  function pad(string, length, filler, atStart) {
    length = $n.lengthOf({ length: length });
    var missing = length - string.length;
    filler = filler === void 0 ? " " : String(filler);
    if (missing <= 0 || filler === "") return string;
    if (length > 536870888) throw new RangeErr("Invalid string length");
    var fill = filler.repeat(Math.ceil(missing / filler.length)).slice(0, missing);
    return atStart ? fill + string : string + fill;
  }
  var space = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
  $n.add(String.prototype, {
    at: function at(index) {
      var string = text(this, "at");
      index = $n.integer(index);
      if (index < 0) index += string.length;
      return index < 0 || index >= string.length ? void 0 : string.charAt(index);
    },
    padStart: function padStart(length) { return pad(text(this, "padStart"), length, arguments[1], true); },
    padEnd: function padEnd(length) { return pad(text(this, "padEnd"), length, arguments[1], false); },
    trimStart: function trimStart() {
      var string = text(this, "trimStart"), i = 0;
      while (i < string.length && space.indexOf(string.charAt(i)) >= 0) i++;
      return string.slice(i);
    },
    trimEnd: function trimEnd() {
      var string = text(this, "trimEnd"), i = string.length;
      while (i > 0 && space.indexOf(string.charAt(i - 1)) >= 0) i--;
      return string.slice(0, i);
    },
    isWellFormed: function isWellFormed() { return $n.wellFormed(text(this, "isWellFormed")) === text(this, "isWellFormed"); },
    toWellFormed: function toWellFormed() { return $n.wellFormed(text(this, "toWellFormed")); },
    normalize: function normalize() {
      var string = text(this, "normalize"), form = arguments[0] === void 0 ? "NFC" : String(arguments[0]);
      if (form !== "NFC" && form !== "NFD" && form !== "NFKC" && form !== "NFKD") throw new RangeErr("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
      return $n.normalize(string, form);
    },
    localeCompare: function localeCompare(other) {
      var string = text(this, "localeCompare");
      other = String(other);
      return string < other ? -1 : string > other ? 1 : 0;
    }
  });
  Object.defineProperty(String.prototype, "trimLeft", { value: String.prototype.trimStart, writable: true, configurable: true });
  Object.defineProperty(String.prototype, "trimRight", { value: String.prototype.trimEnd, writable: true, configurable: true });
  $n.add(String, {
    raw: function raw(strings) {
      var parts = Object(Object(strings).raw), count = $n.lengthOf(parts), made = "";
      for (var i = 0; i < count; i++) {
        made += String(parts[i]);
        if (i + 1 < count && i + 1 < arguments.length) made += String(arguments[i + 1]);
      }
      return made;
    }
  });

  // Error --------------------------------------------------------------------------------------------------------------------------
  // The engine's own take {cause}; these are made by Error, for newTarget.
  var PlainError = Error;
  function error(own, asked, message) {
    var made = $n.construct(PlainError, message === void 0 ? [] : [message], asked === void 0 ? own : asked);
    if (Object.getPrototypeOf(made) === PlainError.prototype && asked !== PlainError) Object.setPrototypeOf(made, own.prototype);
    return made;
  }
  function AggregateError(errors, message, options) {
    var made = error(AggregateError, new.target, message);
    cause(made, options);
    $n.defineHidden(made, "errors", $h.spread(errors));
    return made;
  }
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
    captureStackTrace: function captureStackTrace(target) {
      var made = new Error();
      Object.defineProperty(target, "stack", { value: String(made.stack), writable: true, enumerable: false, configurable: true });
    }
  });
  Object.defineProperty(Error, "stackTraceLimit", { value: 10, writable: true, enumerable: true, configurable: true });

  // Function --------------------------------------------------------------------------------------------------------------------------
  var plainToString = Function.prototype.toString;
  delete Function.prototype.toString;
  $n.add(Function.prototype, {
    toString: function toString() {
      if (typeof this !== "function") throw new TypeErr("Function.prototype.toString requires that 'this' be a Function");
      var found = $n.functionText(this);
      return found !== void 0 ? found : "function " + (typeof this.name === "string" ? this.name : "") + "() { [native code] }";
    }
  });
})
