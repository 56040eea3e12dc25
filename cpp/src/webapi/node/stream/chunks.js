// The chunks that wait in a Readable: a queue that gives out whole chunks or a number of bytes or characters.
import { Buffer } from "internal:webapi/node/buffer";

// Taken chunks stay at the front until this many make shifting them worth it.
const kTakenBeforeShift = 256;

export class Chunks {
  #list = [];
  #first = 0;
  get length() {
    return this.#list.length - this.#first;
  }
  *[Symbol.iterator]() {
    for (let i = this.#first; i < this.#list.length; ++i) yield this.#list[i];
  }
  push(chunk) {
    this.#list.push(chunk);
  }
  unshift(chunk) {
    if (this.#first > 0) this.#list[--this.#first] = chunk;
    else this.#list.unshift(chunk);
  }
  first() {
    return this.#list[this.#first];
  }
  shift() {
    const chunk = this.#list[this.#first];
    this.#list[this.#first++] = undefined;
    if (this.#first === this.#list.length) this.clear();
    else if (this.#first >= kTakenBeforeShift && this.#first * 2 >= this.#list.length) {
      this.#list.splice(0, this.#first);
      this.#first = 0;
    }
    return chunk;
  }
  clear() {
    this.#list = [];
    this.#first = 0;
  }
  /** The first `size` characters (`text`) or bytes of what waits. */
  take(size, text) {
    const first = this.first();
    if (size === first.length) return this.shift();
    if (size < first.length) {
      this.#list[this.#first] = text ? first.slice(size) : first.subarray(size);
      return text ? first.slice(0, size) : first.subarray(0, size);
    }
    const parts = [];
    for (let rest = size; rest > 0;) {
      const part = rest >= this.first().length ? this.shift() : this.take(rest, text);
      parts.push(part);
      rest -= part.length;
    }
    return text ? parts.join("") : Buffer.concat(parts, size);
  }
  all(text) {
    if (this.length === 1) return this.shift();
    const parts = [...this];
    this.clear();
    return text ? parts.join("") : Buffer.concat(parts);
  }
}
