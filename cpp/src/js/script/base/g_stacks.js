// Error.prototype.stack as people read it (js/stacks.c).
(function ($h, $n) {
  "use strict";
  var native = Object.getOwnPropertyDescriptor(Error.prototype, "stack"), readable = $n.readableStack, apply = $n.apply, read = native.get;
  Object.defineProperty(Error.prototype, "stack", {
    get: function () { return readable(apply(read, this, [])); },
    set: native.set,
    enumerable: false,
    configurable: true
  });
  $n.rename(Object.getOwnPropertyDescriptor(Error.prototype, "stack").get, "get stack");
  delete Error.prototype.fileName;  // the engine's own
  delete Error.prototype.lineNumber;
})
