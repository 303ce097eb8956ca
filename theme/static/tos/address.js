// Streets and addresses as people write them: the twin of plugins/hub/core/streets.py.
// The words come with the address book; tests/cases/addresses.txt is run through both.
const TOKEN = /[0-9a-zа-я]+(?:-[a-zа-я]+|\/[0-9a-zа-я]+)*/g;
const ORDINAL = /^(\d+)-(?:я|й|ая|ый|ий|ой|го|е)$/;
const HOUSE = /^([1-9]\d{0,3})([а-я]?)(?:\/(\d{1,4}[а-я]?))?(?:(?:к|корп)(\d{1,3}[а-я]?))?$/;
const BLOCK = /^(?:к|корп|корпус)(\d{1,3}[а-я]?)$/;
const SHORT = 4;
const STREET = "ул";

// A word as it is looked up: without the letters that Latin spelling loses.
export const lookupKey = (word) => word.replace(/[ьъ]/g, "").replaceAll("э", "е");
const digit = (text) => /^\d/.test(text ?? "");

export const reader = (vocabulary, city = "") => {
  const spelt = new Map();
  for (const [kind, spellings] of Object.entries(vocabulary.kinds))
    for (const spelling of spellings) spelt.set(spelling, kind);
  const [places, noise, regions, flats, blocks] = ["places", "noise", "regions", "flats", "blocks"].map(
    (name) => new Set(vocabulary[name]),
  );
  const [latin, russian] = vocabulary.lookalike;

  const tokens = (text) =>
    (
      text
        .normalize("NFC")
        .toLowerCase()
        .replaceAll("ё", "е")
        .replace(/[\u2010\u2011]/g, "-")
        .replace(/\s*\/\s*/g, "/")
        .match(TOKEN) ?? []
    ).map((token) =>
      /[а-я]/.test(token) || digit(token)
        ? token.replace(/[a-z]/g, (letter) => russian[latin.indexOf(letter)] ?? letter)
        : token,
    );
  const home = new Set(tokens(city));

  const words = (token) => {
    const ordinal = ORDINAL.exec(token);
    return ordinal ? [ordinal[1]] : token.split(/[-/]/);
  };

  const street = (found) => {
    let kinds = [];
    let written = [];
    for (const token of found) {
      if (regions.has(token)) written.pop();
      else if (spelt.has(token)) kinds.push(token);
      else if (!noise.has(token)) written.push(...words(token));
    }
    const others = written.filter((word) => !home.has(word));
    if (others.length && others.length < written.length) {
      written = others;
      kinds = kinds.filter((token) => spelt.get(token) !== "г");
    }
    const named = kinds.find((token) => token.length > SHORT && spelt.get(token) !== STREET);
    if (!written.length && named) {
      written = [named];
      kinds.splice(kinds.indexOf(named), 1);
    }
    const chosen = kinds.map((token) => spelt.get(token));
    const kind = chosen.find((one) => !places.has(one)) ?? chosen[0] ?? "";
    return { words: [...written].sort(), kind };
  };

  const withoutFlat = (found) => {
    const kept = [];
    let skip = false;
    for (const token of found) {
      const flat = flats.has(token);
      if (!flat && !(skip && digit(token)) && !/^\d{6}$/.test(token)) kept.push(token);
      skip = flat;
    }
    return kept;
  };

  const normal = (text) => {
    const match = HOUSE.exec(text);
    if (!match) return "";
    const [, number, letter, corner, block] = match;
    return `${number}${letter}${corner ? `/${corner}` : ""}${block ? `к${block}` : ""}`;
  };

  // «18», «18 а», «12 корп 3»: the house that begins at a token, and where it ends.
  const house = (found, start) => {
    if (start >= found.length || !HOUSE.test(found[start])) return ["", start];
    let text = found[start];
    let end = start + 1;
    if (/^[а-я]$/.test(found[end] ?? "") && digit(text.at(-1))) {
      if (!(blocks.has(found[end]) && digit(found[end + 1]))) {
        if (spelt.has(found[end]) && end + 1 < found.length) return [normal(text), end];
        text += found[end++];
      }
    }
    const block = BLOCK.exec(found[end] ?? "");
    if (blocks.has(found[end]) && digit(found[end + 1])) {
      text += `к${found[end + 1]}`;
      end += 2;
    } else if (block) {
      text += `к${block[1]}`;
      end += 1;
    }
    return HOUSE.test(text) ? [normal(text), end] : ["", start];
  };

  const houseAtEnd = (found) => {
    for (let start = Math.max(0, found.length - 4); start < found.length; start++) {
      const [text, end] = house(found, start);
      if (text && end === found.length) {
        const marked = start > 0 && ["д", "дом"].includes(found[start - 1]);
        return [start - (marked ? 1 : 0), text];
      }
    }
    return [found.length, ""];
  };

  return {
    parseStreet: (text) => street(tokens(text)),
    // In every sensible way, the most likely one first.
    readAddress: (text) => {
      const found = withoutFlat(tokens(text));
      const [start, atEnd] = houseAtEnd(found);
      if (atEnd) return [{ ...street(found.slice(0, start)), house: atEnd }];
      const whole = { ...street(found), house: "" };
      const [first, end] = house(found, 0);
      if (!first || end >= found.length) return [whole];
      return [whole, { ...street(found.slice(end)), house: first }];
    },
  };
};
