import { expect, test } from "vitest";
import { fixtureParser, readFixture } from "./fixtures.test-support.ts";
import {
  type CodeBleuOptions,
  codeBleu,
  codeBleuFromStatistics,
  codeBleuStatistics,
  createCodeBleu,
  sumCodeBleuStatistics,
} from "./index.ts";

const fixture = readFixture("java");
const java: CodeBleuOptions = { language: "java", parse: fixtureParser(fixture) };
const predictions = fixture.items.map(({ prediction }) => prediction);
const references = fixture.items.map(({ reference }) => reference);

test("a counter, a corpus and summed statistics give the same", () => {
  const counter = createCodeBleu(java);
  const rows = predictions.map((prediction, item) => counter.add(prediction, references[item]!));
  const { itemCount, missingCount, ...score } = codeBleu(predictions, references, java);
  expect(counter.result()).toEqual({ ...score, itemCount, missingCount });
  expect(codeBleuFromStatistics(sumCodeBleuStatistics(rows))).toEqual(score);
  expect(codeBleuStatistics(predictions[0], references[0]!, java)).toEqual(rows[0]);
  expect([itemCount, missingCount]).toEqual([predictions.length, 0]);
});

test("weights say how much each part counts", () => {
  const { score, syntaxMatch, dataFlowMatch } = codeBleu(predictions, references, {
    ...java,
    weights: [0, 0, 0.3, 0.7],
  });
  expect(score).toBeCloseTo(0.3 * syntaxMatch + 0.7 * dataFlowMatch, 12);
});

test("a missing prediction counts as an empty one", () => {
  const { missingCount, ...missing } = codeBleu([undefined], [references[0]!], java);
  const { missingCount: none, ...empty } = codeBleu([""], [references[0]!], java);
  expect([missingCount, none]).toEqual([1, 0]);
  expect(missing).toEqual(empty);
});

test("an empty corpus scores 0 and says that there is no data flow", () => {
  expect(codeBleu([], [], java)).toEqual({
    score: 0,
    ngramMatch: 0,
    weightedNgramMatch: 0,
    syntaxMatch: 0,
    dataFlowMatch: 0,
    counts: { subTreeMatches: 0, subTrees: 0, dataFlowMatches: 0, dataFlows: 0 },
    warnings: ["noDataFlow"],
    itemCount: 0,
    missingCount: 0,
  });
});

test("where no reference has a flow of data, codebleu counts 1 for it", () => {
  const text = "int f() { return 1; }";
  const options = { ...java, weights: [0, 0, 0, 1] } as const;
  expect(codeBleu([text], [text], { ...options, tool: "codebleu" })).toMatchObject({
    score: 1,
    dataFlowMatch: 0,
    warnings: ["noDataFlow"],
  });
  expect(codeBleu([text], [text], options)).toMatchObject({ score: 0, warnings: ["noDataFlow"] });
});

test("each of several references adds its sub-trees and flows", () => {
  const [first, second] = [fixture.items[9]!, fixture.items[15]!];
  const one = codeBleu([first.prediction], [first.reference], java).counts;
  const other = codeBleu([first.prediction], [second.reference], java).counts;
  const { counts } = codeBleu([first.prediction], [[first.reference, second.reference]], java);
  expect(counts.subTrees).toBe(one.subTrees + other.subTrees);
  expect(counts.subTreeMatches).toBe(one.subTreeMatches + other.subTreeMatches);
  expect(counts.dataFlows).toBe(one.dataFlows + other.dataFlows);
  expect(counts.dataFlowMatches).toBe(one.dataFlowMatches + other.dataFlowMatches);
});

test("white space around texts does not count", () => {
  expect(codeBleu([`\n ${predictions[0]}\t`], [` ${references[0]} `], java)).toEqual(
    codeBleu([predictions[0]], [references[0]!], java),
  );
});

test("what cannot be scored is named", () => {
  const unknown: unknown = "ruby";
  const number: unknown = 3;
  const call = (change: object, texts: unknown[] = [], wanted: unknown[] = texts) =>
    codeBleu(texts as string[], wanted as string[], { ...java, ...change });
  expect(() => call({ language: unknown })).toThrow(
    new RangeError("codeBleu: language must be one of java, c-sharp, python, got ruby"),
  );
  expect(() => call({ tool: unknown })).toThrow(
    new RangeError("codeBleu: tool must be codexglue or codebleu, got ruby"),
  );
  expect(() => call({ weightedBrevity: unknown })).toThrow(
    new RangeError("codeBleu: weightedBrevity must be script or correct, got ruby"),
  );
  expect(() => call({ weights: [1, 0, 0] })).toThrow(
    new RangeError("codeBleu: there must be 4 weights, got 3"),
  );
  expect(() => call({ weights: [1, 0, Number.NaN, 0] })).toThrow(
    new RangeError("codeBleu: the weight of syntaxMatch must be finite and not negative, got NaN"),
  );
  expect(() => call({}, ["", number], ["", ""])).toThrow(
    new TypeError("codeBleu: item 1: prediction must be a string, got 3"),
  );
  expect(() => call({}, [""], [number])).toThrow(
    new TypeError("codeBleu: item 0: reference must be a string, got 3"),
  );
  expect(() => call({}, [""], [[]])).toThrow(
    new RangeError("codeBleu: item 0: there must be a reference, got none"),
  );
  expect(() => call({}, ["", ""], [""])).toThrow(
    new RangeError(
      "codeBleu: there must be one prediction for each gold item, got 2 predictions for 1 items",
    ),
  );
  expect(() => createCodeBleu({ ...java, weights: [1, 0, 0, -1] })).toThrow(
    new RangeError("createCodeBleu: the weight of dataFlowMatch must be finite and not negative, got -1"),
  );
  expect(() => codeBleuFromStatistics(new Float64Array(3))).toThrow(
    new RangeError("codeBleuFromStatistics: statistics must have 27 numbers, got 3"),
  );
  expect(() => sumCodeBleuStatistics([new Float64Array(27), new Float64Array(14)])).toThrow(
    new RangeError("sumCodeBleuStatistics: item 1 must have 27 numbers, got 14"),
  );
});
