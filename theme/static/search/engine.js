// The search: reads the index in parts and answers queries. It knows nothing of the page.
// What it knows of the language (endings, common words, abbreviations) stands in the index.

// Numbers are digits of plain letters: see packing.py. By the first digit, how many follow and what they add.
const DIGIT = Int8Array.from({ length: 127 }, (_, code) => code - 35 - (code > 92));
const BASE = 91;
const LONGER = [[89, 3, 18719], [87, 2, 2157], [64, 1, 64]];
const LONGEST = 200;
const MOST_WORDS = 12;
// How sure a match is: what was typed, its beginning or its abbreviation, a guess.
const TYPED = 0;
const WIDER = 1;
const GUESS = 2;
const LAST = "\uffff";

const WORD = /[0-9A-Za-zА-Яа-яЁё]+/g;
const PHRASE = /["«„“]([^"«»„“”]+)["»“”]/g;
const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const LETTERS = "йцукенгшщзхъфывапролджэячсмитьбюё";
const ALIKE = { a: "а", b: "в", c: "с", e: "е", h: "н", k: "к", m: "м", o: "о", p: "р", t: "т", x: "х", y: "у" };
// Latin to Cyrillic, the longest first; one spelling may mean several letters.
const SOUNDS = [
  ["shch", "щ"], ["sch", "щ"], ["yo", "е"], ["jo", "е"], ["zh", "ж"], ["kh", "х"], ["ts", "ц", "тс"], ["tc", "ц"],
  ["ch", "ч"], ["sh", "ш", "сх"], ["yu", "ю"], ["ju", "ю"], ["iu", "ю"], ["ya", "я"], ["ja", "я"], ["ia", "я", "иа"],
  ["ye", "е", "ье"], ["iy", "ий"], ["ij", "ий"], ["yy", "ый"], ["a", "а"], ["b", "б"], ["c", "ц", "к", "с"],
  ["d", "д"], ["e", "е", "э"], ["f", "ф"], ["g", "г"], ["h", "х"], ["i", "и", "й"], ["j", "й", "ж"], ["k", "к"],
  ["l", "л"], ["m", "м"], ["n", "н"], ["o", "о"], ["p", "п"], ["q", "к"], ["r", "р"], ["s", "с"], ["t", "т"],
  ["u", "у"], ["v", "в"], ["w", "в"], ["x", "кс", "х"], ["y", "ы", "й"], ["z", "з"], ["'", "ь"],
];
const MOST_SPELLINGS = 24;

export const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replaceAll("\u0301", "");

export const unpack = (text) => {
  const numbers = [];
  for (let at = 0; at < text.length; at++) {
    let number = DIGIT[text.charCodeAt(at)];
    if (number >= 64) {
      const [first, more, added] = LONGER.find(([first]) => number >= first);
      number -= first;
      for (let n = 0; n < more; n++) number = number * BASE + DIGIT[text.charCodeAt(++at)];
      number += added;
    }
    numbers.push(number);
  }
  return numbers;
};

const unpackRising = (text) => {
  const numbers = unpack(text);
  for (let i = 1; i < numbers.length; i++) numbers[i] += numbers[i - 1];
  return numbers;
};

// One slip: a letter more, less or another, or two that changed places.
export const near = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const x = a.slice(at);
  const y = b.slice(at);
  const swapped = x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2);
  return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1) || swapped;
};

const swap = (text, from, to) => [...text].map((c) => to[from.indexOf(c)] ?? c).join("");
export const otherLayout = (text) =>
  /[а-яё]/i.test(text) ? swap(text.toLowerCase(), LETTERS, KEYS) : swap(text.toLowerCase(), KEYS, LETTERS);

