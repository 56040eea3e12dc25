// The constructor that node:stream exports: the base of all streams, and of packages that predate them.
import { EventEmitter } from "internal:webapi/node/events";

// A function, as packages call it on their own objects: Stream.call(this).
export function Stream(options) {
  EventEmitter.call(this, options);
}
Object.setPrototypeOf(Stream.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Stream, EventEmitter);

/** The old pipe: every "data" is written, with pause() and resume() where the source has them. */
Stream.prototype.pipe = function pipe(target, options = undefined) {
  const source = this;
  const links = [];
  const link = (emitter, type, listener) => {
    emitter.on(type, listener);
    links.push([emitter, type, listener]);
  };
  const unlink = () => {
    for (const [emitter, type, listener] of links.splice(0)) emitter.removeListener(type, listener);
  };
  link(source, "data", (chunk) => {
    if (target.writable && target.write(chunk) === false && source.pause) source.pause();
  });
  link(target, "drain", () => {
    if (source.readable && source.resume) source.resume();
  });
  let ended = false;
  if (!target._isStdio && (!options || options.end !== false)) {
    link(source, "end", () => {
      if (!ended) target.end();
      ended = true;
    });
    link(source, "close", () => {
      if (!ended && typeof target.destroy === "function") target.destroy();
      ended = true;
    });
  }
  const failed = function (error) {
    unlink();
    if (this.listenerCount("error") === 0) this.emit("error", error);
  };
  for (const emitter of [source, target]) {
    emitter.prependListener("error", failed);
    links.push([emitter, "error", failed]);
  }
  link(source, "end", unlink);
  link(source, "close", unlink);
  link(target, "close", unlink);
  target.emit("pipe", source);
  return target;
};
