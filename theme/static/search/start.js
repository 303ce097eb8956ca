// Opens the search when a reader turns to it: before that, nothing of it is loaded.
const form = document.querySelector("form.finder");
const input = form?.elements.q;
let opened;
const open = () => {
  opened ??= import(form.dataset.page).then(({ start }) => start(form));
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
