// HTMLRewriter: runs the handlers over the events of the native engine (rewriter.h) and writes the output.
import { isObject, tag, viewBytes, wrongArgument } from "internal:webapi/common/arguments";
import { concat, encodeUtf8 } from "internal:webapi/common/bytes";
import { isResponse, Response } from "internal:webapi/fetch/response";
import { acquireReader, cancelStream, readPromise } from "internal:webapi/streams/readable_state";
import { collect, isReadableStream, newByteState, readableState, wrapReadable } from "internal:webapi/streams/readable";
import native from "native:html";

// Kinds of native events.
const NEED_INPUT = 0, RAW = 1, ELEMENT = 2, END_TAG = 3, TEXT = 4, COMMENT = 5, DOCTYPE = 6;

const EXPIRED =
  "This content token is no longer valid. Content tokens are only valid during the execution of the relevant content handler.";
const MODIFIED =
  "The attributes of this element have been modified during iteration. You must create a new iterator after modifying attributes.";

const escapeText = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Content as handlers give it: { text, html } or a stream or response that is read when it is written. */
function contentOf(content, options) {
  const html = Boolean(options && options.html);
  if (isReadableStream(content) || isResponse(content)) return { stream: content, html };
  const text = String(content);
  return { text: html ? text : escapeText(text) };
}

/** What the handlers did to one token. */
class Mutation {
  constructor() {
    this.before = [];
    this.after = [];
    this.replacement = null;
    this.removed = false;
  }
}

/** The methods that every content token has; `state`: { mutation, valid }. */
class Token {
  #state;
  constructor(state) {
    this.#state = state;
  }
  get removed() {
    return this.#use().mutation.removed;
  }
  before(content, options = undefined) {
    this.#use().mutation.before.push(contentOf(content, options));
    return this;
  }
  after(content, options = undefined) {
    this.#use().mutation.after.unshift(contentOf(content, options));
    return this;
  }
  replace(content, options = undefined) {
    const { mutation } = this.#use();
    mutation.replacement = contentOf(content, options);
    mutation.removed = true;
    return this;
  }
  remove() {
    const { mutation } = this.#use();
    mutation.removed = true;
    mutation.replacement = null;
    return this;
  }
  #use() {
    if (!this.#state.valid) throw new TypeError(EXPIRED);
    return this.#state;
  }
  static use(token) {
    return token.#use();
  }
}
const use = Token.use;
delete Token.use;

export class Element extends Token {
  get tagName() {
    return use(this).name;
  }
  set tagName(name) {
    const state = use(this);
    state.name = String(name);
    state.changed = true;
  }
  get namespaceURI() {
    return use(this).namespaceURI;
  }
  get attributes() {
    const state = use(this);
    const { attributes, version } = state;
    let at = 0;
    return {
      next() {
        if (state.version !== version) throw new TypeError(MODIFIED);
        if (at >= attributes.length) return { value: undefined, done: true };
        const { name, value } = attributes[at++];
        return { value: [name, value], done: false };
      },
      [Symbol.iterator]() {
        return this;
      },
    };
  }
  getAttribute(name) {
    const found = findAttribute(use(this), name);
    return found === undefined ? null : found.value;
  }
  hasAttribute(name) {
    return findAttribute(use(this), name) !== undefined;
  }
  setAttribute(name, value) {
    const state = use(this);
    const key = String(name);
    if (key === "") throw new TypeError("Parser error: Attribute name can't be empty.");
    if (/[\s/>=]/.test(key)) throw new TypeError(`Parser error: \`${/[\s/>=]/.exec(key)[0]}\` character is forbidden in the attribute name`);
    const text = String(value);
    const source = `${key}="${text.replace(/"/g, "&quot;")}"`;
    const found = findAttribute(state, key);
    if (found === undefined) {
      state.attributes.push({ name: key.toLowerCase(), value: text, source });
    } else {
      found.value = text;
      found.source = source;
    }
    changed(state);
    return this;
  }
  removeAttribute(name) {
    const state = use(this);
    const found = findAttribute(state, name);
    if (found !== undefined) state.attributes.splice(state.attributes.indexOf(found), 1);
    changed(state);
    return this;
  }
  prepend(content, options = undefined) {
    use(this).prepended.unshift(contentOf(content, options));
    return this;
  }
  append(content, options = undefined) {
    use(this).appended.push(contentOf(content, options));
    return this;
  }
  setInnerContent(content, options = undefined) {
    const state = use(this);
    state.inner = contentOf(content, options);
    state.prepended = [];
    state.appended = [];
    return this;
  }
  removeAndKeepContent() {
    const state = use(this);
    state.mutation.removed = true;
    state.keepContent = true;
    return this;
  }
  onEndTag(handler) {
    const state = use(this);
    if (typeof handler !== "function") throw wrongArgument("onEndTag", "Element", 1, "function");
    if (!state.canHaveContent) throw new TypeError("Parser error: No end tag.");
    state.endHandlers.push(handler);
  }
}
tag(Element, "Element");

