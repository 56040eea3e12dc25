// node:stream/promises.
import { finished as whenFinished } from "internal:webapi/node/stream/finished";
import { isNodeStream } from "internal:webapi/node/stream/life";
import { run } from "internal:webapi/node/stream/pipeline";

const isOptions = (value) =>
  value !== null && typeof value === "object" && !isNodeStream(value) && value[Symbol.asyncIterator] === undefined && value[Symbol.iterator] === undefined;

export function pipeline(...args) {
  return new Promise((resolve, reject) => {
    const options = isOptions(args[args.length - 1]) ? args.pop() : {};
    run(args.length === 1 && Array.isArray(args[0]) ? args[0] : args, (error, value) => {
      if (error) reject(error);
      else resolve(value);
    }, options);
  });
}

export function finished(stream, options = {}) {
  return new Promise((resolve, reject) => {
    const cleanup = whenFinished(stream, options, (error) => {
      if (options.cleanup) cleanup();
      if (error) reject(error);
      else resolve();
    });
  });
}
export default { finished, pipeline };