export const spellings = (latin) => {
  let found = [["", latin]];
  while (found.some(([, rest]) => rest)) {
    const next = [];
    for (const [done, rest] of found) {
      if (!rest) {
        next.push([done, rest]);
        continue;
      }
      const [sound, ...letters] = SOUNDS.find(([sound]) => rest.startsWith(sound)) ?? [rest[0], rest[0]];
      for (const letter of letters) next.push([done + letter, rest.slice(sound.length)]);
    }
    found = next.slice(0, MOST_SPELLINGS);
  }
  return found.map(([done]) => done);
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

export class Language {
  constructor({ rules, stop, leading }) {
    this.rules = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, new RegExp(rule)]));
    this.common = new Set(stop);
    this.leading = new Set(leading);
  }

  stem(word) {
    const rules = this.rules;
    const cut = (text, name) => text.replace(rules[name], "");
    const root = word.match(rules.start)?.[0];
    if (root === undefined) return word;
    let rest = word.slice(root.length);
    let short = cut(rest, "perfective");
    if (short === rest) {
      rest = cut(rest, "reflexive");
      short = cut(rest, "adjective");
      if (short !== rest) short = cut(short, "participle");
      else {
        short = cut(rest, "verb");
        if (short === rest) short = cut(rest, "noun");
      }
    }
    rest = short.replace(/и$/, "");
    if (rules.derived.test(rest)) rest = rest.replace(/ость?$/, "");
    short = rest.replace(/ь$/, "");
    if (short === rest) short = cut(rest, "superlative").replace(/нн$/, "н");
    const found = root + short;
    return found.length >= 4 ? cut(found, "fleeting") : found;
  }

  // What a word is found by: nothing for one that is too common.
  terms(word) {
    if (this.common.has(word)) return [];
    const short = this.stem(word);
    return this.rules.whole.test(word) ? [short, word] : [short];
  }
}

const wordsOf = (text) => fold(text).match(WORD) ?? [];

export class Search {
  // `get(name)` returns the promise of a part of the index: "index" or a hash.
  constructor(get) {
    this.get = get;
    this.parts = new Map();
    this.rows = new Map();
  }

  open() {
    this.ready ??= this.get("index").then((index) => {
      this.index = index;
      this.language = new Language(index);
      this.short = index.short.map(([short, full]) => ({ short: this.language.terms(short)[0], full }));
      this.district = unpack(index.district);
      this.year = unpack(index.year);
      let first = 0;
      this.kinds = index.kinds.map((kind) => ({ ...kind, first, last: (first += kind.number) - 1 }));
    });
    this.ready.catch(() => (this.ready = undefined));
    return this.ready;
  }

  part(name) {
    if (!this.parts.has(name)) {
      const promise = this.get(name);
      promise.catch(() => this.parts.delete(name));
      this.parts.set(name, promise);
    }
    return this.parts.get(name);
  }

