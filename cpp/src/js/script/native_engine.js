// Native modules that are the engine's own: what internal modules may ask of it beyond the language.
(function ($h, $n) {
  "use strict";
  $n.nativeModules.engine = {
    // The exports of an internal module, loaded now if it was not before.
    load: $n.stash.importNow,
    // A property key that scripts can neither name nor list.
    hiddenKey: $n.privateName,
    // What has become of a promise: [0] pending, [1, value], [2, reason]; [-1] if it is none.
    promiseState: $n.promiseState,
    // (value, fulfilled, rejected): calls one of them with what a promise, or a value, comes to. No script sees it.
    whenSettled: $n.whenSettled
  };
  // The asynchronous context: a value that jobs and coroutines carry along.
  $n.nativeModules.async_context = { get: $n.context, set: $n.setContext };
})
