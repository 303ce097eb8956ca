// What was meant by a text in the wrong keyboard layout, or in Latin letters: «vjcrjdcrfz» and
// «moskovskaya» are «московская».
const LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./?";
const RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.,";
const CAPITALS = { "~": "Ё", "{": "Х", "}": "Ъ", ":": "Ж", '"': "Э", "<": "Б", ">": "Ю", "|": "/" };
// The longest first.
const SOUNDS = [
  ["shch", "щ"], ["sch", "щ"], ["zh", "ж"], ["kh", "х"], ["ts", "ц"], ["ch", "ч"], ["sh", "ш"],
  ["yu", "ю"], ["ju", "ю"], ["iu", "ю"], ["ya", "я"], ["ja", "я"], ["ia", "я"], ["yo", "е"], ["ye", "е"],
  ["jo", "е"], ["je", "е"], ["yi", "ьи"], ["iy", "ий"], ["ij", "ий"], ["yy", "ый"], ["a", "а"], ["b", "б"],
  ["v", "в"], ["g", "г"], ["d", "д"], ["e", "е"], ["z", "з"], ["i", "и"], ["j", "й"], ["k", "к"],
  ["l", "л"], ["m", "м"], ["n", "н"], ["o", "о"], ["p", "п"], ["r", "р"], ["s", "с"], ["t", "т"],
  ["u", "у"], ["y", "ы"], ["f", "ф"], ["h", "х"], ["c", "ц"], ["w", "в"], ["x", "кс"], ["q", "к"], ["'", "ь"],
];

const typed = (text, from, to) =>
  text.replace(/./gsu, (sign, at) => {
    if (from === LATIN && CAPITALS[sign]) return CAPITALS[sign];
    if (sign === "/" && /\d/.test(text[at - 1] ?? "") && /\d/.test(text[at + 1] ?? "")) return sign;
    const place = from.indexOf(sign.toLowerCase());
    return place < 0 ? sign : to[place];
  });

const spelt = (text) => {
  let rest = text.toLowerCase().replace(/[’ʼʹ`]/g, "'");
  let done = "";
  while (rest) {
    const [latin, russian] = SOUNDS.find(([sound]) => rest.startsWith(sound)) ?? [rest[0], rest[0]];
    done += russian;
    rest = rest.slice(latin.length);
  }
  // One letter stands for two: «mayskaya» has й behind a vowel, «novy» ends with «ый».
  return done.replace(/([аеиоуэюя])ы/g, "$1й").replace(/([б-дж-нп-тф-щ])ы(?![а-я])/g, "$1ый");
};

// Every text that may have been meant, the likeliest first.
export const meanings = (text) => {
  const latin = /[a-z]/i.test(text);
  const russian = /[а-яё]/i.test(text);
  if (latin && !russian) return [typed(text, LATIN, RUSSIAN), spelt(text)];
  if (russian && !latin) return [text, spelt(typed(text, RUSSIAN, LATIN))];
  return [text];
};
