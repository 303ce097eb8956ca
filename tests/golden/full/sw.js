const site = {
  "name": "hub/sosedi",
  "version": "…",
  "scope": "/sosedi/",
  "offline": "/sosedi/offline/",
  "book": "/sosedi/tos/adresa/",
  "shell": [
    "/sosedi/theme/fonts/golos-lat.*.woff2",
    "/sosedi/theme/fonts/golos-pun.*.woff2",
    "/sosedi/theme/fonts/golos-ru.*.woff2",
    "/sosedi/theme/fonts/literata-pun.*.woff2",
    "/sosedi/theme/fonts/literata-ru.*.woff2",
    "/sosedi/theme/icons.*.svg",
    "/sosedi/theme/map/zoom.*.js",
    "/sosedi/theme/mark.*.svg",
    "/sosedi/theme/parts/checklist.*.js",
    "/sosedi/theme/parts/contests.*.js",
    "/sosedi/theme/parts/slider.*.js",
    "/sosedi/theme/parts/words.*.js",
    "/sosedi/theme/site.*.js",
    "/sosedi/theme/tos/address.*.js",
    "/sosedi/theme/tos/answer.*.js",
    "/sosedi/theme/tos/book.*.js",
    "/sosedi/theme/tos/filters.*.js",
    "/sosedi/theme/tos/find.*.js",
    "/sosedi/theme/tos/layout.*.js",
    "/sosedi/theme/tos/marks.*.js",
    "/sosedi/theme/tos/rows.*.js"
  ]
};

// The service worker: keeps the shell of the site and the pages that were read, for days without
// a connection. The build puts `const site = {…}` before it: name, version, scope,
// offline, shell, book.
const PAGES = 20;
const FILES = 80;
const PARTS = 240;
const shell = `${site.name} shell ${site.version}`;
const read = `${site.name} read`;
const seen = `${site.name} seen`;
// A query reads ten parts of the index: they must not push out the scripts that read them.
const parts = `${site.name} parts`;
// What has a hash of its bytes in its name never changes.
const hashed = /[./-][0-9a-f]{8,10}\.\w+$/;

addEventListener("install", (event) => {
  event.waitUntil(start());
});

const start = async () => {
  const cache = await caches.open(shell);
  await cache.addAll([site.offline, ...site.shell]);
  await keepOpen();
  await skipWaiting();
};

// The page from which the site was entered came before the worker did: fetch it once more. That is
// part of the installation, for while a worker is being activated every navigation waits for it.
const keepOpen = async () => {
  for (const client of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    const request = new Request(client.url.split("#")[0]);
    const answer = await fetch(request).catch(() => null);
    if (isPage(answer)) await keepPage(request, answer);
  }
};

addEventListener("activate", (event) => {
  event.waitUntil(tidy());
});

const tidy = async () => {
  for (const name of await caches.keys()) {
    const ours = name.startsWith(`${site.name} `);
    if (ours && ![shell, read, seen, parts].includes(name)) await caches.delete(name);
  }
  await clients.claim();
};

const isPage = (answer) =>
  answer?.ok && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html");

const keep = async (name, most, request, answer) => {
  const cache = await caches.open(name);
  await cache.delete(request);
  await cache.put(request, answer);
  const kept = await cache.keys();
  for (const old of kept.slice(0, Math.max(0, kept.length - most))) await cache.delete(old);
};

const keepPage = async (request, answer) => {
  const html = await answer.clone().text();
  await keep(read, PAGES, request, answer);
  // Of a photo with several copies the one that was shown is kept when it is loaded: see file.
  for (const [, source] of html.matchAll(/<img (?![^>]*?srcset)[^>]*?src="(\/[^"]+)"/g)) {
    if (!(await caches.match(source))) {
      const picture = await fetch(source).catch(() => null);
      if (picture?.ok) await keep(seen, FILES, new Request(source), picture);
    }
  }
};

// Pages come from the network as long as there is one: news must be fresh.
const page = async (event) => {
  const { request } = event;
  try {
    const answer = await fetch(request);
    if (isPage(answer)) event.waitUntil(keepPage(request, answer.clone()));
    return answer;
  } catch {
    return (
      (await caches.match(request, { ignoreSearch: true })) ??
      (await caches.match(site.offline)) ??
      Response.error()
    );
  }
};

const file = async (event) => {
  const { request } = event;
  const kept = await caches.match(request);
  if (kept && hashed.test(new URL(request.url).pathname)) return kept;
  try {
    const answer = await fetch(request);
    if (answer.ok) event.waitUntil(keep(seen, FILES, request, answer.clone()));
    return answer;
  } catch {
    return kept ?? Response.error();
  }
};

// What stands in a part never changes: its name is the hash of its bytes.
const part = async (event) => {
  const { request } = event;
  const kept = await caches.match(request, { cacheName: parts });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(keep(parts, PARTS, request, answer.clone()));
  return answer;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === location.origin && url.pathname.startsWith(site.scope);
  if (!ours || request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (["font", "image", "script"].includes(request.destination)) event.respondWith(file(event));
  else if (url.pathname.startsWith(`${site.scope}search/parts/`)) event.respondWith(part(event));
  else if (url.pathname.startsWith(`${site.scope}search/`)) event.respondWith(file(event));
  else if (url.pathname.startsWith(site.book)) event.respondWith(file(event));
});
