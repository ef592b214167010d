/** @file Times `@ast/retrieval` beside the plain loop over all pairs, in Python and in TypeScript, and beside rank_bm25. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRetrievalIndex, retrievalIndexFromBytes } from "@ast/retrieval";
import { runForJson } from "../processes.mjs";
import { round } from "../statistics.mjs";
import { djangoQueries, plainNearest, randomQueries } from "./retrieval-corpora.mjs";
import { measureLongTexts } from "./retrieval-long-texts.mjs";
import {
  COUNT,
  compared,
  differenceOf,
  everyOf,
  nearest,
  recall,
  scaled,
  timed,
} from "./retrieval-measures.mjs";

const PEER = fileURLToPath(new URL("../../peers/retrieval.py", import.meta.url));

/** @typedef {import("@ast/retrieval").RetrievalIndex} RetrievalIndex */
/** @typedef {import("./measurement.mjs").Measurement} Measurement */
/** @typedef {import("./retrieval-measures.mjs").Found} Found */
/** @typedef {import("./retrieval-measures.mjs").Queries} Queries */

/**
 * Measures retrieval.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly Measurement[]>}
 */
export async function measure(options) {
  const rows = [];
  if (options.datasets === undefined) options.say("retrieval: Django is left out without --datasets");
  else rows.push(...(await measureDjango(options.datasets, options)));
  rows.push(measureMany(options), ...measureLongTexts(options));
  return rows;
}

/**
 * @param {string} folder
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly Measurement[]>}
 */
async function measureDjango(folder, { python, quick, say }) {
  const { train, dev, test } = await djangoQueries(folder);
  const index = createRetrievalIndex(train);
  const roundCount = quick ? 1 : 5;
  const asked = everyOf(test, quick ? 100 : 1);
  const work = `of ${train.length} annotations of Django for ${test.length} queries`;
  say("retrieval: ours");
  const ranking = timed(roundCount, () => nearest(index, test, false));
  const normalised = timed(roundCount, () => nearest(index, test, true));
  say("retrieval: the plain loop in TypeScript");
  const typescript = plainNearest(train, asked, COUNT);
  say("retrieval: the plain loop in Python");
  const pythonQueries = everyOf(test, quick ? 900 : 20);
  const plain = await inPython(python, "plain", { examples: train, queries: pythonQueries, count: COUNT });
  const references = [
    scaled("plain loop in Python", plain.seconds, pythonQueries.length, test.length),
    scaled("the same in TypeScript", typescript.seconds, asked.length, test.length),
  ];
  /** @param {readonly Found[]} found @param {boolean} withScores */
  const compare = (found, withScores) =>
    differenceOf([
      ...compared(everyOf(found, quick ? 100 : 1), typescript.found, withScores),
      ...compared(everyOf(found, quick ? 900 : 20), plain.found, withScores),
    ]);
  return [
    {
      what: `${COUNT} nearest ${work}`,
      seconds: ranking.seconds,
      references,
      difference: compare(ranking.result, false),
      details: { ...fileDetails(index), kilobytesGrownOver18050Queries: grownKilobytes(index, test, false) },
    },
    {
      what: `the same with normalised scores`,
      seconds: normalised.seconds,
      references,
      difference: compare(normalised.result, true),
      details: { kilobytesGrownOver18050Queries: grownKilobytes(index, test, true) },
    },
    await measureBm25(index, { train, dev, test }, { python, quick, say, roundCount, work }),
  ];
}

/**
 * @param {RetrievalIndex} index
 * @param {{ train: Queries, dev: Queries, test: Queries }} queries
 * @param {{ python: string, quick: boolean, say: (text: string) => void, roundCount: number, work: string }} options
 * @returns {Promise<Measurement>}
 */
