// Error.prototype.stack as people read it (js/stacks.c).
(function ($h, $n) {
  "use strict";
  var readable = $n.readableStack, own = Object.getOwnPropertyDescriptor(Error.prototype, "stack");
  Object.defineProperty(Error.prototype, "stack", {
    get: function () { return readable(this); },
    set: own.set,
    enumerable: false,
    configurable: true
  });
  $n.rename(Object.getOwnPropertyDescriptor(Error.prototype, "stack").get, "get stack");
  delete Error.prototype.fileName;  // the engine's own
  delete Error.prototype.lineNumber;
})
