// The index as the browser reads it: one table, and the parts that a query asks for.
import { Language } from "./language.js";

// Numbers are digits of plain letters: see packing.py.
const BASE = 91;
const DIGIT = Int8Array.from({ length: 127 }, (_, code) => code - 35 - (code > 92));
const LAST = "\uffff";

export const unpack = (text) => {
  const numbers = [];
  for (let at = 0; at < text.length; at++) {
    const first = DIGIT[text.charCodeAt(at)];
    if (first < 64) {
      numbers.push(first);
      continue;
    }
    // How many digits follow, where this length begins, and what shorter ones can say.
    const [more, start, added] = first < 87 ? [1, 64, 64] : first < 89 ? [2, 87, 2157] : [3, 89, 18719];
    let number = first - start;
    for (let n = 0; n < more; n++) number = number * BASE + DIGIT[text.charCodeAt(++at)];
    numbers.push(number + added);
  }
  return numbers;
};

const unpackRising = (text) => {
  const numbers = unpack(text);
  for (let i = 1; i < numbers.length; i++) numbers[i] += numbers[i - 1];
  return numbers;
};

// The number of the last row whose first key is not after `key`.
const placeOf = (rows, key) => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle][0] <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

// A term as readers write it.
const formOf = ([term, ending]) => (ending.startsWith("=") ? ending.slice(1) : term + ending);

export class Store {
  // `get(name)` returns the promise of a part of the index: "index" or a hash.
  constructor(get) {
    this.get = get;
    this.parts = new Map();
    this.rows = new Map();
  }

  open() {
    this.ready ??= this.get("index").then((index) => this.read(index));
    this.ready.catch(() => (this.ready = undefined));
    return this.ready;
  }

  read(index) {
    this.index = index;
    this.language = new Language(index);
    this.short = index.short.map(([short, full]) => ({ short: this.language.terms(short)[0], full }));
    this.common = new Set(index.common);
    let first = 0;
    this.kinds = index.kinds.map((kind) => ({ ...kind, first, last: (first += kind.number) - 1 }));
    // By facet: its values (0 is none), and which of them each thing has.
    this.facets = {
      kind: { values: [0, ...this.kinds.map(({ name }) => name)], of: new Uint8Array(index.number) },
      district: { values: [0, ...index.districts], of: Uint16Array.from(unpack(index.district)) },
      year: { values: [0, ...index.years], of: Uint16Array.from(unpack(index.year)) },
    };
    this.kinds.forEach(({ first, last }, at) => this.facets.kind.of.fill(at + 1, first, last + 1));
  }

  part(name) {
    if (!this.parts.has(name)) {
      const promise = this.get(name);
      promise.catch(() => this.parts.delete(name));
      this.parts.set(name, promise);
    }
    return this.parts.get(name);
  }

  // The postings of a term: numbers of things, weights, and where its places stand.
  async row(term) {
    if (this.rows.has(term)) return this.rows.get(term);
    const words = this.index.words;
    if (!words.length) return undefined;
    const place = placeOf(words, term);
    const rows = await this.part(words[place][1]);
    const at = placeOf(rows, term);
    const row = rows[at];
    const found =
      row?.[0] === term
        ? { numbers: unpackRising(row[2]), weights: unpack(row[3]), form: formOf(row), place, at }
        : undefined;
    this.rows.set(term, found);
    return found;
  }

  // A function from the number of a thing to the places of a term in it.
  async places({ place, at, numbers }) {
    const [lengths, gaps] = (await this.part(this.index.places[place]))[at];
    const packed = new Map();
    let start = 0;
    unpack(lengths).forEach((length, n) => packed.set(numbers[n], gaps.slice(start, (start += length))));
    return (number) => unpackRising(packed.get(number) ?? "");
  }

  // The parts of a table, at most so many, whose keys may begin with `start`.
  partsFrom(table, start, most) {
    const parts = [];
    for (let at = placeOf(table, start); at < table.length && parts.length < most; at++) {
      if (parts.length && table[at][0] > start + LAST) break;
      parts.push(this.part(table[at][1]));
    }
    return Promise.all(parts);
  }

  // Terms that begin so, and some around them: [term, form, in how many things].
  async termsFrom(start) {
    const parts = await this.partsFrom(this.index.words, start, 3);
    return parts.flatMap((rows) => rows.map((row) => [row[0], formOf(row), row[3].length]));
  }

  async termsUpTo(end) {
    const parts = await this.partsFrom(this.index.endings, [...end].reverse().join(""), 4);
    return parts.flatMap(([terms, numbers]) => {
      const counts = unpack(numbers);
      return terms.split(" ").map((term, at) => [term, term, counts[at]]);
    });
  }

  // What a result shows.
  async thing(number) {
    const kind = this.kinds[this.facets.kind.of[number] - 1];
    const at = number - kind.first;
    const rows = await this.part(kind.parts[Math.floor(at / this.index.step)]);
    const [url, title, summary, when] = rows[at % this.index.step];
    return { number, kind: kind.name, url, title, summary, when };
  }
}
