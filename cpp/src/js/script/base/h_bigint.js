// BigInt (ECMA-262 2024 section 21.2) and the operators of modules in which one can turn up.
//
// The engine has no such primitive: a BigInt is a frozen object that holds its digits under a hidden name. Equal values are the same
// object, so that ===, Map keys and indexOf work as they are; the price is that a value once made stays until its heap ends.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, SyntaxErr = SyntaxError, slot = $n.privateName("bigint"), known = Object.create(null);
  var MIXED = "Cannot mix BigInt and other types, use explicit conversions";

  function BigInt(value) {
    if (this instanceof BigInt) throw new TypeErr("BigInt is not a constructor");
    value = primitive(value, "number");
    if (typeof value === "number") {
      if (value !== Math.floor(value) || value - value !== 0) throw new RangeErr("The number " + value + " cannot be converted to a BigInt because it is not an integer");
      return make($n.bigOfDouble(value));
    }
    return toBig(value);
  }
  $n.fixPrototype(BigInt, Object.create(Object.prototype));
  $n.defineHidden(BigInt.prototype, "constructor", BigInt);
  var prototype = BigInt.prototype;
  $n.global_("BigInt", BigInt);
  $n.tag(prototype, "BigInt");

  function make(text) {
    var found = known[text];
    if (found === void 0) {
      found = known[text] = Object.create(prototype);
      $n.setPrivate(found, slot, text);
      Object.freeze(found);
      $n.markBigInt(found);
    }
    return found;
  }
  function isBig(value) {
    return value !== null && typeof value === "object" && $n.getPrivate(value, slot) !== void 0;
  }
  function textOf(value) {
    return $n.getPrivate(value, slot);
  }
  $n.isBigInt = isBig;
  $n.bigDigits = textOf;
  $n.makeBigInt = make;

  function primitive(value, hint) {
    if (value === null || typeof value !== "object" && typeof value !== "function" || isBig(value)) return value;
    var exotic = value[Symbol.toPrimitive];
    if (exotic !== void 0 && exotic !== null) {
      var made = exotic.call(value, hint);
      if (made === null || typeof made !== "object" && typeof made !== "function" || isBig(made)) return made;
      throw new TypeErr("Cannot convert object to primitive value");
    }
    var order = hint === "string" ? ["toString", "valueOf"] : ["valueOf", "toString"];
    for (var i = 0; i < 2; i++) {
      if (typeof value[order[i]] === "function") {
        made = value[order[i]]();
        if (made === null || typeof made !== "object" && typeof made !== "function" || isBig(made)) return made;
      }
    }
    throw new TypeErr("Cannot convert object to primitive value");
  }
  function parse(text) {
    return $n.bigParse(text.trim());
  }
  function toBig(value) {
    value = primitive(value, "number");
    if (isBig(value)) return value;
    if (typeof value === "boolean") return make(value ? "1" : "0");
    if (typeof value === "string") {
      var found = parse(value);
      if (found === void 0) throw new SyntaxErr("Cannot convert " + value + " to a BigInt");
      return make(found);
    }
    throw new TypeErr("Cannot convert " + String(value) + " to a BigInt");
  }
  $n.toBigInt = toBig;
  // What elements of typed arrays are made of and made to.
  $n.stash.makeBigInt = make;
  $n.stash.bigDigits = textOf;
  $n.stash.toBigInt = toBig;
  function thisBig(value, name) {
    if (!isBig(value)) throw new TypeErr("BigInt.prototype." + name + " requires that 'this' be a BigInt");
    return textOf(value);
  }
  function decimal(value) {
    return $n.bigText(textOf(value), 10);
  }
  $n.add(prototype, {
    toString: function toString() {
      var text = thisBig(this, "toString"), radix = arguments[0] === void 0 ? 10 : $n.integer(arguments[0]);
      if (radix < 2 || radix > 36) throw new RangeErr("toString() radix must be between 2 and 36");
      return $n.bigText(text, radix);
    },
    valueOf: function valueOf() {
      thisBig(this, "valueOf");
      return this;
    },
    toLocaleString: function toLocaleString() {
      var digits = $n.bigText(thisBig(this, "toLocaleString"), 10), sign = digits.charAt(0) === "-" ? "-" : "", made = "";
      digits = sign === "" ? digits : digits.slice(1);
      for (var i = 0; i < digits.length; i++) made += (i > 0 && (digits.length - i) % 3 === 0 ? "," : "") + digits.charAt(i);
      return sign + made;
    }
  });
  // What the engine's own operators make of one: in code without BigInts of its own.
  Object.defineProperty(prototype, Symbol.toPrimitive, {
    value: function (hint) { return hint === "number" ? $n.bigToDouble(textOf(this)) : decimal(this); },
    configurable: true
  });
  function bits(value) {
    var number = $n.integer(value);
    if (number < 0 || number > 9007199254740991) throw new RangeErr("Invalid value: not (convertible to) a safe integer");
    return number;
  }
  $n.add(BigInt, {
    asIntN: function asIntN(width, value) {
      width = bits(width);
      return make($n.bigWrap(textOf(toBig(value)), width, true));
    },
    asUintN: function asUintN(width, value) {
      width = bits(width);
      return make($n.bigWrap(textOf(toBig(value)), width, false));
    }
  });

  // Operators -------------------------------------------------------------------------------------------------------------
  $h.bigint = function (digits) {
    return make($n.bigParse(digits));
  };
  function both(op, a, b) {
    if (!isBig(a) || !isBig(b)) throw new TypeErr(MIXED);
    return make($n.bigBinary(op, textOf(a), textOf(b)));
  }
  function arithmetic(name, op, plain) {
    $h[name] = function (a, b) {
      if (typeof a === "number" && typeof b === "number") return plain(a, b);
      a = primitive(a, "number");
      b = primitive(b, "number");
      if (isBig(a) || isBig(b)) return both(op, a, b);
      return plain(a, b);
    };
  }
  $h.bigAdd = function (a, b) {
    if (typeof a === "number" && typeof b === "number" || typeof a === "string" && typeof b === "string") return a + b;
    a = primitive(a, "default");
    b = primitive(b, "default");
    if (typeof a === "string" || typeof b === "string") return (isBig(a) ? decimal(a) : a) + (isBig(b) ? decimal(b) : b);
    if (isBig(a) || isBig(b)) return both("+", a, b);
    return a + b;
  };
  arithmetic("bigSubtract", "-", function (a, b) { return a - b; });
  arithmetic("bigMultiply", "*", function (a, b) { return a * b; });
  arithmetic("bigDivide", "/", function (a, b) { return a / b; });
  arithmetic("bigModulo", "%", function (a, b) { return a % b; });
  arithmetic("bigPower", "**", function (a, b) { return Math.pow(a, b); });
  arithmetic("bigAnd", "&", function (a, b) { return a & b; });
  arithmetic("bigOr", "|", function (a, b) { return a | b; });
  arithmetic("bigXor", "^", function (a, b) { return a ^ b; });
  arithmetic("bigShiftLeft", "<<", function (a, b) { return a << b; });
  arithmetic("bigShiftRight", ">>", function (a, b) { return a >> b; });
  arithmetic("bigShiftRightZero", ">>>", function (a, b) { return a >>> b; });

  // -1, 0, 1; 2 when they do not compare.
  function compare(a, b) {
    if (isBig(a)) {
      if (isBig(b)) return $n.bigCompare(textOf(a), textOf(b));
      if (typeof b === "string") {
        b = parse(b);
        return b === void 0 ? 2 : $n.bigCompare(textOf(a), b);
      }
      return $n.bigCompare(textOf(a), +b);
    }
    var order = compare(b, a);
    return order === 2 ? 2 : -order;
  }
  function relation(name, plain, holds) {
    $h[name] = function (a, b) {
      if (typeof a === "number" && typeof b === "number") return plain(a, b);
      a = primitive(a, "number");
      b = primitive(b, "number");
      if (!isBig(a) && !isBig(b)) return plain(a, b);
      var order = compare(a, b);
      return order !== 2 && holds(order);
    };
  }
  relation("bigLess", function (a, b) { return a < b; }, function (order) { return order < 0; });
  relation("bigGreater", function (a, b) { return a > b; }, function (order) { return order > 0; });
  relation("bigLessEqual", function (a, b) { return a <= b; }, function (order) { return order <= 0; });
  relation("bigGreaterEqual", function (a, b) { return a >= b; }, function (order) { return order >= 0; });
  $h.bigEqual = function (a, b) {
    if (!isBig(a) && !isBig(b)) return a == b;
    if (a === null || b === null || a === void 0 || b === void 0) return false;
    a = primitive(a, "default");
    b = primitive(b, "default");
    if (typeof a === "symbol" || typeof b === "symbol") return false;
    if (!isBig(a) && !isBig(b)) return a == b;
    return compare(a, b) === 0;
  };
  $h.bigNotEqual = function (a, b) { return !$h.bigEqual(a, b); };
  $h.bigTypeof = function (value) { return isBig(value) ? "bigint" : typeof value; };
  $h.truthy = function (value) { return isBig(value) ? textOf(value) !== "0" : !!value; };
  $h.bigNumeric = function (value) {
    value = primitive(value, "number");
    return isBig(value) ? value : +value;
  };
  $h.bigPlus = function (value) {
    value = primitive(value, "number");
    if (isBig(value)) throw new TypeErr("Cannot convert a BigInt value to a number");
    return +value;
  };
  $n.stash.toNumber = $h.bigPlus;
  $h.bigNegate = function (value) {
    value = primitive(value, "number");
    return isBig(value) ? both("-", make("0"), value) : -value;
  };
  $h.bigNot = function (value) {
    value = primitive(value, "number");
    return isBig(value) ? both("-", both("-", make("0"), value), make("1")) : ~value;
  };
  $h.bigIncrement = function (value) { return isBig(value) ? both("+", value, make("1")) : value + 1; };
  $h.bigDecrement = function (value) { return isBig(value) ? both("-", value, make("1")) : value - 1; };
})
