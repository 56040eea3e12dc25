// DOMException (Web IDL, section 4.3), with the legacy codes.
// name -> [code, constant]
const CODES = {
  IndexSizeError: [1, "INDEX_SIZE_ERR"],
  HierarchyRequestError: [3, "HIERARCHY_REQUEST_ERR"],
  WrongDocumentError: [4, "WRONG_DOCUMENT_ERR"],
  InvalidCharacterError: [5, "INVALID_CHARACTER_ERR"],
  NoModificationAllowedError: [7, "NO_MODIFICATION_ALLOWED_ERR"],
  NotFoundError: [8, "NOT_FOUND_ERR"],
  NotSupportedError: [9, "NOT_SUPPORTED_ERR"],
  InUseAttributeError: [10, "INUSE_ATTRIBUTE_ERR"],
  InvalidStateError: [11, "INVALID_STATE_ERR"],
  SyntaxError: [12, "SYNTAX_ERR"],
  InvalidModificationError: [13, "INVALID_MODIFICATION_ERR"],
  NamespaceError: [14, "NAMESPACE_ERR"],
  InvalidAccessError: [15, "INVALID_ACCESS_ERR"],
  TypeMismatchError: [17, "TYPE_MISMATCH_ERR"],
  SecurityError: [18, "SECURITY_ERR"],
  NetworkError: [19, "NETWORK_ERR"],
  AbortError: [20, "ABORT_ERR"],
  URLMismatchError: [21, "URL_MISMATCH_ERR"],
  QuotaExceededError: [22, "QUOTA_EXCEEDED_ERR"],
  TimeoutError: [23, "TIMEOUT_ERR"],
  InvalidNodeTypeError: [24, "INVALID_NODE_TYPE_ERR"],
  DataCloneError: [25, "DATA_CLONE_ERR"],
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
    return Object.prototype.hasOwnProperty.call(CODES, this.#name) ? CODES[this.#name][0] : 0;
  }
}

Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: "DOMException", configurable: true });
for (const name of Object.keys(CODES)) {
  const [value, constant] = CODES[name];
  Object.defineProperty(DOMException, constant, { value, enumerable: true });
  Object.defineProperty(DOMException.prototype, constant, { value, enumerable: true });
}
