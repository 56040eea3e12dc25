// Readable.prototype.pipe and unpipe.
import { fail, nextTick } from "internal:webapi/node/stream/life";

export function pipe(target, options = undefined) {
  const source = this;
  const state = source._readableState;
  let unlinked = false;
  let onDrain = null;
  state.pipes.push(target);

  const end = () => target.end();
  const part = () => source.unpipe(target);
  const atEnd = !options || options.end !== false ? end : part;

  const waitForDrain = () => {
    if (!unlinked) {
      state.awaitDrainWriters.add(target);
      source.pause();
    }
    if (onDrain !== null) return;
    onDrain = () => {
      state.awaitDrainWriters.delete(target);
      if (state.awaitDrainWriters.size === 0 && source.listenerCount("data") > 0) source.resume();
    };
    target.on("drain", onDrain);
  };
  const onData = (chunk) => {
    if (target.write(chunk) === false) waitForDrain();
  };
  const onError = (error) => {
    part();
    target.removeListener("error", onError);
    if (target.listenerCount("error") > 0) return;
    const own = target._writableState || target._readableState;
    if (own && !own.errorEmitted) fail(target, error);
    else target.emit("error", error);
  };
  const onClose = () => {
    target.removeListener("finish", onFinish);
    part();
  };
  const onFinish = () => {
    target.removeListener("close", onClose);
    part();
  };
  const onUnpipe = (from, info) => {
    if (from !== source || !info || info.hasUnpiped !== false) return;
    info.hasUnpiped = true;
    unlinked = true;
    target.removeListener("close", onClose);
    target.removeListener("finish", onFinish);
    target.removeListener("error", onError);
    target.removeListener("unpipe", onUnpipe);
    if (onDrain !== null) target.removeListener("drain", onDrain);
    source.removeListener("end", atEnd);
    source.removeListener("data", onData);
    // Another pipe may wait for this target's drain.
    if (onDrain !== null && state.awaitDrainWriters.has(target) && (!target._writableState || target._writableState.needDrain)) onDrain();
  };

  if (state.endEmitted) nextTick(atEnd);
  else source.once("end", atEnd);
  target.on("unpipe", onUnpipe);
  source.on("data", onData);
  target.prependListener("error", onError);
  target.once("close", onClose);
  target.once("finish", onFinish);
  target.emit("pipe", source);
  if (target.writableNeedDrain === true) waitForDrain();
  else if (!state.flowing) source.resume();
  return target;
}

export function unpipe(target = undefined) {
  const state = this._readableState;
  if (state.pipes.length === 0) return this;
  if (target === undefined) {
    const targets = state.pipes;
    state.pipes = [];
    this.pause();
    for (const each of targets) each.emit("unpipe", this, { hasUnpiped: false });
    return this;
  }
  const index = state.pipes.indexOf(target);
  if (index === -1) return this;
  state.pipes.splice(index, 1);
  if (state.pipes.length === 0) this.pause();
  target.emit("unpipe", this, { hasUnpiped: false });
  return this;
}
