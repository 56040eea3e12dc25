// FormData (XMLHttpRequest Standard, section 5) and its two wire formats.
import { isObject, requireArguments, tag, wrongArgument } from "internal:webapi/common/arguments";
import { concat, decodeUtf8, encodeUtf8 } from "internal:webapi/common/bytes";
import { blobBytes, File, isBlob, isFile } from "internal:webapi/file/blob";
import native from "native:url";
import host from "native:host";

const NAME = ["string"];
const ENTRY = ["string", "File or Blob or string"];

export class FormData {
  #entries = []; // of [name, string or File]

  constructor(form = undefined) {
    if (form !== undefined) throw new TypeError("Failed to construct 'FormData': a form element is not available here.");
  }
  append(name, value, filename = undefined) {
    requireArguments(arguments.length, ENTRY, "append", "FormData");
    this.#entries.push([String(name), entryValue(value, filename, arguments.length > 2)]);
  }
  set(name, value, filename = undefined) {
    requireArguments(arguments.length, ENTRY, "set", "FormData");
    const key = String(name);
    const entry = [key, entryValue(value, filename, arguments.length > 2)];
    const at = this.#entries.findIndex((each) => each[0] === key);
    if (at < 0) {
      this.#entries.push(entry);
      return;
    }
    this.#entries[at] = entry;
    this.#entries = this.#entries.filter((each, index) => index <= at || each[0] !== key);
  }
  delete(name) {
    requireArguments(arguments.length, NAME, "delete", "FormData");
    const key = String(name);
    this.#entries = this.#entries.filter((each) => each[0] !== key);
  }
  get(name) {
    requireArguments(arguments.length, NAME, "get", "FormData");
    const key = String(name);
    const found = this.#entries.find((each) => each[0] === key);
    return found === undefined ? null : found[1];
  }
  getAll(name) {
    requireArguments(arguments.length, NAME, "getAll", "FormData");
    const key = String(name);
    return this.#entries.filter((each) => each[0] === key).map((each) => each[1]);
  }
  has(name) {
    requireArguments(arguments.length, NAME, "has", "FormData");
    const key = String(name);
    return this.#entries.some((each) => each[0] === key);
  }
  forEach(callback, self = undefined) {
    if (typeof callback !== "function") throw wrongArgument("forEach", "FormData", 1, "function");
    for (const [name, value] of this.#entries) callback.call(self, value, name, this);
  }
  *entries() {
    for (const [name, value] of this.#entries) yield [name, value];
  }
  *keys() {
    for (const [name] of this.#entries) yield name;
  }
  *values() {
    for (const [, value] of this.#entries) yield value;
  }

  static is(value) {
    return isObject(value) && #entries in value;
  }
  static peek(form) {
    return form.#entries;
  }
}
export const isFormData = FormData.is;
const entriesOf = FormData.peek;
delete FormData.is;
delete FormData.peek;
Object.defineProperty(FormData.prototype, Symbol.iterator, {
  value: FormData.prototype.entries, writable: true, configurable: true,
});
tag(FormData, "FormData");

function entryValue(value, filename, named) {
  if (!isBlob(value)) {
    if (named) throw wrongArgument("append", "FormData", 2, "Blob");
    return String(value);
  }
  if (isFile(value) && !named) return value;
  return new File([value], named ? String(filename) : "blob", { type: value.type });
}

const escapeName = (name) => name.replace(/\r\n|\r|\n/g, "%0D%0A").replace(/"/g, "%22");

/** The multipart/form-data body of `form`: { bytes, type }. */
export function serializeForm(form) {
  const boundary = host.randomHex(32);
  const pieces = [];
  for (const [name, value] of entriesOf(form)) {
    let head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`;
    if (typeof value === "string") {
      pieces.push(head + "\r\n\r\n" + value.replace(/\r\n|\r|\n/g, "\r\n") + "\r\n");
    } else {
      head += `; filename="${escapeName(value.name)}"\r\nContent-Type: ${value.type || "application/octet-stream"}\r\n\r\n`;
      pieces.push(head, blobBytes(value), "\r\n");
    }
  }
  pieces.push(`--${boundary}--`); // as workerd ends it
  return { bytes: concat(pieces.map((piece) => (typeof piece === "string" ? encodeUtf8(piece) : piece))), type: `multipart/form-data; boundary=${boundary}` };
}

const UNKNOWN_TYPE =
  "Unrecognized Content-Type header value. FormData can only parse the following MIME types: " +
  "multipart/form-data, application/x-www-form-urlencoded";

/** Parses a body of the given Content-Type (null when absent). */
export function parseForm(bytes, contentType) {
  if (contentType === null) throw new TypeError("Parsing a Body as FormData requires a Content-Type header.");
  const [essence, ...parameters] = contentType.split(";");
  const kind = essence.trim().toLowerCase();
  const form = new FormData();
  if (kind === "application/x-www-form-urlencoded") {
    const list = native.parseForm(decodeUtf8(bytes));
    for (let i = 0; i < list.length; i += 2) entriesOf(form).push([list[i], list[i + 1]]);
    return form;
  }
  if (kind !== "multipart/form-data") throw new TypeError(UNKNOWN_TYPE);
  let boundary = null;
  for (const parameter of parameters) {
    const match = /^\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]*))\s*$/i.exec(parameter);
    if (match !== null) boundary = match[1] === undefined ? match[2] : match[1];
  }
  if (boundary === null || boundary === "") {
    throw new TypeError("No boundary string in Content-Type header. The multipart/form-data MIME type requires a boundary parameter, e.g. 'Content-Type: multipart/form-data; boundary=\"abcd\"'. See RFC 7578, section 4.");
  }
  parseMultipart(bytes, boundary, entriesOf(form));
  return form;
}

const PREMATURE = "Parsing a Body as FormData failed: the multipart body is malformed.";

function parseMultipart(bytes, boundary, entries) {
  const delimiter = encodeUtf8("--" + boundary);
  let at = native.indexOf(bytes, delimiter, 0);
  if (at < 0) throw new TypeError("No initial boundary string (or you have a truncated message).");
  const headEnd = encodeUtf8("\r\n\r\n");
  const next = encodeUtf8("\r\n--" + boundary);
  for (;;) {
    at += delimiter.byteLength;
    if (bytes[at] === 45 && bytes[at + 1] === 45) return;
    if (bytes[at] !== 13 || bytes[at + 1] !== 10) throw new TypeError(PREMATURE);
    const headersEnd = native.indexOf(bytes, headEnd, at);
    if (headersEnd < 0) throw new TypeError(PREMATURE);
    const headers = decodeUtf8(bytes.subarray(at, headersEnd));
    const bodyStart = headersEnd + 4;
    const bodyEnd = native.indexOf(bytes, next, bodyStart - 2);
    if (bodyEnd < 0) throw new TypeError(PREMATURE);
    entries.push(parsePart(headers, bytes.subarray(bodyStart, Math.max(bodyStart, bodyEnd))));
    at = bodyEnd + 2;
  }
}

function parsePart(headers, content) {
  const disposition = /^content-disposition:\s*form-data\s*(;.*)?$/im.exec(headers);
  if (disposition === null) throw new TypeError("No valid Content-Disposition header found in FormData part.");
  const parameter = (name) => {
    const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, "i").exec(disposition[1] || "");
    if (match === null) return null;
    const text = match[1] === undefined ? match[2] : match[1].replace(/\\(["\\])/g, "$1");
    return text.replace(/%22/g, '"').replace(/%0D/gi, "\r").replace(/%0A/gi, "\n");
  };
  const name = parameter("name");
  if (name === null) throw new TypeError("Content-Disposition header in FormData part is missing a name.");
  const filename = parameter("filename");
  if (filename === null) return [name, decodeUtf8(content)];
  const type = /^content-type:\s*(.*?)\s*$/im.exec(headers);
  return [name, new File([content], filename, { type: type === null ? "text/plain" : type[1] })];
}
