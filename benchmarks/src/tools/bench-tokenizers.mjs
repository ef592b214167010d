/** @file Times byte-pair training of `@ast/tokenizers` beside both releases of spm_train, each as a whole process, and compares the pieces. */
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readSentencePieceModel } from "@ast/tokenizers";
import { runForJson } from "../processes.mjs";
import { median, round } from "../statistics.mjs";

const TIMED = fileURLToPath(new URL("../../peers/timed_process.py", import.meta.url));
const PROGRAM = fileURLToPath(new URL("./train-tokenizer.mjs", import.meta.url));
const PIP = "import sentencepiece, sys; sentencepiece.SentencePieceTrainer.train(sys.argv[1])";

/** The settings of the tree Transformer's vocabularies, by the names of spm_train. */
const FLAGS = {
  normalization_rule_name: "nfkc",
  remove_extra_whitespaces: false,
  character_coverage: 1,
  max_sentence_length: 1_048_576,
  pad_id: 0,
  unk_id: 1,
  bos_id: 2,
  eos_id: 3,
};

/** @typedef {{ seconds: number, processorSeconds: number, peakMegabytes: number }} Run */

/**
 * A reference as a command.
 *
 * @typedef {object} Peer
 * @property {string} name
 * @property {(flags: readonly string[]) => readonly string[]} command
 */

/** @param {string} release @param {string} python @returns {readonly Peer[]} */
function peersOf(release, python) {
  const command = (/** @type {readonly string[]} */ flags) =>
    release === "0.1.97" ? ["spm_train", ...flags] : [python, "-c", PIP, flags.join(" ")];
  const tool = release === "0.1.97" ? "spm_train 0.1.97" : "sentencepiece 0.2.3";
  return [
    { name: `${tool}, 1 thread`, command: (flags) => command([...flags, "--num_threads=1"]) },
    { name: `${tool}, its 16 threads`, command },
  ];
}

/**
 * Measures training on 10 MB of descriptions and code.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly import("./measurement.mjs").Measurement[]>}
 */
export async function measure({ datasets, python, quick, say }) {
  if (datasets === undefined) {
    say("tokenizers: left out, the texts are those of the datasets");
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), "ast-tokenizers-"));
  try {
    const megabytes = quick ? 1 : 10;
    const input = join(folder, "text");
    await writeFile(input, lines(datasets, megabytes * 1e6));
    const rows = [];
    for (const release of ["0.2.3", "0.1.97"]) {
      for (const vocabSize of quick ? [800] : [800, 8000]) {
        const what = `byte-pair training as ${release}, ${vocabSize.toLocaleString("en")} pieces of ${megabytes} MB`;
        say(`tokenizers: ${what}`);
        const work = { release, vocabSize, input, folder, python, roundCount: quick ? 1 : 3 };
        rows.push({ what, ...(await measureWork(work)) });
      }
    }
    return rows;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {{ release: string, vocabSize: number, input: string, folder: string, python: string, roundCount: number }} work
 * @returns {Promise<Omit<import("./measurement.mjs").Measurement, "what">>}
 */
async function measureWork({ release, vocabSize, input, folder, python, roundCount }) {
  const flags = { ...FLAGS, vocab_size: vocabSize };
  const options = Object.fromEntries(Object.entries(flags).map(([name, value]) => [camelCase(name), value]));
  const model = join(folder, "ours.model");
  const command = [process.execPath, PROGRAM, input, model, JSON.stringify({ ...options, release })];
  const peers = peersOf(release, python);
  const prefix = join(folder, "theirs");
  const peerFlags = Object.entries({
    ...flags,
    model_type: "bpe",
    minloglevel: 2,
    input,
    model_prefix: prefix,
  });
  const text = peerFlags.map(([name, value]) => `--${name}=${value}`);
  /** @type {Run[]} */
  const ours = [];
  /** @type {Run[][]} */
  const theirs = peers.map(() => []);
  for (let number = 0; number < roundCount; number++) {
    ours.push(await runForJson(python, [TIMED, ...command]));
    for (const [index, peer] of peers.entries()) {
      theirs[index].push(await runForJson(python, [TIMED, ...peer.command(text)]));
    }
  }
  return {
    seconds: median(ours.map(({ seconds }) => seconds)),
    references: peers.map(({ name }, index) => ({
      name,
      seconds: median(theirs[index].map(({ seconds }) => seconds)),
    })),
    difference: `${differences(model, `${prefix}.model`)} of ${vocabSize.toLocaleString("en")} pieces`,
    details: {
      ...usage("ours", ours),
      ...usage("oneThread", theirs[0]),
      ...usage("allThreads", theirs[1]),
    },
  };
}

/** How many ids have another piece, score or type. @param {string} ours @param {string} theirs */
function differences(ours, theirs) {
  const [left, right] = [ours, theirs].map((file) => readSentencePieceModel(readFileSync(file)).pieces);
  let count = Math.abs(left.length - right.length);
  for (const [id, { piece, score, type }] of left.entries()) {
    const other = right[id];
    if (other !== undefined && (other.piece !== piece || other.score !== score || other.type !== type))
      count++;
  }
  return count;
}

/** @param {string} name @param {readonly Run[]} runs */
function usage(name, runs) {
  return {
    [`${name}ProcessorSeconds`]: round(median(runs.map(({ processorSeconds }) => processorSeconds)), 2),
    [`${name}PeakMegabytes`]: Math.round(median(runs.map(({ peakMegabytes }) => peakMegabytes))),
  };
}

/** @param {string} name */
function camelCase(name) {
  return name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * Descriptions and code of all datasets until there are so many bytes, a program or description a line.
 *
 * @param {string} datasets
 * @param {number} size
 */
function lines(datasets, size) {
  const files = [
    "django/all.anno.gz",
    "django/all.code",
    "hearthstone/train_hs.in",
    "hearthstone/train_hs.out",
    "java-csharp/train.java-cs.txt.java.gz",
    "java-csharp/train.java-cs.txt.cs.gz",
    "coffeescript-javascript/drissi-training.jsonl.gz",
  ];
  let text = Buffer.alloc(0);
  for (const file of files) {
    const bytes = readFileSync(join(datasets, file));
    text = Buffer.concat([text, file.endsWith(".gz") ? gunzipSync(bytes) : bytes]);
    if (text.length >= size) break;
  }
  return text.subarray(0, text.lastIndexOf("\n", size - 1) + 1);
}
