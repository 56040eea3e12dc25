// Generators, async functions, async generators: plain functions run in coroutines of the engine.
//
// A coroutine is a thread that runs one function after another: finished ones are kept for the next. It gives its resumer a value that it
// yields or awaits by `suspend`, what is none by `hand`: at the end its own record. engine_config/coroutines.inc.c changes the threads; it
// knows the order in which the records here get their properties.
(function ($h, $n) {
  "use strict";
  var call = $n.call;
  var resume = $n.resume, suspend = $n.suspend, hand = $n.hand, begin = $n.begin, go = $n.go, enter = $n.enter, acquire = $n.acquire, release = $n.release;
  var TypeErr = TypeError;

  // What a suspended generator gets thrown when its return() is called; scripts never see it: $rethrow passes it on.
  function Return(value) {
    this.value = value;
  }
  $n.isReturn = function (error) {
    return error instanceof Return;
  };
  $h.rethrow = function (error) {
    if (error instanceof Return) throw error;
  };

  function Coroutine() {
    this.thread = $n.thread(work);  // the first: tracebacks.inc.c looks there
    this.promise = void 0;  // an async function's
    this.value = void 0;
    this.threw = false;
    this.next = null;  // of those that are free
    resume(this.thread, this, false);
  }
  // The thread's only function: makes the calls that stand for `hand`, for ever.
  function work(record) {
    for (;;) {
      try {
        record.value = hand(record);
        record.threw = false;
      } catch (error) {
        record.threw = !(error instanceof Return);
        record.value = record.threw ? error : error.value;
      }
    }
  }

  $h.await = suspend;
  $h.yield = suspend;

  // Async functions ---------------------------------------------------------------------------------------------------------
  // Called by the job queue when an awaited value has settled. tracebacks.inc.c looks for the promise.
  function advance(co, promise, value, threw) {
    go(co, value, threw);
  }
  $n.setAdvance(advance);

  $h.async = $n.async;
  // The body of a module with top-level await.
  $h.runAsync = function (fn) {
    return $n.async(fn)();
  };
  // A module in two steps: up to `ready`, where what it exports exists, and the rest. The second returns a promise if it awaits.
  $h.instantiate = function (fn, record) {
    var co = acquire();
    end(co, begin(co, fn, void 0, [record, $h]));
    return co;
  };
  $h.evaluate = function (co, awaits) {
    if (!awaits) return end(co, resume(co.thread, void 0, false));
    var promise = co.promise = $n.newPromise();
    advance(co, promise, void 0, false);
    return promise;
  };
  function end(co, given) {
    if (given !== co) return;
    var error = co.value, failed = co.threw;
    release(co);
    if (failed) throw error;
  }
  $h.settled = function (value) {
    return $n.promiseResolve(value);
  };

  // Generators --------------------------------------------------------------------------------------------------------------
  var slot = $n.privateName("generator"), asyncSlot = $n.privateName("asyncGenerator");
  var generatorPrototype = $n.generatorPrototype, asyncGeneratorPrototype = $n.asyncGeneratorPrototype;

  function State(fn, self, given) {
    this.co = null;      // null before the start and after the end
    this.state = 0;      // 0 not started, 1 suspended, 2 running, 3 finished
    this.fn = fn;
    this.self = self;
    this.given = given;
    this.queue = null;
  }
  function result(value, done) {
    return { value: value, done: done };
  }
  function proceed(state, value, threw) {
    var given = state.state === 0 ? first(state) : resumed(state, value, threw);
    return settleStep(state, state.co, given);
  }
  function first(state) {
    state.state = 2;
    return begin(state.co = acquire(), state.fn, state.self, state.given);
  }
  function resumed(state, value, threw) {
    state.state = 2;
    return resume(state.co.thread, value, threw);
  }
  function settleStep(state, co, given) {
    if (given === co) {
      var last = co.value, failed = co.threw;
      state.state = 3;
      state.co = null;
      release(co);
      if (failed) throw last;
      return result(last, true);
    }
    state.state = 1;
    if (given instanceof Delegated) return given.result;
    return result(given, false);
  }
  function stateOf(object, name) {
    var state = $n.getPrivate(object, slot);
    if (state === void 0) throw $n.incompatible("[Generator].prototype." + name, object);
    if (state.state === 2) throw new TypeErr("Generator is already running");
    return state;
  }
  var plainNext = $n.next;
  $n.defineHidden(generatorPrototype, "next", plainNext);
  $n.methods(generatorPrototype, {
    "return": function (value) {
      var state = stateOf(this, "return");
      if (state.state === 0) state.state = 3;
      if (state.state === 3) return result(value, true);
      return proceed(state, new Return(value), true);
    },
    "throw": function (error) {
      var state = stateOf(this, "throw");
      if (state.state === 0) state.state = 3;
      if (state.state === 3) throw error;
      return proceed(state, error, true);
    }
  });

  // For loops over generators: the state of one that iterates as they all do, or null.
  $n.generatorState = function (it, next) {
    return next === plainNext ? $n.getPrivate(it, slot) || null : null;
  };
  // What `next`, of a generator, and `step`, of the record of a loop over one, are where it is not suspended, and what they go on with when
  // it has handed over something.
  $n.coroutineValues(slot, function () {
    return new Coroutine();
  }, function (fn, self, given) {
    return enter(fn, self, given);
  }, $n.asyncFunctionPrototype);
  $n.coroutineScripts($n.step, function () {
    var state = this.g;
    this.d = true;  // an iterator that throws is not closed
    if (state.state === 3) return false;
    if (state.state === 2) throw new TypeErr("Generator is already running");
    return call(goOn, this, first(state), state.co);
  }, goOn);
  function goOn(given, co) {
    var result = settleStep(this.g, co, given);
    this.v = result.value;
    return !(this.d = result.done);
  }
  $n.coroutineScripts(plainNext, function (value) {
    var state = stateOf(this, "next");
    if (state.state === 3) return result(void 0, true);
    return proceed(state, value, false);
  }, function (given, co) {
    return settleStep($n.getPrivate(this, slot), co, given);
  });

  $h.ready = function () {
    return suspend(void 0);
  };
  $h.generator = function (fn, eager) {
    var wrapper = $n.wrapper(fn, function () {
      var state = new State(fn, this, arguments);
      if (eager === true) {
        proceed(state, void 0, false);  // up to `ready`: the parameters are evaluated
      }
      var object = $n.createFrom(wrapper, generatorPrototype);
      $n.setPrivate(object, slot, state);
      return object;
    });
    $n.makeGenerator(wrapper, generatorPrototype);
    return wrapper;
  };

  // The result object of an inner iterator, passed through as it is.
  function Delegated(object) {
    this.result = object;
  }
  function callNext(record, value) {
    if (typeof record.n !== "function") throw new TypeErr($n.callSite(record.n) + " is not a function");
    return call(record.n, record.i, value);
  }
  $h.yieldStar = function (iterable) {
    var record = $n.stash.openIterator(iterable), it = record.i, received = void 0, mode = 0, inner;
    for (;;) {
      if (mode === 0 && received === void 0 && record.g !== null) {  // a generator, whose result objects nobody would see
        if (!record.s()) return record.v;
        inner = null;
      } else if (mode === 0) {
        inner = callNext(record, received);
      } else if (mode === 1) {
        var thrower = it["throw"];
        if (thrower === void 0 || thrower === null) {
          var closer = it["return"];
          if (closer !== void 0 && closer !== null) object(call(closer, it));
          throw new TypeErr("The iterator does not provide a 'throw' method");
        }
        inner = call(thrower, it, received);
      } else {
        var returner = it["return"];
        if (returner === void 0 || returner === null) throw received;
        inner = call(returner, it, received.value);
        object(inner);
        if (inner.done) throw new Return(inner.value);
      }
      if (inner !== null && object(inner) && mode !== 2 && inner.done) return inner.value;
      try {
        received = inner === null ? suspend(record.v) : hand(new Delegated(inner));
        mode = 0;
      } catch (error) {
        received = error;
        mode = error instanceof Return ? 2 : 1;
      }
    }
  };
  function object(value) {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) {
      throw new TypeErr("Iterator result " + $n.describe(value) + " is not an object");
    }
    return value;
  }

  // Async generators ----------------------------------------------------------------------------------------------------------
  function Yielded(value) {
    this.value = value;
  }
  $h.asyncYield = function (value) {
    return request(new Yielded(suspend(value)));
  };
  // Suspends with a value; a return() that comes back is awaited first.
  function request(given) {
    try {
      return suspend(given);
    } catch (error) {
      if (error instanceof Return) throw new Return(suspend(error.value));
      throw error;
    }
  }
  $h.asyncYieldStar = function (iterable) {
    var record = $h.ofAsync(iterable), it = record.i, received = void 0, mode = 0, inner;
    for (;;) {
      if (mode === 0) {
        inner = suspend(callNext(record, received));
      } else if (mode === 1) {
        var thrower = it["throw"];
        if (thrower === void 0 || thrower === null) {
          var closer = it["return"];
          if (closer !== void 0 && closer !== null) object(suspend(call(closer, it)));
          throw new TypeErr("The iterator does not provide a 'throw' method");
        }
        inner = suspend(call(thrower, it, received));
      } else {
        var returner = it["return"];
        if (returner === void 0 || returner === null) throw new Return(suspend(received.value));
        inner = object(suspend(call(returner, it, received.value)));
        if (inner.done) throw new Return(inner.value);
      }
      object(inner);
      if (mode !== 2 && inner.done) return inner.value;
      var next = new Yielded(inner.value);  // what the getter throws is not for the iterator
      try {
        received = request(next);
        mode = 0;
      } catch (error) {
        received = error;
        mode = error instanceof Return ? 2 : 1;
      }
    }
  };

  // The requests of an async generator wait in line: {kind, value, promise}.
  function drain(state) {
    while (state.state !== 2 && state.queue.length > 0) {
      var request = state.queue[0];
      if (request.kind !== 0 && state.state === 0) state.state = 3;
      if (state.state === 3) {
        if (request.kind === 0) {
          settle(state, false, result(void 0, true));
        } else if (request.kind === 1) {
          settle(state, true, request.value);
        } else {
          // return() of a finished generator: the value is awaited.
          state.state = 2;
          awaitThen(state, request.value);
          return;
        }
        continue;
      }
      if (state.state === 0) handed(state, first(state));
      else run(state, request.kind === 2 ? new Return(request.value) : request.value, request.kind !== 0);
    }
  }
  function awaitThen(state, value) {
    function after(failed, outcome) {
      state.state = 3;
      settle(state, failed, failed ? outcome : result(outcome, true));
      drain(state);
    }
    var promise;
    try {
      promise = $n.promiseResolve(value);
    } catch (error) {
      after(true, error);
      return;
    }
    $n.then(promise, function (outcome) { after(false, outcome); }, function (error) { after(true, error); });
  }
  function settle(state, failed, outcome) {
    var request = $n.shift(state.queue);
    if (failed) $n.reject(request.promise, outcome);
    else $n.resolve(request.promise, outcome);
  }
  // Resumes the body; what it awaits brings it back here.
  function run(state, value, threw) {
    handed(state, resumed(state, value, threw));
  }
  function handed(state, given) {
    var co = state.co;
    if (given === co) {
      var last = co.value, failed = co.threw;
      state.state = 3;
      state.co = null;
      release(co);
      settle(state, failed, failed ? last : result(last, true));
      return;
    }
    if (given instanceof Yielded) {
      state.state = 1;
      settle(state, false, result(given.value, false));
      return;
    }
    try {
      $n.awaitGenerator(given, state);
    } catch (error) {  // a promise whose constructor cannot be read
      run(state, error, true);
    }
  }
  $n.setGeneratorAdvance(function (state, value, threw) {
    run(state, value, threw);
    drain(state);
  });
  function enqueue(object, kind, value, name) {
    var promise = $n.newPromise(), state = $n.getPrivate(object, asyncSlot);
    if (state === void 0) {
      $n.reject(promise, $n.incompatible("[AsyncGenerator].prototype." + name, object));
      return promise;
    }
    $n.push(state.queue, { kind: kind, value: value, promise: promise });
    if (state.state !== 2) drain(state);
    return promise;
  }
  $n.methods(asyncGeneratorPrototype, {
    next: function (value) { return enqueue(this, 0, value, "next"); },
    "return": function (value) { return enqueue(this, 2, value, "return"); },
    "throw": function (error) { return enqueue(this, 1, error, "throw"); }
  });
  $h.asyncGenerator = function (fn, eager) {
    var wrapper = $n.wrapper(fn, function () {
      var state = new State(fn, this, arguments);
      if (eager === true) {
        var given = first(state);
        end(state.co, given);  // throws what the parameters threw
        state.state = 1;
      }
      var object = $n.createFrom(wrapper, asyncGeneratorPrototype);
      state.queue = [];
      $n.setPrivate(object, asyncSlot, state);
      return object;
    });
    $n.makeGenerator(wrapper, asyncGeneratorPrototype);
    return wrapper;
  };

  // A synchronous iterator made asynchronous.
  function FromSync(it, next) {
    this.it = it;
    this.next_ = next;
  }
  function continueSync(record, inner, closes) {
    object(inner);
    var done = inner.done, promise;
    try {
      promise = $n.promiseResolve(inner.value);
    } catch (error) {
      if (!done && closes && record.it["return"]) record.it["return"]();
      throw error;
    }
    var made = $n.newPromise();
    $n.then(promise, function (value) { $n.resolve(made, result(value, done)); }, function (error) {
      if (!done && closes) {
        try {
          var closer = record.it["return"];
          if (closer !== void 0 && closer !== null) call(closer, record.it);
        } catch (ignored) {
        }
      }
      $n.reject(made, error);
    });
    return made;
  }
  function guarded(action) {
    try {
      return action();
    } catch (error) {
      var made = $n.newPromise();
      $n.reject(made, error);
      return made;
    }
  }
  $h.asyncFromSync = function (it, next) {
    return new FromSync(it, next);
  };
  $h.asyncFromSyncNext = function (value) {
    var record = this, count = arguments.length;
    return guarded(function () {
      return continueSync(record, count > 0 ? call(record.next_, record.it, value) : call(record.next_, record.it), true);
    });
  };
  FromSync.prototype["return"] = function (value) {
    var record = this, count = arguments.length;
    return guarded(function () {
      var method = record.it["return"];
      if (method === void 0 || method === null) {
        var made = $n.newPromise();
        $n.resolve(made, result(value, true));
        return made;
      }
      return continueSync(record, count > 0 ? call(method, record.it, value) : call(method, record.it), false);
    });
  };
  FromSync.prototype["throw"] = function (error) {
    var record = this;
    return guarded(function () {
      var method = record.it["throw"];
      if (method === void 0 || method === null) {
        var closer = record.it["return"];
        if (closer !== void 0 && closer !== null) call(closer, record.it);
        throw new TypeErr("The iterator does not provide a 'throw' method");
      }
      return continueSync(record, call(method, record.it, error), true);
    });
  };
})
