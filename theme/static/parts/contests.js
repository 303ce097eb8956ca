// A page that nobody built anew must not call a closed contest open.
const forms = { one: "день", few: "дня", many: "дней", other: "дня" };
const days = (n) => `${n}\u00a0${forms[new Intl.PluralRules("ru").select(n)]}`;
for (const term of document.querySelectorAll("[data-closes]")) {
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
    shown.classList.remove("go", "done", "rest");
    shown.classList.add(mark);
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
