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
for (const button of all("[data-print]")) button.addEventListener("click", () => print());

// What few pages need is loaded by those alone.
const parts = {
  "a.gl": () => import("./parts/words.js"),
  "[data-closes]": () => import("./parts/contests.js"),
  "[data-ticks]": () => import("./parts/checklist.js"),
  "[data-slider]": () => import("./parts/slider.js"),
};
for (const [selector, load] of Object.entries(parts)) if (document.querySelector(selector)) load();

// The site keeps what was read: see sw.js. It may wait until the page has come.
const { worker } = document.querySelector("[data-worker]")?.dataset ?? {};
if (worker) addEventListener("load", () => navigator.serviceWorker?.register(worker));

// The offline page lists what was kept.
const kept = document.querySelector("[data-kept]");
if (kept && "caches" in globalThis) {
  for (const name of (await caches.keys()).filter((name) => name.endsWith(" read"))) {
    const cache = await caches.open(name);
    for (const { url } of (await cache.keys()).reverse()) {
      const html = await (await cache.match(url)).text();
      const link = document.createElement("a");
      link.href = url;
      // Not the whole page: a document that is parsed here may not have other styles than this one.
      const [title] = html.match(/<title>[^<]*/) ?? [""];
      link.textContent = new DOMParser().parseFromString(title, "text/html").title;
      kept.appendChild(document.createElement("li")).append(link);
      kept.hidden = false;
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
