// RegExp over the natives of js/regexp_natives.c (ECMA-262 2024 section 22.2): flags and source, and what its methods and those of String do
// where scripts can watch: a RegExp with members of its own, of a subclass, or of a changed RegExp.prototype.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, Math = $n.Math, Object = $n.Object, Symbol = $n.Symbol, call = $n.call, push = $n.push, stateOf = $n.regexpState, toText = $n.text, SOURCE = 2, FLAGS = 3;
  var LETTERS = "dgimsuvy", PROPERTIES = { d: "hasIndices", g: "global", i: "ignoreCase", m: "multiline", s: "dotAll", u: "unicode", v: "unicodeSets", y: "sticky" };

  var texts = String.prototype, textIndexOf = texts.indexOf, textSlice = texts.slice, textCodeAt = texts.charCodeAt;
  var join = Array.prototype.join, numberText = Number.prototype.toString;
  function indexOf(text, part, from) { return call(textIndexOf, text, part, from); }
  function slice(text, from, to) { return call(textSlice, text, from, to); }

  function isObject(value) {
    return value !== null && (typeof value === "object" || typeof value === "function");
  }
  function isRegExp(value) {
    if (!isObject(value)) return false;
    var matcher = value[Symbol.match];
    return matcher !== void 0 ? !!matcher : stateOf(value) !== void 0;
  }
  var scripts = {}, RegExp = $n.regexpInstall(scripts), prototype = RegExp.prototype, builtinExec = prototype.exec;
  $n.global_("RegExp", RegExp);
  $n.getter(RegExp, Symbol.species, function () { return this; });
  $h.regexp = $n.regexp;
  $n.isRegExpObject = function (value) { return stateOf(value) !== void 0; };

  // Flags and source -----------------------------------------------------------------------------------------------------
  LETTERS.split("").forEach(function (letter) {
    $n.getter(prototype, PROPERTIES[letter], function () {
      var state = stateOf(this);
      if (state === void 0) {
        if (this === prototype) return void 0;
        throw new TypeErr("RegExp.prototype." + PROPERTIES[letter] + " getter called on non-RegExp object");
      }
      return indexOf(state[FLAGS], letter) >= 0;
    });
  });
  $n.getter(prototype, "flags", function () {
    if (!isObject(this)) throw new TypeErr("RegExp.prototype.flags getter called on non-object " + $n.describe(this));
    var made = "";
    for (var i = 0; i < LETTERS.length; i++) if (this[PROPERTIES[LETTERS[i]]]) made += LETTERS[i];
    return made;
  });
  $n.getter(prototype, "source", function () {
    var state = stateOf(this);
    if (state === void 0) {
      if (this === prototype) return "(?:)";
      throw new TypeErr("RegExp.prototype.source getter called on non-RegExp object");
    }
    var made = "", inClass = false, source = state[SOURCE];
    if (source === "") return "(?:)";
    for (var i = 0; i < source.length; i++) {
      var c = source[i];
      if (c === "\\") {
        made += c;
        c = source[++i];
      } else if (c === "[") {
        inClass = true;
      } else if (c === "]") {
        inClass = false;
      } else if (c === "/" && !inClass) {
        made += "\\";
      }
      made += c === "\n" ? (made[made.length - 1] === "\\" ? "n" : "\\n") : c === "\r" ? "\\r" : c === "\u2028" ? "\\u2028" : c === "\u2029" ? "\\u2029" : c;
    }
    return made;
  });

  // Escaping ---------------------------------------------------------------------------------------------------------------
  var SPACES = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
  function hex(code) {
    var digits = "000" + call(numberText, code, 16);
    return code < 256 ? "\\x" + slice(digits, -2) : "\\u" + slice(digits, -4);
  }
  function escaped(text, at) {
    var c = text[at], code = call(textCodeAt, text, at);
    if (at === 0 && (code >= 48 && code <= 57 || code >= 65 && code <= 90 || code >= 97 && code <= 122)) return hex(code);
    if (indexOf("^$\\.*+?()[]{}|/", c) >= 0) return "\\" + c;
    if (code >= 9 && code <= 13) return "\\" + "tnvfr"[code - 9];
    if (indexOf(",-=<>#&!%:;@~'`\"", c) >= 0 || indexOf(SPACES, c) >= 0) return hex(code);
    if (code < 0xD800 || code > 0xDFFF) return c;
    var next = code < 0xDC00 ? call(textCodeAt, text, at + 1) : 0, before = code >= 0xDC00 && at > 0 ? call(textCodeAt, text, at - 1) : 0;
    return next >= 0xDC00 && next <= 0xDFFF || before >= 0xD800 && before <= 0xDBFF ? c : hex(code);
  }
  $n.add(RegExp, {
    escape: function escape(text) {
      if (typeof text !== "string") throw new TypeErr($n.describe(text) + " is not a string");
      var made = "";
      for (var i = 0; i < text.length; i++) made += escaped(text, i);
      return made;
    }
  });

  // Matching ---------------------------------------------------------------------------------------------------------------
  function toLength(value) {
    value = $n.integer(value);
    return value > 0 ? Math.min(value, 9007199254740991) : 0;
  }
  $n.add(prototype, {
    toString: function toString() {
      if (!isObject(this)) throw $n.incompatible("RegExp.prototype.toString", this);
      return "/" + toText(this.source) + "/" + toText(this.flags);
    },
    compile: function compile(pattern, flags) {
      var known = stateOf(pattern);
      if (stateOf(this) === void 0) throw $n.incompatible("RegExp.prototype.compile", this);
      if (known !== void 0) {
        if (flags !== void 0) throw new TypeErr("Invalid flags supplied to RegExp constructor");
        $n.regexpSetState(this, known[SOURCE], known[FLAGS]);
      } else {
        $n.regexpSetState(this, pattern, flags);
      }
      return this;
    }
  });
  function regExpExec(regexp, subject) {
    var exec = regexp.exec;
    if (exec !== builtinExec && typeof exec === "function") {
      var result = call(exec, regexp, subject);
      if (result !== null && !isObject(result)) throw new TypeErr("RegExp exec method returned something other than an Object or null");
      return result;
    }
    return call(builtinExec, regexp, subject);
  }
  scripts.execIncompatible = function (subject) {
    throw $n.incompatible("RegExp.prototype.exec", this);
  };
  scripts.test = function (subject) {
    if (!isObject(this)) throw $n.incompatible("RegExp.prototype.test", this);
    return regExpExec(this, toText(subject)) !== null;
  };
  function advance(subject, index, unicode) {
    return unicode && index < subject.length ? index + $n.codePointText(subject, index).length : index + 1;
  }
  function checkThis(value, name) {
    if (!isObject(value)) throw $n.incompatible("RegExp.prototype." + name, value);
    return value;
  }
  function speciesOf(regexp) {
    var constructor = regexp.constructor;
    if (constructor === void 0) return RegExp;
    if (!isObject(constructor)) throw new TypeErr("The .constructor property is not an object");
    var species = constructor[Symbol.species];
    return species === void 0 || species === null ? RegExp : species;
  }

  scripts.match = function (subject) {
    checkThis(this, "@@match");
    subject = toText(subject);
    var flags = toText(this.flags);
    if (indexOf(flags, "g") < 0) return regExpExec(this, subject);
    var unicode = indexOf(flags, "u") >= 0 || indexOf(flags, "v") >= 0, found, list = [];
    this.lastIndex = 0;
    while ((found = regExpExec(this, subject)) !== null) {
      var text = toText(found[0]);
      push(list, text);
      if (text === "") this.lastIndex = advance(subject, toLength(this.lastIndex), unicode);
    }
    return list.length === 0 ? null : list;
  };
  var matchAllSlot = $n.privateName("matchAll"), matchAllPrototype = Object.create($n.iteratorPrototype);
  $n.add(matchAllPrototype, {
    next: function next() {
      var state = $n.getPrivate(this, matchAllSlot);
      if (state === void 0) throw $n.incompatible("%RegExpStringIterator%.prototype.next", this);
      if (state.done) return { value: void 0, done: true };
      var found = regExpExec(state.regexp, state.subject);
      if (found === null) {
        state.done = true;
        return { value: void 0, done: true };
      }
      if (!state.global) state.done = true;
      else if (toText(found[0]) === "") state.regexp.lastIndex = advance(state.subject, toLength(state.regexp.lastIndex), state.unicode);
      return { value: found, done: false };
    }
  });
  $n.tag(matchAllPrototype, "RegExp String Iterator");
  $n.method(prototype, Symbol.matchAll, function (subject) {
    checkThis(this, "@@matchAll");
    subject = toText(subject);
    var constructor = speciesOf(this), flags = toText(this.flags), made = Object.create(matchAllPrototype);
    var regexp = new constructor(this, flags);
    regexp.lastIndex = toLength(this.lastIndex);
    $n.setPrivate(made, matchAllSlot, { regexp: regexp, subject: subject, global: indexOf(flags, "g") >= 0, unicode: indexOf(flags, "u") >= 0 || indexOf(flags, "v") >= 0, done: false });
    return made;
  });
  scripts.search = function (subject) {
    checkThis(this, "@@search");
    subject = toText(subject);
    var before = this.lastIndex;
    if (!Object.is(before, 0)) this.lastIndex = 0;
    var found = regExpExec(this, subject);
    if (!Object.is(this.lastIndex, before)) this.lastIndex = before;
    return found === null ? -1 : found.index;
  };

  // $1, $&, $<name> of a replacement text.
  function substitute(template, matched, subject, position, captures, groups) {
    if (indexOf(template, "$") < 0) return template;
    var parts = [], from = 0, at;
    while ((at = indexOf(template, "$", from)) >= 0 && at + 1 < template.length) {
      push(parts, slice(template, from, at));
      var c = template[at + 1];
      from = at + 2;
      if (c === "$") push(parts, "$");
      else if (c === "&") push(parts, matched);
      else if (c === "`") push(parts, slice(subject, 0, position));
      else if (c === "'") push(parts, slice(subject, Math.min(position + matched.length, subject.length)));
      else if (c >= "0" && c <= "9") {
        var two = at + 2 < template.length ? template[at + 2] : "", number = +c, used = 1;
        if (two >= "0" && two <= "9" && two !== "" && +(c + two) >= 1 && +(c + two) <= captures.length) {
          number = +(c + two);
          used = 2;
        }
        if (number >= 1 && number <= captures.length) {
          push(parts, captures[number - 1] === void 0 ? "" : captures[number - 1]);
          from = at + 1 + used;
        } else {
          push(parts, "$" + c);
        }
      } else if (c === "<" && groups !== void 0) {
        var end = indexOf(template, ">", at + 2);
        if (end < 0) push(parts, "$<");
        else {
          var value = groups[slice(template, at + 2, end)];
          push(parts, value === void 0 ? "" : toText(value));
          from = end + 1;
        }
      } else push(parts, "$" + c);
    }
    push(parts, slice(template, from));
    return call(join, parts, "");
  }
  scripts.replace = function (subject, replacement) {
    checkThis(this, "@@replace");
    subject = toText(subject);
    var calls = typeof replacement === "function", flags = toText(this.flags), global = indexOf(flags, "g") >= 0, results = [], found, i, j;
    if (!calls) replacement = toText(replacement);
    var unicode = indexOf(flags, "u") >= 0 || indexOf(flags, "v") >= 0;
    if (global) this.lastIndex = 0;
    while ((found = regExpExec(this, subject)) !== null) {
      push(results, found);
      if (!global) break;
      if (toText(found[0]) === "") this.lastIndex = advance(subject, toLength(this.lastIndex), unicode);
    }
    var parts = [], next = 0;
    for (i = 0; i < results.length; i++) {
      found = results[i];
      var count = Math.max($n.lengthOf(found) - 1, 0), matched = toText(found[0]), captures = [];
      var position = Math.max(Math.min($n.integer(found.index), subject.length), 0);
      for (j = 1; j <= count; j++) push(captures, found[j] === void 0 ? void 0 : toText(found[j]));
      var groups = found.groups, text;
      if (calls) {
        var given = [matched];
        for (j = 0; j < captures.length; j++) push(given, captures[j]);
        push(given, position);
        push(given, subject);
        if (groups !== void 0) push(given, groups);
        text = toText($n.apply(replacement, void 0, given));
      } else {
        text = substitute(replacement, matched, subject, position, captures, groups === void 0 ? void 0 : $n.toObject(groups));
      }
      if (position >= next) {
        push(parts, slice(subject, next, position));
        push(parts, text);
        next = position + matched.length;
      }
    }
    push(parts, slice(subject, next));
    return call(join, parts, "");
  };
  scripts.split = function (subject, limit) {
    checkThis(this, "@@split");
    subject = toText(subject);
    var constructor = speciesOf(this), flags = toText(this.flags), unicode = indexOf(flags, "u") >= 0 || indexOf(flags, "v") >= 0;
    var splitter = new constructor(this, indexOf(flags, "y") >= 0 ? flags : flags + "y"), list = [], most = limit === void 0 ? 4294967295 : limit >>> 0;
    if (most === 0) return list;
    if (subject === "") return regExpExec(splitter, subject) === null ? [subject] : list;
    var from = 0, at = 0, found, end;
    while (at < subject.length) {
      splitter.lastIndex = at;
      found = regExpExec(splitter, subject);
      end = found === null ? from : Math.min(toLength(splitter.lastIndex), subject.length);
      if (end === from) {
        at = advance(subject, at, unicode);
        continue;
      }
      push(list, slice(subject, from, at));
      if (list.length === most) return list;
      from = end;
      for (var i = 1, count = $n.lengthOf(found); i < count; i++) {
        push(list, found[i]);
        if (list.length === most) return list;
      }
      at = from;
    }
    push(list, slice(subject, from));
    return list;
  };

  // String ---------------------------------------------------------------------------------------------------------------------
  var plainReplace = texts.replace, plainReplaceAll = texts.replaceAll, plainSplit = texts.split;
  function receiver(value, name) {
    if (value === null || value === void 0) throw new TypeErr("String.prototype." + name + " called on null or undefined");
    return value;
  }
  function delegate(value, symbol) {
    if (!isObject(value)) return void 0;
    var method = value[symbol];
    if (method === null || method === void 0) return void 0;
    if (typeof method !== "function") {
      throw new TypeErr("'" + $n.describe(method) + "' returned for property '" + $n.describe(symbol) + "' of object '" + $n.describe(value) + "' is not a function");
    }
    return method;
  }
  scripts.stringMatch = function (pattern) {
    receiver(this, "match");
    var method = delegate(pattern, Symbol.match);
    if (method !== void 0) return call(method, pattern, this);
    var subject = toText(this);
    return $h.regexp(pattern === void 0 ? "" : toText(pattern), "")[Symbol.match](subject);
  };
  $n.add(String.prototype, {
    matchAll: function matchAll(pattern) {
      receiver(this, "matchAll");
      if (isRegExp(pattern)) {
        if (indexOf(toText(pattern.flags), "g") < 0) throw new TypeErr("String.prototype.matchAll called with a non-global RegExp argument");
      }
      var method = delegate(pattern, Symbol.matchAll);
      if (method !== void 0) return call(method, pattern, this);
      var subject = toText(this);
      return $h.regexp(pattern === void 0 ? "" : toText(pattern), "g")[Symbol.matchAll](subject);
    }
  });
  scripts.stringSearch = function (pattern) {
    receiver(this, "search");
    var method = delegate(pattern, Symbol.search);
    if (method !== void 0) return call(method, pattern, this);
    var subject = toText(this);
    return $h.regexp(pattern === void 0 ? "" : toText(pattern), "")[Symbol.search](subject);
  };
  scripts.stringSplit = function (separator, limit) {
    receiver(this, "split");
    var method = delegate(separator, Symbol.split);
    if (method !== void 0) return call(method, separator, this, limit);
    var subject = toText(this), most = limit === void 0 ? 4294967295 : limit >>> 0, text = toText(separator);
    if (most === 0) return [];
    return separator === void 0 ? [subject] : call(plainSplit, subject, text, most);
  };
  scripts.stringReplace = function (pattern, replacement) {
    receiver(this, "replace");
    var method = delegate(pattern, Symbol.replace);
    if (method !== void 0) return call(method, pattern, this, replacement);
    var subject = toText(this), text = toText(pattern);
    return call(plainReplace, subject, text, typeof replacement === "function" ? replacement : toText(replacement));
  };
  scripts.stringReplaceAll = function (pattern, replacement) {
    receiver(this, "replaceAll");
    if (isRegExp(pattern) && indexOf(toText(pattern.flags), "g") < 0) throw new TypeErr("replaceAll must be called with a global RegExp");
    var method = delegate(pattern, Symbol.replace);
    if (method !== void 0) return call(method, pattern, this, replacement);
    var subject = toText(this), text = toText(pattern);
    return call(plainReplaceAll, subject, text, typeof replacement === "function" ? replacement : toText(replacement));
  };
  $n.regexpSeal(RegExp);
})
