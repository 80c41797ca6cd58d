// Prints how many different statements a file of RDF holds: node count.mjs MODULES FILE
import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, file] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const statements = new Set();
const add = (quad) =>
  statements.add(
    JSON.stringify([quad.subject, quad.predicate, quad.object, quad.graph].map((t) => [
      t.termType, t.value, t.language, t.datatype?.value,
    ])),
  );

if (file.endsWith(".jsonld")) {
  const { JsonLdParser } = require("jsonld-streaming-parser");
  await new Promise((resolve, reject) =>
    createReadStream(file).pipe(new JsonLdParser({ baseIRI: "https://w3id.org/astana-kg/" }))
      .on("data", add).on("error", reject).on("end", resolve));
} else {
  const { Parser } = require("n3");
  new Parser().parse(readFileSync(file, "utf8")).forEach(add);
}
console.log(statements.size);
