// The page of the search: what was typed, what was found. Words and markup stand in the template.
import { Search } from "./engine.js";
import { WORD, fold } from "./language.js";

// The address follows a reader who pauses: browsers refuse to change it at every key.
const PAUSE = 400;
const STEP = 10;
const NAMES = ["kind", "district", "year"];
const plural = new Intl.PluralRules("ru");

const element = (tag, text, attributes = {}) => {
  const made = document.createElement(tag);
  if (text !== "") made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

export const start = async (form, get) => {
  const input = form.elements.q;
  const list = form.querySelector("[role=listbox]");
  const sieves = element("div", "", { class: "sieves" });
  const told = form.querySelector("[data-told]");
  const found = document.querySelector(".found");
  const words = document.querySelector("[data-words]").dataset;
  const empty = document.querySelector("[data-rows]");
  const nothing = document.querySelector("[data-nothing]");
  const before = [...found.childNodes];
  const filter = {};
  let search;
  let asked = 0;
  let shown = STEP;
  let timer;
  let busy = false;
  let again = false;

  const materials = (number) => `${number} ${words[plural.select(number)] ?? words.many}`;

  // Marks the words by which a thing was found.
  const marked = (text, terms) => {
    const made = document.createDocumentFragment();
    let done = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!search.language.terms(fold(word)).some((term) => terms.has(term))) continue;
      made.append(text.slice(done, index), element("mark", word));
      done = index + word.length;
    }
    made.append(text.slice(done));
    return made;
  };

  const row = ({ url, title, summary, when }, terms) => {
    const li = element("li", "");
    const [day, iso] = when;
    if (day) li.append(element("time", day, { datetime: iso }));
    const box = element("div", "");
    const link = element("a", "", { href: url });
    link.append(marked(title, terms));
    box.append(link);
    if (summary) {
      const about = element("p", "", { class: "meta" });
      about.append(marked(summary, terms));
      box.append(about);
    }
    li.append(box);
    return li;
  };

  const groups = (things, { facets, terms }) => {
    const made = document.createDocumentFragment();
    for (const kind of new Set(things.map((thing) => thing.kind))) {
      const { title } = search.kinds.find(({ name }) => name === kind);
      const head = element("h2", `${title} `);
      head.append(element("span", facets.kind.get(kind), { class: "meta" }));
      const rows = empty.content.firstElementChild.cloneNode();
      for (const thing of things) if (thing.kind === kind) rows.append(row(thing, terms));
      made.append(head, rows);
    }
    return made;
  };

  const sieve = (name, counts) => {
    const group = element("fieldset", "");
    group.append(element("legend", words[name]));
    const choices = [["", words.all, ""], ...counts];
    for (const [value, title, number] of choices) {
      const pressed = (filter[name] ?? "") === value;
      const button = element("button", title, { type: "button", class: "chip", "aria-pressed": pressed });
      if (number) button.append(" ", element("span", number, { class: "meta" }));
      button.addEventListener("click", () => {
        filter[name] = value;
        run({ name, value });
      });
      group.append(button);
    }
    return group;
  };

  const showSieves = ({ facets }) => {
    const titles = new Map(search.kinds.map(({ name, title }) => [name, title]));
    const rows = NAMES.map((name) => {
      const counts = [...facets[name]].map(([value, number]) => [String(value), titles.get(value) ?? String(value), number]);
      if (name === "year") counts.sort((a, b) => b[0] - a[0]);
      return counts.length > 1 || filter[name] ? sieve(name, counts) : undefined;
    }).filter(Boolean);
    sieves.replaceChildren(...rows);
  };

  const say = ({ numbers, partial, meant, empty, cut }) => {
    const number = numbers.length;
    if (empty) return words.empty;
    if (!number) return cut ? `${words.none} ${words.cut}` : words.none;
    const parts = [`${plural.select(number) === "one" ? words.foundOne : words.found} ${materials(number)}.`];
    if (meant) parts.push(`${words.meant} «${meant}».`);
    if (partial) parts.push(words.partial);
    if (cut) parts.push(words.cut);
    return parts.join(" ");
  };

  const show = async (answer) => {
    const turn = asked;
    const things = await Promise.all(answer.numbers.slice(0, shown).map((n) => search.thing(n)));
    if (turn !== asked) return;
    showSieves(answer);
    told.textContent = say(answer);
    if (!things.length) {
      found.replaceChildren(...(answer.empty ? before : [sieves, nothing.content.cloneNode(true)]));
      return;
    }
    found.replaceChildren(sieves, groups(things, answer));
    if (answer.numbers.length > shown) {
      const more = element("button", words.more, { type: "button", class: "btn" });
      more.addEventListener("click", async () => {
        const last = shown;
        shown += STEP;
        await show(answer);
        found.querySelectorAll(".feed a")[last]?.focus();
      });
      found.append(more);
    }
  };

  const remember = (query) => {
    const url = new URL(location.href);
    for (const [name, value] of [["q", query], ...NAMES.map((name) => [name, filter[name]])]) {
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    }
    history.replaceState(null, "", url);
  };

  const ask = async (query) => {
    try {
      search ??= new Search(get);
      return await search.find(query, filter);
    } catch {
      // The site was built anew and its parts have other names: open the index once more.
      search = new Search(get);
      return search.find(query, filter);
    }
  };

  const run = async (pressed) => {
    const query = input.value.trim();
    const turn = ++asked;
    shown = STEP;
    clearTimeout(timer);
    timer = setTimeout(() => remember(query), PAUSE);
    if (!query) {
      told.textContent = "";
      found.replaceChildren(...before);
      return;
    }
    if (!search?.index) told.textContent = words.wait;
    try {
      const answer = await ask(query);
      if (turn !== asked) return;
      await show(answer);
      if (pressed) press(pressed);
    } catch {
      search = undefined;
      if (turn === asked) told.textContent = words.offline;
    }
  };

  // A sieve is made anew with every answer: the one that was pressed keeps the focus.
  const press = ({ name }) => {
    const at = NAMES.filter((each) => [...sieves.children].some((s) => s.firstChild.textContent === words[each])).indexOf(name);
    sieves.children[at]?.querySelector("[aria-pressed=true]")?.focus();
  };

  // Suggestions: a combobox with a list (ARIA APG).
  const options = () => [...list.children];
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    options().forEach((option, n) => option.setAttribute("aria-selected", n === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options()[at].id);
  };
  const take = (text) => {
    input.value = text;
    close();
    run();
  };
  const suggest = async () => {
    const typed = input.value;
    const ends = search && typed.trim() ? await search.suggest(typed).catch(() => []) : [];
    if (typed !== input.value || document.activeElement !== input) return;
    list.replaceChildren(
      ...ends.map((text, at) => {
        const option = element("li", text, { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" });
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(text);
        });
        return option;
      }),
    );
    list.hidden = !ends.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })) {
    input.setAttribute(name, value);
  }
  // At every key; what was typed during an answer is asked after it.
  const answer = async () => {
    again = busy;
    if (busy) return;
    busy = true;
    do {
      again = false;
      await run();
      await suggest();
    } while (again);
    busy = false;
  };
  input.addEventListener("input", () => {
    close();
    answer();
  });
  input.addEventListener("keydown", (event) => {
    const number = list.hidden ? 0 : options().length;
    if (event.key === "Escape" && number) {
      event.preventDefault();
      close();
    } else if (number && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen() + 1 + step + number + 1) % (number + 1)) - 1);
    } else if (event.key === "Enter" && number && chosen() >= 0) {
      event.preventDefault();
      take(options()[chosen()].textContent);
    }
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", () => {
    close();
    run();
  });
  const { searchParams } = new URL(location.href);
  for (const name of NAMES) filter[name] = searchParams.get(name) ?? "";
  if (input.value.trim()) await answer();
};
