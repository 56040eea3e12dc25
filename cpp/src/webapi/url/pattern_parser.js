// Pattern strings of URLPattern (URL Pattern Standard, section 2): text -> parts -> regular expression.
//
// A part is { kind: "text" | "segment" | "wildcard" | "regexp", name, prefix, value, suffix, modifier }.
// Made when first needed: these need Unicode properties, which not every pattern does.
let nameStart = null;
let namePart = null;
function isNameStart(c) {
  if (c < "\x80") return /[A-Za-z$_]/.test(c);
  if (nameStart === null) nameStart = /^\p{ID_Start}/u;
  return nameStart.test(c);
}
function isNamePart(c) {
  if (c < "\x80") return /[\w$]/.test(c);
  if (namePart === null) namePart = /^[\p{ID_Continue}\u200c\u200d]/u;
  return namePart.test(c);
}

const bad = (message) => new TypeError(message);

/** Tokens: { type, value, at }; `lenient` turns a broken token into text, for splitting a whole pattern string. */
export function tokenize(input, lenient = false) {
  const chars = [...input];
  const tokens = [];
  const push = (type, at, value) => tokens.push({ type, at, value });
  let at = 0;
  const fail = (start, next, message) => {
    if (!lenient) throw bad(message);
    push("invalid", start, chars.slice(start, next).join(""));
  };
  while (at < chars.length) {
    const c = chars[at];
    const start = at;
    if (c === "*") {
      push("asterisk", at++, "*");
    } else if (c === "+" || c === "?") {
      push("modifier", at++, c);
    } else if (c === "\\") {
      if (at + 1 === chars.length) {
        fail(at, at + 1, "A pattern cannot end with a backslash.");
        ++at;
      } else {
        push("escaped", at, chars[at + 1]);
        at += 2;
      }
    } else if (c === "{") {
      push("open", at++, c);
    } else if (c === "}") {
      push("close", at++, c);
    } else if (c === ":") {
      let end = at + 1;
      while (end < chars.length && (end === at + 1 ? isNameStart(chars[end]) : isNamePart(chars[end]))) ++end;
      if (end === at + 1) {
        fail(at, end, "A ':' needs a name.");
        ++at;
      } else {
        push("name", at, chars.slice(at + 1, end).join(""));
        at = end;
      }
    } else if (c === "(") {
      const end = regexpEnd(chars, at);
      if (end < 0) {
        fail(start, start + 1, "Invalid regular expression group.");
        ++at;
      } else {
        push("regexp", at, chars.slice(at + 1, end).join(""));
        at = end + 1;
      }
    } else {
      push("char", at++, c);
    }
  }
  push("end", at, "");
  return tokens;
}

/** The index of the ')' that ends a regexp group; -1 when the group is not valid. */
function regexpEnd(chars, open) {
  let depth = 1;
  for (let at = open + 1; at < chars.length; ++at) {
    const c = chars[at];
    if (c.codePointAt(0) > 127 || (at === open + 1 && c === "?")) return -1;
    if (c === "\\") {
      if (at + 1 === chars.length || chars[at + 1].codePointAt(0) > 127) return -1;
      ++at;
    } else if (c === ")") {
      if (--depth === 0) return at === open + 1 ? -1 : at;
    } else if (c === "(") {
      ++depth;
      if (chars[at + 1] !== "?") return -1;
    }
  }
  return -1;
}

export function parsePattern(input, options, canon) {
  const tokens = tokenize(input);
  const parts = [];
  const names = [];
  let text = "";
  let at = 0;
  let anonymous = 0;
  const take = (type) => (tokens[at].type === type ? tokens[at++] : null);
  const takeModifier = () => take("modifier") || take("asterisk");
  const modifierOf = (token) => (token === null ? "" : token.value);
  const flush = () => {
    if (text === "") return;
    parts.push({ kind: "text", value: canon(text), modifier: "" });
    text = "";
  };
  const takeText = () => {
    let run = "";
    for (;;) {
      const token = take("char") || take("escaped");
      if (token === null) return run;
      run += token.value;
    }
  };
  const add = (prefix, name, matcher, suffix, modifier) => {
    if (name === null && matcher === null && modifier === "") {
      text += prefix;
      return;
    }
    flush();
    if (name === null && matcher === null) {
      if (prefix !== "") parts.push({ kind: "text", value: canon(prefix), modifier });
      return;
    }
    let kind = "regexp";
    let value = "";
    if (matcher === null) kind = "segment";
    else if (matcher.type === "asterisk") kind = "wildcard";
    else value = matcher.value;
    if (value === ".*") kind = "wildcard";
    else if (value !== "" && value === segmentWildcard(options)) kind = "segment";
    const given = name !== null ? name.value : String(anonymous++);
    if (names.indexOf(given) >= 0) throw bad(`Duplicate group name: ${given}`);
    names.push(given);
    parts.push({ kind, name: given, custom: name !== null, prefix: canon(prefix), value: kind === "regexp" ? value : "", suffix: canon(suffix), modifier });
  };

  while (at < tokens.length) {
    const char = take("char");
    let name = take("name");
    let matcher = take("regexp") || (name === null ? take("asterisk") : null);
    if (name !== null || matcher !== null) {
      let prefix = char === null ? "" : char.value;
      if (prefix !== "" && prefix !== options.prefix) {
        text += prefix;
        prefix = "";
      }
      flush();
      add(prefix, name, matcher, "", modifierOf(takeModifier()));
      continue;
    }
    const fixed = char === null ? take("escaped") : char;
    if (fixed !== null) {
      text += fixed.value;
      continue;
    }
    if (take("open") !== null) {
      const prefix = takeText();
      name = take("name");
      matcher = take("regexp") || (name === null ? take("asterisk") : null);
      const suffix = takeText();
      if (take("close") === null) throw bad("A '{' is not closed.");
      add(prefix, name, matcher, suffix, modifierOf(takeModifier()));
      continue;
    }
    flush();
    if (take("end") === null) throw bad(`Unexpected '${tokens[at].value}' in the pattern.`);
  }
  return parts;
}

