// Uint8Array as base64 and hex (ECMA-262 2026 section 23.3), over the natives of js/bytes_natives.c.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, SyntaxErr = SyntaxError, Bytes = Uint8Array, UINT8 = 2, HEX = 2, ALL = Infinity;
  var ALPHABETS = ["base64", "base64url"], ENDS = ["loose", "strict", "stop-before-partial"];

  function check(value, name) {
    if ($n.bufferKind(value) !== UINT8) throw $n.incompatible("Uint8Array.prototype." + name, value);
    return value;
  }
  // Once the options are read, which may detach it.
  function sound(bytes, name) {
    if ($n.viewLength(bytes) < 0) throw new TypeErr("Cannot perform Uint8Array.prototype." + name + " on a detached ArrayBuffer");
    return bytes;
  }
  function text(value) {
    if (typeof value !== "string") throw new TypeErr($n.describe(value) + " is not a string");
    return value;
  }
  function optionsOf(value) {
    if (value === void 0) return $n.Object.create(null);
    if (value === null || typeof value !== "object" && typeof value !== "function") throw new TypeErr($n.describe(value) + " is not an object");
    return value;
  }
  function oneOf(known, value, name) {
    if (value === void 0) return 0;
    for (var i = 0; i < known.length; i++) if (known[i] === value) return i;
    throw new TypeErr("Invalid " + name + " option: " + $n.describe(value));
  }
  // A new array of what the text says.
  function made(given, kind, end) {
    var found = $n.decodeBytes(given, kind, end, ALL, void 0);
    if (found[2] !== void 0) throw new SyntaxErr(found[2]);
    var bytes = new Bytes(found[1]);
    $n.decodeBytes(given, kind, end, ALL, bytes);
    return bytes;
  }
  // What fits is written, even in front of an error.
  function set(bytes, given, kind, end) {
    var found = $n.decodeBytes(given, kind, end, $n.viewLength(bytes), bytes);
    if (found[2] !== void 0) throw new SyntaxErr(found[2]);
    return { read: found[0], written: found[1] };
  }

  $n.add(Bytes, {
    fromBase64: function fromBase64(string) {
      var given = text(string), options = optionsOf(arguments[1]), kind = oneOf(ALPHABETS, options.alphabet, "alphabet");
      return made(given, kind, oneOf(ENDS, options.lastChunkHandling, "lastChunkHandling"));
    },
    fromHex: function fromHex(string) { return made(text(string), HEX, 0); }
  });
  $n.add(Bytes.prototype, {
    setFromBase64: function setFromBase64(string) {
      var bytes = check(this, "setFromBase64"), given = text(string), options = optionsOf(arguments[1]);
      var kind = oneOf(ALPHABETS, options.alphabet, "alphabet"), end = oneOf(ENDS, options.lastChunkHandling, "lastChunkHandling");
      return set(sound(bytes, "setFromBase64"), given, kind, end);
    },
    setFromHex: function setFromHex(string) {
      var bytes = check(this, "setFromHex"), given = text(string);
      return set(sound(bytes, "setFromHex"), given, HEX, 0);
    },
    toBase64: function toBase64() {
      var bytes = check(this, "toBase64"), options = optionsOf(arguments[0]), kind = oneOf(ALPHABETS, options.alphabet, "alphabet");
      var omits = !!options.omitPadding;
      return $n.encodeBytes(sound(bytes, "toBase64"), kind, omits);
    },
    toHex: function toHex() { return $n.encodeBytes(sound(check(this, "toHex"), "toHex"), HEX, false); }
  });
})
