// The address book: a small index and the one part of the book that a question needs.
import { lookupKey, reader } from "./address.js";
import { meanings } from "./layout.js";

const MOST = 8;

export const open = async (url, fetched = (address) => fetch(address).then((r) => r.json())) => {
  const index = await fetched(url);
  const folder = url.slice(0, url.lastIndexOf("/") + 1);
  const { parseStreet, readAddress } = reader(index, index.city);
  const parts = new Map();

  const part = (number) => {
    if (!parts.has(number)) parts.set(number, load(number));
    return parts.get(number);
  };
  const load = async (number) => {
    const { tos, streets } = await fetched(folder + index.parts[number][1]);
    return streets.map(([name, kind, homes]) => ({
      name,
      // A part holds hundreds of streets: read are those alone that may be meant.
      letters: /[a-z]/i.test(name) ? "" : lookupKey(name.toLowerCase().replaceAll("ё", "е")),
      words: null,
      kind,
      homes: homes.map(([houses, one]) => {
        const [title, slug, district, life] = tos[one];
        return { houses, title, url: `${index.tos}${slug}/`, district, life };
      }),
    }));
  };

  const placeOf = (prefix) => {
    let low = 0;
    let high = index.parts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (index.parts[middle][0] <= prefix) low = middle;
      else high = middle;
    }
    return low;
  };
  const goesOn = (number, prefix) => index.parts[number]?.[0].startsWith(prefix);

  // The streets at a word, of two parts at most; in a long row the other words tell the place.
  const near = async (lead, rest) => {
    let prefix = lead;
    let place = placeOf(prefix);
    if (goesOn(place + 2, prefix)) {
      prefix = [lead, ...rest].join(" ");
      place = placeOf(prefix);
    }
    const both = goesOn(place + 1, prefix) ? [place, place + 1] : [place];
    const found = (await Promise.all(both.map(part))).flat();
    return found.filter(({ letters }) => !letters || letters.includes(lead));
  };

  const streetsOf = async ({ words, kind }) => {
    for (const lead of leads(words)) {
      if (!index.starts.includes(` ${lead.slice(0, 2)}`)) continue;
      const rest = words.filter((word) => word !== lead);
      const found = new Map();
      for (const street of await near(lead, rest)) {
        street.words ??= parseStreet(street.name).words.map(lookupKey);
        const score = match(words, street, kind);
        if (score) found.set(`${street.words} ${street.kind}`, { ...street, score });
      }
      if (found.size) {
        const every = [...found.values()].sort((a, b) => b.score - a.score);
        const sameKind = every.filter((street) => street.score % 2 === 1);
        return (kind && sameKind.length ? sameKind : every).slice(0, MOST);
      }
    }
    return [];
  };

  // What a text asks for: { text, house, streets } of the first meaning that is in the book.
  const ask = async (text) => {
    let first = null;
    for (const meaning of index.parts.length ? meanings(text.slice(0, 120)) : []) {
      for (const { words, kind, house } of readAddress(meaning)) {
        first ??= { text: meaning, house, words, streets: [] };
        const streets = words.length ? await streetsOf({ words: words.map(lookupKey), kind }) : [];
        if (streets.length) return { text: meaning, house, words, streets };
      }
    }
    return first ?? { text, house: "", words: [], streets: [] };
  };
  return { ask };
};

// A word to look under: the longest tells most; the book has every street under each of its words.
const leads = (words) => [...words].sort((a, b) => b.length - a.length).slice(0, 2);

// 0 if the street is another one; more for whole words, odd if its kind is the one asked for.
const match = (asked, street, kind) => {
  const left = [...street.words];
  let whole = 0;
  for (const word of asked) {
    let at = left.indexOf(word);
    if (at >= 0) whole += 1;
    else at = left.findIndex((own) => own.startsWith(word) || (own.length === 1 && word.startsWith(own)));
    if (at < 0) return 0;
    left.splice(at, 1);
  }
  return 2 * (1 + 2 * whole + (left.length ? 0 : 1)) + (!kind || street.kind === kind ? 1 : 0);
};

const number = (house) => Number.parseInt(house, 10);

// How a list of houses holds one: "whole" by its number, "near" by that of «18» for «18а», or "".
export const holds = (houses, house) => {
  let near = "";
  for (const piece of houses.split(", ")) {
    const [, first, last, parity = ""] = /^(\d+)–(\d+)(?: (\S+))?$/.exec(piece) ?? [];
    const odd = number(house) % 2 === 1;
    const side = parity || (/^(не)?чётная/.exec(piece)?.[0] ?? "");
    const fits = !side || side.startsWith("не") === odd;
    if (piece === house || piece === "все дома") return "whole";
    if (piece.endsWith("сторона") && fits) return "whole";
    if (first && fits && first <= number(house) && number(house) <= last) {
      if (house === `${number(house)}`) return "whole";
      near = "near";
    }
    if (piece === `${number(house)}`) near = "near";
  }
  return near;
};

export const homesOf = (street, house) => {
  const found = { whole: [], near: [] };
  for (const home of street.homes) found[holds(home.houses, house)]?.push(home);
  return found.whole.length ? [found.whole, true] : [found.near, false];
};