  // The postings of a term: numbers of things, weights, and how to find the places.
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
        ? { numbers: unpackRising(row[2]), weights: unpack(row[3]), place, at }
        : undefined;
    this.rows.set(term, found);
    return found;
  }

  // Terms of the parts whose keys may begin with `start`: [term, form, how many things].
  async termsFrom(start) {
    const words = this.index.words;
    const parts = [];
    for (let at = placeOf(words, start); at < words.length && parts.length < 3; at++) {
      if (parts.length && words[at][0] > start + LAST) break;
      parts.push(this.part(words[at][1]));
    }
    return (await Promise.all(parts)).flatMap((rows) =>
      rows.map((row) => [row[0], formOf(row), row[3].length]),
    );
  }

  async termsUpTo(end) {
    const { endings } = this.index;
    const start = [...end].reverse().join("");
    const parts = [];
    for (let at = placeOf(endings, start); at < endings.length && parts.length < 4; at++) {
      if (parts.length && endings[at][0] > start + LAST) break;
      parts.push(this.part(endings[at][1]));
    }
    return (await Promise.all(parts)).flatMap(([terms, numbers]) => {
      const counts = unpack(numbers);
      return terms.split(" ").map((term, at) => [term, term, counts[at]]);
    });
  }

  // Words that begin as typed, the commonest first.
  async completions(word, most) {
    const rows = await this.termsFrom(word.slice(0, Math.max(2, word.length - 2)));
    return rows
      .filter(([term, form]) => term.startsWith(word) || fold(form).startsWith(word))
      .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most);
  }

  async slips(word, most, begun) {
    const stem = this.language.stem(word);
    if (stem.length < 3 || /\d/.test(word)) return [];
    const rows = (
      await Promise.all([this.termsFrom(word.slice(0, 2)), this.termsUpTo(stem.slice(-2))])
    ).flat();
    const found = new Map();
    for (const [term, form, number] of rows) {
      const whole = fold(form);
      const starts = begun && word.length > 3 && [-1, 0, 1].some((n) => near(whole.slice(0, word.length + n), word));
      if (starts || near(term, stem) || near(whole, word)) found.set(term, number);
    }
    return [...found]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, most)
      .map(([term]) => term);
  }

  // Whether all words are known, each by one of its terms.
  async known(groups) {
    if (!groups.length) return false;
    const rows = await Promise.all(groups.map((group) => Promise.all(group.map((t) => this.row(t)))));
    return rows.every((group) => group.some(Boolean));
  }

  groups(text) {
    return wordsOf(text)
      .map((word) => this.language.terms(word))
      .filter((group) => group.length);
  }

  // A query as concepts: each is to be found, in one of several ways.
  async concepts(query, typing) {
    const { language } = this;
    const concepts = [];
    const rest = query.replace(PHRASE, (_, phrase) => {
      const words = wordsOf(phrase);
      const groups = words.map((word, at) => ({ terms: language.terms(word), at })).filter((g) => g.terms.length);
      if (groups.length) {
        const way = { sure: TYPED, all: groups.map((g) => g.terms), offsets: groups.map((g) => g.at) };
        concepts.push({ needed: true, ways: [way] });
      }
      return " ";
    });
    // A word that was typed on the other keyboard may hold «,» and «;»: they are letters there.
    const words = rest
      .split(/\s+/)
      .flatMap((word) => (/[a-z]/i.test(word) ? [word] : wordsOf(word)))
      .filter((word) => word.match(WORD))
      .slice(0, MOST_WORDS);
    for (let at = 0; at < words.length; at++) {
      const whole = this.fullName(words, at);
      if (whole) {
        concepts.push({ needed: true, ways: whole.ways });
        at += whole.length - 1;
        continue;
      }
      const last = typing && at === words.length - 1;
      const ways = await this.ways(words[at], last);
      const own = wordsOf(words[at]);
      const leads = own.length && own.every((word) => language.leading.has(word));
      if (ways.length) concepts.push({ needed: !leads, ways });
      else if (this.groups(words[at]).length || !own.length) concepts.push({ needed: !leads, ways: [] });
    }
    if (!concepts.some((concept) => concept.needed)) {
      for (const concept of concepts) concept.needed = true;
    }
    return concepts;
  }

  // «территориальное общественное самоуправление» is also «ТОС».
  fullName(words, at) {
    const stems = words.slice(at).map((word) => this.groups(word)[0]?.[0]);
    const found = this.short
      .filter(({ full }) => full.every((term, n) => stems[n] === term))
      .sort((a, b) => b.full.length - a.full.length)[0];
    if (!found) return undefined;
    const ways = [
      { sure: TYPED, all: found.full.map((term) => [term]) },
      { sure: WIDER, all: [[found.short]] },
    ];
    return { length: found.full.length, ways };
  }

  async ways(word, last) {
    const ways = [];
    const groups = this.groups(word);
    const exact = await this.known(groups);
    if (exact) ways.push({ sure: TYPED, all: groups });
    for (const { short, full } of this.short) {
      if (groups.length === 1 && groups[0][0] === short) ways.push({ sure: WIDER, all: full.map((t) => [t]) });
    }
    const own = wordsOf(word);
    const latin = /[a-z]/i.test(word);
    if (last && own.length === 1 && own[0].length > 1) {
      const more = (await this.completions(own[0], 24)).map(([term]) => term);
      const others = more.filter((term) => !groups[0]?.includes(term));
      if (others.length) ways.push({ sure: latin ? GUESS : WIDER, all: [others] });
    }
    if (exact) await this.addKin(ways, groups);
    if (ways.length && !latin) return ways;
    const other = latin && /[а-яё]/i.test(word) ? [...fold(word)].map((c) => ALIKE[c] ?? c).join("") : otherLayout(word);
    const texts = latin ? [other, ...spellings(fold(word))] : [other];
    if (!(await this.addKnown(ways, texts)) && last) await this.addBegun(ways, texts.slice(0, 5));
    if (ways.length) return ways;
    await this.addSlips(ways, own, last);
    if (latin) for (const text of texts.slice(0, 5)) await this.addSlips(ways, wordsOf(text), last);
    return ways;
  }

  // «кировский» for «Киров», «город» for «городской».
  async addKin(ways, groups) {
    if (groups.length !== 1) return;
    const kin = groups[0].map((term) => (term.endsWith("ск") ? term.slice(0, -2) : `${term}ск`));
    if (await this.known([kin])) ways.push({ sure: WIDER, all: [kin] });
  }

  // Of several readings of a word, the one that stands in most things.
  async addKnown(ways, texts) {
    let best;
    for (const text of texts) {
      const groups = this.groups(text);
      if (!(await this.known(groups))) continue;
      const rows = await Promise.all(groups.flat().map((term) => this.row(term)));
      const number = Math.min(...rows.filter(Boolean).map((row) => row.numbers.length));
      if (!best || number > best.number) best = { number, way: { sure: GUESS, all: groups, meant: text } };
    }
    if (best) ways.push(best.way);
    return Boolean(best);
  }

  async addBegun(ways, texts) {
    for (const text of texts) {
      if (text.length < 3 || this.groups(text).length !== 1) continue;
      const more = await this.completions(fold(text), 12);
      if (more.length) ways.push({ sure: GUESS, all: [more.map(([term]) => term)], meant: more[0][1] });
    }
  }

  async addSlips(ways, words, begun) {
    if (words.length !== 1) return;
    const terms = await this.slips(words[0], 6, begun);
    if (!terms.length) return;
    const part = await this.part(this.index.words[placeOf(this.index.words, terms[0])][1]);
    ways.push({ sure: GUESS, all: [terms], meant: formOf(part[placeOf(part, terms[0])]) });
  }

  // The things in which all groups of a way stand: number → score.
  async score(way) {
    const rows = await Promise.all(
      way.all.map(async (group) => (await Promise.all(group.map((term) => this.row(term)))).filter(Boolean)),
    );
    let found;
    for (const group of rows) {
      const own = new Map();
      for (const { numbers, weights } of group) {
        for (let i = 0; i < numbers.length; i++) {
          if (weights[i] > (own.get(numbers[i]) ?? 0)) own.set(numbers[i], weights[i]);
        }
      }
      const rare = Math.log(1 + (this.index.number - own.size + 0.5) / (own.size + 0.5));
      const next = new Map();
      for (const [number, weight] of found ? own : []) {
        if (found.has(number)) next.set(number, found.get(number) + rare * weight);
      }
      if (!found) for (const [number, weight] of own) next.set(number, rare * weight);
      found = next;
    }
    if (way.offsets && found) await this.keepPhrases(found, way, rows);
    return found ?? new Map();
  }

  async keepPhrases(found, way, rows) {
    const groups = await Promise.all(rows.map((group) => Promise.all(group.map((row) => this.places(row)))));
    for (const number of found.keys()) {
      const places = groups.map((group) => new Set(group.flatMap((placesIn) => placesIn(number))));
      const [first, ...others] = places;
      const stands = [...first].some((at) =>
        others.every((set, n) => set.has(at + way.offsets[n + 1] - way.offsets[0])),
      );
      if (!stands) found.delete(number);
    }
  }

  // A function from the number of a thing to the places of a term in it.
  async places(row) {
    const [lengths, gaps] = (await this.part(this.index.places[row.place]))[row.at];
    const packed = new Map();
    let at = 0;
    unpack(lengths).forEach((length, n) => packed.set(row.numbers[n], gaps.slice(at, (at += length))));
    return (number) => unpackRising(packed.get(number) ?? "");
  }

  // Answer a query: the numbers of what was found, the best first, and what is to be said of it.
  async find(text, filter = {}, typing = true) {
    await this.open();
    const query = text.normalize("NFC").slice(0, LONGEST);
    const concepts = await this.concepts(query, typing && !/\s$/.test(query));
    const scored = await Promise.all(concepts.map((concept) => this.best(concept)));
    let hits = this.join(scored, concepts, true);
    const partial = !hits.length && concepts.length > 1;
    if (partial) hits = this.join(scored, concepts, false);
    hits.sort((a, b) => b.found - a.found || a.sure - b.sure || b.score - a.score || a.number - b.number);
    const kept = hits.filter((hit) => this.passes(hit.number, filter));
    return {
      empty: !concepts.length,
      partial,
      meant: kept[0]?.sure >= GUESS ? this.meant(concepts) : "",
      numbers: kept.map((hit) => hit.number),
      facets: this.facets(hits, filter),
      terms: new Set(concepts.flatMap(({ ways }) => ways.flatMap((way) => way.all.flat()))),
    };
  }

  // By number the surest way in which a concept was found there, and its score.
  async best({ ways }) {
    const found = new Map();
    for (const way of ways) {
      for (const [number, score] of await this.score(way)) {
        const known = found.get(number);
        if (!known || way.sure < known.sure || (way.sure === known.sure && score > known.score)) {
          found.set(number, { sure: way.sure, score });
        }
      }
    }
    return found;
  }

  join(scored, concepts, all) {
    const needed = concepts.filter((concept) => concept.needed).length;
    const hits = new Map();
    scored.forEach((found, at) => {
      for (const [number, { sure, score }] of found) {
        const hit = hits.get(number) ?? { number, found: 0, sure: 0, score: 0 };
        hit.score += score;
        if (concepts[at].needed) {
          hit.found++;
          hit.sure += sure;
        }
        hits.set(number, hit);
      }
    });
    const list = [...hits.values()];
    return all ? list.filter((hit) => hit.found === needed) : list.filter((hit) => hit.found);
  }

  meant(concepts) {
    return concepts
      .map(({ ways }) => (ways.every((way) => way.sure === GUESS) && ways[0]?.meant) || "")
      .filter(Boolean)
      .join(" ");
  }

  kindOf(number) {
    return this.kinds.find((kind) => number <= kind.last);
  }

  passes(number, { kind, district, year }, but = "") {
    return (
      (!kind || but === "kind" || this.kindOf(number).name === kind) &&
      (!district || but === "district" || this.index.districts[this.district[number] - 1] === district) &&
      (!year || but === "year" || this.index.years[this.year[number] - 1] === Number(year))
    );
  }

  // How many things there are of each kind, district and year, were it chosen.
  facets(hits, filter) {
    const counted = { kind: new Map(), district: new Map(), year: new Map() };
    const add = (name, value) => value && counted[name].set(value, (counted[name].get(value) ?? 0) + 1);
    for (const { number } of hits) {
      if (this.passes(number, filter, "kind")) add("kind", this.kindOf(number).name);
      if (this.passes(number, filter, "district")) add("district", this.index.districts[this.district[number] - 1]);
      if (this.passes(number, filter, "year")) add("year", this.index.years[this.year[number] - 1]);
    }
    return counted;
  }

  // What a result shows.
  async thing(number) {
    const kind = this.kindOf(number);
    const at = number - kind.first;
    const rows = await this.part(kind.parts[Math.floor(at / this.index.step)]);
    const [url, title, summary, when] = rows[at % this.index.step];
    return { number, kind: kind.name, url, title, summary, when };
  }

  // Ends of the last word that is being typed.
  async suggest(text, most = 6) {
    await this.open();
    const typed = text.normalize("NFC").slice(0, LONGEST);
    const word = typed.match(/\S*$/)[0];
    const before = typed.slice(0, typed.length - word.length);
    for (const way of [fold(word), otherLayout(word)]) {
      if (!/^[0-9a-zа-я]{2,}$/.test(way)) continue;
      const rows = await this.completions(way, most + 1);
      const forms = rows.map(([, form]) => form).filter((form) => fold(form) !== way);
      if (forms.length) return forms.slice(0, most).map((form) => before + form);
    }
    return [];
  }
}
