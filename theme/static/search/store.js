// The index as the browser reads it: one table, and the parts that a query asks for.
import { Language } from "./language.js";

// Numbers are digits of plain letters: see packing.py.
const BASE = 91;
const DIGIT = Int8Array.from({ length: 127 }, (_, code) => code - 35 - (code > 92));
const LAST = "\uffff";

export const unpack = (text) => {
  const numbers = new Int32Array(text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const first = DIGIT[text.charCodeAt(at)];
    if (first < 64) {
      numbers[count++] = first;
      continue;
    }
    // How many digits follow, where this length begins, and what shorter ones can say.
    const [more, start, added] = first < 87 ? [1, 64, 64] : first < 89 ? [2, 87, 2157] : [3, 89, 18719];
    let number = first - start;
    for (let n = 0; n < more; n++) number = number * BASE + DIGIT[text.charCodeAt(++at)];
    numbers[count++] = number + added;
  }
  return numbers.subarray(0, count);
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
const countOf = ([, , heavy, weights]) => (typeof heavy === "number" ? heavy : weights.length);

// A row of the table of words: see parts.py. Postings are unpacked when they are asked for.
const rowOf = (row, near, at) => {
  const [term, , gaps, weights, far] = row;
  const heavy = typeof gaps === "number" && weights;
  return { term, form: formOf(row), count: countOf(row), near, far, at, heavy, light: [gaps, weights] };
};

// What a query may load of words, in compressed bytes: with the table, the code and ten results it
// stays below 120 KB at 10,000 pages. What parts weigh is told by their letters.
const BUDGET = 57_000;
const WORDS = 2_700;
const ENDINGS = 2_900;
const PLACE = 0.75;

export class Store {
  // `get(name)` returns the promise of a part of the index: "index" or a hash.
  constructor(get) {
    this.get = get;
    this.parts = new Map();
    this.loaded = new Set();
    this.rows = new Map();
    this.budget = BUDGET;
    this.left = BUDGET;
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
    // Of equal things the newest stands first, and in its kind it has the last number.
    this.turns = new Uint32Array(index.number);
    for (const { first, last } of this.kinds) {
      for (let number = first; number <= last; number++) this.turns[number] = first + last - number;
    }
  }

  allow() {
    this.left = this.budget;
  }

  // Whether a query may still load half of what it may.
  isRoomy() {
    return this.left > this.budget / 2;
  }

  // What the postings of a row weigh: of a word that stands everywhere mostly the weights.
  weightOf({ count }) {
    return 300 + Math.min(0.86 * count, 0.53 * this.index.number);
  }

  // The promise of a part; undefined if it would be more than a query may load.
  part(name, weight = 0) {
    if (!this.parts.has(name)) {
      if (weight > this.left) return undefined;
      this.left -= weight;
      const promise = this.get(name);
      promise.then(
        () => this.loaded.add(name),
        () => this.parts.delete(name),
      );
      this.parts.set(name, promise);
    }
    return this.parts.get(name);
  }

  // What stands in the table of words of a term. What was typed is looked up in any case.
  async row(term, typed = false) {
    if (this.rows.has(term)) return this.rows.get(term);
    const words = this.index.words;
    if (!words.length) return undefined;
    const name = words[placeOf(words, term)][1];
    if (typed) this.left = Math.max(this.left, WORDS);
    const part = this.part(name, WORDS);
    if (!part) return undefined;
    const [near, rows] = await part;
    const at = placeOf(rows, term);
    if (!this.rows.has(term)) this.rows.set(term, rows[at]?.[0] === term ? rowOf(rows[at], near, at) : undefined);
    return this.rows.get(term);
  }

  // The postings of a row: numbers of things and weights; undefined if they are too much to load.
  async posting(row) {
    if (row.numbers) return row;
    const part = row.heavy ? this.part(row.heavy, this.weightOf(row)) : row.light;
    if (!part) return undefined;
    const [gaps, weights] = await part;
    row.numbers ??= unpackRising(gaps);
    row.weights ??= unpack(weights);
    return row;
  }

  // A function from the number of a thing to the places of a term in it; undefined if they are too much.
  async places({ near, far, at, numbers }) {
    const [name, size] = far ?? near;
    const part = this.part(name, 200 + size * PLACE);
    if (!part) return undefined;
    const [lengths, gaps] = far ? await part : (await part)[at];
    const packed = new Map();
    let start = 0;
    unpack(lengths).forEach((length, n) => packed.set(numbers[n], gaps.slice(start, (start += length))));
    return (number) => unpackRising(packed.get(number) ?? "");
  }

  // The parts of a table, at most so many, whose keys may begin with `start`.
  partsFrom(table, start, most, weight) {
    const parts = [];
    for (let at = placeOf(table, start); at < table.length && parts.length < most; at++) {
      if (parts.length && table[at][0] > start + LAST) break;
      const part = this.part(table[at][1], weight);
      if (!part) break;
      parts.push(part);
    }
    return Promise.all(parts);
  }

  // Terms that begin so, and some around them: [term, form, in how many things].
  async termsFrom(start) {
    const parts = await this.partsFrom(this.index.words, start, 8, WORDS);
    return parts.flatMap(([near, rows]) =>
      rows.map((row, at) => {
        if (!this.rows.has(row[0]) && row[0].startsWith(start)) this.rows.set(row[0], rowOf(row, near, at));
        return [row[0], formOf(row), countOf(row)];
      }),
    );
  }

  async termsUpTo(end) {
    const parts = await this.partsFrom(this.index.endings, [...end].reverse().join(""), 6, ENDINGS);
    return parts.flatMap(([terms, numbers]) => {
      const counts = unpack(numbers);
      return terms.split(" ").map((term, at) => [term, term, counts[at]]);
    });
  }

  // The part that holds what a result shows, and the row there.
  shelf(number) {
    const kind = this.kinds[this.facets.kind.of[number] - 1];
    const at = number - kind.first;
    return { kind: kind.name, part: kind.parts[Math.floor(at / this.index.step)], at: at % this.index.step };
  }

  has(number) {
    return this.loaded.has(this.shelf(number).part);
  }

  // What a result shows.
  async thing(number) {
    const { kind, part, at } = this.shelf(number);
    const [url, title, summary, when] = (await this.part(part))[at];
    return { number, kind, url, title, summary, when };
  }
}
