// Reads {vocabulary, city, texts} and prints how the browser reads each text.
import { readFileSync } from "node:fs";
import { reader } from "../../theme/static/tos/address.js";

const { vocabulary, city, texts } = JSON.parse(readFileSync(0, "utf8"));
const { readAddress } = reader(vocabulary, city);
console.log(JSON.stringify(texts.map(readAddress)));
