// `using` and `await using` (ECMA-262 2026 section 9.5, DisposableResource): a block has an array of {value, method, async}, which is disposed
// of from its end. DisposableStack (js/script/disposable_stacks.js) stands on the same.
(function ($h, $n) {
  "use strict";
  var call = $n.call;
  var TypeErr = TypeError, Suppressed = SuppressedError, syncKey = Symbol.dispose, asyncKey = Symbol.asyncDispose;

  function methodOf(object, key, name) {
    var method = object[key];
    if (method === void 0 || method === null) return void 0;
    if (typeof method !== "function") throw new TypeErr("Property [Symbol." + name + "] is not a function");
    return method;
  }
  // A method that disposes at once, where one is called whose result is awaited.
  function promising(method) {
    return function () {
      var promise = $n.newPromise();
      try {
        call(method, this);
      } catch (error) {
        $n.reject(promise, error);
        return promise;
      }
      $n.resolve(promise, void 0);
      return promise;
    };
  }
  $h.use = function (stack, value, async) {
    if (value === null || value === void 0) {
      if (async) $n.push(stack, { value: void 0, method: void 0, async: true });
      return value;
    }
    if (typeof value !== "object" && typeof value !== "function") throw new TypeErr($n.describe(value) + " is not an object");
    var method = async ? methodOf(value, asyncKey, "asyncDispose") : void 0;
    if (method === void 0) {
      method = methodOf(value, syncKey, "dispose");
      if (method === void 0) throw new TypeErr("Property [Symbol." + (async ? "asyncDispose" : "dispose") + "] is not a function");
      if (async) method = promising(method);
    }
    $n.push(stack, { value: value, method: method, async: async });
    return value;
  };

  // How the block ended: with an error, or by a generator's return(), which an error of a resource takes the place of.
  $h.useFailed = function (stack, error) {
    stack.failed = true;
    stack.error = error;
  };
  function failed(stack, error) {
    if (stack.failed && !$n.isReturn(stack.error)) {
      var both = new Suppressed(error, stack.error, "An error was suppressed during disposal");
      stack.error = both;
    } else {
      stack.failed = true;
      stack.error = error;
    }
  }
  $h.dispose = function (stack) {
    for (var i = stack.length; i-- > 0;) {
      try {
        call(stack[i].method, stack[i].value);
      } catch (error) {
        failed(stack, error);
      }
    }
    if (stack.failed) throw stack.error;
  };
  // Awaits in the coroutine of its caller; once at least, if there is anything to await.
  $h.disposeAsync = function (stack) {
    var due = false, awaited = false;
    for (var i = stack.length; i-- > 0;) {
      var item = stack[i];
      if (!item.async && due && !awaited) {
        $h.await(void 0);
        due = false;
      }
      if (item.method === void 0) {
        due = true;
        continue;
      }
      try {
        var result = call(item.method, item.value);
        if (item.async) {
          awaited = true;
          $h.await(result);
        }
      } catch (error) {
        failed(stack, error);
      }
    }
    if (due && !awaited) $h.await(void 0);
    if (stack.failed) throw stack.error;
  };
})
