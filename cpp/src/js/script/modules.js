// The module linker: records, environments, evaluation order, namespace objects, dynamic import (ECMA-262 2024 section 16.2.1).
//
// A helper file like those of language/helpers. The host (js/modules.h) says which module a specifier means and loads it; a loaded
// module is {kind, run, requests, imports, exports, stars, async, value}. Kinds: "js", "cjs" for CommonJS, whose `value` is its `module`, and
// others that are a value.
(function ($h, $n) {
  "use strict";
  var SyntaxErr = SyntaxError, TypeErr = TypeError, Err = Error, Object = $n.Object, Symbol = $n.Symbol;
  var textStartsWith = String.prototype.startsWith, textSlice = String.prototype.slice, textLastIndexOf = String.prototype.lastIndexOf;
  var arrayIndexOf = Array.prototype.indexOf;
  function holds(list, item) { return $n.call(arrayIndexOf, list, item) >= 0; }
  var records = Object.create(null);  // key -> record
  var host = null;
  $n.stash.setModuleHost = function () { host = $n.nativeModules.modules; };

  // LINKED: its environment is there. WAITING: itself or what it depends on awaits. An error is kept: evaluating again throws it again.
  var NEW = 0, LINKING = 1, LINKED = 2, EVALUATING = 3, WAITING = 4, DONE = 5, FAILED = 6;
  // The place of a record in the order in which asynchronous ones began: NONE of one that never was, or is through.
  var NONE = 0, begun = 0;
  var opening = [];  // the keys of records that the load under way has made

  function Record(key, loaded) {
    this.key = key;
    this.loaded = loaded;
    this.state = NEW;
    this.requests = [];
    this.environment = Object.create(null);  // live getters of its own exports
    this.names = null;                        // of all exports, resolved when asked for
    this.namespace = void 0;
    this.run = null;
    this.promise = void 0;                    // of its evaluation, for who asked for it
    this.error = void 0;
    // For evaluation: its place and that of the first it can come back to, the first of its cycle, how many it waits for, who waits for it.
    this.index = this.ancestor = this.pending = 0;
    this.root = null;
    this.order = NONE;
    this.parents = null;
  }

  function fetch(key) {
    var record = records[key];
    if (record === void 0) {
      if (isInternal(key)) return internalRecord(key);
      record = records[key] = new Record(key, host.load(key));
      $n.push(opening, key);
    }
    return record;
  }

  // Internal modules are ours: without cycles, without awaiting, and their exports never change. So they are linked and run in
  // one go, and their importers read plain values.
  function isInternal(key) {
    return $n.call(textStartsWith, key, "internal:") || $n.call(textStartsWith, key, "native:");
  }
  function internalRecord(key) {
    var record = records[key];
    if (record !== void 0) return record;
    var loaded = host.load(key), values = Object.create(null), getters = null, i, name;
    record = records[key] = new Record(key, loaded);
    record.environment = record.imported = values;
    record.bound = record.settled = true;
    record.state = DONE;
    if (loaded.kind !== "js") {
      record.value = values["default"] = $n.nativeModules[loaded.text];
      return record;
    }
    try {
      var context = {
        imports: [],
        exports: function (given) { getters = given; },
        namespace: function (index) { return namespaceOf(record.requests[index]); }
      };
      for (i = 0; i < loaded.requests.length; i++) {
        var specifier = loaded.requests[i].specifier;
        var from = fetch(isInternal(specifier) ? specifier : host.resolve(specifier, key, loaded.requests[i].type));
        $n.push(record.requests, from);
        $n.push(context.imports, importing(from));
      }
      host.instantiate(key)(context, $h);
      for (name in getters) values[name] = getters[name]();
      for (i = 0; i < loaded.exports.length; i++) {
        var entry = loaded.exports[i];
        if (entry.request < 0) continue;
        from = record.requests[entry.request];
        values[entry.exported] = entry.imported === "*" ? namespaceOf(from) : importing(from)[entry.imported];
      }
      for (i = 0; i < loaded.stars.length; i++) {
        from = importing(record.requests[loaded.stars[i]]);
        for (name in from) if (name !== "default" && !(name in values)) values[name] = from[name];
      }
    } catch (error) {
      delete records[key];
      throw error;
    }
    return record;
  }

  function link(record) {
    if (record.state !== NEW) return;
    record.state = LINKING;
    var loaded = record.loaded, i;
    if (loaded.kind === "cjs") {
      record.value = { exports: {} };
      define(record, "default", function () { return record.value.exports; });
      record.run = host.instantiate(record.key);
      record.state = LINKED;
      return;
    }
    if (loaded.kind !== "js") {
      define(record, "default", function () { return record.value; });
      if (loaded.kind === "json") record.value = JSON.parse(loaded.text);
      else if (loaded.kind === "native") record.value = $n.nativeModules[loaded.text];
      else if (loaded.kind === "data") record.value = loaded.data.buffer;
      else record.value = loaded.text;
      record.state = DONE;
      return;
    }
    for (i = 0; i < loaded.requests.length; i++) {
      var request = loaded.requests[i];
      $n.push(record.requests, fetch(host.resolve(request.specifier, record.key, request.type)));
    }
    for (i = 0; i < record.requests.length; i++) link(record.requests[i]);
    instantiate(record);
    record.state = LINKED;
  }

  function define(record, name, getter) {
    Object.defineProperty(record.environment, name, { get: getter, enumerable: true, configurable: true });
  }

  function instantiate(record) {
    var loaded = record.loaded;
    var context = {
      imports: [],
      exports: function (getters) {
        for (var name in getters) define(record, name, getters[name]);
      },
      namespace: function (index) { return namespaceOf(record.requests[index]); },
      meta: function () {
        if (record.meta === void 0) {
          record.meta = Object.create(null);
          record.meta.url = ($n.call(textStartsWith, record.key, "/") ? "file://" : "file:///") + record.key;
        }
        return record.meta;
      },
      dynamicImport: function (specifier) { return dynamicImport(specifier, record.key, arguments[1]); }
    };
    for (var i = 0; i < record.requests.length; i++) $n.push(context.imports, importing(record.requests[i]));
    record.context = context;
    record.run = host.instantiate(record.key);
    if (loaded.split) record.run = $h.instantiate(record.run, context);
  }

  // What the importer reads names from: the module's own environment where it defines them itself.
  function importing(record) {
    if (record.imported === void 0) {
      record.imported = Object.create(null);
    }
    return record.imported;
  }
  // Fills in the environments that importers read, and checks that what they import exists.
  function bind(record, seen) {
    if (record.bound || record.loaded.kind !== "js") {
      if (!record.bound) fillImported(record);
      record.bound = true;
      return;
    }
    record.bound = true;
    for (var i = 0; i < record.requests.length; i++) bind(record.requests[i]);
    fillImported(record);
    var imports = record.loaded.imports;
    for (i = 0; i < imports.length; i++) {
      var from = record.requests[imports[i].request], found = resolveExport(from, imports[i].name, []);
      if (found === null || found === "ambiguous") {
        throw new SyntaxErr("The requested module '" + record.loaded.requests[imports[i].request].specifier + "' " +
          (found === null ? "does not provide an export named '" : "contains conflicting star exports for name '") + imports[i].name + "'");
      }
    }
    var exports = record.loaded.exports;
    for (i = 0; i < exports.length; i++) {
      if (exports[i].request < 0 || exports[i].imported === "*") continue;
      found = resolveExport(record, exports[i].exported, []);
      if (found === null || found === "ambiguous") {
        throw new SyntaxErr("The requested module '" + record.loaded.requests[exports[i].request].specifier +
                            "' does not provide an export named '" + exports[i].imported + "'");
      }
    }
  }
  function fillImported(record) {
    var target = importing(record), names = exportNames(record, []);
    for (var i = 0; i < names.length; i++) {
      var found = resolveExport(record, names[i], []);
      if (found !== null && found !== "ambiguous") defineRead(target, names[i], found);
    }
  }
  function defineRead(target, name, found) {
    Object.defineProperty(target, name, {
      get: function () { return found.name === "*" ? namespaceOf(found.record) : read(found); },
      enumerable: true,
      configurable: true
    });
  }
  // A module that is done gives its importers its own getters: reading an import is on every path.
  function settleImports(record) {
    if (record.settled || record.state !== DONE) return;
    record.settled = true;
    var target = importing(record), names = exportNames(record, []);
    for (var i = 0; i < names.length; i++) {
      var found = resolveExport(record, names[i], []);
      if (found === null || found === "ambiguous" || found.name === "*") continue;
      var own = Object.getOwnPropertyDescriptor(found.record.environment, found.name);
      if (own === void 0 || own.get === void 0) continue;
      if (found.record.loaded.kind !== "js") {
        Object.defineProperty(target, names[i], { value: own.get(), enumerable: true, configurable: true });
      } else {
        Object.defineProperty(target, names[i], { get: own.get, enumerable: true, configurable: true });
      }
    }
  }
  function read(found) {
    var getter = Object.getOwnPropertyDescriptor(found.record.environment, found.name);
    if (getter === void 0) throw new ReferenceError("Cannot access '" + found.name + "' before initialization");
    return getter.get === void 0 ? getter.value : getter.get();
  }

  // {record, name} of the binding that an export means; null, or "ambiguous".
  function resolveExport(record, name, seen) {
    for (var i = 0; i < seen.length; i++) if (seen[i][0] === record && seen[i][1] === name) return null;
    $n.push(seen, [record, name]);
    if (record.loaded.kind !== "js") return name === "default" ? { record: record, name: name } : null;
    var exports = record.loaded.exports;
    for (i = 0; i < exports.length; i++) {
      if (exports[i].exported !== name) continue;
      if (exports[i].request < 0) return { record: record, name: name };
      var from = record.requests[exports[i].request];
      if (exports[i].imported === "*") return { record: from, name: "*" };
      return resolveExport(from, exports[i].imported, seen);
    }
    if (name === "default") return null;
    var star = null, stars = record.loaded.stars;
    for (i = 0; i < stars.length; i++) {
      var found = resolveExport(record.requests[stars[i]], name, seen);
      if (found === "ambiguous") return found;
      if (found === null) continue;
      if (star === null) star = found;
      else if (star.record !== found.record || star.name !== found.name) return "ambiguous";
    }
    return star;
  }

  function exportNames(record, seen) {
    if (holds(seen, record)) return [];
    $n.push(seen, record);
    var names = [], i, j;
    if (record.loaded.kind !== "js") return ["default"];
    var exports = record.loaded.exports;
    for (i = 0; i < exports.length; i++) $n.push(names, exports[i].exported);
    var stars = record.loaded.stars;
    for (i = 0; i < stars.length; i++) {
      var more = exportNames(record.requests[stars[i]], seen);
      for (j = 0; j < more.length; j++) if (more[j] !== "default" && !holds(names, more[j])) $n.push(names, more[j]);
    }
    return names;
  }

  function namespaceOf(record) {
    if (record.namespace !== void 0) return record.namespace;
    var names = exportNames(record, []), object = Object.create(null), kept = [];
    for (var i = 0; i < names.length; i++) {
      var found = resolveExport(record, names[i], []);
      if (found !== null && found !== "ambiguous") $n.push(kept, names[i]);
    }
    kept.sort();
    for (i = 0; i < kept.length; i++) {
      (function (name, found) {
        Object.defineProperty(object, name, {
          get: function () { return found.name === "*" ? namespaceOf(found.record) : read(found); },
          enumerable: true,
          configurable: false
        });
      })(kept[i], resolveExport(record, kept[i], []));
    }
    Object.defineProperty(object, Symbol.toStringTag, { value: "Module" });
    record.namespace = Object.preventExtensions(object);
    $n.markNamespace(object);
    return record.namespace;
  }

  // Evaluation (ECMA-262 2024 16.2.1.5.3): depth first; a cycle is done when its first module is; what awaits at its top level is waited for by
  // those that depend on it, and by no others. Returns a promise where something awaits, undefined where all is done; throws the error.
  function evaluate(record) {
    if (record.root !== null) record = record.root;
    if (record.state === LINKED) {
      var stack = [];
      try {
        visit(record, stack, 0);
      } catch (error) {
        for (var i = 0; i < stack.length; i++) fail(stack[i], error);
        throw error;
      }
    }
    if (record.state === FAILED) throw record.error;
    if (record.state !== WAITING) return void 0;
    if (record.promise === void 0) record.promise = $n.newPromise();
    return record.promise;
  }
  function fail(record, error) {
    record.state = FAILED;
    record.error = error;
    record.order = NONE;
  }
  // InnerModuleEvaluation: the next index.
  function visit(record, stack, index) {
    if (record.state === FAILED) throw record.error;
    if (record.state !== LINKED) return index;
    record.state = EVALUATING;
    record.index = record.ancestor = index++;
    $n.push(stack, record);
    for (var i = 0; i < record.requests.length; i++) {
      var required = record.requests[i];
      index = visit(required, stack, index);
      if (required.state === EVALUATING) {
        if (required.ancestor < record.ancestor) record.ancestor = required.ancestor;
      } else if (required.root !== null) {
        required = required.root;
        if (required.state === FAILED) throw required.error;
      }
      if (required.order !== NONE) {
        record.pending++;
        if (required.parents === null) required.parents = [];
        $n.push(required.parents, record);
      }
    }
    if (record.pending > 0 || record.loaded.async) {
      record.order = ++begun;
      if (record.pending === 0) executeAsync(record);
    } else {
      start(record);
    }
    if (record.ancestor !== record.index) return index;
    for (var last = null; last !== record;) {
      last = stack[stack.length - 1];
      stack.length--;
      last.state = last.order === NONE ? DONE : WAITING;
      last.root = record;
    }
    return index;
  }
  // Runs the module's code: a promise when it awaits.
  function start(record) {
    var run = record.run, context = record.context;
    if (record.loaded.kind === "cjs") return runCommonJs(record);
    for (var i = 0; i < record.requests.length; i++) settleImports(record.requests[i]);
    if (record.loaded.split) return $h.evaluate(run, record.loaded.async);
    if (record.loaded.async) return $h.runAsync(function () { return run(context, $h); });
    run(context, $h);
  }
  function executeAsync(record) {
    $n.then(start(record), function () { fulfilled(record); }, function (error) { rejected(record, error); });
  }
  function done(record) {
    record.order = NONE;
    record.state = DONE;
    if (record.promise !== void 0) $n.resolve(record.promise, void 0);
  }
  function fulfilled(record) {
    if (record.state === FAILED) return;
    done(record);
    var ready = [], i;
    gather(record, ready);
    ready.sort(function (a, b) { return a.order - b.order; });
    for (i = 0; i < ready.length; i++) {
      var next = ready[i];
      if (next.state === FAILED) continue;
      if (next.loaded.async) {
        executeAsync(next);
        continue;
      }
      try {
        start(next);
      } catch (error) {
        rejected(next, error);
        continue;
      }
      done(next);
    }
  }
  // Those that have waited for the record, and those that have waited for these, where nothing else is missing.
  function gather(record, ready) {
    if (record.parents === null) return;
    for (var i = 0; i < record.parents.length; i++) {
      var parent = record.parents[i];
      if (holds(ready, parent) || parent.root !== null && parent.root.state === FAILED) continue;
      if (--parent.pending > 0) continue;
      $n.push(ready, parent);
      if (!parent.loaded.async) gather(parent, ready);
    }
  }
  function rejected(record, error) {
    if (record.state === FAILED) return;
    fail(record, error);
    if (record.promise !== void 0) $n.reject(record.promise, error);
    if (record.parents === null) return;
    for (var i = 0; i < record.parents.length; i++) rejected(record.parents[i], error);
  }

  // CommonJS (workerd, src/workerd/jsg/modules.c++, requireImpl): the code runs when it is first imported or required. require() gives what a
  // module exports by default, `module.exports` so far where it comes back in a cycle; it never waits.
  function runCommonJs(record) {
    var module = record.value, path = "/" + record.key, folder = $n.call(textSlice, path, 0, $n.call(textLastIndexOf, path, "/"));
    function require(specifier) { return required(specifier, record.key); }
    $n.call(record.run, void 0, $n.stash.scriptRecord(record.key), $h, module.exports, require, module, path, folder === "" ? "/" : folder);
  }
  function required(specifier, referrer) {
    var record = load(host.resolve($n.text(specifier), referrer, "")), names;
    if (record.state === EVALUATING) {
      if (record.loaded.kind === "cjs") return record.value.exports;
      throw new Err("Module cannot be synchronously required while it is being instantiated or evaluated.");
    }
    if (record.state !== DONE && awaits(record, [])) throw new Err("Top-level await in module is not permitted at this time.");
    evaluate(record);
    names = namespaceOf(record);
    return "default" in names ? names["default"] : names;
  }
  function awaits(record, seen) {
    if (record.loaded.async || record.state === WAITING) return true;
    $n.push(seen, record);
    for (var i = 0; i < record.requests.length; i++) {
      if (!holds(seen, record.requests[i]) && awaits(record.requests[i], seen)) return true;
    }
    return false;
  }

  // A load that fails leaves nothing behind: the next one for the same module fails as this one did.
  function load(key) {
    opening = [];
    try {
      var record = fetch(key);
      link(record);
      bind(record);
      return record;
    } catch (error) {
      for (var i = 0; i < opening.length; i++) delete records[opening[i]];
      throw error;
    }
  }
  // The import attribute `type` of import()'s second argument; there is no other.
  function typeOf(options) {
    if (options === void 0) return "";
    if (options === null || typeof options !== "object" && typeof options !== "function") throw new TypeErr("The second argument of import() must be an object");
    var given = options["with"];
    if (given === void 0) return "";
    if (given === null || typeof given !== "object" && typeof given !== "function") throw new TypeErr("The 'with' option of import() must be an object");
    var keys = Object.keys(given), values = [], type = "", i;
    for (i = 0; i < keys.length; i++) $n.push(values, given[keys[i]]);
    for (i = 0; i < keys.length; i++) if (typeof values[i] !== "string") throw new TypeErr("Import attribute value must be a string");
    for (i = 0; i < keys.length; i++) {
      if (keys[i] !== "type") throw new TypeErr("Import attribute '" + keys[i] + "' is not supported");
      type = values[i];
    }
    return type;
  }
  // Loads and evaluates in jobs, never before import() has returned.
  function dynamicImport(specifier, referrer, options) {
    var promise = $n.newPromise(), reject = function (error) { $n.reject(promise, error); }, type;
    try {
      specifier = $n.text(specifier);
      type = typeOf(options);
    } catch (error) {
      reject(error);
      return promise;
    }
    $n.then($n.promiseResolve(void 0), function () {
      try {
        var record = load(host.resolve(specifier, referrer, type)), waited = evaluate(record);
      } catch (error) {
        reject(error);
        return;
      }
      $n.then(waited === void 0 ? $n.promiseResolve(void 0) : waited, function () { $n.resolve(promise, namespaceOf(record)); }, reject);
    });
    return promise;
  }
  // What a module exports, by name, once it is evaluated; it must need no waiting. Internal modules are all of this kind.
  function importNow(key) {
    var record = records[key];
    if (record !== void 0 && record.settled) return record.imported;
    record = load(key);
    evaluate(record);
    settleImports(record);
    return importing(record);
  }
  $n.stash.importNow = importNow;
  // For process.getBuiltinModule(): what a module of the platform exports, or nothing.
  $n.nativeModules.builtins = {
    get: function (specifier) {
      var key;
      try {
        key = host.resolve(specifier, "", "");
      } catch (error) {
        return void 0;
      }
      return isInternal(key) ? importNow(key) : void 0;
    }
  };
  // What a script, which is no module, is given: it may still import().
  $n.stash.scriptRecord = function (key) {
    return { dynamicImport: function (specifier) { return dynamicImport(specifier, key, arguments[1]); } };
  };
  $n.stash.importOne = function (key, name) { return importNow(key)[name]; };
  // [namespace, promise or undefined]
  $n.stash.importModule = function (key) {
    var record = load(key), waited = evaluate(record);
    return [namespaceOf(record), waited];
  };
  // Installs globals that load their module when first touched: triples of name, module, export. The engine gives an accessor
  // the key as one more argument, so that all of them share two functions.
  var lazy = Object.create(null);
  var defineProperty = Reflect.defineProperty;
  // False where the global object has been frozen: the accessor stays.
  function putGlobal(value, name) {
    return defineProperty($n.global, name, { value: value, writable: true, enumerable: false, configurable: true });
  }
  function setGlobal(value, name) {
    if (!putGlobal(value, name)) throw new TypeErr("Cannot add property " + name + ", object is not extensible");
  }
  function getGlobal(name) {
    var value = importNow(lazy[name][0])[lazy[name][1]];
    putGlobal(value, name);
    return value;
  }
  $n.stash.lazyGlobals = function (triples) {
    setGlobal($n.global, "self");  // the platform's name for the global object
    var descriptor = { get: getGlobal, set: setGlobal, enumerable: false, configurable: true };
    for (var i = 0; i < triples.length; i += 3) {
      lazy[triples[i]] = [triples[i + 1], triples[i + 2]];
      Object.defineProperty($n.global, triples[i], descriptor);
    }
  };
})