function findAttribute(state, name) {
  const key = String(name).toLowerCase();
  return state.attributes.find((attribute) => attribute.name === key);
}

function changed(state) {
  state.changed = true;
  ++state.version;
}

export class Text extends Token {
  get text() {
    return use(this).text;
  }
  get lastInTextNode() {
    return use(this).last;
  }
}
tag(Text, "Text");

export class Comment extends Token {
  get text() {
    return use(this).text;
  }
  set text(value) {
    const state = use(this);
    state.text = String(value);
    state.changed = true;
  }
}
tag(Comment, "Comment");

class Doctype {
  #state;
  constructor(state) {
    this.#state = state;
  }
  get name() {
    return this.#state.name;
  }
  get publicId() {
    return this.#state.publicId;
  }
  get systemId() {
    return this.#state.systemId;
  }
}

class EndTag {
  #state;
  constructor(state) {
    this.#state = state;
  }
  get name() {
    return this.#state.name;
  }
  set name(value) {
    this.#state.name = String(value);
    this.#state.changed = true;
  }
  before(content, options = undefined) {
    this.#state.mutation.before.push(contentOf(content, options));
    return this;
  }
  after(content, options = undefined) {
    this.#state.mutation.after.unshift(contentOf(content, options));
    return this;
  }
  remove() {
    this.#state.mutation.removed = true;
    return this;
  }
}

class DocumentEnd {
  #out;
  constructor(out) {
    this.#out = out;
  }
  append(content, options = undefined) {
    this.#out.push(contentOf(content, options));
    return this;
  }
}

export class HTMLRewriter {
  #rules = []; // { selector, handlers }
  #document = []; // handlers

  on(selector, handlers) {
    const text = String(selector);
    if (!isObject(handlers)) throw wrongArgument("on", "HTMLRewriter", 2, "ElementContentHandlers");
    const problem = native.checkSelector(text);
    if (problem !== "") throw new TypeError(problem);
    this.#rules.push({ selector: text, handlers });
    return this;
  }
  onDocument(handlers) {
    if (!isObject(handlers)) throw wrongArgument("onDocument", "HTMLRewriter", 1, "DocumentContentHandlers");
    this.#document.push(handlers);
    return this;
  }
  transform(response) {
    if (!isResponse(response)) throw wrongArgument("transform", "HTMLRewriter", 1, "Response");
    if (response.type === "error") throw new TypeError("HTMLRewriter cannot transform an error response");
    const body = response.body;
    if (body === null) return new Response(null, response);
    const run = new Run(this.#rules, this.#document, readableState(body));
    const made = new Response(wrapReadable(run.output()), response);
    made.headers.delete("content-length");
    return made;
  }
}
tag(HTMLRewriter, "HTMLRewriter");

/** One document on its way through the handlers. */
class Run {
  constructor(rules, documentHandlers, input) {
    this.rules = rules.map((rule) => rule.handlers);
    this.document = documentHandlers;
    this.engine = native.openRewriter();
    for (const { selector, handlers } of rules) {
      this.engine.add(selector, handlers.element !== undefined, handlers.text !== undefined, handlers.comments !== undefined);
    }
    const some = (name) => documentHandlers.some((handlers) => handlers[name] !== undefined);
    this.engine.setDocument(some("doctype"), some("text"), some("comments"));
    this.reader = acquireReader(input, false);
    this.input = input;
    this.open = new Map(); // serial -> state of an element whose end tag matters
    this.dropping = 0; // serial of the element whose content is being dropped
    this.out = [];
  }

