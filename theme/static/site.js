// Comfort only: every page works without this file.
const root = document.documentElement;
const all = (selector) => document.querySelectorAll(selector);
const keep = (key, value) => {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // A browser may refuse storage: the choice then lasts as long as the page.
  }
};
const kept = (key) => {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
};

// The radios already work through :has(); here they are only remembered.
for (const input of all("[data-set]")) {
  const [key, value] = input.dataset.set.split(":");
  if ((root.dataset[key] ?? "") === value) input.checked = true;
  input.addEventListener("change", () => {
    if (value) root.dataset[key] = value;
    else delete root.dataset[key];
    keep(`v-${key}`, value);
  });
}
document.querySelector("[data-reset]")?.addEventListener("click", () => {
  for (const input of all("[data-set]")) {
    const [key] = input.dataset.set.split(":");
    delete root.dataset[key];
    keep(`v-${key}`, "");
  }
});

const panel = document.querySelector(".view");
panel?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  panel.open = false;
  panel.querySelector("summary").focus();
});

for (const button of all("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.lastElementChild.textContent = "Ссылка скопирована";
  });
}
// A checklist is remembered in this browser and nowhere else.
for (const list of all("[data-ticks]")) {
  const key = `ticks-${list.dataset.ticks}`;
  const boxes = [...list.querySelectorAll("input")];
  const ticked = new Set(kept(key).split(" "));
  for (const box of boxes) box.checked ||= ticked.has(box.dataset.tick);
  list.addEventListener("change", () => {
    keep(key, boxes.filter((box) => box.checked).map((box) => box.dataset.tick).join(" "));
  });
}

for (const button of all("[data-print]")) button.addEventListener("click", () => print());

// A page that nobody built anew must not call a closed contest open.
const forms = { one: "день", few: "дня", many: "дней", other: "дня" };
const days = (n) => `${n}\u00a0${forms[new Intl.PluralRules("ru").select(n)]}`;
for (const term of all("[data-closes]")) {
  const until = (key) => Math.floor((new Date(term.dataset[key]) - Date.now()) / 864e5);
  const [opens, closes] = [until("opens"), until("closes")];
  const state = closes < 0 ? "closed" : opens >= 0 ? "soon" : closes >= 0 ? "open" : "";
  const [mark, word] = {
    closed: ["rest", "Приём закончен"],
    soon: ["go", "Скоро откроются"],
    open: ["done", "Принимают заявки"],
  }[state] ?? [];
  const shown = term.querySelector(".st");
  if (!word) continue;
  if (shown.textContent !== word) {
    shown.className = `st ${mark}`;
    shown.textContent = word;
    const group = document.querySelector(`[data-state=${state}]`);
    const card = term.closest("article.proj");
    if (group && card) {
      const old = card.closest(".group");
      group.lastElementChild.append(card);
      group.hidden = false;
      old.hidden = !old.querySelector("article");
    }
  }
  const note = term.querySelector("b");
  if (note) note.textContent =
    state === "closed" ? ""
    : state === "soon" ? `откроется через ${days(opens + 1)}`
    : !closes ? "сегодня последний день"
    : `${days(closes).endsWith("ень") ? "остался" : "осталось"} ${days(closes)}`;
}

// The site keeps what was read: see sw.js. It may wait until the page has come.
const { worker } = document.querySelector("[data-worker]")?.dataset ?? {};
if (worker) addEventListener("load", () => navigator.serviceWorker?.register(worker));

// The offline page lists what was kept.
const read = document.querySelector("[data-kept]");
if (read && "caches" in globalThis) {
  for (const name of (await caches.keys()).filter((name) => name.endsWith(" read"))) {
    const cache = await caches.open(name);
    for (const { url } of (await cache.keys()).reverse()) {
      const html = await (await cache.match(url)).text();
      const link = document.createElement("a");
      link.href = url;
      link.textContent = new DOMParser().parseFromString(html, "text/html").title;
      read.appendChild(document.createElement("li")).append(link);
      read.hidden = false;
    }
  }
}

// What few pages have is loaded when it is wanted: the field for an address, the directory's filters.
for (const form of all("[data-find]")) {
  const start = async () => (await import(form.dataset.find)).start(form);
  form.addEventListener("focusin", start, { once: true });
  if (location.search && document.querySelector("[data-answer]")) start();
}
const filters = document.querySelector("[data-filters]");
if (filters) {
  const start = async () => (await import(filters.dataset.filters)).start();
  for (const name of ["pointerover", "focusin"]) filters.addEventListener(name, start, { once: true });
  if (location.search) start();
}
