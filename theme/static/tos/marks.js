// The map of TOS and the list below it: what is not chosen is hidden, the districts count the rest.
const map = document.querySelector("[data-map]");
const marks = [...map.querySelectorAll("[data-place]")];
const pinned = new Set([...map.querySelectorAll(".pin")].map((pin) => Number(pin.dataset.place)));
const dots = [...map.querySelectorAll("[data-cell]")];
const zones = [...map.querySelectorAll("[data-zone]")];
const sections = [...map.querySelectorAll("section")];
const missing = map.querySelector("[data-missing]");

// The page of one choice has the marks of that choice alone.
export const whole = map.dataset.map === "whole";

const counted = (values) => {
  const numbers = new Map();
  for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return numbers;
};

let known;
// The squares of the dots, if there are any.
export const prepare = (_, index, { file }) => {
  known = index;
  return dots.length ? file(index.cells) : [];
};
export const show = (places, cells) => {
  const on = new Set(places);
  for (const mark of marks) mark.classList.toggle("off", !on.has(Number(mark.dataset.place)));
  const dense = counted(places.map((place) => cells[place]));
  for (const dot of dots) {
    const number = dense.get(Number(dot.dataset.cell)) ?? 0;
    dot.classList.toggle("off", !number);
    dot.setAttribute("r", 2 + 3 * Math.min(3, `${number}`.length));
  }
  const { kinds, belongs, districts } = known;
  const living = counted(places.map((place) => districts[kinds[belongs[place]][0]]));
  for (const zone of zones) {
    const text = `${living.get(zone.dataset.zone) ?? 0}\u00a0ТОС`;
    if (zone.ariaLabel) zone.ariaLabel = zone.ariaLabel.replace(/: .*$/, `: ${text}`);
    const number = zone.querySelector(".num");
    if (number) number.textContent = text;
  }
  for (const section of sections) {
    const items = section.querySelector("[data-place]");
    if (items) section.hidden = !section.querySelector("[data-place]:not(.off)");
  }
  if (missing) {
    const number = places.filter((place) => (dots.length ? cells[place] < 0 : !pinned.has(place))).length;
    missing.hidden = !number;
    missing.querySelector(".num").textContent = `${number}\u00a0ТОС`;
  }
};
