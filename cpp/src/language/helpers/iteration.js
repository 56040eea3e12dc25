// Iteration, destructuring and spread: what for-of, array patterns and `...` lower to.
//
// A helper file is an ES5 function of ($h, $n): it adds helpers to $h; $n has the natives of the engine that no script can spell
// (js/natives.h). An array whose iterator is the built-in one is used directly; everything else goes through the protocol.
(function ($h, $n) {
  "use strict";
  var call = $n.call;
  var isArray = Array.isArray, TypeErr = TypeError, iterator = Symbol.iterator, asyncIterator = Symbol.asyncIterator;
  var hasOwn = Object.prototype.hasOwnProperty;
  var pristine = $n.pristineArray;  // is this an array that iterates as arrays do?
  var generatorState = $n.generatorState, stepGenerator = $n.step, stepOther = $n.stepAny;
  var isCursor = $n.isCursor, cursorStep = $n.cursorStep;

  function isObject(value) {
    return typeof value === "object" ? value !== null : typeof value === "function";
  }

  // An iterator record: a, the array of the fast path; i, the iterator; n, its next; s, a method that goes on to the next value and is
  // false at the end; v, the current value; d, done; g, the state of a generator.
  // engine_config/coroutines.inc.c knows the order of the properties.
  function Record(it, next) {
    this.a = null;
    this.d = false;
    this.v = void 0;
    this.i = it;
    this.n = next;
    this.g = generatorState(it, next);
    this.s = this.g !== null ? stepGenerator : isCursor(it, next) ? cursorStep : stepOther;
  }

  function open(iterable, isAsync) {
    var method = iterable === null || iterable === void 0 ? void 0 : iterable[iterator];
    if (typeof method !== "function") throw new TypeErr($n.notIterable(iterable, isAsync));
    var it = call(method, iterable);
    if (!isObject(it)) throw new TypeErr("Result of the Symbol.iterator method is not an object");
    return new Record(it, it.next);
  }
  $n.stash.openIterator = open;
  $h.of = $n.of;

  // What `next` gives.
  function nextOf(record) {
    if (typeof record.n !== "function") throw new TypeErr($n.callSite(record.n) + " is not a function");
    return call(record.n, record.i);
  }
  function stepAny() {
    this.d = true;
    return call(stepped, this, nextOf(this));
  }
  function stepped(result) {
    if (!isObject(result)) throw new TypeErr("Iterator result " + $n.describe(result) + " is not an object");
    if (result.done) return false;
    this.v = result.value;
    this.d = false;
    return true;
  }
  $n.coroutineScripts(stepOther, stepAny, stepped);
  // Goes on to the next value; false at the end. Records that are made elsewhere have no method for it.
  function step(record) {
    return record.s === void 0 ? call(stepAny, record) : record.s();
  }
  $h.step = step;

  function close(record) {
    if (record.d) return;
    record.d = true;
    var method = record.i["return"];
    if (method === void 0 || method === null) return;
    var result = call(method, record.i);
    if (!isObject(result)) throw new TypeErr($n.describe(result) + " is not an object");
  }
  $h.close = close;

  // The loop threw `error`: the iterator is closed, and what that throws is forgotten.
  $h.fail = function (record, error) {
    if (record.d) return error;
    if ($n.isReturn(error)) {
      close(record);
      return error;
    }
    try {
      close(record);
    } catch (ignored) {
    }
    return error;
  };

  // The first `count` values, as an array; the iterator is closed if it has more.
  $h.take = $n.take;
  $n.stash.take = function (iterable, count) {
    var record = open(iterable), values = [];
    while (values.length < count && step(record)) $n.push(values, record.v);
    close(record);
    return values;
  };
  // The same with the rest as an array at [count].
  $h.takeRest = function (iterable, count) {
    var values;
    if (pristine(iterable)) {
      values = $n.slice(iterable, 0, count);
      values.length = count;
      values[count] = $n.slice(iterable, count);
      return values;
    }
    var record = open(iterable), rest = [];
    values = [];
    while (values.length < count && step(record)) $n.push(values, record.v);
    if (!record.d || values.length === count) while (step(record)) $n.push(rest, record.v);
    values.length = count;
    values[count] = rest;
    return values;
  };

  // An array pattern whose parts run code: `bind` takes value after value with `next` and `others`.
  $h.destructure = function (iterable, bind) {
    var record = open(iterable);
    try {
      bind(record);
    } catch (error) {
      throw $h.fail(record, error);
    }
    close(record);
  };
  $h.next = function (record) {
    return !record.d && step(record) ? record.v : void 0;
  };
  $h.others = function (record) {
    var rest = [];
    while (!record.d && step(record)) $n.push(rest, record.v);
    return rest;
  };

  $h.spread = $n.spread;
  $h.appendAll = $n.appendAll;
  $n.stash.appendIterable = function (to, iterable) {
    var record = open(iterable);
    while (record.s()) $n.push(to, record.v);
    return to;
  };
  $h.append = $n.append;
  $h.arguments = function (given) {
    if (!call(hasOwn, given, iterator)) {
      $n.defineHidden(given, iterator, $n.stash.arrayValues);
    }
    return given;
  };
  $h.restArguments = $n.slice;

  // for await -----------------------------------------------------------------------------------------------------------
  $h.ofAsync = function (iterable) {
    var method = iterable === null || iterable === void 0 ? void 0 : iterable[asyncIterator];
    if (method === void 0 || method === null) {
      var record = open(iterable, true);
      return new Record($h.asyncFromSync(record.i, record.n), $h.asyncFromSyncNext);
    }
    if (typeof method !== "function") throw new TypeErr($n.notIterable(iterable, true));
    return $h.ofMethod(iterable, method, true);
  };
  // The same by a method that is known already.
  $h.ofMethod = function (iterable, method, isAsync) {
    var it = call(method, iterable);
    if (!isObject(it)) throw new TypeErr("Result of the Symbol." + (isAsync ? "asyncIterator" : "iterator") + " method is not an object");
    if (isAsync) return new Record(it, it.next);
    return new Record($h.asyncFromSync(it, it.next), $h.asyncFromSyncNext);
  };
  $h.nextAsync = function (record) {
    record.d = true;
    return nextOf(record);
  };
  $h.stepAsync = function (record, result) {
    if (!isObject(result)) throw new TypeErr("Iterator result " + $n.describe(result) + " is not an object");
    if (result.done) return false;
    record.v = result.value;
    record.d = false;
    return true;
  };
  // As close and fail; they await in the coroutine of the loop, where there is anything to wait for.
  function closeAsync(record) {
    if (record.d) return;
    record.d = true;
    var method = record.i["return"];
    if (method === void 0 || method === null) return;
    var result = $h.await(call(method, record.i));
    if (!isObject(result)) throw new TypeErr($n.describe(result) + " is not an object");
  }
  $h.closeAsync = closeAsync;
  $h.failAsync = function (record, error) {
    if (record.d) return error;
    if ($n.isReturn(error)) {
      closeAsync(record);
      return error;
    }
    try {
      closeAsync(record);
    } catch (ignored) {
    }
    return error;
  };
})
