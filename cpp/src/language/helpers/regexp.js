// Regular expression literals: each evaluation makes a new object, whatever became of the global RegExp.
(function ($h, $n) {
  "use strict";
  var Intrinsic = RegExp;
  $h.regexp = function (pattern, flags) {
    return new Intrinsic(pattern, flags);
  };
})
