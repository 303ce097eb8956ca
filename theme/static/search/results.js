// How answers look: groups of results, the sieves, what is said of them.
import { WORD, fold } from "./language.js";

export const NAMES = ["kind", "district", "year"];
const plural = new Intl.PluralRules("ru");

export const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

// Marks the words by which a thing was found.
const marked = (text, terms, language) => {
  const made = document.createDocumentFragment();
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!language.terms(fold(word)).some((term) => terms.has(term))) continue;
    made.append(text.slice(done, index), element("mark", word));
    done = index + word.length;
  }
  made.append(text.slice(done));
  return made;
};

const row = ({ url, title, summary, when }, mark) => {
  const li = element("li", "");
  const [day, iso] = when;
  if (day) li.append(element("time", day, { datetime: iso }));
  const box = element("div", "");
  const link = element("a", "", { href: url });
  link.append(mark(title));
  box.append(link);
  if (summary) {
    const about = element("p", "", { class: "meta" });
    about.append(mark(summary));
    box.append(about);
  }
  li.append(box);
  return li;
};

// Adds things to `place` by kind, each kind under its heading: `lists` are those that are there by
// now, `empty` is an empty one of the template.
export const addGroups = (search, things, { facets, terms }, empty, lists, place) => {
  const mark = (text) => marked(text, terms, search.language);
  for (const thing of things) {
    let list = lists.get(thing.kind);
    if (!list) {
      const { title } = search.kinds.find(({ name }) => name === thing.kind);
      const head = element("h2", `${title} `);
      head.append(element("span", facets().kind.get(thing.kind), { class: "meta" }));
      list = empty.cloneNode();
      lists.set(thing.kind, list);
      place.append(head, list);
    }
    list.append(row(thing, mark));
  }
};

const sieve = (words, name, counts, filter, choose) => {
  const group = element("fieldset", "", { "data-name": name });
  group.append(element("legend", words[name]));
  for (const [value, title, number] of [["", words.all, ""], ...counts]) {
    const pressed = (filter[name] ?? "") === value;
    const button = element("button", title, { type: "button", class: "chip", "aria-pressed": pressed });
    if (number) button.append(" ", element("span", number, { class: "meta" }));
    button.addEventListener("click", () => choose(name, value));
    group.append(button);
  }
  return group;
};

// The sieves of an answer: of each facet that parts it, the values that there are.
export const sieves = (search, words, { facets }, filter, choose) => {
  const titles = new Map(search.kinds.map(({ name, title }) => [name, title]));
  return NAMES.map((name) => {
    const counts = [...facets()[name]].map(([value, number]) => [String(value), titles.get(value) ?? String(value), number]);
    if (name === "year") counts.sort((a, b) => b[0] - a[0]);
    return counts.length > 1 || filter[name] ? sieve(words, name, counts, filter, choose) : undefined;
  }).filter(Boolean);
};

// What is said of an answer.
export const told = (words, { numbers, partial, meant, empty, cut }) => {
  if (empty) return words.empty;
  const rule = plural.select(numbers.length);
  const parts = [`${rule === "one" ? words.foundOne : words.found} ${numbers.length} ${words[rule] ?? words.many}.`];
  if (!numbers.length) parts[0] = words.none;
  else {
    if (meant) parts.push(`${words.meant} «${meant}».`);
    if (partial) parts.push(words.partial);
  }
  if (cut) parts.push(words.cut);
  return parts.join(" ");
};
