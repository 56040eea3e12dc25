// DisposableStack and AsyncDisposableStack (ECMA-262 2026 sections 27.3 and 27.4).
(function ($h, $n) {
  "use strict";
  var TypeErr = TypeError, ReferenceErr = ReferenceError, slot = $n.privateName("resources");

  // A class with its methods; `async` is what its resources are used as. The data of an instance: its kind and its resources, null once
  // they are disposed of or moved.
  function define(name, async) {
    function Stack() {
      if (new.target === void 0) throw new TypeErr("Constructor " + name + " requires 'new'");
      $n.settle(this, new.target, Stack);
      $n.setPrivate(this, slot, { kind: name, resources: [] });
    }
    function dataOf(stack, method) {
      var data = stack !== null && typeof stack === "object" ? $n.getPrivate(stack, slot) : void 0;
      if (data === void 0 || data.kind !== name) throw $n.incompatible(name + ".prototype." + method, stack);
      return data;
    }
    function open(stack, method) {
      var data = dataOf(stack, method);
      if (data.resources === null) throw new ReferenceErr("Cannot call " + name + ".prototype." + method + " on an already-disposed DisposableStack");
      return data.resources;
    }
    function take(data) {
      var resources = data.resources;
      data.resources = null;
      return resources;
    }
    $n.add(Stack.prototype, {
      use: function use(value) { return $h.use(open(this, "use"), value, async); },
      adopt: function adopt(value, dispose) {
        var resources = open(this, "adopt");
        $n.callable(dispose);
        $n.push(resources, { value: void 0, method: function () { return dispose(value); }, async: async });
        return value;
      },
      defer: function defer(dispose) {
        var resources = open(this, "defer");
        $n.push(resources, { value: void 0, method: $n.callable(dispose), async: async });
      },
      move: function move() {
        open(this, "move");
        var made = new Stack();
        $n.getPrivate(made, slot).resources = take($n.getPrivate(this, slot));
        return made;
      }
    });
    if (async) {
      $n.add(Stack.prototype, {
        disposeAsync: function disposeAsync() {
          var stack = this;
          return $h.runAsync(function () {
            var resources = take(dataOf(stack, "disposeAsync"));
            if (resources !== null) $h.disposeAsync(resources);
          });
        }
      });
    } else {
      $n.add(Stack.prototype, {
        dispose: function dispose() {
          var resources = take(dataOf(this, "dispose"));
          if (resources !== null) $h.dispose(resources);
        }
      });
    }
    $n.defineHidden(Stack.prototype, async ? $n.Symbol.asyncDispose : $n.Symbol.dispose, Stack.prototype[async ? "disposeAsync" : "dispose"]);
    $n.getter(Stack.prototype, "disposed", function () { return dataOf(this, "disposed").resources === null; });
    $n.tag(Stack.prototype, name);
    $n.rename(Stack, name);
    $n.setLength(Stack, 0);
    $n.fixPrototype(Stack, Stack.prototype);
    $n.Object.defineProperty(Stack.prototype, "constructor", { enumerable: false });
    $n.askLate(Stack);
    $n.global_(name, Stack);
  }
  define("DisposableStack", false);
  define("AsyncDisposableStack", true);
})
