// process.nextTick, for those that must not load all of process.
export function nextTick(callback, ...args) {
  Promise.resolve().then(() => callback(...args));
}
