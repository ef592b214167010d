/**
 * @file The programs that `bench-encode.mjs` times in JavaScript: `node encode-lines.mjs MODEL LINES KIND OUTPUT`, where KIND is `ours`, `sentencepiece-js`,
 * `decode` (ours) or `sentencepiece-js-decode`. Does the work twice, for the time of a first and of a second pass, and writes what comes out.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadSentencePiece } from "@ast/tokenizers";

const [modelPath = "", linesPath = "", kind = "", output = ""] = process.argv.slice(2);
const lines = readFileSync(linesPath, "utf8").split("\n").slice(0, -1);

/** @returns {Promise<{ name: string, encode: (text: string) => number[], decode: (ids: number[]) => string }>} */
async function makeTokenizer() {
  if (!kind.startsWith("sentencepiece-js")) {
    return { name: "ours", ...loadSentencePiece(readFileSync(modelPath)) };
  }
  // A development dependency of the package that is measured.
  const require = createRequire(import.meta.resolve("@ast/tokenizers"));
  /** @type {string} */
  const peer = "sentencepiece-js";
  const { SentencePieceProcessor } = require(peer);
  const processor = new SentencePieceProcessor();
  await processor.load(modelPath);
  return {
    name: "sentencepiece-js 1.1.0",
    encode: (text) => processor.encodeIds(text),
    decode: (ids) => processor.decodeIds(ids),
  };
}

const { name, encode, decode } = await makeTokenizer();
const isDecoding = kind.endsWith("decode");
const encoded = isDecoding ? lines.map(encode) : [];
const work = () => (isDecoding ? encoded.map(decode) : lines.map((line) => encode(line).join(" ")));

/** @returns {number} Seconds of processor time. */
function timed() {
  const began = process.cpuUsage();
  if (isDecoding) for (const ids of encoded) decode(ids);
  else for (const line of lines) encode(line);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

const seconds = timed();
const secondPassSeconds = timed();
writeFileSync(output, `${work().join("\n")}\n`);
process.stdout.write(`${JSON.stringify({ name, seconds, secondPassSeconds })}\n`);
