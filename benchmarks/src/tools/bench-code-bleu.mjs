/** @file Times CodeBLEU of `@ast/metrics`, with the parsers of `@ast/languages`, beside the package `codebleu`, over the same programs in the same run. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadCSharp } from "@ast/languages/c-sharp";
import { loadJava } from "@ast/languages/java";
import { loadPythonSyntax } from "@ast/languages/python-syntax";
import { codeBleu } from "@ast/metrics/code-bleu";
import { runForJson } from "../processes.mjs";
import { median, round } from "../statistics.mjs";

const REFERENCE = fileURLToPath(new URL("../../../tools/reference/code_bleu.py", import.meta.url));
const FIXTURES = new URL("../../../packages/metrics/fixtures/", import.meta.url);
const REPEATS = 10;

/** What each language is loaded with, and what `codebleu` calls it. */
const LANGUAGES = /** @type {const} */ ({
  java: { load: loadJava, peer: "java", name: "Java" },
  "c-sharp": { load: loadCSharp, peer: "c_sharp", name: "C#" },
  python: { load: loadPythonSyntax, peer: "python", name: "Python" },
});

/** @typedef {import("@ast/metrics/code-bleu").CodeBleuLanguage} CodeBleuLanguage */

/**
 * @typedef {object} Work
 * @property {string} what
 * @property {CodeBleuLanguage} language
 * @property {readonly (readonly [string, string])[]} pairs References and predictions.
 */

/**
 * Measures CodeBLEU, parsing included, in processor time of the whole process, since machines do other things too. What tree-sitter makes of texts
 * with errors depends on their encoding, so that results are compared with those of `codebleu` on UTF-16; it is timed on UTF-8, as it comes.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly import("./measurement.mjs").Measurement[]>}
 */
export async function measure({ datasets, python, quick, say }) {
  const folder = await mkdtemp(join(tmpdir(), "ast-code-bleu-"));
  const file = join(folder, "pairs.json");
  const works = await madePrograms(quick ? 1 : REPEATS);
  if (datasets === undefined) say("code-bleu: without --datasets the test pairs of CodeXGLUE are left out");
  else works.push(...(await storedPrograms(datasets, quick ? 100 : undefined)));
  try {
    const rows = [];
    for (const work of works) {
      say(`code-bleu: ${work.what}`);
      await writeFile(file, JSON.stringify(work.pairs));
      rows.push(await measureWork(work, { file, python, roundCount: quick ? 1 : 3 }));
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {Work} work
 * @param {{ file: string, python: string, roundCount: number }} options
 * @returns {Promise<import("./measurement.mjs").Measurement>}
 */
async function measureWork({ what, language, pairs }, { file, python, roundCount }) {
  const { load, peer } = LANGUAGES[language];
  const { concreteTree } = await load();
  const predictions = pairs.map(([, prediction]) => prediction);
  const references = pairs.map(([reference]) => reference);
  const options = { language, parse: concreteTree, tool: /** @type {const} */ ("codebleu") };
  const ours = [];
  const theirs = [];
  let difference = 0;
  let differenceInUtf8 = 0;
  for (let number = 0; number < roundCount; number++) {
    const began = process.cpuUsage();
    const score = codeBleu(predictions, references, options);
    const { user, system } = process.cpuUsage(began);
    ours.push((user + system) / 1e6);
    const peerScore = await runForJson(python, [REFERENCE, "time", "codebleu", peer, file]);
    theirs.push(peerScore.seconds);
    difference = distance(score, peerScore.scoresInUtf16);
    differenceInUtf8 = distance(score, peerScore.scores);
  }
  return {
    what,
    seconds: median(ours),
    references: [{ name: "codebleu 0.7.0, tree-sitter 0.25.2", seconds: median(theirs) }],
    difference: difference === 0 ? "0" : `at most ${round(difference, 2)}`,
    details: {
      differenceInUtf8: round(differenceInUtf8, 2),
      pairsPerSecond: Math.round(pairs.length / median(ours)),
      slowestSeconds: round(Math.max(...ours)),
    },
  };
}

/** The largest difference of the score and its parts. @param {import("@ast/metrics/code-bleu").CodeBleuScore} ours @param {readonly number[]} theirs */
function distance({ score, ngramMatch, weightedNgramMatch, syntaxMatch, dataFlowMatch }, theirs) {
  const parts = [score, ngramMatch, weightedNgramMatch, syntaxMatch, dataFlowMatch];
  return Math.max(...parts.map((part, index) => Math.abs(part - (theirs[index] ?? Number.NaN))));
}

/** The programs of the fixtures in ASCII, several times. @param {number} repeats @returns {Promise<Work[]>} */
async function madePrograms(repeats) {
  /** @type {Work[]} */
  const works = [];
  for (const language of /** @type {CodeBleuLanguage[]} */ (Object.keys(LANGUAGES))) {
    const { items } = JSON.parse(await readFile(new URL(`code-bleu-${language}.json`, FIXTURES), "utf8"));
    const pairs = Array.from({ length: repeats }, () =>
      items.map((/** @type {any} */ item) => [item.reference, item.prediction]),
    )
      .flat()
      .filter((pair) => /^\p{ASCII}*$/u.test(pair.join("")));
    const { name } = LANGUAGES[language];
    works.push({ what: `CodeBLEU of ${count(pairs)} pairs of ${name}, made up`, language, pairs });
  }
  return works;
}

/**
 * The test lines of CodeXGLUE's translation task, each against the line before it.
 *
 * @param {string} datasets
 * @param {number | undefined} limit
 * @returns {Promise<Work[]>}
 */
async function storedPrograms(datasets, limit) {
  /** @type {Work[]} */
  const works = [];
  for (const [language, ending] of /** @type {const} */ ([
    ["java", "java"],
    ["c-sharp", "cs"],
  ])) {
    const text = await readFile(join(datasets, "java-csharp", `test.java-cs.txt.${ending}`), "utf8");
    const lines = text.trimEnd().split("\n").slice(0, limit);
    const pairs = lines.map((line, index) => /** @type {const} */ ([line, lines.at(index - 1) ?? ""]));
    const { name } = LANGUAGES[language];
    works.push({
      what: `CodeBLEU of ${count(pairs)} pairs of ${name}, CodeXGLUE's test lines`,
      language,
      pairs,
    });
  }
  return works;
}

/** @param {readonly unknown[]} pairs */
function count(pairs) {
  return pairs.length.toLocaleString("en");
}
