// Values for the outside of the engine: JSON, in which an object with "$" stands for what JSON does not have.
(function ($h, $n) {
  "use strict";
  var result, failed = false, pending = false, open = [];
  // What scripts may replace is taken before any of them runs.
  var toText = String, stringify = JSON.stringify, isArray = Array.isArray, keysOf = Object.keys, isView = ArrayBuffer.isView;
  var Bytes = Uint8Array, Buffer = ArrayBuffer, DateType = Date, MapType = Map, SetType = Set;
  var eachOfMap = Map.prototype.forEach, eachOfSet = Set.prototype.forEach, dateText = Date.prototype.toISOString, timeOf = Date.prototype.getTime;

  // A value inside itself is the text "[Circular]".
  function plain(value) {
    switch (typeof value) {
      case "string":
      case "boolean": return value;
      case "number": return value === value && value !== Infinity && value !== -Infinity ? value : { $: "number", text: toText(value) };
      case "bigint": return { $: "bigint", text: $n.bigText(value, 16) };
      case "undefined":
      case "symbol": return null;
      case "function": return { $: "function", text: typeof value.name === "string" ? value.name : "" };
    }
    if (value === null) return null;
    for (var i = 0; i < open.length; i++) if (open[i] === value) return "[Circular]";
    $n.push(open, value);
    try {
      return plainObject(value);
    } finally {
      open.length--;
    }
  }
  function plainObject(value) {
    var list = [], i;
    if (isView(value) || value instanceof Buffer) {
      var bytes = isView(value) ? new Bytes(value.buffer, value.byteOffset, value.byteLength) : new Bytes(value);
      for (i = 0; i < bytes.length; i++) $n.push(list, bytes[i]);
      return { $: "bytes", list: list };
    }
    if (value instanceof DateType) {
      var time = $n.apply(timeOf, value, []);
      return time === time ? { $: "date", text: $n.apply(dateText, value, []) } : null;
    }
    if (value instanceof MapType) {
      $n.apply(eachOfMap, value, [function (item, key) { $n.push(list, [plain(key), plain(item)]); }]);
      return { $: "entries", list: list };
    }
    if (value instanceof SetType) {
      $n.apply(eachOfSet, value, [function (item) { $n.push(list, plain(item)); }]);
      return list;
    }
    if (isArray(value)) {
      for (i = 0; i < value.length; i++) $n.push(list, plain(value[i]));
      return list;
    }
    var made = {}, keys = keysOf(value), tagged = false;
    for (i = 0; i < keys.length; i++) tagged = tagged || keys[i] === "$";
    for (i = 0; i < keys.length; i++) {
      var item = plain(value[keys[i]]);
      if (tagged) $n.push(list, [keys[i], item]);
      else $n.createDataProperty(made, keys[i], item);
    }
    return tagged ? { $: "entries", list: list } : made;
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
    open = [];
    return stringify(plain(result));
  };
})
