// What depends on a locale: doors to Intl and the methods named for it (ECMA-402), which are internal modules (js/intl) that a realm loads
// when it first needs them.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, stash = $n.stash;
  $n.nativeModules.intl = { collate: $n.collate, graphemeEnds: $n.graphemeEnds };

  var FOLDER = "internal:js/intl/";
  function part(file) { return stash.importNow(FOLDER + file); }
  function replace(target, methods) {
    var names = Object.keys(methods);
    for (var i = 0; i < names.length; i++) {
      $n.notConstructable(methods[names[i]]);
      $n.setLength(methods[names[i]], names[i] === "localeCompare" ? 1 : 0);
      $n.defineHidden(target, names[i], methods[names[i]]);
    }
  }
  $n.accessor($n.global, "Intl", function () {
    var made = part("intl").Intl;
    $n.global_("Intl", made);
    return made;
  }, function (value) { $n.global_("Intl", value); });

  var numberValue = Number.prototype.valueOf, dateValue = Date.prototype.valueOf;
  replace(Number.prototype, {
    toLocaleString: function toLocaleString(locales, options) {
      if (typeof this !== "number" && !(this instanceof Number)) throw new TypeErr("Number.prototype.toLocaleString requires that 'this' be a Number");
      return part("number_format").toLocaleString($n.apply(numberValue, this, []), locales, options, "Number.prototype.toLocaleString");
    }
  });
  replace(BigInt.prototype, {
    toLocaleString: function toLocaleString(locales, options) {
      var value = $n.bigOf(this);
      if (value === void 0) throw new TypeErr("BigInt.prototype.toLocaleString requires that 'this' be a BigInt");
      return part("number_format").toLocaleString(value, locales, options, "BigInt.prototype.toLocaleString");
    }
  });
  replace(String.prototype, {
    localeCompare: function localeCompare(other, locales, options) {
      if (this === null || this === void 0) throw new TypeErr("String.prototype.localeCompare called on null or undefined");
      var string = $n.text(this);
      other = $n.text(other);
      if (locales === void 0 && options === void 0) return $n.collate(string, other, 3, false, false, false);
      return part("collator").localeCompare(string, other, locales, options);
    }
  });
  // Elements are given the arguments (ECMA-402 section 20.5.1); without any, the engine's own does the same in less time.
  var plainList = Array.prototype.toLocaleString, joining = [];
  replace(Array.prototype, {
    toLocaleString: function toLocaleString(locales, options) {
      if (locales === void 0 && options === void 0) return $n.apply(plainList, this, []);
      var list = $n.toObject(this), length = $n.lengthOf(list), made = "";
      for (var at = 0; at < joining.length; at++) if (joining[at] === list) return "";
      joining[at] = list;
      try {
        for (var i = 0; i < length; i++) {
          var item = list[i];
          made += (i > 0 ? "," : "") + (item === null || item === void 0 ? "" : $n.text(item.toLocaleString(locales, options)));
        }
      } finally {
        joining.length = at;
      }
      return made;
    }
  });
  // The same for dates.
  function dates(name, kind) {
    var plain = Date.prototype[name], methods = {};
    methods[name] = function (locales, options) {
      var time = $n.apply(dateValue, this, []);
      if (locales === void 0 && options === void 0 || time !== time) return $n.apply(plain, this, []);
      return part("date_time_format").toLocaleString(time, locales, options, kind);
    };
    $n.rename(methods[name], name);
    replace(Date.prototype, methods);
  }
  dates("toLocaleString", "all");
  dates("toLocaleDateString", "date");
  dates("toLocaleTimeString", "time");
})
