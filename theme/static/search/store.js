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

// Of numbers that all have one digit, as weights do.
const unpackDigits = (text) => {
  const numbers = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) numbers[at] = DIGIT[text.charCodeAt(at)];
  return numbers;
};

const unpackRising = (text) => {
  const numbers = unpack(text);
  for (let i = 1; i < numbers.length; i++) numbers[i] += numbers[i - 1];
  return numbers;
};

// A table of parts: where each begins, one key a line, and the names one behind another.
const NAME = 10;
const nameAt = (names, at) => names.slice(at * NAME, (at + 1) * NAME);
const tableOf = ([keys, names]) => ({ keys: names && keys.split("\n"), names });

// The number of the last of some keys that is not after `key`.
const placeOf = (keys, key) => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
};

// The terms of a part of words: see parts.py. Rows are made when they are asked for, and their
// postings unpacked even later.
class Words {
  constructor([near, terms, endings, gaps, weights, heavy, far]) {
    this.near = near;
    [this.endings, this.gaps, this.weights] = [endings, gaps, weights].map((column) => column.split("!"));
    this.heavy = new Map(heavy.map(([at, count, name]) => [at, { count, heavy: name }]));
    this.far = new Map(far.map(([at, ...where]) => [at, where]));
    this.rows = [];
    let last = "";
    this.keys = terms.split("!").map((term) => (last = last.slice(0, DIGIT[term.charCodeAt(0)]) + term.slice(1)));
  }

  // What readers write: an ending makes it of a term.
  form(at) {
    const ending = this.endings[at];
    return ending.startsWith("=") ? ending.slice(1) : this.keys[at] + ending;
  }

  row(at) {
    this.rows[at] ??= {
      term: this.keys[at],
      form: this.form(at),
      count: this.weights[at].length,
      light: [this.gaps[at], this.weights[at]],
      near: this.near,
      far: this.far.get(at),
      at,
      ...this.heavy.get(at),
    };
    return this.rows[at];
  }

  // The row of a term; undefined if it is not here.
  of(term) {
    const at = placeOf(this.keys, term);
    return this.keys[at] === term ? this.row(at) : undefined;
  }

  // The rows of which `is(term, form)` holds.
  some(is) {
    const found = [];
    for (let at = 0; at < this.keys.length; at++) if (is(this.keys[at], this.form(at))) found.push(this.row(at));
    return found;
  }
}
const readWords = (columns) => new Words(columns);

// What a query may load of words, in compressed bytes: with the table, the code and ten results it
// stays below 120 KB at 10,000 pages. What parts weigh is told by their letters.
const BUDGET = 57_000;
const WORDS = 2_900;
const ENDINGS = 2_900;
const PLACE = 0.75;

export class Store {
  // `get(name)` returns the promise of a part of the index: "index" or a hash.
  constructor(get) {
    this.get = get;
    this.parts = new Map();
    this.loaded = new Set();
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
    this.words = tableOf(index.words);
    this.heavy = tableOf(index.heavy);
    this.endings = tableOf(index.endings);
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

  // Fetches what tells of a term, while there is room for more than this: the postings of a heavy one
  // beside its row, not after it.
  foresee(term) {
    if (!this.isRoomy()) return;
    this.row(term).catch(() => {});
    const { keys, names } = this.heavy;
    const at = placeOf(keys, term);
    if (keys[at] === term) this.part(nameAt(names, at), this.weightOf({ count: Infinity }))?.catch(() => {});
  }

  // What the postings of a row weigh: of a word that stands everywhere mostly the weights.
  weightOf({ count }) {
    return 300 + Math.min(0.86 * count, 0.53 * this.index.number);
  }

  // The promise of a part as `read` makes it; undefined if it would be more than a query may load.
  part(name, weight = 0, read = undefined) {
    if (!this.parts.has(name)) {
      if (weight > this.left) return undefined;
      this.left -= weight;
      const promise = this.get(name).then(read);
      promise.then(
        () => this.loaded.add(name),
        () => this.parts.delete(name),
      );
      this.parts.set(name, promise);
    }
    return this.parts.get(name);
  }

  // What is told of a term. What was typed is looked up in any case.
  async row(term, typed = false) {
    const { keys, names } = this.words;
    if (!keys.length) return undefined;
    const name = nameAt(names, placeOf(keys, term));
    if (typed && !this.parts.has(name)) this.left = Math.max(this.left, WORDS);
    const part = this.part(name, WORDS, readWords);
    if (!part) return undefined;
    return (await part).of(term);
  }

  // The postings of a row: numbers of things and weights; undefined if they are too much to load.
  async posting(row) {
    if (row.numbers) return row;
    const part = row.heavy ? this.part(row.heavy, this.weightOf(row)) : row.light;
    if (!part) return undefined;
    const [gaps, weights] = await part;
    row.numbers ??= unpackRising(gaps);
    row.weights ??= unpackDigits(weights);
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
  partsFrom({ keys, names }, start, most, weight, read) {
    const parts = [];
    for (let at = placeOf(keys, start); at < keys.length && parts.length < most; at++) {
      if (parts.length && keys[at] > start + LAST) break;
      const part = this.part(nameAt(names, at), weight, read);
      if (!part) break;
      parts.push(part);
    }
    return Promise.all(parts);
  }

  // Of the terms that begin so, and some around them, those of which `is(term, form)` holds: each with
  // its form, and in how many things.
  async termsFrom(start, is) {
    const parts = await this.partsFrom(this.words, start, 8, WORDS, readWords);
    return parts.flatMap((part) => part.some(is));
  }

  // The same of terms that end so.
  async termsUpTo(end, is) {
    const parts = await this.partsFrom(this.endings, [...end].reverse().join(""), 6, ENDINGS);
    return parts.flatMap(([terms, numbers]) => {
      const counts = unpack(numbers);
      const rows = terms.split(" ").map((term, at) => ({ term, form: term, count: counts[at] }));
      return rows.filter(({ term, form }) => is(term, form));
    });
  }

  // The part that holds what a result shows, and the row there.
  shelf(number) {
    const kind = this.kinds[this.facets.kind.of[number] - 1];
    const at = number - kind.first;
    const { step } = this.index;
    return { kind: kind.name, part: nameAt(kind.parts, Math.floor(at / step)), at: at % step };
  }

  // Things in the order in which they are shown: kind after kind, the kind of the best first.
  byKind(numbers) {
    const of = (number) => this.facets.kind.of[number];
    const kinds = new Set([...numbers].map(of));
    return [...kinds].flatMap((kind) => [...numbers].filter((number) => of(number) === kind));
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
