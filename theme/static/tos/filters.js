// The filters of TOS, in place. One state for the list and the map: what is chosen stands in the
// address, as a plain page for one choice, as «?rayon=leninskiy&tema=dvor» for several; the list and
// the map read it alike. What is shown is drawn by rows.js or marks.js.
const nav = document.querySelector("[data-filters]");
const status = document.querySelector("[data-count]");
const modes = [...document.querySelectorAll("[data-root]")].filter((one) => one !== nav);
const links = [...nav.querySelectorAll("a")];
const view = document.querySelector("[data-rows]") ? import("./rows.js") : import("./marks.js");
const folder = nav.dataset.lists.replace(/[^/]*$/, "");
const keyOf = (link) => link.closest("[data-key]").dataset.key;
const keys = [...new Set(links.map(keyOf))];

// Files of the directory, each asked for once.
const files = new Map();
export const file = (name) => {
  if (!files.has(name)) files.set(name, fetch(folder + name).then((answer) => answer.json()));
  return files.get(name);
};
const index = fetch(nav.dataset.lists).then((answer) => answer.json());

// The words of TOS by their places in the directory.
const wordsOf = async (places) => {
  const { rows, size } = await index;
  const parts = await Promise.all(places.map((place) => file(rows[Math.floor(place / size)])));
  return places.map((place, n) => parts[n][place % size]);
};

// The filters that are on, by their keys: what the page shows at first, then what was chosen.
let chosen = new Map();
const read = () => {
  chosen = new Map();
  const asked = new URLSearchParams(location.search);
  for (const link of links) {
    const [key, { value }] = [keyOf(link), link.dataset];
    if (value && (link.pathname === location.pathname || asked.get(key) === value)) chosen.set(key, value);
  }
};
const after = (link) => {
  const [key, { value }] = [keyOf(link), link.dataset];
  const state = new Map(chosen);
  if (value && state.get(key) !== value) state.set(key, value);
  else state.delete(key);
  // In one order, so that one state has one address.
  return new Map(keys.filter((one) => state.has(one)).map((one) => [one, state.get(one)]));
};
const address = (root) => {
  if (chosen.size === 1) return `${root}${[...chosen][0].join("/")}/`;
  return chosen.size ? `${root}?${new URLSearchParams([...chosen])}` : root;
};

// Places in the directory of the TOS that a state shows. There are few kinds of TOS, and many TOS.
const select = ({ filters, kinds, belongs }, state) => {
  const wanted = filters.flatMap(([key, choices], at) =>
    state.has(key) ? [[at + 1, choices.indexOf(state.get(key))]] : [],
  );
  const fits = kinds.map((kind) => wanted.every(([at, number]) => kind[at].includes(number)));
  const found = [];
  for (let place = 0; place < belongs.length; place++) if (fits[belongs[place]]) found.push(place);
  return found;
};

const mark = () => {
  for (const link of links) {
    const on = (chosen.get(keyOf(link)) ?? "") === link.dataset.value;
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  for (const mode of modes) mode.href = address(mode.dataset.root);
};

let turn = 0;
const render = async () => {
  mark();
  const own = ++turn;
  const [known, { prepare, show }] = await Promise.all([index, view]);
  const found = select(known, chosen);
  const words = await prepare(found, known, { file, wordsOf });
  if (own !== turn) return;
  show(found, words);
  status.textContent = found.length ? `Показано: ${found.length}\u00a0ТОС` : "Таких ТОС нет";
  nav.dispatchEvent(new Event("filtered"));
};

// The addresses of what is shown, or null if that is all.
export const shown = async () => {
  if (!chosen.size) return null;
  const known = await index;
  const words = await wordsOf(select(known, chosen));
  return new Set(words.map(([, slug]) => `${known.tos}${slug}/`));
};

const choose = async (link) => {
  chosen = after(link);
  const url = address(nav.dataset.root);
  const { whole } = await view;
  if (!whole) location.assign(url);
  else {
    history.pushState(null, "", url);
    render();
  }
};
// What a reader points at will be asked for: its words are fetched before the click.
const warm = async ({ target }) => {
  const link = target.closest("a");
  if (!link) return;
  const [known, { prepare }] = await Promise.all([index, view]);
  prepare(select(known, after(link)), known, { file, wordsOf });
};
const plain = ({ ctrlKey, metaKey, shiftKey, button }) => !(ctrlKey || metaKey || shiftKey || button);

let started = false;
export const start = () => {
  if (started) return;
  started = true;
  read();
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || !plain(event)) return;
    event.preventDefault();
    choose(link);
  });
  for (const name of ["pointerover", "focusin"]) nav.addEventListener(name, warm);
  // A district on the map is a choice too.
  document.querySelector("[data-map]")?.addEventListener("click", (event) => {
    const zone = event.target.closest("a[data-zone]");
    const link = zone && links.find((one) => one.pathname === zone.getAttribute("href"));
    if (!link || !plain(event)) return;
    event.preventDefault();
    choose(link);
  });
  addEventListener("popstate", () => {
    read();
    render();
  });
  if (location.search) render();
};