const escapeRegExp = (text) => text.replace(/[.+*?^${}()[\]|/\\]/g, "\\$&");

function segmentWildcard(options) {
  return options.delimiter === "" ? ".+?" : `[^${escapeRegExp(options.delimiter)}]+?`;
}

export function compilePattern(parts, options, ignoreCase) {
  const names = [];
  let source = "^";
  let hasRegExpGroups = false;
  for (const part of parts) {
    const { kind, modifier } = part;
    if (kind === "text") {
      source += modifier === "" ? escapeRegExp(part.value) : `(?:${escapeRegExp(part.value)})${modifier}`;
      continue;
    }
    names.push(part.name);
    const value = kind === "segment" ? segmentWildcard(options) : kind === "wildcard" ? ".*" : part.value;
    if (kind === "regexp") hasRegExpGroups = true;
    if (part.prefix === "" && part.suffix === "") {
      source += modifier === "" || modifier === "?" ? `(${value})${modifier}` : `((?:${value})${modifier})`;
      continue;
    }
    const prefix = escapeRegExp(part.prefix);
    const suffix = escapeRegExp(part.suffix);
    if (modifier === "" || modifier === "?") {
      source += `(?:${prefix}(${value})${suffix})${modifier}`;
    } else {
      const optional = modifier === "*" ? "?" : "";
      source += `(?:${prefix}((?:${value})(?:${suffix}${prefix}(?:${value}))*)${suffix})${optional}`;
    }
  }
  source += "$";
  try {
    return { regexp: new RegExp(source, ignoreCase ? "vi" : "v"), names, hasRegExpGroups };
  } catch {
    throw bad("Invalid regular expression in the pattern.");
  }
}

/** The pattern's canonical text, as the URLPattern attributes give it. */
export function patternText(parts, options) {
  const escapeText = (text) => text.replace(/[+*?:{}()\\]/g, "\\$&");
  let result = "";
  parts.forEach((part, index) => {
    if (part.kind === "text") {
      result += part.modifier === "" ? escapeText(part.value) : `{${escapeText(part.value)}}${part.modifier}`;
      return;
    }
    const previous = parts[index - 1];
    const next = parts[index + 1];
    let grouping = part.suffix !== "" || (part.prefix !== "" && part.prefix !== options.prefix);
    if (!grouping && part.custom && part.kind === "segment" && part.modifier === "" && next !== undefined && !next.prefix && !next.suffix) {
      if (next.kind === "text") grouping = next.value !== "" && isNamePart([...next.value][0]);
      else grouping = !next.custom;
    }
    if (!grouping && part.prefix === "" && previous !== undefined && previous.kind === "text" && options.prefix !== "") {
      grouping = previous.value.slice(-1) === options.prefix;
    }
    if (grouping) result += "{";
    result += escapeText(part.prefix);
    if (part.custom) result += ":" + part.name;
    if (part.kind === "regexp") {
      result += `(${part.value})`;
    } else if (part.kind === "segment" && !part.custom) {
      result += `(${segmentWildcard(options)})`;
    } else if (part.kind === "wildcard") {
      const plain = !part.custom && (previous === undefined || previous.kind === "text" || previous.modifier !== "" || grouping || part.prefix !== "");
      result += plain ? "*" : "(.*)";
    }
    if (part.kind === "segment" && part.custom && part.suffix !== "" && isNamePart([...part.suffix][0])) result += "\\";
    result += escapeText(part.suffix);
    if (grouping) result += "}";
    result += part.modifier;
  });
  return result;
}
