// crypto.DigestStream: a WritableStream whose `digest` settles when it is closed.
import { viewBytes } from "internal:webapi/common/arguments";
import { encodeUtf8 } from "internal:webapi/common/bytes";
import { deferred, handled } from "internal:webapi/common/promises";
import { hashName } from "internal:webapi/crypto/crypto_key";
import { initialiseWritable, WritableStream } from "internal:webapi/streams/writable";
import native from "native:crypto";

export class DigestStream extends WritableStream {
  #digest;
  #counter;

  constructor(algorithm) {
    const hasher = native.openHasher(hashName(algorithm));
    const digest = deferred();
    const counter = { bytes: 0 };
    handled(digest.promise);
    super(...initialiseWritable(
      {
        write(chunk) {
          const bytes = typeof chunk === "string" ? encodeUtf8(chunk) : viewBytes(chunk);
          if (bytes === undefined) throw new TypeError("DigestStream is a byte stream but received an object of non-ArrayBuffer/ArrayBufferView/string type on its writable side.");
          counter.bytes += bytes.byteLength;
          hasher.update(bytes);
        },
        close() {
          digest.resolve(hasher.finish().buffer);
        },
        abort(reason) {
          digest.reject(reason);
        },
      },
      1,
    ));
    this.#digest = digest.promise;
    this.#counter = counter;
  }
  get digest() {
    return this.#digest;
  }
  get bytesWritten() {
    return BigInt(this.#counter.bytes);
  }
}
