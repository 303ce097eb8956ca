// A word of the glossary opens its meaning beside it; a second press, or its link, leads there.
const make = (tag, values) => Object.assign(document.createElement(tag), values);
const about = make("div", { className: "about", popover: "auto", role: "dialog" });
for (const link of document.querySelectorAll("a.gl")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !about.showPopover) return;
    event.preventDefault();
    const more = make("a", { href: link.href, textContent: "Подробнее в\u00a0словаре" });
    about.replaceChildren(make("div", { textContent: link.dataset.about }), more);
    about.ariaLabel = link.textContent;
    link.after(about);
    about.showPopover();
    const [word, box] = [link.getBoundingClientRect(), about.getBoundingClientRect()];
    const below = word.bottom + box.height + 8 < innerHeight;
    about.style.left = `${Math.max(8, Math.min(word.left, innerWidth - box.width - 8))}px`;
    about.style.top = `${below ? word.bottom + 4 : Math.max(8, word.top - box.height - 4)}px`;
    more.focus({ preventScroll: true });
  });
}
addEventListener("scroll", () => about.isConnected && about.hidePopover?.(), { passive: true });
