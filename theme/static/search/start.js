// Opens the search when a reader turns to it: before that, nothing of it is loaded. Then its modules
// and the table of the index are fetched side by side.
const form = document.querySelector("form.finder");
const input = form?.elements.q;
let opened;
let table;

const fetched = async (name) => {
  const path = name === "index" ? "index.json" : `parts/${name}.json`;
  const answer = await fetch(form.dataset.index + path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

// A part of the index by its name; the table once as it was fetched ahead, later anew.
const get = (name) => {
  const ahead = name === "index" ? table : undefined;
  if (ahead) table = undefined;
  return ahead ?? fetched(name);
};

const begin = async () => {
  table = fetched("index");
  table.catch(() => {});
  const [{ start }] = await Promise.all([
    import("./page.js"),
    import("./engine.js"),
    import("./readings.js"),
    import("./rehearsal.js"),
    import("./store.js"),
    import("./language.js"),
    import("./results.js"),
    import("./suggest.js"),
  ]);
  await start(form, get);
};

const open = () => {
  opened ??= begin();
};
if (input) {
  const { searchParams } = new URL(location.href);
  input.value = searchParams.get("q") ?? "";
  input.addEventListener("focus", open, { once: true });
  input.addEventListener("input", open, { once: true });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  if (input.value) open();
}
