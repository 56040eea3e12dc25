// Splits a stream in two (Streams Standard, section 4.9.2). Both branches see every chunk; of byte streams the second
// branch gets a copy. As in workerd and not as the standard has it, a branch is cancelled at once: it does not wait for the
// other to be, or a script that cancels one and reads the other would hang here alone.
import { ByteController } from "internal:webapi/streams/byte_controller";
import { DefaultController } from "internal:webapi/streams/default_controller";
import { acquireReader, cancelStream, newReadableState, readChunk } from "internal:webapi/streams/readable_state";

/** The two branches' states. */
export function tee(stream) {
  const bytes = stream.controller instanceof ByteController;
  const reader = acquireReader(stream, false);
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
        return isCancelled[1 - index] ? cancelStream(stream, reasons) : undefined;
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
      },
      error(error) {
        reading = false;
        each((controller) => controller.error(error));
      },
    });
  }

  return branches;
}
