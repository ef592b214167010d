/** @file Times BLEU and chrF of `@ast/metrics` beside sacrebleu and NLTK, over the same texts in the same run, and compares the scores. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { chrf, corpusBleu, createSacrebleu, sacrebleu, splitWhiteSpace } from "@ast/metrics";
import { runForJson } from "../processes.mjs";
import { median, round } from "../statistics.mjs";

const PEER = fileURLToPath(new URL("../../peers/bleu.py", import.meta.url));

/** @typedef {import("./measurement.mjs").Measurement} Measurement */
/** @typedef {{ predictions: string[], references: string[] }} Pairs */

/**
 * One kind of score.
 *
 * @typedef {object} Work
 * @property {string} what
 * @property {string} peer What `peers/bleu.py` calls it.
 * @property {number} pairCount How many pairs are scored.
 * @property {number} [peerCount] How many the reference scores, where all would take it too long.
 * @property {(pairs: Pairs) => () => number} prepare Gives what is timed, which gives the score.
 */

/** @param {number} pairCount @returns {readonly Work[]} */
function works(pairCount) {
  const few = pairCount / 10;
  return [
    {
      what: `corpus BLEU of ${pairCount.toLocaleString("en")} pairs, tokenizer 13a`,
      peer: "sacrebleu-13a",
      pairCount,
      prepare: (pairs) => () => sacrebleu(pairs.predictions, pairs.references).score,
    },
    {
      what: `corpus BLEU of ${pairCount.toLocaleString("en")} pairs, tokenizer none`,
      peer: "sacrebleu-none",
      pairCount,
      prepare: (pairs) => () => sacrebleu(pairs.predictions, pairs.references, { tokenizer: "none" }).score,
    },
    {
      what: `corpus BLEU of ${pairCount.toLocaleString("en")} pairs of tokens`,
      peer: "nltk-corpus",
      pairCount,
      peerCount: few / 2,
      prepare: (pairs) => {
        const predictions = pairs.predictions.map(splitWhiteSpace);
        const references = pairs.references.map(splitWhiteSpace);
        return () => corpusBleu(predictions, references, { smoothing: "method1" }).score;
      },
    },
    ...[0, 2].map((wordOrder) => ({
      what: `chrF${"+".repeat(wordOrder)} of ${few.toLocaleString("en")} pairs`,
      peer: `chrf-${wordOrder}`,
      pairCount: few,
      prepare: (/** @type {Pairs} */ pairs) => () =>
        chrf(pairs.predictions, pairs.references, { wordOrder }).score,
    })),
  ];
}

/**
 * Measures BLEU and chrF, in processor time of the whole process, since machines do other things too.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly Measurement[]>}
 */
export async function measure({ python, quick, say }) {
  const folder = await mkdtemp(join(tmpdir(), "ast-bleu-"));
  const pairs = drawnPairs(quick ? 2_000 : 100_000);
  const file = join(folder, "pairs.json");
  try {
    await writeFile(file, JSON.stringify(pairs));
    const rows = [];
    for (const work of works(pairs.predictions.length)) {
      say(`bleu: ${work.what}`);
      rows.push(await measureWork(work, { pairs, file, python, roundCount: quick ? 1 : 3 }));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {Work} work
 * @param {{ pairs: Pairs, file: string, python: string, roundCount: number }} options
 * @returns {Promise<Measurement>}
 */
async function measureWork({ what, peer, pairCount, peerCount = pairCount, prepare }, options) {
  const { pairs, file, python, roundCount } = options;
  const part = firstPairs(pairs, pairCount);
  const run = prepare(part);
  const ours = [];
  const theirs = [];
  let name = "";
  let theirScore = Number.NaN;
  for (let number = 0; number < roundCount; number++) {
    const began = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(began);
    ours.push((user + system) / 1e6);
    const measured = await runForJson(python, [PEER, file, peer, String(peerCount)]);
    theirs.push(measured.seconds);
    ({ name, score: theirScore } = measured);
  }
  const difference = Math.abs(prepare(firstPairs(pairs, peerCount))() - theirScore);
  const isCut = peerCount < pairCount;
  return {
    what,
    seconds: median(ours),
    references: [
      {
        name,
        seconds: (median(theirs) * pairCount) / peerCount,
        ...(isCut && {
          scaledFrom: `${peerCount.toLocaleString("en")} of ${pairCount.toLocaleString("en")} pairs`,
        }),
      },
    ],
    difference: difference === 0 ? "0" : `${round(difference, 2)}`,
    details: {
      pairsPerSecond: Math.round(pairCount / median(ours)),
      slowestSeconds: round(Math.max(...ours)),
      ...(peer === "sacrebleu-13a" && { keptMegabytes: keptMegabytes(part) }),
    },
  };
}

/** @param {Pairs} pairs @param {number} count @returns {Pairs} */
function firstPairs({ predictions, references }, count) {
  return { predictions: predictions.slice(0, count), references: references.slice(0, count) };
}

/** What a counter keeps after all pairs beyond what it keeps after the first tenth of them. @param {Pairs} pairs */
function keptMegabytes({ predictions, references }) {
  setFlagsFromString("--expose-gc");
  const collect = /** @type {() => void} */ (runInNewContext("gc"));
  const counter = createSacrebleu();
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const tenth = predictions.length / 10;
  let before = 0;
  for (const [index, prediction] of predictions.entries()) {
    if (index === tenth) before = used();
    counter.add(prediction, references[index] ?? "");
  }
  const kept = used() - before;
  return counter.result().itemCount === predictions.length ? round(kept / 1e6, 2) : Number.NaN;
}

/**
 * Sentences of 8 to 39 words, frequent and rare as words are, with punctuation on some; a quarter of the words of a prediction is missing or
 * another one.
 *
 * @param {number} count
 * @returns {Pairs}
 */
function drawnPairs(count) {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const words = Array.from({ length: 20_000 }, () => {
    const letters = Array.from({ length: 1 + Math.floor(random() * 9) }, () =>
      String.fromCharCode(97 + Math.floor(random() * 26)),
    ).join("");
    const kind = random();
    if (kind < 0.05) return `${letters},`;
    if (kind < 0.1) return `${letters}.`;
    return kind < 0.13 ? `(${letters})` : letters;
  });
  const drawWord = () => words[Math.floor(words.length ** random()) - 1] ?? "";
  /** @type {Pairs} */
  const pairs = { predictions: [], references: [] };
  for (let pair = 0; pair < count; pair++) {
    const reference = Array.from({ length: 8 + Math.floor(random() * 32) }, drawWord);
    const prediction = reference.flatMap((word) => {
      const kind = random();
      return kind < 0.1 ? [] : [kind < 0.25 ? drawWord() : word];
    });
    pairs.references.push(reference.join(" "));
    pairs.predictions.push(prediction.join(" "));
  }
  return pairs;
}
