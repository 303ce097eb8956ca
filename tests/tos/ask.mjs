// Reads {folder, questions} and prints what the address book in that folder answers, and how many
// bytes each question read.
import { readFileSync } from "node:fs";
import { homesOf, open } from "../../theme/static/tos/book.js";

const { folder, questions } = JSON.parse(readFileSync(0, "utf8"));
let read = [];
const fetched = async (url) => {
  read.push(url);
  return JSON.parse(readFileSync(`${folder}/${url}`, "utf8"));
};
const answers = [];
for (const question of questions) {
  read = [];
  const book = await open("kniga.json", fetched);
  const { house, streets, text } = await book.ask(question);
  answers.push({
    text,
    house,
    read,
    streets: streets.map((street) => ({
      name: street.name,
      tos: street.homes.map((home) => home.title),
      answer: house ? homesOf(street, house)[0].map((home) => home.title) : [],
      exact: house ? homesOf(street, house)[1] : false,
    })),
  });
}
console.log(JSON.stringify(answers));
