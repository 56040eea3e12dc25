// BigInt (ECMA-262 2024 section 21.2) and the operators of modules in which one can turn up.
//
// The engine has no such primitive: a BigInt is an object of a class of its own (engine_config/bigints.inc.c). Equal values are the same object,
// so that ===, Map keys and indexOf work as they are.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, SyntaxErr = SyntaxError, isBig = $n.isBigInt;
  var MIXED = "Cannot mix BigInt and other types, use explicit conversions";

  function BigInt(value) {
    if (this instanceof BigInt) throw new TypeErr("BigInt is not a constructor");
    value = primitive(value, "number");
    if (typeof value === "number") {
      if (value !== Math.floor(value) || value - value !== 0) throw new RangeErr("The number " + value + " cannot be converted to a BigInt because it is not an integer");
      return $n.bigOfDouble(value);
    }
    return toBig(value);
  }
  $n.fixPrototype(BigInt, Object.create(Object.prototype));
  $n.defineHidden(BigInt.prototype, "constructor", BigInt);
  var prototype = BigInt.prototype;
  $n.global_("BigInt", BigInt);
  $n.tag(prototype, "BigInt");
  $n.setBigIntPrototype(prototype);
  var zero = $n.bigOfDouble(0), one = $n.bigOfDouble(1);

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
    if (typeof value === "boolean") return value ? one : zero;
    if (typeof value === "string") {
      var found = parse(value);
      if (found === void 0) throw new SyntaxErr("Cannot convert " + value + " to a BigInt");
      return found;
    }
    throw new TypeErr("Cannot convert " + String(value) + " to a BigInt");
  }
  $n.toBigInt = toBig;
  // What elements of typed arrays are made of and made to.
  $n.stash.toBigInt = toBig;
  function thisBig(value, name) {
    if (!isBig(value)) throw new TypeErr("BigInt.prototype." + name + " requires that 'this' be a BigInt");
    return value;
  }
  function decimal(value) {
    return $n.bigText(value, 10);
  }
  $n.add(prototype, {
    toString: function toString() {
      var value = thisBig(this, "toString"), radix = arguments[0] === void 0 ? 10 : $n.integer(arguments[0]);
      if (radix < 2 || radix > 36) throw new RangeErr("toString() radix must be between 2 and 36");
      return $n.bigText(value, radix);
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
    value: function (hint) { return hint === "number" ? $n.bigToDouble(this) : decimal(this); },
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
      return $n.bigWrap(toBig(value), width, true);
    },
    asUintN: function asUintN(width, value) {
      width = bits(width);
      return $n.bigWrap(toBig(value), width, false);
    }
  });

  // Operators -------------------------------------------------------------------------------------------------------------
  $h.bigint = function (digits) {
    return $n.bigParse(digits);
  };
  function both(op, a, b) {
    if (!isBig(a) || !isBig(b)) throw new TypeErr(MIXED);
    return $n.bigBinary(op, a, b);
  }
  function arithmetic(name, op, plain) {
    $h[name] = $n.bigOperator(0, op, function (a, b) {
      a = primitive(a, "number");
      b = primitive(b, "number");
      if (isBig(a) || isBig(b)) return both(op, a, b);
      return plain(a, b);
    });
  }
  $h.bigAdd = $n.bigOperator(0, "+", function (a, b) {
    if (typeof a === "string" && typeof b === "string") return a + b;
    a = primitive(a, "default");
    b = primitive(b, "default");
    if (typeof a === "string" || typeof b === "string") return (isBig(a) ? decimal(a) : a) + (isBig(b) ? decimal(b) : b);
    if (isBig(a) || isBig(b)) return both("+", a, b);
    return a + b;
  });
  arithmetic("bigSubtract", "-", function (a, b) { return a - b; });
  arithmetic("bigMultiply", "*", function (a, b) { return a * b; });
  arithmetic("bigDivide", "/", function (a, b) { return a / b; });
  arithmetic("bigModulo", "%", function (a, b) { return a % b; });
  arithmetic("bigPower", "p", function (a, b) { return Math.pow(a, b); });
  arithmetic("bigAnd", "&", function (a, b) { return a & b; });
  arithmetic("bigOr", "|", function (a, b) { return a | b; });
  arithmetic("bigXor", "^", function (a, b) { return a ^ b; });
  arithmetic("bigShiftLeft", "l", function (a, b) { return a << b; });
  arithmetic("bigShiftRight", "r", function (a, b) { return a >> b; });
  arithmetic("bigShiftRightZero", "u", function (a, b) { return a >>> b; });

  // -1, 0, 1; 2 when they do not compare.
  function compare(a, b) {
    if (isBig(a)) {
      if (isBig(b)) return $n.bigCompare(a, b);
      if (typeof b === "string") {
        b = parse(b);
        return b === void 0 ? 2 : $n.bigCompare(a, b);
      }
      return $n.bigCompare(a, +b);
    }
    var order = compare(b, a);
    return order === 2 ? 2 : -order;
  }
  function relation(name, op, plain, holds) {
    $h[name] = $n.bigOperator(1, op, function (a, b) {
      a = primitive(a, "number");
      b = primitive(b, "number");
      if (!isBig(a) && !isBig(b)) return plain(a, b);
      var order = compare(a, b);
      return order !== 2 && holds(order);
    });
  }
  relation("bigLess", "<", function (a, b) { return a < b; }, function (order) { return order < 0; });
  relation("bigGreater", ">", function (a, b) { return a > b; }, function (order) { return order > 0; });
  relation("bigLessEqual", "l", function (a, b) { return a <= b; }, function (order) { return order <= 0; });
  relation("bigGreaterEqual", "g", function (a, b) { return a >= b; }, function (order) { return order >= 0; });
  function equal(a, b) {
    if (!isBig(a) && !isBig(b)) return a == b;
    if (a === null || b === null || a === void 0 || b === void 0) return false;
    a = primitive(a, "default");
    b = primitive(b, "default");
    if (typeof a === "symbol" || typeof b === "symbol") return false;
    if (!isBig(a) && !isBig(b)) return a == b;
    return compare(a, b) === 0;
  }
  $h.bigEqual = $n.bigOperator(2, 0, equal);
  $h.bigNotEqual = $n.bigOperator(2, 1, function (a, b) { return !equal(a, b); });
  $h.bigTypeof = function (value) { return isBig(value) ? "bigint" : typeof value; };
  $h.truthy = $n.bigTruthy;
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
    return isBig(value) ? both("-", zero, value) : -value;
  };
  $h.bigNot = function (value) {
    value = primitive(value, "number");
    return isBig(value) ? both("-", both("-", zero, value), one) : ~value;
  };
  $h.bigIncrement = function (value) { return isBig(value) ? both("+", value, one) : value + 1; };
  $h.bigDecrement = function (value) { return isBig(value) ? both("-", value, one) : value - 1; };
})
