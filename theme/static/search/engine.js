// The search: answers queries with the index. It knows nothing of the page.
import { fold, otherLayout } from "./language.js";
import { ADDRESS, GUESS, Readings, TYPED } from "./readings.js";
import { Store } from "./store.js";

const LONGEST = 200;
// The key of a pair of common words holds how far apart they stand: see pairs.py.
const APART = 4;
// A hit is sorted as one number: 20 bits for the thing, 22 for the score, the rest for what goes first.
const THINGS = 2 ** 20;
const SCORES = 2 ** 22;
const FINE = 1024;
const NONE = 127;

const isPhrase = ({ offsets }) => offsets?.length > 1;

// How far from what was typed a thing was found.
const unsureOf = ({ counts, sure }, number) => (counts && sure[number] !== NONE ? sure[number] : 0);

// «a b» and «b c» are «a b c» only where they meet; of common words the places are not known.
const inChains = (numbers, groups, offsets) => {
  const chain = groups
    .map((rows, at) => ({ rows, offset: offsets[at] }))
    .filter(({ rows }) => rows?.every((row) => row.starts));
  if (chain.length < 2) return numbers;
  return numbers.filter((number) => {
    const begins = chain.map(
      ({ rows, offset }) => new Set(rows.flatMap((row) => (row.starts.get(number) ?? []).map((p) => p - offset))),
    );
    return [...begins[0]].some((place) => begins.every((set) => set.has(place)));
  });
};

export class Search extends Store {
  constructor(get) {
    super(get);
    this.readings = new Readings(this);
  }

  // The sheets on which queries count, a row for each thing. They are made once: to throw away hundreds
  // of kilobytes at every key costs more than to count.
  read(index) {
    super.read(index);
    this.own = new Uint8Array(index.number);
    this.total = new Float32Array(index.number);
    this.met = new Uint32Array(index.number);
    this.keys = new Float64Array(index.number);
    this.all = Uint32Array.from(this.keys.keys());
    this.columns = [];
  }

  // Answer a query: the numbers of what was found, the best first, and what is to be said of it.
  async find(text, filter = {}, typing = true) {
    await this.open();
    this.allow();
    this.unread = false;
    const query = text.normalize("NFC").slice(0, LONGEST);
    const { concepts, more } = await this.readings.concepts(query, typing && !/\s$/.test(query));
    await this.load(concepts);
    const read = await Promise.all(concepts.map(({ ways }) => Promise.all(ways.map((way) => this.groups(way)))));
    // From here on nothing waits: all queries count on the same sheets.
    const columns = concepts.map((concept, at) => this.best(concept, read[at], at));
    let numbers = this.join(columns, true);
    const partial = !numbers.length && concepts.length > 1;
    if (partial) numbers = this.join(columns, false);
    const chosen = this.codes(filter);
    const kept = this.sieved(numbers, chosen);
    let facets;
    const isGuessed = () => columns.reduce((sum, column) => sum + unsureOf(column, kept[0]), 0) >= GUESS;
    return {
      empty: !concepts.length,
      partial,
      // Not all that was typed was looked for: it is too long, or its words stand everywhere.
      cut: more || this.unread || text.length > LONGEST,
      meant: kept.length && isGuessed() ? this.meant(concepts) : "",
      numbers: kept,
      // Counted when they are asked for: what is shown of the first may be fetched before.
      facets: () => (facets ??= this.count(numbers, chosen)),
      terms: new Set(concepts.flatMap(({ ways }) => ways.flatMap((way) => way.all.flat())).map((term) => term.replace("@", ""))),
    };
  }

  // Loads postings: of what was typed the rarest words first, for they tell most; then of what it may
  // mean. One posting is never too much.
  async load(concepts) {
    const ways = concepts.flatMap(({ ways }) => ways);
    const read = async (isTyped) => {
      const some = ways.filter((way) => (way.sure === TYPED) === isTyped);
      return (await Promise.all(some.map((way) => this.rowsOf(way)))).flat(2).filter(Boolean);
    };
    const [typed, others] = await Promise.all([read(true), read(false)]);
    typed.sort((a, b) => a.count - b.count);
    const rows = [...typed, ...others];
    if (rows.length) this.left = Math.max(this.left, this.weightOf(rows[0]));
    const all = await Promise.all(rows.map((row) => this.posting(row)));
    if (all.slice(0, typed.length).includes(undefined)) this.unread = true;
  }

