// Runs the search of a built site for the tests: JSON lines of questions in, of answers out.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [engine, folder] = process.argv.slice(2);
const load = (name) => import(new URL(name, pathToFileURL(engine)));
const { Search } = await load("engine.js");
const { near, spellings, otherLayout } = await load("language.js");
const { rehearse } = await load("rehearsal.js");
const { unpack } = await load("store.js");
const loaded = [];
const get = async (name) => {
  const path = name === "index" ? "index.json" : `parts/${name}.json`;
  const text = await readFile(`${folder}/${path}`, "utf8");
  loaded.push(path);
  return JSON.parse(text);
};

const known = new Search(get);
const answers = {
  // With a `budget` as a fresh reader may load so many bytes.
  find: async ({ query, filter = {}, typing = true, most = 10, budget }) => {
    const search = budget === undefined ? known : Object.assign(new Search(get), { budget });
    const answer = await search.find(query, filter, typing);
    const things = await Promise.all([...answer.numbers.slice(0, most)].map((n) => search.thing(n)));
    const { numbers, partial, meant, empty, cut, facets } = answer;
    const counts = Object.fromEntries(Object.entries(facets()).map(([name, map]) => [name, [...map]]));
    return { urls: things.map(({ url }) => url), number: numbers.length, partial, meant, empty, cut, counts };
  },
  suggest: ({ query }) => known.suggest(query),
  terms: async ({ words }) => {
    await known.open();
    return words.map((word) => known.language.terms(word));
  },
  // What a rehearsal finds, and what it loads.
  rehearse: async () => {
    await known.open();
    loaded.length = 0;
    return { found: Object.values(await rehearse(known.index)), loaded: [...loaded] };
  },
  near: ({ pairs }) => pairs.map(([a, b]) => near(a, b)),
  unpack: ({ text }) => [...unpack(text)],
  layout: ({ text }) => otherLayout(text),
  spellings: ({ text }) => spellings(text),
  // A fresh reader's first query: which parts it loads.
  fresh: async ({ query }) => {
    loaded.length = 0;
    const own = new Search(get);
    const answer = await own.find(query);
    await Promise.all([...answer.numbers.slice(0, 10)].map((n) => own.thing(n)));
    return [...loaded];
  },
};
for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...rest } = JSON.parse(line);
  console.log(JSON.stringify((await answers[ask](rest)) ?? null));
}
