// What the search knows of words: how they are folded and cut, how they are mistyped.
// The rules for endings stand in the index: both sides cut words alike.

export const WORD = /[0-9A-Za-zА-Яа-яЁё]+/g;
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
const LATIN = Object.fromEntries(
  "а-a б-b в-v г-g д-d е-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f х-h ц-ts ч-ch ш-sh щ-sch ъ- ы-y ь- э-e ю-yu я-ya"
    .split(" ")
    .map((pair) => pair.split("-")),
);
const MOST_SPELLINGS = 24;

export const fold = (text) => text.toLowerCase().replaceAll("ё", "е").replaceAll("\u0301", "");
export const wordsOf = (text) => fold(text).match(WORD) ?? [];

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

// A word in which Latin letters stand for Cyrillic ones that look the same.
export const unmixed = (text) => [...fold(text)].map((c) => ALIKE[c] ?? c).join("");

// «телеграм» for a name that is written in Latin letters.
export const latinised = (text) => [...fold(text)].map((c) => LATIN[c] ?? c).join("");

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

export class Language {
  constructor({ rules, stop, leading, asking }) {
    this.rules = Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, new RegExp(rule)]));
    this.stop = new Set(stop);
    this.leading = new Set(leading);
    this.asking = new Set(asking);
    // Results say the same words over and over.
    this.found = new Map();
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
    let found = this.found.get(word);
    if (!found) {
      const short = this.stop.has(word) ? undefined : this.stem(word);
      found = short === undefined ? [] : this.rules.whole.test(word) ? [short, word] : [short];
      this.found.set(word, found);
    }
    return found;
  }

  // The terms of each word of a text that has any.
  groups(text) {
    return wordsOf(text)
      .map((word) => this.terms(word))
      .filter((group) => group.length);
  }
}
