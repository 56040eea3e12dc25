// finished: when a stream is over, however it ends.
import { abortError, checkFunction, checkSignal, nodeError } from "internal:webapi/node/errors";
import { hasReadableSide, hasWritableSide, isNodeStream, isReadable, isWritable, nextTick } from "internal:webapi/node/stream/life";

const emitsClose = (state) => Boolean(state) && state.autoDestroy && state.emitClose && !state.closed;

/** Calls back once the sides asked for are done or the stream failed; returns what takes the listeners off again. */
export function finished(stream, given, last = undefined) {
  const callback = typeof given === "function" ? given : last;
  const options = typeof given === "function" || given === undefined || given === null ? {} : given;
  if (typeof options !== "object") throw nodeError("ERR_INVALID_ARG_TYPE", "options", "of type object", options);
  checkFunction(callback, "callback");
  if (options.signal !== undefined) checkSignal(options.signal);
  if (!isNodeStream(stream)) throw nodeError("ERR_INVALID_ARG_TYPE", "stream", "an instance of Stream", stream);

  const readable = options.readable === undefined ? hasReadableSide(stream) : options.readable;
  const writable = options.writable === undefined ? hasWritableSide(stream) : options.writable;
  const input = stream._readableState;
  const output = stream._writableState;
  let written = Boolean(output && output.finished);
  let read = Boolean(input && input.endEmitted);
  let closeComes = (emitsClose(output) || emitsClose(input)) && hasWritableSide(stream) === writable && hasReadableSide(stream) === readable;

  const links = [];
  const cleanup = () => {
    called = true;
    for (const [type, listener] of links.splice(0)) stream.removeListener(type, listener);
    if (options.signal !== undefined) options.signal.removeEventListener("abort", onAbort);
  };
  let called = false;
  // The listeners stay: what a stream says after it is over is not to be thrown for want of one.
  const settle = (error = undefined) => {
    if (called) return;
    called = true;
    if (options.signal !== undefined) options.signal.removeEventListener("abort", onAbort);
    if (error) callback.call(stream, error);
    else callback.call(stream);
  };
  const onAbort = () => {
    const tell = !called;
    cleanup();
    if (tell) callback.call(stream, abortError(options.signal.reason));
  };
  const onFinish = () => {
    written = true;
    if (stream.destroyed) closeComes = false;
    if (closeComes && (!stream.writable || readable)) return;
    if (!readable || read) settle();
  };
  const onEnd = () => {
    read = true;
    if (stream.destroyed) closeComes = false;
    if (closeComes && (!stream.readable || writable)) return;
    if (!writable || written) settle();
  };
  const onClose = () => {
    const error = (output && output.errored) || (input && input.errored);
    if (error) settle(error);
    else if (readable && !read && input && !input.endEmitted) settle(nodeError("ERR_STREAM_PREMATURE_CLOSE"));
    else if (writable && !written && !(output && output.finished)) settle(nodeError("ERR_STREAM_PREMATURE_CLOSE"));
    else settle();
  };
  const link = (type, listener) => {
    stream.on(type, listener);
    links.push([type, listener]);
  };
  // A stream of old has no "finish": its "end" or "close" stands for it.
  if (writable && !output) {
    link("end", () => {
      if (!stream.writable) onFinish();
    });
  }
  link("end", onEnd);
  link("finish", onFinish);
  if (options.error !== false) link("error", settle);
  link("close", onClose);

  if ((output && output.closed) || (input && input.closed)) nextTick(onClose);
  else if ((output && output.errorEmitted) || (input && input.errorEmitted)) {
    if (!closeComes) nextTick(onClose);
  } else if (!readable && (!closeComes || isReadable(stream)) && (written || isWritable(stream) === false)) nextTick(onClose);
  else if (!writable && (!closeComes || isWritable(stream)) && (read || isReadable(stream) === false)) nextTick(onClose);

  if (options.signal !== undefined) {
    if (options.signal.aborted) nextTick(onAbort);
    else options.signal.addEventListener("abort", onAbort, { once: true });
  }
  return cleanup;
}