  // By group of a way the rows of its terms; of a phrase those of its pairs.
  rowsOf(way) {
    const groups = isPhrase(way)
      ? this.pairsOf(way).map((both) => both.flatMap(({ a, b, name }) => (name ? [name] : [a, b])))
      : way.all;
    const typed = way.sure === TYPED;
    return Promise.all(groups.map((group) => Promise.all(group.map((term) => this.row(term, typed)))));
  }

  // By group of a way the postings of its terms, of a phrase those of its pairs; undefined where these
  // are too much to load.
  async groups(way) {
    if (isPhrase(way)) return this.pairs(way);
    return Promise.all((await this.rowsOf(way)).map((group) => this.readRows(group)));
  }

  // By thing the surest way in which a concept was found there (NONE: in none), and its score; `hits`
  // are the things in which it was.
  best(concept, read, at) {
    const { length } = this.own;
    const sheet = (this.columns[at] ??= {
      sure: new Int8Array(length),
      score: new Float32Array(length),
      met: new Uint32Array(length),
    });
    const { sure, score, met } = sheet;
    let size = 0;
    sure.fill(NONE);
    let isRead = !read.length;
    concept.ways.forEach((way, turn) => {
      const groups = read[turn].filter(Boolean);
      if (read[turn].length && !groups.length) return;
      isRead = true;
      const found = this.score(groups);
      const kept = isPhrase(way) ? inChains(found, read[turn], way.offsets) : found;
      for (let i = 0; i < kept.length; i++) {
        const number = kept[i];
        const own = this.total[number];
        if (sure[number] === NONE) met[size++] = number;
        if (sure[number] < way.sure || (sure[number] === way.sure && score[number] >= own)) continue;
        sure[number] = way.sure;
        score[number] = own;
      }
    });
    // What could not be read at all is not needed: its words tell little.
    if (!isRead) concept.needed = false;
    return { sure, score, hits: met.subarray(0, size), counts: concept.needed ? 1 : 0 };
  }

  // The things in which all groups stand, each by one of its terms; their scores are on the sheet.
  score(groups) {
    const { own, total, met } = this;
    let hits = new Uint32Array(0);
    groups.forEach((group, turn) => {
      let size = 0;
      for (const { numbers, weights } of group) {
        for (let i = 0; i < numbers.length; i++) {
          const number = numbers[i];
          if (!own[number]) met[size++] = number;
          if (weights[i] > own[number]) own[number] = weights[i];
        }
      }
      const rare = Math.log(1 + (own.length - size + 0.5) / (size + 0.5));
      hits = turn ? hits.filter((number) => own[number]) : met.slice(0, size);
      for (let i = 0; i < hits.length; i++) {
        const number = hits[i];
        total[number] = (turn ? total[number] : 0) + rare * own[number];
      }
      for (let i = 0; i < size; i++) own[met[i]] = 0;
    });
    return hits;
  }

  // The postings of a group, those of them that may be loaded; undefined if none may.
  async readRows(group) {
    const rows = group.filter(Boolean);
    const read = (await Promise.all(rows.map((row) => this.posting(row)))).filter(Boolean);
    return rows.length && !read.length ? undefined : read;
  }

  // A phrase as pairs of neighbours: by place all ways in which two of its terms stand side by side.
  pairsOf({ all, offsets }) {
    return all.slice(1).map((right, at) => {
      const apart = offsets[at + 1] - offsets[at];
      const isCommon = (a, b) => apart <= APART && this.common.has(a) && this.common.has(b);
      return all[at].flatMap((a) => right.map((b) => ({ a, b, apart, name: isCommon(a, b) && ` ${a} ${b} ${apart}` })));
    });
  }

  // By pair the rows of things in which it stands; undefined if they are too much to load.
  pairs(way) {
    return Promise.all(
      this.pairsOf(way).map(async (both) => {
        const rows = await Promise.all(both.map((pair) => this.pair(pair)));
        return rows.includes(undefined) ? undefined : rows.filter(Boolean);
      }),
    );
  }

