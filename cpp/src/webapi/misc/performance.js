// performance: the virtual clock, and User Timing in its simplest form.
import { tag } from "internal:webapi/common/arguments";
import { domError } from "internal:webapi/common/dom_error";
import host from "native:host";

let entries = [];

class PerformanceEntry {
  constructor(name, entryType, startTime, duration, detail) {
    this.name = name;
    this.entryType = entryType;
    this.startTime = startTime;
    this.duration = duration;
    if (detail !== undefined) this.detail = detail;
  }
  toJSON() {
    return { ...this };
  }
}

function timeOf(mark, fallback) {
  if (mark === undefined) return fallback;
  if (typeof mark === "number") return mark;
  for (let i = entries.length - 1; i >= 0; --i) {
    if (entries[i].entryType === "mark" && entries[i].name === mark) return entries[i].startTime;
  }
  throw domError(`The mark '${mark}' does not exist.`, "SyntaxError");
}

export class Performance {
  get timeOrigin() {
    return 0;
  }
  now() {
    return host.now();
  }
  mark(name, options = {}) {
    const entry = new PerformanceEntry(String(name), "mark", options.startTime === undefined ? host.now() : options.startTime, 0,
      options.detail === undefined ? null : options.detail);
    entries.push(entry);
    return entry;
  }
  measure(name, start = undefined, end = undefined) {
    const options = typeof start === "object" && start !== null ? start : { start, end };
    const from = timeOf(options.start, 0);
    const to = options.duration === undefined ? timeOf(options.end, host.now()) : from + options.duration;
    const entry = new PerformanceEntry(String(name), "measure", from, to - from, options.detail === undefined ? null : options.detail);
    entries.push(entry);
    return entry;
  }
  clearMarks(name = undefined) {
    entries = entries.filter((entry) => entry.entryType !== "mark" || (name !== undefined && entry.name !== name));
  }
  clearMeasures(name = undefined) {
    entries = entries.filter((entry) => entry.entryType !== "measure" || (name !== undefined && entry.name !== name));
  }
  getEntries() {
    return entries.slice();
  }
  getEntriesByName(name, type = undefined) {
    return entries.filter((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }
  getEntriesByType(type) {
    return entries.filter((entry) => entry.entryType === type);
  }
  toJSON() {
    return { timeOrigin: 0 };
  }
}
tag(Performance, "Performance");

export const performance = new Performance();
