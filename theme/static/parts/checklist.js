// A checklist is remembered in this browser and nowhere else.
for (const list of document.querySelectorAll("[data-ticks]")) {
  const key = `ticks-${list.dataset.ticks}`;
  const boxes = [...list.querySelectorAll("input")];
  try {
    const ticked = new Set(localStorage.getItem(key)?.split(" "));
    for (const box of boxes) box.checked ||= ticked.has(box.dataset.tick);
  } catch {
    // A browser may refuse storage: the ticks then last as long as the page.
  }
  list.addEventListener("change", () => {
    const ticked = boxes.filter((box) => box.checked).map((box) => box.dataset.tick);
    try {
      localStorage.setItem(key, ticked.join(" "));
    } catch {
      // As above.
    }
  });
}
