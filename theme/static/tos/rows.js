// The list of TOS, drawn from the data of the directory; a row has the markup of the blank one.
const SIZE = 40;
const list = document.querySelector("[data-rows]");
const blank = document.querySelector("[data-blank]").content.firstElementChild;
const tones = document.querySelector("[data-tones]").dataset.tones.split(" ");
const more = Object.assign(document.createElement("button"), {
  type: "button", className: "btn", textContent: "Показать ещё", hidden: true,
});
list.after(more);

export const whole = true;

let found = [];
let drawn = 0;
let known;
let wordsOf;

const row = (place, [title, slug, text, sample, own]) => {
  const { tos, districts, chips, kinds, belongs } = known;
  const [district] = kinds[belongs[place]];
  const made = blank.cloneNode(true);
  const link = made.querySelector("a");
  link.href = `${tos}${slug}/`;
  link.textContent = title;
  if (!sample) made.querySelector(".sample").remove();
  made.querySelector(".meta").textContent = text;
  const names = own.map((number) => chips[number]);
  if (district >= 0) {
    names.unshift(`${districts[district]} район`);
    made.classList.add(tones[district] ?? tones[0]);
  }
  const under = made.querySelector(".chips");
  const [chip] = under.children;
  under.replaceChildren(...names.map((name) => Object.assign(chip.cloneNode(), { textContent: name })));
  return made;
};

const next = (words) => {
  const portion = found.slice(drawn, drawn + SIZE);
  drawn += portion.length;
  more.hidden = drawn >= found.length;
  return portion.map((place, n) => row(place, words[n]));
};
more.addEventListener("click", async () => {
  list.append(...next(await wordsOf(found.slice(drawn, drawn + SIZE))));
});

// The words of the first rows.
export const prepare = (places, index, reading) => {
  known = index;
  ({ wordsOf } = reading);
  return wordsOf(places.slice(0, SIZE));
};
export const show = (places, words) => {
  found = places;
  drawn = 0;
  document.querySelector(".pager")?.remove();
  list.replaceChildren(...next(words));
};
