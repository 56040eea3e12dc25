// Values for the outside of the engine: JSON, in which an object with "$" stands for what JSON does not have.
(function ($h, $n) {
  "use strict";
  var result, failed = false, pending = false;

  function plain(value, seen) {
    switch (typeof value) {
      case "string":
      case "boolean": return value;
      case "number": return value === value && value !== Infinity && value !== -Infinity ? value : { $: "number", text: String(value) };
      case "undefined":
      case "symbol": return null;
      case "function": return { $: "function", text: String(value.name) };
    }
    if (value === null) return null;
    if ($n.isBigInt !== void 0 && $n.isBigInt(value)) return { $: "bigint", text: String(value) };
    if (seen.indexOf(value) >= 0) throw new TypeError("Converting circular structure to a plain value");
    seen = seen.concat([value]);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      var bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: "bytes", list: Array.prototype.slice.call(bytes) };
    }
    if (value instanceof Date) return { $: "date", text: value.toISOString() };
    if (value instanceof Map) return { $: "entries", list: Array.from(value).map(function (pair) { return [plain(pair[0], seen), plain(pair[1], seen)]; }) };
    if (value instanceof Set) return Array.from(value).map(function (item) { return plain(item, seen); });
    if (Array.isArray(value)) {
      var list = [];
      for (var i = 0; i < value.length; i++) $n.push(list, plain(value[i], seen));
      return list;
    }
    var made = {}, keys = Object.keys(value);
    if (keys.indexOf("$") >= 0) return { $: "entries", list: keys.map(function (key) { return [key, plain(value[key], seen)]; }) };
    for (i = 0; i < keys.length; i++) made[keys[i]] = plain(value[keys[i]], seen);
    return made;
  }
  function keep(value) {
    failed = pending = false;
    result = value;
    if ($n.isPromise(value)) {
      pending = true;
      $n.then(value, function (settled) {
        pending = false;
        result = settled;
      }, function (error) {
        pending = false;
        failed = true;
        result = error;
      });
    }
  }
  $n.stash.keepResult = keep;
  $n.stash.evaluateModule = function (key) {
    var loaded = $n.stash.importModule(key);
    keep(loaded[1] === void 0 ? loaded[0] : loaded[1].then(function () { return loaded[0]; }));
  };
  $n.stash.takeResult = function () {
    if (pending) return "null";
    if (failed) throw result;
    return JSON.stringify(plain(result, []));
  };
})
