// Error.prototype.stack as people read it: the script's own functions, files and lines, none of the engine's.
(function ($h, $n) {
  "use strict";
  var native = Object.getOwnPropertyDescriptor(Error.prototype, "stack");
  var marks = [" preventsyield", " strict", " construct", " tailcall", " directeval"];

  function frame(line) {
    if (line.indexOf(") internal") >= 0 || line.indexOf(" native") >= 0 || line.indexOf("(internal:") >= 0 || line.indexOf("() ") >= 0) return "";
    for (var again = true; again;) {
      again = false;
      for (var i = 0; i < marks.length; i++) {
        if (line.length > marks[i].length && line.lastIndexOf(marks[i]) === line.length - marks[i].length) {
          line = line.slice(0, -marks[i].length);
          again = true;
        }
      }
    }
    if (line.indexOf("    at [anon] (") === 0 && line.charAt(line.length - 1) === ")") return "    at " + line.slice(15, -1);
    return line;
  }
  function clean(text) {
    if (typeof text !== "string") return text;
    var lines = text.split("\n"), kept = [];
    for (var i = 0; i < lines.length; i++) {
      var line = lines[i].indexOf("    at ") === 0 ? frame(lines[i]) : lines[i];
      if (line !== "") $n.push(kept, line);
    }
    return kept.join("\n");
  }
  Object.defineProperty(Error.prototype, "stack", {
    get: function () { return clean(native.get.call(this)); },
    set: native.set,
    enumerable: false,
    configurable: true
  });
})
