/** @file What is said about input that cannot be scored. */
import { expect, test } from "vitest";
import { codeTokens } from "../code-tokens.ts";
import { bleuFromStatistics } from "./bleu-from-statistics.ts";
import { bleuStatistics } from "./bleu-statistics.ts";
import { type BleuVariant, createBleuVariant } from "./bleu-variant.ts";
import { conalaScore } from "./conala-score.ts";
import { corpusBleu, createCorpusBleu } from "./corpus-bleu.ts";
import { oracleBleu } from "./oracle-bleu.ts";
import { sacrebleu } from "./sacrebleu.ts";
import { createSentenceBleu } from "./sentence-bleu.ts";
import type { Tokens } from "./tokens.ts";

/** Something of another type, as it comes from a program without types. */
function untyped<T>(value: unknown): T {
  return value as T;
}

const ok: Tokens[] = [["a"], ["a"]];

test.each([
  [["a"], untyped<Tokens>("a b"), 'prediction must be a list of tokens, got the string "a b"'],
  [["a"], untyped<Tokens>(3), "prediction must be a list of tokens, got 3"],
  [["a"], untyped<Tokens>(["a", Number.NaN]), "prediction, token 1 must be a string or an integer, got NaN"],
  [
    ["a"],
    untyped<Tokens>(["a", undefined]),
    "prediction, token 1 must be a string or an integer, got undefined",
  ],
  [["a"], untyped<Tokens>(["a", {}]), "prediction, token 1 must be a string or an integer, got an object"],
  [["a"], [1.5], "prediction, token 0 must be a string or an integer, got 1.5"],
  [["a"], untyped<Tokens>([["a"]]), "prediction must be a list of tokens, got a list of lists"],
  [untyped<Tokens>(undefined), ["a"], "reference must be a list of tokens, got undefined"],
  [untyped<Tokens>("a"), ["a"], 'reference must be a list of tokens, got the string "a"'],
  [[["a"], untyped<Tokens>(null)], ["a"], "reference 1 must be a list of tokens, got null"],
  [
    [["a"], ["b", untyped<string>(true)]],
    ["a"],
    "reference 1, token 1 must be a string or an integer, got true",
  ],
] as const)(
  "an item that is no tokens is named: reference %j, prediction %j",
  (reference, prediction, message) => {
    expect(() => corpusBleu([...ok, prediction], [...ok, reference])).toThrow(
      new TypeError(`corpusBleu: item 2: ${message}`),
    );
  },
);

test("different numbers of predictions and references are both told", () => {
  const message = "there must be one prediction for each gold item, got 1 predictions for 2 items";
  expect(() => corpusBleu([["a"]], ok)).toThrow(new RangeError(`corpusBleu: ${message}`));
  expect(() => sacrebleu(["a"], ["a", "b"])).toThrow(new RangeError(`sacrebleu: ${message}`));
  expect(() => conalaScore(["a"], ["a", "b"])).toThrow(new RangeError(`conalaScore: ${message}`));
});

test("one text is not taken for a list of its characters", () => {
  expect(() => sacrebleu("the cat sat", ["the cat sat"])).toThrow(
    new TypeError('sacrebleu: predictions must be one for each item, got one text "the cat sat"'),
  );
  expect(() => conalaScore(["x = 1"], "x = 1")).toThrow(
    new TypeError('conalaScore: gold items must be one for each item, got one text "x = 1"'),
  );
});

test("what is no list of items is named", () => {
  expect(() => sacrebleu(untyped<string[]>(undefined), [])).toThrow(
    new TypeError("sacrebleu: predictions must be iterable, got undefined"),
  );
  expect(() => corpusBleu([], untyped<Tokens[]>(5))).toThrow(
    new TypeError("corpusBleu: gold items must be iterable, got 5"),
  );
  expect(() => oracleBleu([[["a"]], untyped<Tokens[]>(undefined)], ok)).toThrow(
    new TypeError("oracleBleu: item 1: candidates must be a list, got undefined"),
  );
});

