// console (Console Standard), whoever writes its lines.
import { formatArguments, inspect } from "internal:js/console/inspect";

function tableText(data, columns) {
  if (typeof data !== "object" || data === null) return formatArguments([data]);
  const rows = [];
  const names = [];
  let hasValues = false;
  const add = (index, row) => {
    const cells = {};
    let value;
    if (typeof row === "object" && row !== null) {
      for (const key of Object.keys(row)) {
        if (columns !== undefined && columns.indexOf(key) < 0) continue;
        if (names.indexOf(key) < 0) names.push(key);
        cells[key] = inspect(row[key], { depth: 0 });
      }
    } else {
      hasValues = true;
      value = inspect(row);
    }
    rows.push({ index, cells, value });
  };
  if (data instanceof Map || data instanceof Set) {
    let at = 0;
    data.forEach((value) => add(String(at++), value));
  } else {
    for (const key of Object.keys(data)) add(key, data[key]);
  }
  const header = ["(index)", ...names];
  if (hasValues) header.push("Values");
  const body = rows.map(({ index, cells, value }) => {
    const line = [index, ...names.map((name) => cells[name] || "")];
    if (hasValues) line.push(value === undefined ? "" : value);
    return line;
  });
  const widths = header.map((title, at) => Math.max(title.length, ...body.map((line) => line[at].length)) + 2);
  const rule = (left, middle, right) => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
  const centred = (line) => "│" + line.map((cell, at) => {
    const room = widths[at] - cell.length;
    const before = Math.floor(room / 2);
    return " ".repeat(before) + cell + " ".repeat(room - before);
  }).join("│") + "│";
  const lines = [rule("┌", "┬", "┐"), centred(header), rule("├", "┼", "┤"), ...body.map(centred), rule("└", "┴", "┘")];
  return lines.join("\n");
}

/** A console; `host`: { log(level, text), now() in milliseconds }. */
export function makeConsole(host) {
  let group = "";
  const counts = new Map();
  const timers = new Map();

  function write(level, text) {
    host.log(level, group === "" ? text : group + text.split("\n").join("\n" + group));
  }

  function elapsed(label) {
    return `${label}: ${host.now() - timers.get(label)}ms`;
  }

  const console = {
    log(...args) {
      write("log", formatArguments(args));
    },
    info(...args) {
      write("info", formatArguments(args));
    },
    debug(...args) {
      write("debug", formatArguments(args));
    },
    warn(...args) {
      write("warn", formatArguments(args));
    },
    error(...args) {
      write("error", formatArguments(args));
    },
    trace(...args) {
      const stack = String(new Error().stack).split("\n").slice(2).join("\n");
      write("log", `Trace: ${formatArguments(args)}\n${stack}`);
    },
    assert(condition, ...args) {
      if (condition) return;
      if (typeof args[0] === "string") args[0] = "Assertion failed: " + args[0];
      else args.unshift("Assertion failed");
      write("error", formatArguments(args));
    },
    clear() {},
    count(label = "default") {
      const name = String(label);
      const count = (counts.get(name) || 0) + 1;
      counts.set(name, count);
      write("log", `${name}: ${count}`);
    },
    countReset(label = "default") {
      counts.delete(String(label));
    },
    dir(value, options = undefined) {
      write("log", inspect(value, options));
    },
    dirxml(...args) {
      write("log", formatArguments(args));
    },
    group(...args) {
      if (args.length > 0) write("log", formatArguments(args));
      group += "  ";
    },
    groupCollapsed(...args) {
      console.group(...args);
    },
    groupEnd() {
      group = group.slice(2);
    },
    table(data, columns = undefined) {
      write("log", tableText(data, columns));
    },
    time(label = "default") {
      timers.set(String(label), host.now());
    },
    timeEnd(label = "default") {
      const name = String(label);
      if (!timers.has(name)) return;
      write("log", elapsed(name));
      timers.delete(name);
    },
    timeLog(label = "default", ...args) {
      const name = String(label);
      if (timers.has(name)) write("log", formatArguments([elapsed(name), ...args]));
    },
    timeStamp() {},
  };
  return console;
}