  output() {
    return newByteState({
      pull: (controller) => this.pull(controller),
      cancel: (reason) => cancelStream(this.input, reason),
    });
  }

  /** Reads and handles until there is something to hand on. */
  async pull(controller) {
    for (;;) {
      const { value, done } = await readPromise(this.reader);
      if (done) this.engine.finish();
      else this.engine.feed(typeof value === "string" ? encodeUtf8(value) : viewBytes(value));
      let ended = false;
      for (;;) {
        const event = this.engine.next();
        if (event.kind === NEED_INPUT) break;
        if (event.kind === RAW) {
          if (this.dropping === 0) this.out.push(event.source);
          continue;
        }
        const pending = this.handle(event);
        if (pending !== undefined) await pending;
        if (event.kind > DOCTYPE) {
          ended = true;
          break;
        }
      }
      const pieces = [];
      for (const piece of this.out) pieces.push(typeof piece === "string" ? piece : await readContent(piece));
      this.out = [];
      const bytes = pieces.length === 0 ? null : concat(pieces.length === 1 ? [pieces[0], ""] : pieces);
      if (bytes !== null && bytes.byteLength > 0) controller.enqueue(bytes);
      if (ended) {
        controller.close();
        return;
      }
      if (bytes !== null && bytes.byteLength > 0) return;
    }
  }

  write(contents) {
    if (this.dropping !== 0) return;
    for (const content of contents) this.out.push(content.text === undefined ? content : content.text);
  }

  handle(event) {
    switch (event.kind) {
      case ELEMENT: return this.element(event);
      case END_TAG: return this.endTag(event);
      case TEXT: return this.text(event);
      case COMMENT: return this.comment(event);
      case DOCTYPE: return this.doctype(event);
      default: return this.end();
    }
  }

  /** The handlers called `name` that an event concerns, as [object, function]. */
  handlersFor(indices, name) {
    const found = [];
    for (const index of indices) {
      const owners = index < 0 ? this.document : [this.rules[index]];
      for (const owner of owners) if (typeof owner[name] === "function") found.push([owner, owner[name]]);
    }
    return found;
  }

  /** Calls the handlers one after the other, waiting for those that answer a promise; then `finish`. */
  call(handlers, token, finish) {
    let at = 0;
    const step = () => {
      while (at < handlers.length) {
        const [owner, handler] = handlers[at++];
        const result = handler.call(owner, token);
        if (isObject(result) && typeof result.then === "function") return Promise.resolve(result).then(step);
      }
      return finish();
    };
    return step();
  }

