/** @file The program that `bench-tokenizers.mjs` times: trains on the lines of a file, writes the model. */
import { readFileSync, writeFileSync } from "node:fs";
import { createBpeTrainer, writeSentencePieceModel } from "@ast/tokenizers";

const [input = "", output = "", options = "{}"] = process.argv.slice(2);
const trainer = createBpeTrainer(JSON.parse(options));
const text = readFileSync(input, "utf8");
for (let start = 0; start < text.length; ) {
  const found = text.indexOf("\n", start);
  const end = found === -1 ? text.length : found;
  trainer.add(text.slice(start, end));
  start = end + 1;
}
writeFileSync(output, writeSentencePieceModel(trainer.train()));
