// Splits a stream in two (Streams Standard, section 4.9.2). Both branches see every chunk; of byte streams the second
// branch gets a copy.
import { ByteController } from "internal:webapi/streams/byte_controller";
import { DefaultController } from "internal:webapi/streams/default_controller";
import { acquireReader, cancelStream, newReadableState, readChunk } from "internal:webapi/streams/readable_state";
import { deferred, noop } from "internal:webapi/common/promises";

/** The two branches' states. */
export function tee(stream) {
  const bytes = stream.controller instanceof ByteController;
  const reader = acquireReader(stream, false);
  const cancelled = deferred();
  const reasons = [undefined, undefined];
  const isCancelled = [false, false];
  let reading = false;
  let again = false;

  const branches = [0, 1].map((index) => {
    const state = newReadableState();
    const source = {
      pull,
      cancel(reason) {
        isCancelled[index] = true;
        reasons[index] = reason;
        if (isCancelled[1 - index]) cancelStream(stream, reasons).then(cancelled.resolve, cancelled.reject);
        return cancelled.promise;
      },
    };
    const controller = bytes
      ? new ByteController(state, source, 0, undefined)
      : new DefaultController(state, source, 1, null);
    controller.start(undefined);
    return state;
  });

  function each(step) {
    for (let index = 0; index < 2; ++index) {
      if (!isCancelled[index]) step(branches[index].controller, index);
    }
  }

  function pull() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    readChunk(reader, {
      chunk(value) {
        again = false;
        each((controller, index) => {
          if (controller.canEnqueue()) controller.enqueue(bytes && index === 1 ? value.slice() : value);
        });
        reading = false;
        if (again) pull();
      },
      close() {
        reading = false;
        each((controller) => {
          if (controller.canEnqueue()) controller.close();
        });
        if (!isCancelled[0] || !isCancelled[1]) cancelled.resolve(undefined);
      },
      error(error) {
        reading = false;
        each((controller) => controller.error(error));
        cancelled.resolve(undefined);
      },
    });
  }

  cancelled.promise.then(noop, noop);
  return branches;
}
