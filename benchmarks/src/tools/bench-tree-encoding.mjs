/** @file Times `@ast/tree-encoding` on the programs of Hearthstone beside numpy and a plain loop in Python. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileGrammar, createActionCursor, grammarFromAsdl } from "@ast/grammar-graph";
import { pythonAsdl } from "@ast/languages/python";
import {
  combinedEncoder,
  createPathTracker,
  sequenceEncoder,
  shivQuirkEncoder,
  treeOrderEncoder,
  treePaths,
} from "@ast/tree-encoding";
import { runForJson } from "../processes.mjs";
import { median, round } from "../statistics.mjs";
import { figuresOf, hearthstoneTrees, onePiece } from "./hearthstone-paths.mjs";

const PEER = fileURLToPath(new URL("../../peers/tree_encoding.py", import.meta.url));
/** K and d_model: no path of Hearthstone is cut. */
const DEPTH = 40;
const SIZE = 640;
/** Tokens whose numbers are compared with numpy's. */
const COMPARED = 2000;

/**
 * Measures tree encodings.
 *
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {Promise<readonly import("./measurement.mjs").Measurement[]>}
 */
export async function measure({ datasets, python, quick, say }) {
  if (datasets === undefined) {
    say("tree-encoding: Hearthstone is left out without --datasets");
    return [];
  }
  say("tree-encoding: reading Hearthstone");
  const grammar = compileGrammar(grammarFromAsdl(pythonAsdl));
  const splits = await hearthstoneTrees(datasets);
  const trees = splits.flat();
  const rounds = quick ? 1 : 5;
  const options = { depth: DEPTH, tooDeep: /** @type {const} */ ("throw"), piecesOf: onePiece };
  say("tree-encoding: ours");
  const ofPaths = timed(rounds, () => trees.map((tree) => treePaths(grammar, tree, options)));
  const programs = ofPaths.result;
  const rows = programs.map(({ tokens }) => tokens.length);
  const tokenCount = rows.reduce((sum, count) => sum + count, 0);
  const tracked = timed(rounds, () => programs.forEach((program) => void track(grammar, program)));
  const encoder = treeOrderEncoder({ size: SIZE, depth: DEPTH });
  const outputs = rows.map((count) => new Float32Array(count * SIZE));
  /** @param {import("@ast/tree-encoding").PositionEncoder} own */
  const encodeAll = (own) =>
    timed(rounds, () => programs.forEach(({ paths }, index) => void own.encode(outputs[index], { paths })))
      .seconds;
  const theta = Array.from({ length: SIZE / DEPTH / 4 }, (_, feature) => 0.7 + 0.1 * feature);
  const others = {
    sequenceSeconds: encodeAll(sequenceEncoder({ size: SIZE })),
    combinedSeconds: encodeAll(combinedEncoder({ size: SIZE, depth: DEPTH })),
    shivQuirkSeconds: encodeAll(shivQuirkEncoder({ width: 4, depth: DEPTH, theta, wide: "clip" })),
  };
  const seconds = encodeAll(encoder);
  say("tree-encoding: numpy, and a plain loop in Python");
  const plain = quick ? 500 : 10_000;
  const paths = joined(programs.map((program) => program.paths));
  const peer = await inPython(python, { paths, rows, rounds, plain });
  const ours = new Float64Array(COMPARED * SIZE);
  encoder.encode(ours, { paths: paths.subarray(0, COMPARED * DEPTH) });
  return [
    {
      what: `tree-order encoding of ${tokenCount} tokens (Hearthstone), K = ${DEPTH}, d_model = ${SIZE}`,
      seconds,
      references: [
        { name: `numpy ${peer.version}, an expression a program`, seconds: peer.numpy },
        { name: `numpy ${peer.version}, rows of a table into arrays that are there`, seconds: peer.table },
        {
          name: "plain loop in Python",
          seconds: (peer.plain * tokenCount) / plain,
          scaledFrom: `${plain} of ${tokenCount} tokens`,
        },
      ],
      difference: differenceOf(ours, peer.values),
      details: {
        tokensPerSecond: Math.round(tokenCount / seconds),
        pathsOfTreesSeconds: round(ofPaths.seconds),
        pathsByTrackerSeconds: round(tracked.seconds),
        ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, round(value)])),
        ...figuresOf(splits.map((split) => split.map((tree) => treePaths(grammar, tree, options)))),
      },
    },
  ];
}

/**
 * Writes the tokens of a program one by one, as a decoder would.
 *
 * @param {import("@ast/grammar-graph").CompiledGrammar} grammar
 * @param {import("@ast/tree-encoding").TreePaths} program
 */
function track(grammar, { tokens }) {
  let cursor = createActionCursor(grammar, { order: "depth-first" });
  let tracker = createPathTracker(grammar, { depth: DEPTH });
  let text = { type: "", text: "" };
  for (const token of tokens.slice(1)) {
    const { slot } = cursor;
    tracker.next(slot);
    tracker = tracker.write(slot, token.kind);
    if (token.kind === "piece") text = token;
    else if (token.kind === "label") cursor = cursor.advance(grammar.idOf(token.text));
    else if (token.kind === "value") cursor = cursor.advanceText(token.type, token.text);
    else if (text.type !== "") {
      cursor = cursor.advanceText(text.type, text.text);
      text = { type: "", text: "" };
    } else if (token.kind !== "end") cursor = cursor.advance(grammar.reduce);
  }
}

/**
 * @param {string} python
 * @param {{ paths: Int32Array, rows: readonly number[], rounds: number, plain: number }} work
 */
async function inPython(python, { paths, ...work }) {
  const folder = await mkdtemp(join(tmpdir(), "ast-tree-encoding-"));
  try {
    const [file, output, pathFile] = ["work.json", "values", "paths"].map((name) => join(folder, name));
    await writeFile(pathFile, paths);
    await writeFile(
      file,
      JSON.stringify({ ...work, paths: pathFile, output, depth: DEPTH, size: SIZE, compared: COMPARED }),
    );
    const result = await runForJson(python, [PEER, file]);
    const { buffer, byteOffset, byteLength } = await readFile(output);
    return { ...result, values: new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** @param {readonly Int32Array[]} parts */
function joined(parts) {
  const whole = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Float64Array} values @param {Float64Array} expected */
function differenceOf(values, expected) {
  if (values.length !== expected.length)
    throw new Error(`expected ${expected.length} numbers, got ${values.length}`);
  const greatest = values.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - expected[index])),
    0,
  );
  return greatest === 0 ? "0" : `at most ${greatest.toPrecision(2)}`;
}

/**
 * @template Result
 * @param {number} rounds
 * @param {() => Result} work
 */
function timed(rounds, work) {
  let result = work();
  const seconds = [];
  for (let done = 0; done < rounds; done++) {
    const started = performance.now();
    result = work();
    seconds.push((performance.now() - started) / 1000);
  }
  return { seconds: median(seconds), result };
}
