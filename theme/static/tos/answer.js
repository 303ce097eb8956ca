// The answer on the page of streets: the TOS of a house, or who helps where there is none.
import { homesOf } from "./book.js";

const make = (tag, ...children) => {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
};
const link = (text, href) => Object.assign(make("a", text), { href });
const words = (name, ...children) => Object.assign(make("p", ...children), { className: name });
const homeLines = (homes) => {
  const list = make("ul");
  list.className = "ul";
  for (const { houses, title, url, life } of homes)
    list.append(make("li", `${houses} — `, link(title, url), life ? ` (${life})` : ""));
  return list;
};

const help = (district) => {
  const guide = document.querySelector("[data-none]").cloneNode(true);
  const boxes = [...document.querySelectorAll("[data-help] [data-district]")];
  const near = boxes.filter((box) => ["", district].includes(box.dataset.district));
  return [guide, ...(near.length ? near : boxes).map((box) => box.cloneNode(true))];
};

const none = (what, street) => [
  "none",
  make("h2", "ТОС здесь пока нет"),
  make("p", what),
  ...(street ? [make("p", "На\u00a0этой улице есть:"), homeLines(street.homes)] : []),
  ...help(street?.homes[0].district),
];

const parts = ({ house, words: asked, streets }) => {
  if (!asked.length)
    return ["none", make("h2", "Какая улица?"), make("p", "Напишите улицу и\u00a0дом: Московская 173.")];
  if (!streets.length)
    return none("Такой улицы в\u00a0справочнике нет: проверьте, нет\u00a0ли опечатки, или найдите её в\u00a0списке.");
  const [street] = streets;
  const found = house ? streets.map((one) => [one, ...homesOf(one, house)]) : [];
  const covered = found.filter(([, homes]) => homes.length);
  if (covered.length) {
    return ["", ...covered.flatMap(([one, homes, exact]) => [
      make("h2", `${one.name},\u00a0${house}`),
      ...homes.flatMap(({ houses, title, url, life }) => [
        words("lede", exact ? "Ваш ТОС\u00a0— " : "Скорее всего, ваш ТОС\u00a0— ", link(title, url), life ? ` (${life})` : ""),
        words("meta", `Записаны дома: ${houses}.`),
      ]),
    ])];
  }
  if (house) return none(`${street.name}: дом\u00a0${house} не\u00a0записан ни\u00a0за\u00a0одним ТОС.`, street);
  return ["", ...streets.flatMap((one) => [make("h2", one.name), homeLines(one.homes)]),
    make("p", "Допишите номер дома, и\u00a0мы скажем, чей он.")];
};

export const answer = (place, found) => {
  const [tone, ...children] = parts(found);
  place.className = `answer ${tone}`;
  place.replaceChildren(...children);
  place.hidden = false;
};
