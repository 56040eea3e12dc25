// Intl.Segmenter (ECMA-402 section 19): grapheme clusters by utf8proc (UAX 29); words and sentences by the main rules of UAX 29, without
// the dictionaries that some languages need: each ideograph is a word.
import natives from "native:intl";
import * as locales from "internal:js/intl/locales";

const slots = locales.kept("Intl.Segmenter");
const segmentsSlots = locales.kept("%SegmentsPrototype%");

// Made from text when they are first needed: classes this large take milliseconds.
let patterns;
function patternsFor() {
  return (patterns ??= { word: wordPattern(), sentence: sentencePattern(), wordLike: new RegExp(String.raw`[\p{Alphabetic}\p{Nd}]`, "u") });
}

// Letters and digits with what stands inside a word, ideographs one by one, runs of spaces, or anything else with its marks.
function wordPattern() {
  return new RegExp(String.raw`(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{Alphabetic}\p{Nd}_\u203f\u2040\p{Pc}][\p{M}\u200d\ufe0f]*(?:(?<=\p{Alphabetic}[\p{M}\u200d]*)['\u00b7\u2018\u2019](?=\p{Alphabetic})|(?<=\p{Nd})['.,;](?=\p{Nd}))?)+|[\p{sc=Hira}]+|\r\n|[\r\n]|[ \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+`, "uy");
}
// Up to the mark that ends it, closing punctuation and spaces; "." needs more than a lower-case letter behind it.
function sentencePattern() {
  return new RegExp(String.raw`(?:[^.!?\u2026\u3002\uff01\uff1f\n]|\.(?=[^\s"'\u2019\u201d)\]])|[.\u2026]["'\u2019\u201d)\]]*[^\S\n]+(?=\p{Ll}))*(?:[.!?\u2026\u3002\uff01\uff1f]+["'\u2019\u201d)\]]*[^\S\n]*\n?|\n|$)`, "uy");
}

// The ends of all segments, in order.
function endsOf(text, granularity) {
  const graphemes = granularity === "sentence" ? [] : natives.graphemeEnds(text);
  if (granularity === "grapheme") return graphemes;
  const ends = [], pattern = patternsFor()[granularity];
  let cluster = 0;
  for (let at = 0; at < text.length;) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null && found[0] !== "") {
      at = pattern.lastIndex;
    } else {
      while (graphemes[cluster] <= at) cluster++;
      at = graphemes[cluster] ?? at + 1;
    }
    ends.push(at);
  }
  return ends;
}

function segmentData({ text, granularity, ends }, i) {
  const index = i === 0 ? 0 : ends[i - 1], segment = text.slice(index, ends[i]);
  const data = { segment, index, input: text };
  if (granularity === "word") data.isWordLike = patternsFor().wordLike.test(segment);
  return data;
}

const iteratorSlots = locales.kept("%SegmentIteratorPrototype%");
const kSegmentIterator = Object.setPrototypeOf(
  {
    next() {
      const slot = iteratorSlots.of(this, "next");
      if (slot.at >= slot.segments.ends.length) return { value: undefined, done: true };
      return { value: segmentData(slot.segments, slot.at++), done: false };
    },
  },
  Iterator.prototype,
);
Object.defineProperty(kSegmentIterator, "next", { enumerable: false });
Object.defineProperty(kSegmentIterator, Symbol.toStringTag, { value: "Segmenter String Iterator", configurable: true });

const kSegments = class {
  containing(index) {
    const slot = segmentsSlots.of(this, "containing");
    const at = Math.trunc(Number(index)) || 0;
    if (at < 0 || at >= slot.text.length) return undefined;
    let low = 0, high = slot.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (slot.ends[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return segmentData(slot, low);
  }
  [Symbol.iterator]() {
    const iterator = Object.create(kSegmentIterator);
    return iteratorSlots.add(iterator, { segments: segmentsSlots.of(this, "[Symbol.iterator]"), at: 0 });
  }
}.prototype;
delete kSegments.constructor;

export function Segmenter(localeList, options) {
  locales.requireNew(new.target, "Intl.Segmenter");
  options = locales.optionsObject(options);
  locales.localeMatcher(options, "Intl.Segmenter");
  const { locale } = locales.resolveLocale(localeList);
  const granularity = locales.option(options, "granularity", ["grapheme", "word", "sentence"], "grapheme", "Intl.Segmenter");
  slots.add(this, { locale, granularity });
}
locales.methods(Segmenter, class {
  segment(input) {
    const { granularity } = slots.of(this, "segment"), text = String(input);
    return segmentsSlots.add(Object.create(kSegments), { text, granularity, ends: endsOf(text, granularity) });
  }
  resolvedOptions() {
    const { locale, granularity } = slots.of(this, "resolvedOptions");
    return { locale, granularity };
  }
});
locales.finish("Intl.Segmenter", Segmenter);