  element({ source, name, handlers, element: serial, canHaveContent, selfClosing, attributes: flat, namespaceURI }) {
    const attributes = [];
    for (let i = 0; i < flat.length; i += 3) attributes.push({ name: flat[i], value: flat[i + 1], source: flat[i + 2] });
    const state = {
      mutation: new Mutation(), valid: true, name, attributes, namespaceURI, canHaveContent, serial, version: 0,
      changed: false, prepended: [], appended: [], inner: null, keepContent: false, endHandlers: [],
    };
    return this.call(this.handlersFor(handlers, "element"), new Element(state), () => {
      state.valid = false;
      const { mutation } = state;
      this.write(mutation.before);
      const drops = (mutation.removed && !state.keepContent) || state.inner !== null;
      if (!mutation.removed) this.write([{ text: state.changed ? startTag(state, selfClosing) : source }]);
      else if (mutation.replacement !== null) this.write([mutation.replacement]);
      if (!canHaveContent) {
        this.write(mutation.after);
        return;
      }
      if (!mutation.removed || state.keepContent) {
        this.write(state.prepended);
        if (state.inner !== null) this.write([state.inner]);
      }
      const matters =
        drops || mutation.removed || state.changed || mutation.after.length > 0 || state.appended.length > 0 || state.endHandlers.length > 0;
      if (matters) {
        this.open.set(serial, state);
        this.engine.watchEnd(serial);
      }
      if (drops && this.dropping === 0) this.dropping = serial;
    });
  }

  endTag({ source, name, element: serial }) {
    const state = this.open.get(serial);
    if (state === undefined) {
      this.write([{ text: source }]);
      return undefined;
    }
    this.open.delete(serial);
    const end = { mutation: new Mutation(), name: state.name, changed: state.name !== name };
    const endHandlers = state.endHandlers.map((handler) => [undefined, handler]);
    return this.call(endHandlers, new EndTag(end), () => {
      if (this.dropping === serial) this.dropping = 0;
      if (!state.mutation.removed || state.keepContent) this.write(state.appended);
      this.write(end.mutation.before);
      if (!state.mutation.removed && !end.mutation.removed) this.write([{ text: end.changed ? `</${end.name}>` : source }]);
      this.write(end.mutation.after);
      this.write(state.mutation.after);
    });
  }

  text({ source, handlers, last }) {
    const state = { mutation: new Mutation(), valid: true, text: source, last };
    return this.call(this.handlersFor(handlers, "text"), new Text(state), () => this.finishToken(state, source));
  }

  comment({ source, name, handlers }) {
    const state = { mutation: new Mutation(), valid: true, text: name, changed: false };
    return this.call(this.handlersFor(handlers, "comments"), new Comment(state), () =>
      this.finishToken(state, state.changed ? `<!--${state.text}-->` : source));
  }

  finishToken(state, source) {
    state.valid = false;
    const { mutation } = state;
    this.write(mutation.before);
    if (!mutation.removed) this.write([{ text: source }]);
    else if (mutation.replacement !== null) this.write([mutation.replacement]);
    this.write(mutation.after);
  }

  doctype({ source }) {
    const match = /^<!doctype\s*([^\s>]*)\s*(?:(public)\s*(?:"([^"]*)"|'([^']*)'))?\s*(?:system\s*)?(?:"([^"]*)"|'([^']*)')?/i.exec(source) || [];
    const either = (a, b) => (a !== undefined ? a : b !== undefined ? b : null);
    const state = { name: match[1] ? match[1].toLowerCase() : null, publicId: either(match[3], match[4]), systemId: either(match[5], match[6]) };
    return this.call(this.handlersFor([-1], "doctype"), new Doctype(state), () => this.write([{ text: source }]));
  }

  end() {
    const appended = [];
    return this.call(this.handlersFor([-1], "end"), new DocumentEnd(appended), () => {
      this.dropping = 0;
      this.write(appended);
    });
  }
}

function startTag(state, selfClosing) {
  let text = "<" + state.name;
  for (const { source } of state.attributes) text += " " + source;
  return text + (selfClosing ? " />" : ">");
}

async function readContent({ stream, html }) {
  if (isResponse(stream)) {
    const text = await stream.text();
    return html ? text : escapeText(text);
  }
  const bytes = concat((await collect(readableState(stream))).map((chunk) => (typeof chunk === "string" ? encodeUtf8(chunk) : viewBytes(chunk))));
  return html ? bytes : escapeText(await new Response(bytes).text());
}
