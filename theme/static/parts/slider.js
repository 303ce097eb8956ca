// Before and after in one frame: a slider that works by mouse, finger and keyboard.
for (const pair of document.querySelectorAll("[data-slider]")) {
  const range = Object.assign(document.createElement("input"), {
    type: "range",
    max: 100,
    value: 50,
    ariaLabel: "Сколько показать «после»",
  });
  const show = () => {
    pair.style.setProperty("--part", `${range.value}%`);
    range.ariaValueText = `«После» занимает ${range.value}\u00a0% снимка`;
  };
  range.addEventListener("input", show);
  pair.append(range);
  pair.classList.add("slider");
  show();
}
