// node:timers/promises.
import { clearTimeout as clear, scheduler, setTimeout as start } from "internal:webapi/timers/timers";

function wait(milliseconds, value, options) {
  return new Promise((resolve, reject) => {
    const signal = options === undefined ? undefined : options.signal;
    if (signal !== undefined && signal.aborted) {
      reject(signal.reason);
      return;
    }
    const id = start(() => resolve(value), milliseconds);
    if (signal === undefined) return;
    signal.addEventListener("abort", () => {
      clear(id);
      reject(signal.reason);
    }, { once: true });
  });
}
export function setTimeout(milliseconds = 0, value = undefined, options = undefined) {
  return wait(milliseconds, value, options);
}
export function setImmediate(value = undefined, options = undefined) {
  return wait(0, value, options);
}
export async function* setInterval(milliseconds = 0, value = undefined) {
  for (;;) yield await wait(milliseconds, value);
}
export { scheduler };
export default { scheduler, setImmediate, setInterval, setTimeout };
