// Queuing strategies (Streams Standard, section 7).
export class ByteLengthQueuingStrategy {
  #highWaterMark;
  constructor(init) {
    this.#highWaterMark = Number(init.highWaterMark);
  }
  get highWaterMark() {
    return this.#highWaterMark;
  }
  get size() {
    return byteLengthSize;
  }
}

export class CountQueuingStrategy {
  #highWaterMark;
  constructor(init) {
    this.#highWaterMark = Number(init.highWaterMark);
  }
  get highWaterMark() {
    return this.#highWaterMark;
  }
  get size() {
    return countSize;
  }
}

const byteLengthSize = { size: (chunk) => chunk.byteLength }.size;
const countSize = { size: () => 1 }.size;

export function highWaterMarkOf(strategy, fallback) {
  if (strategy === undefined || strategy === null || strategy.highWaterMark === undefined) return fallback;
  const mark = Number(strategy.highWaterMark);
  if (!(mark >= 0)) throw new RangeError("highWaterMark must be a non-negative number.");
  return mark;
}

/** The strategy's size function, or null where each chunk counts one. */
export function sizeOf(strategy) {
  if (strategy === undefined || strategy === null || strategy.size === undefined) return null;
  const size = strategy.size;
  return (chunk) => size.call(undefined, chunk);
}
