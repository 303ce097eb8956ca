// The directory of TOS, filtered in place. Every choice is also a plain page; a choice of several
// stands in the address: «/tos/?rayon=leninskiy&tema=dvor».
const SIZE = 40;
const nav = document.querySelector("[data-filters]");
const rows = document.querySelector("[data-rows]");
const blank = document.querySelector("[data-blank]").content.firstElementChild;
const status = document.querySelector("[data-count]");
const tones = nav.dataset.tones.split(" ");
const links = [...nav.querySelectorAll("a")];
const more = Object.assign(document.createElement("button"), {
  type: "button", className: "btn", textContent: "Показать ещё", hidden: true,
});
rows.after(more);

const json = async (url) => (await fetch(url)).json();
const folder = nav.dataset.lists.replace(/[^/]*$/, "");
const index = json(nav.dataset.lists);
const lists = new Map();
const list = (file) => {
  if (!lists.has(file)) lists.set(file, json(folder + file));
  return lists.get(file);
};
const keyOf = (link) => link.closest("[data-key]").dataset.key;

// The filters that are on, by their keys: what the page shows at first, then what was chosen.
const chosen = new Map();
const read = () => {
  chosen.clear();
  const asked = new URLSearchParams(location.search);
  for (const link of links) {
    const [key, value] = [keyOf(link), link.dataset.value];
    const own = new URL(link.href).pathname === location.pathname && value;
    if (value && (own || asked.get(key) === value)) chosen.set(key, value);
  }
};

const row = (one, { tos, districts, chips }) => {
  const [, title, slug, text, sample, district, own] = one;
  const made = blank.cloneNode(true);
  const link = made.querySelector("a");
  link.href = `${tos}${slug}/`;
  link.textContent = title;
  if (!sample) made.querySelector(".sample").remove();
  made.querySelector(".meta").textContent = text;
  const list = made.querySelector(".chips");
  const [chip] = list.children;
  const names = own.map((number) => chips[number]);
  if (district) {
    names.unshift(`${district} район`);
    made.classList.add(tones[districts.indexOf(district)] ?? tones[0]);
  }
  list.replaceChildren(...names.map((name) => Object.assign(chip.cloneNode(), { textContent: name })));
  return made;
};

let found = [];
let shown = 0;
const append = async () => {
  const known = await index;
  rows.append(...found.slice(shown, shown + SIZE).map((one) => row(one, known)));
  shown += SIZE;
  more.hidden = shown >= found.length;
};

const render = async () => {
  const { filters, files } = await index;
  const own = chosen.get("rayon");
  const names = own ? [files[own]] : Object.values(files);
  const every = (await Promise.all(names.filter(Boolean).map(list))).flat();
  const wanted = filters.flatMap(([key, choices], at) => {
    const number = choices.indexOf(chosen.get(key));
    return chosen.has(key) ? [[at, number]] : [];
  });
  found = every
    .filter((one) => wanted.every(([at, number]) => one.at(-1)[at].includes(number)))
    .sort((a, b) => a[0] - b[0]);
  for (const link of links) {
    const on = (chosen.get(keyOf(link)) ?? "") === link.dataset.value;
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  document.querySelector(".pager")?.remove();
  rows.replaceChildren();
  shown = 0;
  await append();
  status.textContent = found.length ? `Показано: ${found.length} ТОС` : "Таких ТОС нет";
};

let started = false;
export const start = () => {
  if (started) return;
  started = true;
  read();
  for (const link of links) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const [key, value] = [keyOf(link), link.dataset.value];
      if (value && chosen.get(key) !== value) chosen.set(key, value);
      else chosen.delete(key);
      const all = links.find((one) => !one.dataset.value).pathname;
      const search = new URLSearchParams(chosen).toString();
      history.pushState(null, "", search ? `${all}?${search}` : all);
      render();
    });
  }
  more.addEventListener("click", append);
  addEventListener("popstate", () => {
    read();
    render();
  });
  if (location.search) render();
};
