// «Какой ТОС у моего дома?»: an editable combobox with a list (WAI-ARIA Authoring Practices), and
// the answer on the page of streets. The form works without it: see the component «find».
import { answer } from "./answer.js";
import { homesOf, open } from "./book.js";

const MOST = 8;
const started = new WeakSet();

const option = (text, note, act) => ({ text, note, ...act });

// What the list offers for what was typed.
const offers = ({ text, house, streets }) => {
  if (house) {
    const found = streets.flatMap((street) => {
      const [homes, exact] = homesOf(street, house);
      return homes.map((home) =>
        option(
          `${street.name}, ${house}`,
          exact ? home.title : `${home.title} (записан дом\u00a0${Number.parseInt(house, 10)})`,
          { url: home.url },
        ),
      );
    });
    const [first] = streets;
    if (found.length || !first) return found.slice(0, MOST);
    return [option(`${first.name},\u00a0${house}`, "ТОС здесь пока нет. Кто поможет?", { submit: text })];
  }
  if (streets.length === 1) {
    const [{ name, homes }] = streets;
    return homes.slice(0, MOST).map((home) => option(`${name}: ${home.houses}`, home.title, { url: home.url }));
  }
  return streets.map(({ name, homes }) => option(name, `${homes.length} ТОС`, { fill: `${name}, ` }));
};

export const start = async (form) => {
  if (started.has(form)) return;
  started.add(form);
  const input = form.elements.q;
  const list = document.createElement("ul");
  const told = document.createElement("p");
  list.className = "find-list";
  list.id = `${input.id}-list`;
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", "Подсказки");
  told.className = "vh";
  told.role = "status";
  form.append(list, told);
  input.role = "combobox";
  for (const [name, value] of Object.entries({
    "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false",
  })) input.setAttribute(name, value);

  const book = await open(form.dataset.book);
  let shown = [];
  let active = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (place) => {
    active = place;
    for (const [n, item] of [...list.children].entries()) item.ariaSelected = `${n === place}`;
    const item = list.children[place];
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  };
  const choose = ({ url, fill, submit }) => {
    close();
    if (url) location.assign(url);
    else if (fill) {
      input.value = fill;
      input.focus();
      suggest();
    } else if (submit) form.requestSubmit();
  };
  const suggest = async () => {
    const turn = ++asked;
    const text = input.value.trim();
    const found = await book.ask(text);
    if (turn !== asked) return;
    shown = text ? offers(found) : [];
    list.replaceChildren(
      ...shown.map(({ text: name, note }, n) => {
        const item = document.createElement("li");
        const small = document.createElement("span");
        item.id = `${list.id}-${n}`;
        item.role = "option";
        small.textContent = note;
        item.append(name, " ", small);
        return item;
      }),
    );
    mark(-1);
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", `${!list.hidden}`);
    told.textContent = tell(text, found, shown.length);
  };

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) choose(shown[[...list.children].indexOf(item)]);
  });
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "Escape" && !list.hidden) close();
    else if (key === "ArrowDown" && list.hidden) suggest();
    else if (list.hidden) return;
    else if (key === "ArrowDown") mark(active + 1 < shown.length ? active + 1 : -1);
    else if (key === "ArrowUp") mark(active < 0 ? shown.length - 1 : active - 1);
    else if (key === "Enter" && active >= 0) choose(shown[active]);
    else return;
    event.preventDefault();
  });

  const place = document.querySelector("[data-answer]");
  const show = async (moving) => {
    close();
    const found = await book.ask(input.value);
    answer(place, found);
    if (moving) place.focus();
  };
  if (place) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
      show(true);
    });
    const question = new URLSearchParams(location.search).get("q");
    if (question && !input.value) {
      input.value = question;
      show(false);
    }
  }
  if (document.activeElement === input && input.value) suggest();
};

const tell = (text, { streets, words }, number) => {
  if (!text) return "";
  if (!streets.length) return words.length ? "Такой улицы в\u00a0справочнике нет." : "";
  return `Подсказок: ${number}. Выбирайте стрелками.`;
};
