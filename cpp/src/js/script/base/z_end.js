// The end of the built-ins' set-up: natives that only it needed go, so that no heap carries them.
(function ($h, $n) {
  "use strict";
  var names = ["arrayIteratorsInstall", "collectionsInstall", "regexpInstall", "regexpSeal", "setBigIntPrototype", "stringsInstall", "wellKnown"];
  for (var i = 0; i < names.length; i++) {
    if ($n[names[i]] === void 0) throw new TypeError(names[i]);
    delete $n[names[i]];
  }
})
