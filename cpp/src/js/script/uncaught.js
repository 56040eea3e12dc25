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
  // For the engine alone: print and console on its native, whose lines of errors and warnings may go elsewhere.
  $n.stash.installShell = function () {
    var shell = $n.nativeModules.shell, now = Date.now;
    function print() {
      var parts = [];
      for (var i = 0; i < arguments.length; i++) $n.push(parts, typeof arguments[i] === "string" ? arguments[i] : text(arguments[i]));
      shell.print(parts.join(" "));
    }
    function log(level, line) {
      if (shell.printError && (level === "error" || level === "warn")) shell.printError(line);
      else shell.print(line);
    }
    $n.global_("print", print);
    $n.accessor($n.global, "console", function () {
      var made = $n.stash.importNow("internal:js/console/console").makeConsole({ log: log, now: now });
      $n.global_("console", made);
      return made;
    }, function (value) { $n.global_("console", value); });
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
