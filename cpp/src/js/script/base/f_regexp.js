// The RegExp class over the matcher of regexp/ (ECMA-262 2024 section 22.2), and the String methods that use it.
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, slot = $n.privateName("regexp"), push = $n.push, regexpMatch = $n.regexpMatch;
  var LETTERS = "dgimsuvy", PROPERTIES = { d: "hasIndices", g: "global", i: "ignoreCase", m: "multiline", s: "dotAll", u: "unicode", v: "unicodeSets", y: "sticky" };

  function isObject(value) {
    return value !== null && (typeof value === "object" || typeof value === "function");
  }
  function State(pattern, flags) {
    this.id = $n.regexpCompile(pattern, flags);
    this.source = pattern;
    this.flags = flags;
    this.names = $n.regexpNames(this.id);
    this.global = flags.indexOf("g") >= 0;
    this.sticky = flags.indexOf("y") >= 0;
    this.indices = flags.indexOf("d") >= 0;
    this.unicode = flags.indexOf("u") >= 0 || flags.indexOf("v") >= 0;
  }
  function stateOf(value) {
    return isObject(value) ? $n.getPrivate(value, slot) : void 0;
  }
  function isRegExp(value) {
    if (!isObject(value)) return false;
    var matcher = value[Symbol.match];
    return matcher !== void 0 ? !!matcher : stateOf(value) !== void 0;
  }
  function initialize(made, pattern, flags) {
    pattern = pattern === void 0 ? "" : String(pattern);
    flags = flags === void 0 ? "" : String(flags);
    $n.setPrivate(made, slot, new State(pattern, flags));
    $n.defineLastIndex(made);
    return made;
  }
  function RegExp(pattern, flags) {
    var asked = new.target, known = stateOf(pattern);
    if (asked === void 0) {
      if (isRegExp(pattern) && flags === void 0 && pattern.constructor === RegExp) return pattern;
      asked = RegExp;
    }
    if (known !== void 0) {
      pattern = known.source;
      if (flags === void 0) flags = known.flags;
    } else if (isRegExp(pattern)) {
      var like = pattern;
      pattern = like.source;
      if (flags === void 0) flags = like.flags;
    }
    var proto = asked.prototype;
    return initialize(Object.create(isObject(proto) ? proto : RegExp.prototype), pattern, flags);
  }
  var prototype = Object.create(Object.prototype);
  $n.fixPrototype(RegExp, prototype);
  $n.defineHidden(prototype, "constructor", RegExp);
  $n.setLength(RegExp, 2);
  $n.global_("RegExp", RegExp);
  $n.getter(RegExp, Symbol.species, function () { return this; });
  // A literal: a new object each time, whatever became of the global.
  $h.regexp = function (pattern, flags) {
    return initialize(Object.create(prototype), pattern, flags);
  };
  $n.isRegExpObject = function (value) { return stateOf(value) !== void 0; };

  // Flags and source -----------------------------------------------------------------------------------------------------
  LETTERS.split("").forEach(function (letter) {
    $n.getter(prototype, PROPERTIES[letter], function () {
      var state = stateOf(this);
      if (state === void 0) {
        if (this === prototype) return void 0;
        throw new TypeErr("RegExp.prototype." + PROPERTIES[letter] + " getter called on non-RegExp object");
      }
      return state.flags.indexOf(letter) >= 0;
    });
  });
  $n.getter(prototype, "flags", function () {
    if (!isObject(this)) throw new TypeErr("RegExp.prototype.flags getter called on non-object " + String(this));
    var made = "";
    for (var i = 0; i < LETTERS.length; i++) if (this[PROPERTIES[LETTERS.charAt(i)]]) made += LETTERS.charAt(i);
    return made;
  });
  $n.getter(prototype, "source", function () {
    var state = stateOf(this);
    if (state === void 0) {
      if (this === prototype) return "(?:)";
      throw new TypeErr("RegExp.prototype.source getter called on non-RegExp object");
    }
    if (state.source === "") return "(?:)";
    var made = "", inClass = false;
    for (var i = 0; i < state.source.length; i++) {
      var c = state.source.charAt(i);
      if (c === "\\") {
        made += c;
        c = state.source.charAt(++i);
      } else if (c === "[") {
        inClass = true;
      } else if (c === "]") {
        inClass = false;
      } else if (c === "/" && !inClass) {
        made += "\\";
      }
      made += c === "\n" ? (made.charAt(made.length - 1) === "\\" ? "n" : "\\n") : c === "\r" ? "\\r" : c === "\u2028" ? "\\u2028" : c === "\u2029" ? "\\u2029" : c;
    }
    return made;
  });

  // Matching ---------------------------------------------------------------------------------------------------------------
  function toLength(value) {
    value = $n.integer(value);
    return value > 0 ? Math.min(value, 9007199254740991) : 0;
  }
  // The raw captures of a match, with lastIndex read and written as exec does.
  function run(regexp, state, subject) {
    var at = toLength(regexp.lastIndex), moves = state.global || state.sticky;
    var found = $n.regexpExec(state.id, subject, moves ? at : 0);
    if (found === null) {
      if (moves) regexp.lastIndex = 0;
      return null;
    }
    if (moves) regexp.lastIndex = found[1];
    return found;
  }
  function execute(regexp, state, subject) {
    if (state.names.length > 0 || state.indices) {
      var found = run(regexp, state, subject);
      return found === null ? null : build(state, subject, found);
    }
    var last = regexp.lastIndex, moves = state.global || state.sticky;
    if (typeof last !== "number" || last >>> 0 !== last) last = toLength(last);
    var made = regexpMatch(state.id, subject, moves ? last : 0);
    if (made === null) {
      if (moves) regexp.lastIndex = 0;
    } else if (moves) {
      regexp.lastIndex = made.index + made[0].length;
    }
    return made;
  }
  function build(state, subject, found) {
    var made = [], i, groups = void 0, indices, pairs;
    for (i = 0; i < found.length; i += 2) push(made, found[i] < 0 ? void 0 : subject.slice(found[i], found[i + 1]));
    made.index = found[0];
    made.input = subject;
    if (state.names.length > 0) {
      groups = Object.create(null);
      for (i = 0; i < state.names.length; i += 2) {
        if (groups[state.names[i]] === void 0) groups[state.names[i]] = made[state.names[i + 1]];
      }
    }
    made.groups = groups;
    if (state.indices) {
      pairs = [];
      for (i = 0; i < found.length; i += 2) push(pairs, found[i] < 0 ? void 0 : [found[i], found[i + 1]]);
      indices = void 0;
      if (groups !== void 0) {
        indices = Object.create(null);
        for (i = 0; i < state.names.length; i += 2) {
          if (indices[state.names[i]] === void 0) indices[state.names[i]] = pairs[state.names[i + 1]];
        }
      }
      pairs.groups = indices;
      made.indices = pairs;
    }
    return made;
  }
  $n.add(prototype, {
    exec: function exec(subject) {
      var state = stateOf(this);
      if (state === void 0) throw new TypeErr("Method RegExp.prototype.exec called on incompatible receiver " + $n.describe(this));
      if (typeof subject !== "string") subject = String(subject);
      return execute(this, state, subject);
    },
    test: function test(subject) {
      if (!isObject(this)) throw new TypeErr("Method RegExp.prototype.test called on incompatible receiver " + String(this));
      subject = String(subject);
      var state = stateOf(this);
      if (state !== void 0 && this.exec === builtinExec) return run(this, state, subject) !== null;
      return regExpExec(this, subject) !== null;
    },
    toString: function toString() {
      if (!isObject(this)) throw new TypeErr("Method RegExp.prototype.toString called on incompatible receiver " + String(this));
      return "/" + String(this.source) + "/" + String(this.flags);
    },
    compile: function compile(pattern, flags) {
      var known = stateOf(pattern);
      if (known !== void 0 && flags === void 0) return initialize(this, known.source, known.flags);
      return initialize(this, pattern, flags);
    }
  });
  var builtinExec = prototype.exec;
  function regExpExec(regexp, subject) {
    var exec = regexp.exec;
    if (exec === builtinExec) {
      var state = stateOf(regexp);
      if (state === void 0) throw new TypeErr("Method RegExp.prototype.exec called on incompatible receiver " + $n.describe(regexp));
      return execute(regexp, state, subject);
    }
    if (typeof exec === "function") {
      var result = exec.call(regexp, subject);
      if (result !== null && !isObject(result)) throw new TypeErr("object null is not a function");
      return result;
    }
    return builtinExec.call(regexp, subject);
  }
  function advance(subject, index, unicode) {
    return unicode && index < subject.length ? index + $n.codePointText(subject, index).length : index + 1;
  }
  function checkThis(value, name) {
    if (!isObject(value)) throw new TypeErr("RegExp.prototype." + name + " called on incompatible receiver " + String(value));
    return value;
  }
  function speciesOf(regexp) {
    var constructor = regexp.constructor;
    if (constructor === void 0) return RegExp;
    if (!isObject(constructor)) throw new TypeErr("The .constructor property is not an object");
    var species = constructor[Symbol.species];
    return species === void 0 || species === null ? RegExp : species;
  }

  $n.method(prototype, Symbol.match, function (subject) {
    checkThis(this, "@@match");
    subject = String(subject);
    var flags = String(this.flags);
    if (flags.indexOf("g") < 0) return regExpExec(this, subject);
    var unicode = flags.indexOf("u") >= 0 || flags.indexOf("v") >= 0, found, list = [];
    this.lastIndex = 0;
    while ((found = regExpExec(this, subject)) !== null) {
      var text = String(found[0]);
      push(list, text);
      if (text === "") this.lastIndex = advance(subject, toLength(this.lastIndex), unicode);
    }
    return list.length === 0 ? null : list;
  });
  var matchAllSlot = $n.privateName("matchAll"), matchAllPrototype = Object.create($n.iteratorPrototype);
  $n.add(matchAllPrototype, {
    next: function next() {
      var state = $n.getPrivate(this, matchAllSlot);
      if (state === void 0) throw new TypeErr("next method called on incompatible receiver");
      if (state.done) return { value: void 0, done: true };
      var found = regExpExec(state.regexp, state.subject);
      if (found === null) {
        state.done = true;
        return { value: void 0, done: true };
      }
      if (!state.global) state.done = true;
      else if (String(found[0]) === "") state.regexp.lastIndex = advance(state.subject, toLength(state.regexp.lastIndex), state.unicode);
      return { value: found, done: false };
    }
  });
  $n.tag(matchAllPrototype, "RegExp String Iterator");
  $n.method(prototype, Symbol.matchAll, function (subject) {
    checkThis(this, "@@matchAll");
    subject = String(subject);
    var constructor = speciesOf(this), flags = String(this.flags), made = Object.create(matchAllPrototype);
    var regexp = new constructor(this, flags);
    regexp.lastIndex = toLength(this.lastIndex);
    $n.setPrivate(made, matchAllSlot, { regexp: regexp, subject: subject, global: flags.indexOf("g") >= 0, unicode: flags.indexOf("u") >= 0 || flags.indexOf("v") >= 0, done: false });
    return made;
  });
  $n.method(prototype, Symbol.search, function (subject) {
    checkThis(this, "@@search");
    subject = String(subject);
    var before = this.lastIndex;
    if (!Object.is(before, 0)) this.lastIndex = 0;
    var found = regExpExec(this, subject);
    if (!Object.is(this.lastIndex, before)) this.lastIndex = before;
    return found === null ? -1 : found.index;
  });

  // $1, $&, $<name> of a replacement text.
  function substitute(template, matched, subject, position, captures, groups) {
    if (template.indexOf("$") < 0) return template;
    var parts = [], from = 0, at;
    while ((at = template.indexOf("$", from)) >= 0 && at + 1 < template.length) {
      push(parts, template.slice(from, at));
      var c = template.charAt(at + 1);
      from = at + 2;
      if (c === "$") push(parts, "$");
      else if (c === "&") push(parts, matched);
      else if (c === "`") push(parts, subject.slice(0, position));
      else if (c === "'") push(parts, subject.slice(Math.min(position + matched.length, subject.length)));
      else if (c >= "0" && c <= "9") {
        var two = at + 2 < template.length ? template.charAt(at + 2) : "", number = +c, used = 1;
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
        var end = template.indexOf(">", at + 2);
        if (end < 0) push(parts, "$<");
        else {
          var value = groups[template.slice(at + 2, end)];
          push(parts, value === void 0 ? "" : String(value));
          from = end + 1;
        }
      } else push(parts, "$" + c);
    }
    push(parts, template.slice(from));
    return parts.join("");
  }
  $n.method(prototype, Symbol.replace, function (subject, replacement) {
    checkThis(this, "@@replace");
    subject = String(subject);
    var calls = typeof replacement === "function", flags = String(this.flags), global = flags.indexOf("g") >= 0, results = [], found, i, j;
    if (!calls) replacement = String(replacement);
    var unicode = flags.indexOf("u") >= 0 || flags.indexOf("v") >= 0;
    if (global) this.lastIndex = 0;
    while ((found = regExpExec(this, subject)) !== null) {
      push(results, found);
      if (!global) break;
      if (String(found[0]) === "") this.lastIndex = advance(subject, toLength(this.lastIndex), unicode);
    }
    var parts = [], next = 0;
    for (i = 0; i < results.length; i++) {
      found = results[i];
      var count = Math.max($n.lengthOf(found) - 1, 0), matched = String(found[0]), captures = [];
      var position = Math.max(Math.min($n.integer(found.index), subject.length), 0);
      for (j = 1; j <= count; j++) push(captures, found[j] === void 0 ? void 0 : String(found[j]));
      var groups = found.groups, text;
      if (calls) {
        var given = [matched];
        for (j = 0; j < captures.length; j++) push(given, captures[j]);
        push(given, position);
        push(given, subject);
        if (groups !== void 0) push(given, groups);
        text = String($n.apply(replacement, void 0, given));
      } else {
        text = substitute(replacement, matched, subject, position, captures, groups === void 0 ? void 0 : Object(groups));
      }
      if (position >= next) {
        push(parts, subject.slice(next, position));
        push(parts, text);
        next = position + matched.length;
      }
    }
    push(parts, subject.slice(next));
    return parts.join("");
  });
  $n.method(prototype, Symbol.split, function (subject, limit) {
    checkThis(this, "@@split");
    subject = String(subject);
    var constructor = speciesOf(this), flags = String(this.flags), unicode = flags.indexOf("u") >= 0 || flags.indexOf("v") >= 0;
    var splitter = new constructor(this, flags.indexOf("y") >= 0 ? flags : flags + "y"), list = [], most = limit === void 0 ? 4294967295 : limit >>> 0;
    if (most === 0) return list;
    if (subject === "") return regExpExec(splitter, subject) === null ? [subject] : list;
    var from = 0, at = 0, state = stateOf(splitter), plain = state !== void 0 && splitter.exec === builtinExec, searcher;
    // Without y the matcher finds the next place itself.
    if (plain) searcher = $n.regexpCompile(state.source, state.flags.split("y").join(""));
    while (at < subject.length) {
      var found = null, end;
      if (plain) {
        var raw = $n.regexpExec(searcher, subject, at);
        if (raw === null || raw[0] >= subject.length) break;
        at = raw[0];
        end = raw[1];
        if (end !== from) found = build(state, subject, raw);
      } else {
        splitter.lastIndex = at;
        found = regExpExec(splitter, subject);
        if (found !== null) {
          end = Math.min(toLength(splitter.lastIndex), subject.length);
          if (end === from) found = null;
        }
      }
      if (found === null) {
        at = advance(subject, at, unicode);
        continue;
      }
      push(list, subject.slice(from, at));
      if (list.length === most) return list;
      from = end;
      for (var i = 1; i < $n.lengthOf(found); i++) {
        push(list, found[i]);
        if (list.length === most) return list;
      }
      at = from;
    }
    push(list, subject.slice(from));
    return list;
  });

  // String ---------------------------------------------------------------------------------------------------------------------
  function receiver(value, name) {
    if (value === null || value === void 0) throw new TypeErr("String.prototype." + name + " called on null or undefined");
    return value;
  }
  function delegate(value, symbol) {
    if (value === null || value === void 0 || !isObject(value)) return void 0;
    var method = value[symbol];
    return method === null ? void 0 : method;
  }
  var plainSplit = String.prototype.split;
  function define(name, length, fn) {
    $n.method(String.prototype, name, fn);
    $n.rename(fn, name);
    $n.setLength(fn, length);
  }
  define("match", 1, function (pattern) {
    receiver(this, "match");
    var method = delegate(pattern, Symbol.match);
    if (method !== void 0) return method.call(pattern, this);
    var subject = String(this);
    return $h.regexp(pattern === void 0 ? "" : String(pattern), "")[Symbol.match](subject);
  });
  define("matchAll", 1, function (pattern) {
    receiver(this, "matchAll");
    if (isRegExp(pattern)) {
      if (String(pattern.flags).indexOf("g") < 0) throw new TypeErr("String.prototype.matchAll called with a non-global RegExp argument");
    }
    var method = delegate(pattern, Symbol.matchAll);
    if (method !== void 0) return method.call(pattern, this);
    var subject = String(this);
    return $h.regexp(pattern === void 0 ? "" : String(pattern), "g")[Symbol.matchAll](subject);
  });
  define("search", 1, function (pattern) {
    receiver(this, "search");
    var method = delegate(pattern, Symbol.search);
    if (method !== void 0) return method.call(pattern, this);
    var subject = String(this);
    return $h.regexp(pattern === void 0 ? "" : String(pattern), "")[Symbol.search](subject);
  });
  define("split", 2, function (separator, limit) {
    receiver(this, "split");
    var method = delegate(separator, Symbol.split);
    if (method !== void 0) return method.call(separator, this, limit);
    return plainSplit.call(String(this), separator === void 0 ? void 0 : String(separator), limit === void 0 ? void 0 : limit >>> 0);
  });
  function replaceText(subject, pattern, replacement, all) {
    var calls = typeof replacement === "function", parts = [], from = 0, at = subject.indexOf(pattern, 0);
    if (!calls) replacement = String(replacement);
    while (at >= 0) {
      push(parts, subject.slice(from, at));
      push(parts, calls ? String(replacement(pattern, at, subject)) : substitute(replacement, pattern, subject, at, [], void 0));
      from = at + pattern.length;
      if (!all) break;
      var next = at + Math.max(pattern.length, 1);
      at = next > subject.length ? -1 : subject.indexOf(pattern, next);
    }
    push(parts, subject.slice(from));
    return parts.join("");
  }
  define("replace", 2, function (pattern, replacement) {
    receiver(this, "replace");
    var method = delegate(pattern, Symbol.replace);
    if (method !== void 0) return method.call(pattern, this, replacement);
    return replaceText(String(this), String(pattern), replacement, false);
  });
  define("replaceAll", 2, function (pattern, replacement) {
    receiver(this, "replaceAll");
    if (isRegExp(pattern) && String(pattern.flags).indexOf("g") < 0) throw new TypeErr("replaceAll must be called with a global RegExp");
    var method = delegate(pattern, Symbol.replace);
    if (method !== void 0) return method.call(pattern, this, replacement);
    return replaceText(String(this), String(pattern), replacement, true);
  });
})
