// A Readable as an async iterable: for await takes what read() gives.
import { abortError, nodeError } from "internal:webapi/node/errors";

/** The chunks of `stream` to its end; leaving early destroys it unless `destroyOnReturn` is false. */
export async function* iterate(stream, { destroyOnReturn = true }) {
  let wake = () => {};
  let failure;
  const onReadable = () => wake();
  const onEnd = () => {
    if (failure === undefined) failure = null;
    wake();
  };
  const onError = (error) => {
    if (!failure) failure = error;
    wake();
  };
  const onClose = () => {
    if (failure === undefined) failure = stream._readableState.errored || nodeError("ERR_STREAM_PREMATURE_CLOSE");
    wake();
  };
  const state = stream._readableState;
  stream.on("readable", onReadable);
  stream.on("end", onEnd);
  stream.on("error", onError);
  stream.on("close", onClose);
  if (state.errored) failure = state.errored;
  else if (state.endEmitted) failure = null;
  else if (state.closed) failure = nodeError("ERR_STREAM_PREMATURE_CLOSE");
  try {
    for (;;) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (failure) throw failure;
      else if (failure === null) return;
      else {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
    }
  } catch (error) {
    if (!failure) failure = error;
    throw failure;
  } finally {
    stream.removeListener("readable", onReadable);
    stream.removeListener("end", onEnd);
    stream.removeListener("close", onClose);
    if ((failure || destroyOnReturn) && (failure === undefined || state.autoDestroy)) {
      // The loop is where its user handles errors: the listener for them stays.
      stream.destroy(state.endEmitted ? undefined : abortError());
    } else stream.removeListener("error", onError);
  }
}
