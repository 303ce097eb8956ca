// Suggestions while a reader types: a combobox with a list (ARIA APG), by mouse and by keyboard.
import { element } from "./results.js";

// `ends(typed)` returns the promise of suggestions; `taken()` is called when one was taken.
export const suggestions = (input, list, ends, taken) => {
  const options = () => [...list.children];
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (at) => {
    options().forEach((option, n) => option.setAttribute("aria-selected", n === at));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options()[at].id);
  };

  const take = (text) => {
    input.value = text;
    close();
    taken();
  };

  const option = (text, at) => {
    const made = element("li", text, { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" });
    made.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(text);
    });
    return made;
  };

  const show = async () => {
    const typed = input.value;
    const found = typed.trim() ? await ends(typed).catch(() => []) : [];
    if (typed !== input.value || document.activeElement !== input) return;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const press = (event) => {
    const number = list.hidden ? 0 : options().length;
    if (event.key === "Escape" && number) {
      event.preventDefault();
      close();
    } else if (number && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(((chosen() + 1 + step + number + 1) % (number + 1)) - 1);
    } else if (event.key === "Enter" && number && chosen() >= 0) {
      event.preventDefault();
      take(options()[chosen()].textContent);
    }
  };

  const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  return { show, close };
};
