// Reads vCards and prints the values of some properties as ical.js understands them.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
const read = (text) => {
  const card = new ICAL.Component(ICAL.parse(text));
  const values = (name) => card.getAllProperties(name).map((one) => one.getFirstValue());
  return {
    fn: card.getFirstPropertyValue("fn"),
    org: values("org").flat(),
    adr: values("adr"),
    tel: values("tel"),
    note: values("note"),
  };
};
console.log(JSON.stringify(texts.map(read)));
