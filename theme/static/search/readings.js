// A query as concepts: each is to be found, in one of several ways, the surest first.
import { WORD, fold, latinised, near, otherLayout, spellings, unmixed, wordsOf } from "./language.js";

// How sure a way is: what was typed, its beginning or its abbreviation, a guess, a word of an address.
export const TYPED = 0;
export const WIDER = 1;
export const GUESS = 2;
export const ADDRESS = 3;

const MOST_WORDS = 8;
// In a short query a Latin word that is known may still be a Russian one, and there is room to look ahead.
const FEW_WORDS = 3;
// Letters of a half of a word; a longer word than this is no word.
const HALF = 4;
const LONGEST_WORD = 30;
const PHRASE = /["«„“]([^"«»„“”]+)["»“”]/g;

// A word of an address is a term of its own: who types «kirov» means the city.
const inAddress = (term) => (/[a-z]/.test(term) ? [`@${term}`] : []);
const orInAddress = (groups) => groups.map((group) => group.flatMap((term) => [term, ...inAddress(term)]));

const commonestFirst = (a, b) => b.count - a.count || (a.term < b.term ? -1 : 1);

export class Readings {
  constructor(store) {
    this.store = store;
  }

  // The concepts of a query, and whether there were more words than are looked for.
  async concepts(query, typing) {
    const { language } = this.store;
    const concepts = [];
    let left = MOST_WORDS;
    let more = false;
    const first = (words) => {
      more ||= words.length > left;
      const some = words.slice(0, left);
      left -= some.length;
      return some;
    };
    const rest = query.replace(PHRASE, (_, phrase) => {
      const words = first(wordsOf(phrase));
      const all = orInAddress(words.map((word) => language.terms(word)));
      const groups = all.map((terms, at) => ({ terms, at })).filter(({ terms }) => terms.length);
      if (groups.length) {
        const way = { sure: TYPED, all: groups.map((g) => g.terms), offsets: groups.map((g) => g.at) };
        concepts.push({ needed: true, ways: [way] });
      }
      return " ";
    });
    // A word that was typed on the other keyboard may hold «,» and «;»: they are letters there.
    const words = first(
      this.telling(
        rest
          .split(/\s+/)
          .flatMap((word) => (/[a-z]/i.test(word) ? [word] : wordsOf(word)))
          .filter((word) => word.match(WORD)),
        typing,
      ),
    );
    const pending = [];
    for (let at = 0; at < words.length; at++) {
      const whole = this.fullName(words, at);
      const last = typing && at === words.length - 1;
      pending.push(whole ?? this.concept(words[at], last, words.length <= FEW_WORDS));
      if (whole) at += whole.length - 1;
    }
    concepts.push(...(await Promise.all(pending)).filter(Boolean));
    if (!concepts.some((concept) => concept.needed)) {
      for (const concept of concepts) concept.needed = true;
    }
    return { concepts, more };
  }

  // The words of a question without those that only ask: of «всё о ТОС» the last two. One that is being
  // typed may become another.
  telling(words, typing) {
    const { language } = this.store;
    const some = words.filter((word, at) => !language.asking.has(fold(word)) || (typing && at === words.length - 1));
    return some.some((word) => language.groups(word).length) ? some : words;
  }

  // «территориальное общественное самоуправление» is also «ТОС».
  fullName(words, at) {
    const stems = words.slice(at).map((word) => this.store.language.groups(word)[0]?.[0]);
    const found = this.store.short
      .filter(({ full }) => full.every((term, n) => stems[n] === term))
      .sort((a, b) => b.full.length - a.full.length)[0];
    if (!found) return undefined;
    const ways = [
      { sure: TYPED, all: found.full.map((term) => [term]) },
      { sure: WIDER, all: [[found.short]] },
    ];
    return { needed: true, ways, length: found.full.length };
  }

  async concept(word, last, few) {
    const { language } = this.store;
    const common = this.isCommon(word);
    const ways = await this.ways(word, last, few, common);
    const own = wordsOf(word);
    const leads = own.length > 0 && own.every((each) => language.leading.has(each));
    return ways.length || !common ? { needed: !leads, ways } : undefined;
  }

  // A word as it would be on the other keyboard, or in the letters of the other alphabet.
  texts(word) {
    if (!/[a-z]/i.test(word)) return [otherLayout(word), latinised(word)];
    return [/[а-яё]/i.test(word) ? unmixed(word) : otherLayout(word), ...spellings(fold(word))];
  }

  // Whether a word in one of its readings is such as «как»: no page is looked for by it.
  isCommon(word) {
    return [word, ...this.texts(word)].some((text) => wordsOf(text).length && !this.store.language.groups(text).length);
  }

  // Of a common word no slip is looked for.
  async ways(word, last, few, common) {
    const { language, short } = this.store;
    const ways = [];
    const own = wordsOf(word);
    const latin = /[a-z]/i.test(word);
    const plain = language.groups(word);
    const groups = /\w\.\w/.test(word) ? orInAddress(plain) : plain;
    const addresses = latin ? plain.map((group) => group.flatMap(inAddress)) : [];
    const begun = last && own.length === 1 && own[0].length > 1;
    const kin = groups.length === 1 && groups[0].map((term) => (term.endsWith("ск") ? term.slice(0, -2) : `${term}ск`));
    const full = short.filter((each) => groups.length === 1 && groups[0][0] === each.short).map((each) => each.full);
    const texts = this.texts(word);
    // What may be asked for next is fetched at once, if there are few words.
    if (few) this.ahead(groups, addresses, [kin || []], full, latin ? texts.map((text) => language.groups(text)) : []);
    const [exact, more, kinKnown] = await Promise.all([
      this.known(groups, true),
      begun ? this.completions(own[0], 24) : [],
      few && kin && this.known([kin]),
    ]);
    if (exact) ways.push({ sure: TYPED, all: groups });
    ways.push(...full.map((name) => ({ sure: WIDER, all: name.map((term) => [term]) })));
    const others = more.map(({ term }) => term).filter((term) => !groups[0]?.includes(term));
    if (few) this.ahead([others]);
    if (others.length) ways.push({ sure: latin ? GUESS : WIDER, all: [others] });
    // «кировский» for «Киров», «город» for «городской».
    if (exact && kin && (kinKnown || (!few && (await this.known([kin]))))) ways.push({ sure: WIDER, all: [kin] });
    if (ways.length && !(latin && few)) return ways;
    const slips = ways.length || latin || common ? [] : this.slips(own, last);
    if (!(await this.addKnown(ways, texts)) && last) await this.addBegun(ways, texts.slice(0, 5));
    if (await this.known(addresses)) ways.push({ sure: ADDRESS, all: addresses });
    if (ways.length || common) return ways;
    ways.push(...(await slips));
    if (latin) {
      const read = [own, ...texts.slice(0, 5).map(wordsOf)].map((words) => this.slips(words, last));
      ways.push(...(await Promise.all(read)).flat());
    }
    if (!ways.length) await this.addHalves(ways, own);
    return ways;
  }

  // Whether all words are known, each by one of its terms.
  async known(groups, typed) {
    if (!groups.length) return false;
    const rows = await Promise.all(groups.map((group) => Promise.all(group.map((term) => this.store.row(term, typed)))));
    return rows.every((group) => group.some(Boolean));
  }

  // Fetches what will be asked of the terms of groups.
  ahead(...all) {
    for (const term of all.flat(3)) this.store.foresee(term);
  }

  // Of several readings of a word, the one that stands in most things.
  async addKnown(ways, texts) {
    const read = async (text) => {
      const groups = orInAddress(this.store.language.groups(text));
      if (!(await this.known(groups))) return undefined;
      const rows = await Promise.all(groups.flat().map((term) => this.store.row(term)));
      const number = Math.min(...rows.filter(Boolean).map((row) => row.count));
      return { number, way: { sure: GUESS, all: groups, meant: text } };
    };
    const found = (await Promise.all(texts.map(read))).filter(Boolean);
    const best = found.reduce((a, b) => (b.number > a.number ? b : a), found[0]);
    if (best) ways.push(best.way);
    return Boolean(best);
  }

  async addBegun(ways, texts) {
    const some = texts.filter((text) => text.length > 2 && this.store.language.groups(text).length === 1);
    for (const more of await Promise.all(some.map((text) => this.completions(fold(text), 12)))) {
      if (more.length) ways.push({ sure: GUESS, all: [more.map(({ term }) => term)], meant: more[0].form });
    }
  }

  // The way of a word that was mistyped, in a list; an empty one if none is near.
  async slips(words, begun) {
    if (words.length !== 1) return [];
    const terms = await this.near(words[0], 6, begun);
    if (!terms.length) return [];
    return [{ sure: GUESS, all: [terms], meant: (await this.store.row(terms[0], true)).form }];
  }

  // «видеоролик» for «видео» and «ролик»: two words that were written as one, or are elsewhere two.
  async addHalves(ways, words) {
    const [word] = words;
    if (words.length !== 1 || word.length > LONGEST_WORD) return;
    const { language } = this.store;
    const all = Array.from({ length: Math.max(0, word.length - 2 * HALF + 1) }, (_, at) => {
      const halves = [word.slice(0, HALF + at), word.slice(HALF + at)];
      return { halves, groups: halves.map((half) => language.terms(half)) };
    });
    const begin = await Promise.all(all.map(({ groups }) => this.known(groups.slice(0, 1))));
    const some = all.filter((_, at) => begin[at]);
    const whole = await Promise.all(some.map(({ groups }) => this.known(groups)));
    const found = some.find((_, at) => whole[at]);
    if (found) ways.push({ sure: GUESS, all: found.groups, meant: found.halves.join(" ") });
  }

  // Words that begin as typed, the commonest first; of a whole word the term may be shorter.
  async completions(word, most) {
    const { store } = this;
    const shorter = [1, 2].map((cut) => word.slice(0, -cut)).filter((term) => term.length > 1);
    const begins = (term, form) => term.startsWith(word) || fold(form).startsWith(word);
    const [rows, ...ends] = await Promise.all([
      store.termsFrom(word, begins),
      ...shorter.map((term) => store.row(term)),
    ]);
    const short = ends.filter((row) => row && begins(row.term, row.form));
    return [...new Map([...short, ...rows].map((row) => [row.term, row])).values()]
      .sort(commonestFirst)
      .slice(0, most);
  }

  // Before a slip the word is as it should be, and behind it: the longer of both tells where to look.
  async near(word, most, begun) {
    const { store } = this;
    const stem = store.language.stem(word);
    if (stem.length < 3 || /\d/.test(word)) return [];
    const half = Math.max(2, stem.length >> 1);
    const end = stem.slice(-Math.max(2, stem.length - half - 1));
    const isNear = (term, form) => {
      const whole = fold(form);
      const starts = begun && word.length > 3 && [-1, 0, 1].some((n) => near(whole.slice(0, word.length + n), word));
      return starts || near(term, stem) || near(whole, word);
    };
    const from = store.termsFrom(word.slice(0, half), isNear);
    const rows = (await Promise.all([from, store.termsUpTo(end, isNear)])).flat();
    return [...new Map(rows.map((row) => [row.term, row])).values()]
      .sort(commonestFirst)
      .slice(0, most)
      .map(({ term }) => term);
  }
}
