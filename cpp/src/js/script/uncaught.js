// What nobody caught: errors of microtasks and rejections without a handler, as texts for the record.
(function ($h, $n) {
  "use strict";
  function text(value) {
    try {
      if (value !== null && typeof value === "object" && typeof value.stack === "string") return value.stack;
      return String(value);
    } catch (error) {
      return "an error that cannot be shown";
    }
  }
  $n.stash.takeUncaught = function () {
    var found = [], i;
    for (i = 0; i < $n.stash.uncaught.length; i++) $n.push(found, text($n.stash.uncaught[i]));
    for (i = 0; i < $n.stash.rejections.length; i++) {
      if (!$n.isHandled($n.stash.rejections[i])) $n.push(found, text($n.promiseState($n.stash.rejections[i])[1]));
    }
    $n.stash.uncaught.length = $n.stash.rejections.length = 0;
    return found;
  };
  // For the shell: print and console.log on its native.
  $n.stash.installShell = function () {
    var shell = $n.nativeModules.shell;
    function print() {
      var parts = [];
      for (var i = 0; i < arguments.length; i++) $n.push(parts, typeof arguments[i] === "string" ? arguments[i] : text(arguments[i]));
      shell.print(parts.join(" "));
    }
    $n.global_("print", print);
    $n.global_("console", { log: print, error: print, warn: print, info: print });
  };
  // What test262 asks of its host (INTERPRETING.md there).
  $n.stash.installTestHost = function () {
    $n.global_("$262", {
      global: $n.global,
      detachArrayBuffer: function (buffer) {
        $n.detachBuffer(buffer);
        return null;
      },
      gc: function () {}
    });
  };
})
