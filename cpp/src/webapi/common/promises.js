// Small promise helpers shared by the asynchronous APIs.
export function noop() {}

export function deferred() {
  const made = { promise: undefined, resolve: undefined, reject: undefined };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = resolve;
    made.reject = reject;
  });
  return made;
}

/** Keeps a rejection from being reported as unhandled; returns the promise. */
export function handled(promise) {
  promise.then(undefined, noop);
  return promise;
}

/** Calls `fn` and returns a promise for its result, an exception becoming a rejection. */
export function promiseCall(fn, self, a, b) {
  try {
    return Promise.resolve(fn.call(self, a, b));
  } catch (error) {
    return Promise.reject(error);
  }
}
