/** @file Times encoding and decoding of `@ast/tokenizers` beside SentencePiece in C++ and in WebAssembly, with one model and the same lines, and compares. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { trainBpe, writeSentencePieceModel } from "@ast/tokenizers";
import { runForJson } from "../processes.mjs";
import { median, round } from "../statistics.mjs";

const PEER = fileURLToPath(new URL("../../peers/encode.py", import.meta.url));
const PROGRAM = fileURLToPath(new URL("./encode-lines.mjs", import.meta.url));

/** The settings of the tree Transformer's vocabularies. */
const SETTINGS = { normalizationRuleName: "nfkc", removeExtraWhitespaces: false, characterCoverage: 1 };

/**
 * One kind of work, as arguments of the programs.
 *
 * @typedef {object} Work
 * @property {string} what
 * @property {string} lines The file of the lines.
 * @property {string} model
 * @property {string} ours
 * @property {readonly string[]} peers Kinds of `encode.py`.
 * @property {string} wasm Kind of `sentencepiece-js`.
 */

/**
 * Measures encoding and decoding, in processor time of the first pass in a process, with all that compiles on the way; `secondPassSeconds` is
 * ours of a second pass, which finds its words in the cache.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly import("./measurement.mjs").Measurement[]>}
 */
export async function measure({ datasets, python, quick, say }) {
  if (datasets === undefined) {
    say("encode: left out, the texts are those of the datasets");
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), "ast-encode-"));
  try {
    const rows = [];
    for (const work of await works(folder, datasets, quick)) {
      say(`encode: ${work.what}`);
      rows.push(await measureWork(work, { folder, python, roundCount: quick ? 1 : 3 }));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {string} folder @param {string} datasets @param {boolean} quick @returns {Promise<readonly Work[]>} */
async function works(folder, datasets, quick) {
  const anno = gunzipSync(await readFile(join(datasets, "django/all.anno.gz"))).toString("utf8");
  const code = await readFile(join(datasets, "django/all.code"), "utf8");
  const all = (anno + code).split("\n").slice(0, -1);
  const texts = quick ? all.slice(0, 2_000) : all;
  const lines = join(folder, "lines");
  await writeFile(lines, texts.map((text) => `${text}\n`).join(""));
  const long = join(folder, "long");
  const joined = texts.join("").replace(/\s/g, "").slice(0, 1_000_000);
  await writeFile(long, `${joined}\n`);
  const length = joined.length.toLocaleString("en");
  /** @type {Work[]} */
  const found = [];
  for (const vocabSize of quick ? [800] : [800, 8000]) {
    const model = join(folder, `${vocabSize}.model`);
    await writeFile(model, writeSentencePieceModel(trainBpe(texts, { ...SETTINGS, vocabSize })));
    const count = texts.length.toLocaleString("en");
    const pieces = `${vocabSize.toLocaleString("en")} pieces`;
    const coding = { lines, model, ours: "ours", peers: ["one", "list"], wasm: "sentencepiece-js" };
    found.push({ ...coding, what: `encoding of ${count} lines, ${pieces}` });
    found.push({
      ...coding,
      what: `decoding of ${count} lines, ${pieces}`,
      ours: "decode",
      peers: ["decode"],
      wasm: "sentencepiece-js-decode",
    });
    found.push({
      ...coding,
      lines: long,
      what: `encoding of one line of ${length} characters without spaces, ${pieces}`,
      peers: ["one"],
    });
  }
  return found;
}

/**
 * @param {Work} work
 * @param {{ folder: string, python: string, roundCount: number }} options
 * @returns {Promise<import("./measurement.mjs").Measurement>}
 */
async function measureWork({ what, lines, model, ours, peers, wasm }, { folder, python, roundCount }) {
  const contestants = [
    { command: process.execPath, program: PROGRAM, kind: ours },
    ...peers.map((kind) => ({ command: python, program: PEER, kind })),
    { command: process.execPath, program: PROGRAM, kind: wasm },
  ].map((contestant, index) => ({ ...contestant, output: join(folder, `result-${index}`) }));
  /** @type {{ name: string, seconds: number, secondPassSeconds?: number }[][]} */
  const runs = contestants.map(() => []);
  for (let number = 0; number < roundCount; number++) {
    for (const [index, { command, program, kind, output }] of contestants.entries()) {
      runs[index].push(await runForJson(command, [program, model, lines, kind, output]));
    }
  }
  const results = await Promise.all(contestants.map(({ output }) => readFile(output, "utf8")));
  const expected = results[0].split("\n");
  const different = results
    .slice(1)
    .map((result) => result.split("\n").filter((line, at) => line !== expected[at]).length);
  const [mine, ...others] = runs;
  return {
    what,
    seconds: median(mine.map(({ seconds }) => seconds)),
    references: others.map((list) => ({
      name: list[0].name,
      seconds: median(list.map(({ seconds }) => seconds)),
    })),
    difference: different.every((count) => count === 0) ? "0 lines" : `${different.join(", ")} lines`,
    details: {
      secondPassSeconds: round(median(mine.map(({ secondPassSeconds = Number.NaN }) => secondPassSeconds))),
    },
  };
}
