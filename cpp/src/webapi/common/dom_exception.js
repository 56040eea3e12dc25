// DOMException (Web IDL, section 4.3), with the legacy codes.
const CODES = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5,
  NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10, InvalidStateError: 11,
  SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17,
  SecurityError: 18, NetworkError: 19, AbortError: 20, URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23,
  InvalidNodeTypeError: 24, DataCloneError: 25,
};

// An Error instance underneath, so that it has a stack; name and message come from the prototype's accessors.
export class DOMException extends Error {
  #name;
  #text;
  constructor(message = "", options = "Error") {
    const text = String(message);
    super(text);
    delete this.message;
    const dictionary = typeof options === "object" && options !== null;
    const name = dictionary ? options.name : options;
    this.#text = text;
    this.#name = name === undefined ? "Error" : String(name);
    if (dictionary && "cause" in options) {
      Object.defineProperty(this, "cause", { value: options.cause, writable: true, configurable: true });
    }
  }
  get name() {
    return this.#name;
  }
  get message() {
    return this.#text;
  }
  get code() {
    const code = CODES[this.#name];
    return code === undefined ? 0 : code;
  }
}

Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: "DOMException", configurable: true });
for (const name of Object.keys(CODES)) {
  // IndexSizeError -> INDEX_SIZE_ERR
  const constant = name.replace(/Error$/, "").replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase() + "_ERR";
  const descriptor = { value: CODES[name], enumerable: true };
  Object.defineProperty(DOMException, constant, descriptor);
  Object.defineProperty(DOMException.prototype, constant, descriptor);
}
