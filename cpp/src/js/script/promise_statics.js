// Promise.all, allSettled, any, race and try (ECMA-262 2025 section 27.2.4).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError;

  function capability(constructor) {
    var made = {};
    if (!$n.isConstructor(constructor)) throw new TypeErr("Promise.all called on non-object");
    made.promise = new constructor(function (resolve, reject) {
      if (made.resolve !== void 0 || made.reject !== void 0) throw new TypeErr("Promise executor has already been invoked with non-undefined arguments");
      made.resolve = resolve;
      made.reject = reject;
    });
    if (typeof made.resolve !== "function" || typeof made.reject !== "function") throw new TypeErr("Promise resolve or reject function is not callable");
    return made;
  }
  // Runs `each(promise, index)` for the items; whatever goes wrong rejects the capability.
  function over(constructor, iterable, made, each, end) {
    var record = null;
    try {
      var resolve = constructor.resolve;
      if (typeof resolve !== "function") throw new TypeErr("Promise resolve or reject function is not callable");
      record = $h.of(iterable);
      var index = 0, array = record.a;
      while (array !== null ? index < array.length : $h.step(record)) {
        var item = array !== null ? array[index] : record.v;
        each($n.call(resolve, constructor, item), index++);
      }
      end();
    } catch (error) {
      if (record !== null) $h.fail(record, error);
      made.reject(error);
    }
    return made.promise;
  }
  function once(values, index, state, wrap) {
    var called = false;
    var made = function (value) {
      if (called) return;
      called = true;
      $n.createDataProperty(values, index, wrap === null ? value : wrap(value));
      state.left();
    };
    return $n.nameless(made, 1);
  }
  function counter(finish) {
    return { count: 1, left: function () { if (--this.count === 0) finish(); } };
  }
  $n.methods(Promise, {
    all: function (iterable) {
      var made = capability(this), values = [], state = counter(function () { made.resolve(values); });
      return over(this, iterable, made, function (promise, index) {
        $n.push(values, void 0);
        state.count++;
        promise.then(once(values, index, state, null), made.reject);
      }, function () { state.left(); });
    },
    allSettled: function (iterable) {
      var made = capability(this), values = [], state = counter(function () { made.resolve(values); });
      return over(this, iterable, made, function (promise, index) {
        $n.push(values, void 0);
        state.count++;
        var done = false;
        function settle(wrap) {
          return $n.nameless(function (value) {
            if (done) return;
            done = true;
            $n.createDataProperty(values, index, wrap(value));
            state.left();
          }, 1);
        }
        promise.then(settle(function (value) { return { status: "fulfilled", value: value }; }),
                     settle(function (error) { return { status: "rejected", reason: error }; }));
      }, function () { state.left(); });
    },
    any: function (iterable) {
      var made = capability(this), errors = [], state = counter(function () {
        var error = new $n.AggregateError([], "All promises were rejected");
        $n.defineHidden(error, "errors", errors);
        made.reject(error);
      });
      return over(this, iterable, made, function (promise, index) {
        $n.push(errors, void 0);
        state.count++;
        promise.then(made.resolve, once(errors, index, state, null));
      }, function () { state.left(); });
    },
    "try": function (action) {
      if (this === null || typeof this !== "object" && typeof this !== "function") throw new TypeErr("Promise.try called on non-object");
      var made = capability(this);
      try {
        made.resolve($n.apply(action, void 0, $n.slice(arguments, 1)));
      } catch (error) {
        made.reject(error);
      }
      return made.promise;
    },
    race: function (iterable) {
      var made = capability(this);
      return over(this, iterable, made, function (promise) { promise.then(made.resolve, made.reject); }, function () {});
    }
  });
})