  // The row of a pair: null if it stands nowhere, undefined if it is too much to load.
  async pair({ a, b, apart, name }) {
    const rows = await Promise.all((name ? [name] : [a, b]).map((term) => this.row(term, true)));
    if (!rows.every(Boolean)) return null;
    const read = await this.readRows(rows);
    // Of a word whose neighbour is too much to load it is known at least where it stands.
    if (!read || read.length < 2) return read?.[0];
    const weight = new Map(Array.from(rows[1].numbers, (number, at) => [number, rows[1].weights[at]]));
    if (!rows[0].numbers.some((number) => weight.has(number))) return null;
    const [left, right] = await Promise.all(rows.map((row) => this.places(row)));
    const isRead = left && right;
    if (!isRead) this.unread = true;
    const found = { numbers: [], weights: [], starts: isRead && new Map() };
    rows[0].numbers.forEach((number, at) => {
      if (!weight.has(number)) return;
      if (isRead) {
        const after = new Set(right(number));
        const starts = Array.from(left(number)).filter((place) => after.has(place + apart));
        if (!starts.length) return;
        found.starts.set(number, starts);
      }
      found.numbers.push(number);
      found.weights.push(Math.max(rows[0].weights[at], weight.get(number)));
    });
    return found;
  }

  // The things in which all concepts that are needed were found, or else any; the best first.
  join(columns, all) {
    const { turns, keys } = this;
    const must = columns.filter(({ counts }) => counts);
    const needed = must.length;
    const [rarest] = must.sort((a, b) => a.hits.length - b.hits.length);
    const some = all || needed < 2 ? (rarest?.hits ?? []) : this.all;
    let hits = 0;
    for (let i = 0; i < some.length; i++) {
      const number = some[i];
      let found = 0;
      let total = 0;
      let unsure = 0;
      for (let at = 0; at < columns.length; at++) {
        const { sure, score, counts } = columns[at];
        if (sure[number] === NONE) continue;
        total += score[number];
        found += counts;
        unsure += counts * sure[number];
      }
      if (!found || (all && found < needed)) continue;
      const first = (needed - found) * ADDRESS * (needed + 1) + unsure;
      keys[hits++] = (first * SCORES + SCORES - 1 - Math.min(SCORES - 1, Math.round(total * FINE))) * THINGS + turns[number];
    }
    const numbers = new Uint32Array(hits);
    keys.subarray(0, hits).sort();
    for (let at = 0; at < hits; at++) numbers[at] = turns[keys[at] % THINGS];
    return numbers;
  }

  meant(concepts) {
    return concepts
      .map(({ ways }) => (ways.every((way) => way.sure >= GUESS) && ways[0]?.meant) || "")
      .filter(Boolean)
      .join(" ");
  }

  // The numbers of the chosen values; one that is nowhere is -1.
  codes(filter) {
    return Object.entries(this.facets)
      .filter(([name]) => filter[name])
      .map(([name, { values, of }]) => ({ name, of, code: values.findIndex((v) => String(v) === String(filter[name])) }));
  }

  // Those of some things that have all chosen values.
  sieved(numbers, chosen) {
    return chosen.reduce((some, { of, code }) => some.filter((number) => of[number] === code), numbers);
  }

  // How many things there are of each kind, district and year, were it chosen.
  count(numbers, chosen) {
    const counted = Object.entries(this.facets).map(([name, { values, of }]) => {
      const sums = new Uint32Array(values.length);
      const some = this.sieved(numbers, chosen.filter((each) => each.name !== name));
      for (let i = 0; i < some.length; i++) sums[of[some[i]]]++;
      return [name, new Map(values.map((value, code) => [value, sums[code]]).filter(([value, sum]) => value && sum))];
    });
    return Object.fromEntries(counted);
  }

  // Ends of the last word that is being typed.
  async suggest(text, most = 6) {
    await this.open();
    const typed = text.normalize("NFC").slice(0, LONGEST);
    const word = typed.match(/\S*$/)[0];
    const before = typed.slice(0, typed.length - word.length);
    for (const way of [fold(word), otherLayout(word)]) {
      if (!/^[0-9a-zа-я]{2,}$/.test(way)) continue;
      const rows = await this.readings.completions(way, most + 1);
      const forms = rows.map(({ form }) => form).filter((form) => fold(form) !== way);
      if (forms.length) return forms.slice(0, most).map((form) => before + form);
    }
    return [];
  }
}
