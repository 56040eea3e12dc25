// TextEncoderStream and TextDecoderStream (Encoding Standard, section 7.3).
import { tag } from "internal:webapi/common/arguments";
import { encodeUtf8 } from "internal:webapi/common/bytes";
import { TextDecoder } from "internal:webapi/encoding/text";
import { nativeTransform, TransformStream } from "internal:webapi/streams/transform";

export class TextEncoderStream extends TransformStream {
  constructor() {
    let high = ""; // a high surrogate whose other half may come with the next chunk
    super(...nativeTransform(
      {
        transform(chunk, controller) {
          let text = high + String(chunk);
          high = "";
          const last = text.charCodeAt(text.length - 1);
          if (last >= 0xd800 && last < 0xdc00) {
            high = text.slice(-1);
            text = text.slice(0, -1);
          }
          if (text !== "") controller.enqueue(encodeUtf8(text));
        },
        flush(controller) {
          if (high !== "") controller.enqueue(encodeUtf8(high));
        },
      },
      false,
    ));
  }
  get encoding() {
    return "utf-8";
  }
}
tag(TextEncoderStream, "TextEncoderStream");

export class TextDecoderStream extends TransformStream {
  #decoder;
  constructor(label = "utf-8", options = undefined) {
    const decoder = new TextDecoder(label, options);
    super(...nativeTransform(
      {
        transform(chunk, controller) {
          const text = decoder.decode(chunk, { stream: true });
          if (text !== "") controller.enqueue(text);
        },
        flush(controller) {
          const text = decoder.decode();
          if (text !== "") controller.enqueue(text);
        },
      },
      false,
    ));
    this.#decoder = decoder;
  }
  get encoding() {
    return this.#decoder.encoding;
  }
  get fatal() {
    return this.#decoder.fatal;
  }
  get ignoreBOM() {
    return this.#decoder.ignoreBOM;
  }
}
tag(TextDecoderStream, "TextDecoderStream");
