// A rehearsal: browsers make quick what has run often. While nobody waits, a made-up index of one part is
// asked; so the next answer does not wait for what the browser makes. Nothing is loaded for it.
import { Search } from "./engine.js";

const TIMES = 4;
const WORD = "слово";
const LETTERS = [..."абвгдежзиклмнопрст"];
const ENDS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
// A word that is being typed, two whole ones, one of the other keyboard.
const QUERIES = ["сло", `${WORD}аб ${WORD}ба`, "ckj"];
// Each word stands in one of so many things.
const FEW = 50;
// Digits of packing.py: a term shares nothing with the one before, or all of WORD; one.
const NOTHING = "#";
const SHARED = "(";
const ONE = "$";
const NAME = "-".repeat(10);

// Between two queries the browser does what it likes.
const pause = () => new Promise((done) => setTimeout(done));

// A part of words that begin alike: see parts.py.
const partOf = (number) => {
  const column = (text) => Array(ENDS.length + 1).fill(text).join("!");
  const terms = [NOTHING + WORD, ...ENDS.map((end) => SHARED + end)].join("!");
  const postings = column(ONE.repeat(number / FEW));
  return JSON.stringify([[], terms, column(""), postings, postings, [], []]);
};

// Rehearses with an index that is like `index`, but has one part. Returns by query how much was found.
export const rehearse = async (index) => {
  const table = { ...index, words: ["", NAME], heavy: ["", ""], endings: ["", ""] };
  const part = partOf(index.number);
  const found = {};
  for (let turn = 0; turn < TIMES; turn++) {
    const search = new Search(async (name) => (name === "index" ? table : JSON.parse(part)));
    for (const query of QUERIES) {
      await pause();
      const answer = await search.find(query);
      answer.facets();
      found[query] = answer.numbers.length;
    }
  }
  return found;
};
