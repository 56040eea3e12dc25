// BigInt (ECMA-262 2024 section 21.2). The values, and what operators make of them, are the engine's (engine_config/bigints.inc.c and
// bigint_operators.inc.c).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, RangeErr = RangeError, SyntaxErr = SyntaxError;

  function BigInt(value) {
    if (new.target !== void 0) throw new TypeErr("BigInt is not a constructor");
    value = $n.toPrimitive(value, "number");
    if (typeof value !== "number") return toBig(value);
    if (value % 1 !== 0) throw new RangeErr("The number " + value + " cannot be converted to a BigInt because it is not an integer");
    return $n.bigOfDouble(value);
  }
  $n.fixPrototype(BigInt, Object.create(Object.prototype));
  $n.defineHidden(BigInt.prototype, "constructor", BigInt);
  var prototype = BigInt.prototype;
  $n.global_("BigInt", BigInt);
  $n.tag(prototype, "BigInt");
  $n.setBigIntPrototype(prototype, "bigint");

  function toBig(value) {
    value = $n.toPrimitive(value, "number");
    switch (typeof value) {
      case "bigint": return value;
      case "boolean": return $n.bigOfDouble(value ? 1 : 0);
      case "string":
        var found = $n.bigParse(value);
        if (found === void 0) throw new SyntaxErr("Cannot convert " + value + " to a BigInt");
        return found;
      case "symbol": throw new TypeErr("Cannot convert a Symbol value to a bigint");
    }
    throw new TypeErr("Cannot convert " + value + " to a BigInt");
  }
  $n.toBigInt = toBig;
  $n.stash.toBigInt = toBig;  // what elements of typed arrays are made of
  $h.bigint = $n.bigParse;    // a literal
  function thisBig(value, name) {
    value = $n.bigOf(value);
    if (value === void 0) throw new TypeErr("BigInt.prototype." + name + " requires that 'this' be a BigInt");
    return value;
  }
  $n.add(prototype, {
    toString: function toString() {
      var value = thisBig(this, "toString"), radix = arguments[0] === void 0 ? 10 : $n.integer(arguments[0]);
      if (radix < 2 || radix > 36) throw new RangeErr("toString() radix must be between 2 and 36");
      return $n.bigText(value, radix);
    },
    valueOf: function valueOf() { return thisBig(this, "valueOf"); }
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
})