async function measureBm25(index, { train, dev, test }, { python, quick, say, roundCount, work }) {
  say("retrieval: BM25");
  const ours = timed(roundCount, () => test.map((query) => index.bm25(query, { count: COUNT })));
  const step = quick ? 900 : 20;
  const queries = everyOf(test, step);
  const theirs = await inPython(python, "rank_bm25", { examples: train, queries, count: COUNT });
  const differences = everyOf(ours.result, step).flatMap((list, query) =>
    list.map(({ score }, place) => Math.abs(score - theirs.found[query][place])),
  );
  const candidates = timed(roundCount, () =>
    test.map((query) => index.nearestOfCandidates(query, { count: COUNT })),
  );
  return {
    what: `${COUNT} best by BM25 ${work}`,
    seconds: ours.seconds,
    references: [scaled("rank_bm25 0.2.2", theirs.seconds, queries.length, test.length)],
    difference: differenceOf(differences),
    details: {
      candidatesSeconds: round(candidates.seconds),
      recallOf100Candidates: round(recall(index, dev, 100)),
      recallOf1000Candidates: round(recall(index, dev, 1000)),
    },
  };
}

/**
 * Many more examples than any of the papers has.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Measurement}
 */
function measureMany({ quick, say }) {
  const exampleCount = quick ? 20_000 : 1_000_000;
  const roundCount = quick ? 1 : 3;
  const { examples, queries } = randomQueries(exampleCount, quick ? 10 : 200);
  say(`retrieval: ${exampleCount} random examples`);
  const before = heldBytes();
  const built = timed(1, () => createRetrievalIndex(examples));
  const index = built.result;
  const indexBytes = heldBytes() - before;
  const ranking = timed(roundCount, () => nearest(index, queries, false));
  const normalised = timed(roundCount, () => nearest(index, everyOf(queries, 10), true));
  const bm25 = timed(roundCount, () => queries.map((query) => index.bm25(query, { count: COUNT })));
  const candidates = timed(roundCount, () =>
    queries.map((query) => index.nearestOfCandidates(query, { count: COUNT })),
  );
  const someQueries = everyOf(queries, 100);
  const plain = plainNearest(examples, someQueries, COUNT);
  return {
    what: `${COUNT} nearest of ${exampleCount} random sentences for ${queries.length} queries`,
    seconds: ranking.seconds,
    references: [scaled("plain loop in TypeScript", plain.seconds, someQueries.length, queries.length)],
    difference: differenceOf(compared(everyOf(ranking.result, 100), plain.found, false)),
    details: {
      buildSeconds: round(built.seconds),
      indexMegabytes: round(indexBytes / 1e6),
      ...fileDetails(index),
      normalisedSecondsPerQuery: round(normalised.seconds / normalised.result.length),
      bm25SecondsPerQuery: round(bm25.seconds / queries.length),
      candidatesSecondsPerQuery: round(candidates.seconds / queries.length),
    },
  };
}

/** @param {RetrievalIndex} index */
function fileDetails(index) {
  const bytes = index.toBytes();
  const loaded = timed(3, () => retrievalIndexFromBytes(bytes).exampleCount);
  return { fileMegabytes: round(bytes.length / 1e6), loadSeconds: round(loaded.seconds) };
}

/** What is held after a collection of garbage: objects, and the buffers of typed arrays. */
function heldBytes() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * How much more is held after many queries than after the first thousand, in one pass whose answers are dropped.
 *
 * @param {RetrievalIndex} index
 * @param {Queries} queries
 * @param {boolean} normalise
 */
function grownKilobytes(index, queries, normalise) {
  const many = Array.from({ length: 10 }, () => queries).flat();
  let done = 0;
  let before = 0;
  for (const _ of index.nearestEach(many, { count: COUNT, normalise })) {
    done++;
    if (done === 1000) before = heldBytes();
  }
  return round((heldBytes() - before) / 1000);
}

/**
 * @param {string} python
 * @param {"plain" | "rank_bm25"} method
 * @param {{ examples: Queries, queries: Queries, count: number }} work
 * @returns {Promise<{ seconds: number, found: any[] }>}
 */
async function inPython(python, method, work) {
  const folder = await mkdtemp(join(tmpdir(), "ast-retrieval-"));
  try {
    const file = join(folder, "work.json");
    await writeFile(file, JSON.stringify(work));
    return await runForJson(python, [PEER, method, file]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