test("texts that are none are named", () => {
  expect(() => sacrebleu(["a", untyped<string>(1)], ["a", "b"])).toThrow(
    new TypeError("sacrebleu: item 1: prediction must be a string, got 1"),
  );
  expect(() => sacrebleu(["a"], [untyped<string>(null)])).toThrow(
    new TypeError("sacrebleu: item 0: reference must be a string, got null"),
  );
  expect(() => sacrebleu(["a"], [["a", untyped<string>({})]])).toThrow(
    new TypeError("sacrebleu: item 0: reference 1 must be a string, got an object"),
  );
  expect(() => sacrebleu(["a"], [[]])).toThrow(
    new RangeError("sacrebleu: item 0: there must be a reference, got none"),
  );
  expect(() => conalaScore(["a"], [untyped<string>(undefined)])).toThrow(
    new TypeError("conalaScore: item 0: reference must be a string, got undefined"),
  );
  expect(() => codeTokens(untyped<string>(5))).toThrow(
    new TypeError("codeTokens: code must be a string, got 5"),
  );
});

const CHOICES =
  "none, addOne, exp, floor, addK, method0, method1, method2, method3, method4, method5, method6, method7";

test.each([
  [{ smoothing: untyped<"none">("method8") }, `smoothing must be one of ${CHOICES}, got method8`],
  [{ smoothingValue: 1 }, "smoothing none takes no smoothingValue, got 1"],
  [{ smoothing: "floor", smoothingValue: 0 } as const, "smoothingValue must be finite and positive, got 0"],
  [{ weights: [] }, "there must be a weight, got none"],
  [{ weights: [0.5, -0.5] }, "weight 1 must be finite and not negative, got -0.5"],
  [{ weights: [0.5, Number.NaN] }, "weight 1 must be finite and not negative, got NaN"],
  [{ weights: [0.5, 0.5], maxOrder: 1 }, "statistics must be of order 2 at least, got 1"],
  [
    { smoothing: "method3", effectiveOrder: true } as const,
    "effectiveOrder goes with none, exp, floor and addK, got method3",
  ],
  [{ weights: [1], effectiveOrder: true }, "effectiveOrder sets the weights itself, got weights 1"],
  [{ autoReweigh: true }, "autoReweigh goes with method0 to method7, got none"],
])("options %j that cannot be used are refused before anything is counted", (options, message) => {
  expect(() => createCorpusBleu(options)).toThrow(new RangeError(`corpusBleu: ${message}`));
});

test("counts that are none are named", () => {
  const row = Float64Array.from(bleuStatistics(["a"], ["a"]));
  row[4] = Number.NaN;
  expect(() => bleuFromStatistics(row)).toThrow(
    new RangeError("bleuFromStatistics: count 4 must be finite and not negative, got NaN"),
  );
});

test("statistics without 5-grams cannot be smoothed with what needs them", () => {
  expect(() => bleuFromStatistics(bleuStatistics(["a"], ["a"]), { smoothing: "method5" })).toThrow(
    new RangeError("bleuFromStatistics: statistics must be of order 5 at least, got 4"),
  );
});

test("method6 names the item without a matching trigram", () => {
  const counter = createSentenceBleu({ smoothing: "method6" });
  counter.add(["a", "b", "c", "d"], ["a", "b", "c", "d"]);
  expect(() => counter.add(["a", "b", "x", "d"], ["a", "b", "c", "d"])).toThrow(
    new RangeError("sentenceBleu: item 1: smoothing method6 needs a trigram that matches, got 0"),
  );
});

test("a variant, a tokenizer or a number of candidates that does not exist is named", () => {
  expect(() => createBleuVariant(untyped<BleuVariant>("bleu"))).toThrow(
    new RangeError(
      "bleuVariant: variant must be one of corpusUnsmoothed, corpusAddOne, corpusMethod1, sentenceMethod3, sentenceDefault, got bleu",
    ),
  );
  expect(() => sacrebleu([], [], { tokenizer: untyped<"none">("zh") })).toThrow(
    new RangeError("sacrebleu: tokenizer must be one of 13a, intl, char, none, got zh"),
  );
  expect(() => oracleBleu([], [], { k: 0 })).toThrow(
    new RangeError("oracleBleu: k must be a positive integer, got 0"),
  );
});

test("oracleBleu names the candidate", () => {
  expect(() => oracleBleu([[["a"]], [["a"], [untyped<string>(null)]]], ok)).toThrow(
    new TypeError(
      "oracleBleu: item 1, candidate 1: prediction, token 0 must be a string or an integer, got null",
    ),
  );
});
