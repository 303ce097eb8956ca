// The page of the search: asks what was typed, shows what was found. Words and markup stand in the template.
import { Search } from "./engine.js";
import { rehearse } from "./rehearsal.js";
import { NAMES, addGroups, element, sieves, told } from "./results.js";
import { suggestions } from "./suggest.js";

// The address follows a reader who pauses: browsers refuse to change it at every key.
const PAUSE = 400;
const STEP = 10;
// So many results are drawn before the others are asked for.
const FIRST = 4;

// Writes a query and its sieves into the address.
const remember = (query, filter) => {
  const url = new URL(location.href);
  for (const [name, value] of [["q", query], ...NAMES.map((name) => [name, filter[name]])]) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  history.replaceState(null, "", url);
};

// Calls `work` for what was typed; what was typed meanwhile is worked on after it.
const onceAtATime = (work) => {
  let busy = false;
  let again = false;
  return async () => {
    again = busy;
    if (busy) return;
    busy = true;
    do {
      again = false;
      await work();
    } while (again);
    busy = false;
  };
};

const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

class Page {
  constructor(form, get) {
    this.get = get;
    this.input = form.elements.q;
    this.box = element("div", "", { class: "sieves" });
    this.status = form.querySelector("[data-told]");
    this.found = document.querySelector(".found");
    this.words = document.querySelector("[data-words]").dataset;
    this.list = document.querySelector("[data-rows]").content.firstElementChild;
    this.nothing = document.querySelector("[data-nothing]").content;
    this.before = [...this.found.childNodes];
    const { searchParams } = new URL(location.href);
    this.filter = Object.fromEntries(NAMES.map((name) => [name, searchParams.get(name) ?? ""]));
    this.asked = 0;
    this.shown = STEP;
  }

  // Answers what stands in the field; `pressed` is the sieve that was just pressed.
  async run(pressed) {
    const query = this.input.value.trim();
    const turn = ++this.asked;
    this.shown = STEP;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => remember(query, this.filter), PAUSE);
    if (!query) {
      this.status.textContent = "";
      this.found.replaceChildren(...this.before);
      return;
    }
    if (!this.search?.index) this.status.textContent = this.words.wait;
    try {
      const answer = await this.ask(query);
      if (turn !== this.asked) return;
      await this.show(answer);
      // A sieve is made anew with every answer: the one that was pressed keeps the focus.
      if (pressed) this.box.querySelector(`[data-name=${pressed}] [aria-pressed=true]`)?.focus();
    } catch {
      this.fail(turn);
    }
  }

  fail(turn) {
    this.search = undefined;
    if (turn === this.asked) this.status.textContent = this.words.offline;
  }

  async ask(query) {
    try {
      this.search ??= new Search(this.get);
      return await this.search.find(query, this.filter);
    } catch {
      // The site was built anew and its parts have other names: open the index once more.
      this.search = new Search(this.get);
      return this.search.find(query, this.filter);
    }
  }

  // Draws an answer: what stands first on the screen at once, the rest when that is painted. With `all`
  // all waits for all.
  async show(answer, all) {
    const { search, words, filter, found } = this;
    const turn = this.asked;
    const numbers = search.byKind(answer.numbers.slice(0, this.shown));
    const first = all || numbers.every((number) => search.has(number)) ? numbers.length : FIRST;
    const lists = new Map();
    const drawn = document.createDocumentFragment();
    const add = async (some, place) => {
      const things = await Promise.all(some.map((number) => search.thing(number)));
      if (turn === this.asked) addGroups(search, things, answer, this.list, lists, place);
    };
    const finish = async () => {
      await add(numbers.slice(first), found);
      if (turn === this.asked && answer.numbers.length > this.shown) found.append(this.more(answer));
    };
    const choose = (name, value) => {
      filter[name] = value;
      this.run(name);
    };
    // While things are on their way, all else is made ready.
    const added = add(numbers.slice(0, first), drawn);
    const chips = sieves(search, words, answer, filter, choose);
    await added;
    if (turn !== this.asked) return;
    this.box.replaceChildren(...chips);
    this.status.textContent = told(words, answer);
    if (numbers.length) found.replaceChildren(this.box, drawn);
    else found.replaceChildren(...(answer.empty ? this.before : [this.box, this.nothing.cloneNode(true)]));
    if (first === numbers.length) await finish();
    else afterPaint(() => turn === this.asked && finish().catch(() => this.fail(turn)));
  }

  more(answer) {
    const button = element("button", this.words.more, { type: "button", class: "btn" });
    button.addEventListener("click", async () => {
      const last = this.shown;
      this.shown += STEP;
      await this.show(answer, true);
      this.found.querySelectorAll(".feed a")[last]?.focus();
    });
    return button;
  }
}

export const start = async (form, get) => {
  const page = new Page(form, get);
  const ends = async (typed) => page.search?.suggest(typed) ?? [];
  const { show, close } = suggestions(page.input, form.querySelector("[role=listbox]"), ends, () => page.run());
  const answer = onceAtATime(async () => {
    await page.run();
    await show();
  });
  page.input.addEventListener("input", () => {
    close();
    answer();
  });
  form.addEventListener("submit", () => {
    close();
    page.run();
  });
  if (page.input.value.trim()) await answer();
  page.search ??= new Search(get);
  await page.search.open().catch(() => {});
  const index = page.search?.index;
  if (index) afterPaint(() => rehearse(index));
};
