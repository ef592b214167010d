import { expect, test } from "vitest";
import { createBpeTrainer } from "./bpe-trainer.ts";
import type { BpeTrainingOptions } from "./options.ts";
import { trainBpe } from "./train-bpe.ts";

const IDENTITY: BpeTrainingOptions = { normalizationRuleName: "identity", characterCoverage: 1 };

const refusedOptions: [options: BpeTrainingOptions, message: string][] = [
  [{ vocabSize: 0 }, "vocabSize must be an integer from 1 to 2147483647, got 0"],
  [{ vocabSize: 1.5 }, "vocabSize must be an integer from 1 to 2147483647, got 1.5"],
  [{ vocabSize: Number.NaN }, "vocabSize must be an integer from 1 to 2147483647, got NaN"],
  [{ maxSentencepieceLength: 513 }, "maxSentencepieceLength must be an integer from 1 to 512, got 513"],
  [{ maxSentenceLength: 9 }, "maxSentenceLength must be an integer from 10 to 1073741824, got 9"],
  [{ padId: -2 }, "padId must be an integer from -1 to 2147483647, got -2"],
  [{ characterCoverage: 0.9 }, "characterCoverage must be from 0.98 to 1, got 0.9"],
  [{ characterCoverage: Number.NaN }, "characterCoverage must be from 0.98 to 1, got NaN"],
  [{ unkPiece: "" }, "unkPiece must not be empty"],
  [{ inputSentenceSize: 100 }, "inputSentenceSize must be 0 or more than 100, got 100"],
  [
    { inputSentenceSize: 200 },
    "inputSentenceSize is supported with shuffleInputSentence: false only (the first sentences); draw a random sample beforehand",
  ],
  [{ requiredChars: "a b" }, 'requiredChars must be characters of normalised text, got " "'],
  [{ requiredChars: "\u2585" }, 'requiredChars must be characters of normalised text, got "\u2585"'],
  [{ requiredChars: "\ud800" }, 'requiredChars must be characters of normalised text, got "\\ud800"'],
  [{ recorded: { useAllVocab: true } }, "useAllVocab is for word and character models, not for byte pairs"],
  [
    { recorded: { enableDifferentialPrivacy: true } },
    "enableDifferentialPrivacy is not supported: noise on counts cannot be repeated",
  ],
  [
    { pretokenizationDelimiter: "|", release: "0.1.97" },
    "pretokenizationDelimiter needs release 0.2.3; SentencePiece 0.1.97 does not have it",
  ],
  [
    { normalizationRuleName: "nfd" },
    "normalizationRuleName must be one of nmt_nfkc, nfkc, nmt_nfkc_cf, nfkc_cf, identity (or come with a precompiledCharsmap), got nfd",
  ],
  [{ vocabSize: 2 }, "eosId must be below vocabSize 2, got 2"],
  [{ padId: 1 }, "padId must be an id of its own, got 1, which is <s>"],
  [{ eosPiece: "<unk>" }, "eosPiece must not be unkPiece <unk>"],
  [{ unkId: -1 }, "unkId must be 0 or more, got -1: <unk> must be a piece"],
  [
    { unkId: -1, byteFallback: true, release: "0.1.97" },
    "unkId must be 0 or more, got -1: <unk> must be a piece",
  ],
  [{ controlSymbols: ["<a>", "<a>"] }, "controlSymbols must not define <a> again"],
  [{ controlSymbols: ["x"], userDefinedSymbols: ["x"] }, "userDefinedSymbols must not define x again"],
  [{ userDefinedSymbols: ["<unk>"] }, "userDefinedSymbols must not hold unkPiece <unk>"],
  [{ userDefinedSymbols: [""] }, "userDefinedSymbols must not hold an empty symbol"],
  [
    { userDefinedSymbols: ["a\0"] },
    'userDefinedSymbols must hold well-formed text without zero characters, got "a\\u0000"',
  ],
  [
    { controlSymbols: ["\ud800"] },
    'controlSymbols must hold well-formed text without zero characters, got "\\ud800"',
  ],
];

test.each(refusedOptions)("%j are refused", (options, message) => {
  expect(() => createBpeTrainer({ ...IDENTITY, ...options })).toThrow(new RegExp(`^${escaped(message)}$`));
});

test.each<[options: object, message: string]>([
  [{ vocab_size: 100 }, "byte-pair training has no option vocab_size"],
  [{ modelType: "unigram" }, "byte-pair training has no option modelType"],
  [{ recorded: { threads: 1 } }, "byte-pair training has no recorded option threads"],
  [{ userDefinedSymbols: "ab" }, "userDefinedSymbols must be a list, got string"],
  [{ userDefinedSymbols: [3] }, "userDefinedSymbols must hold strings, got number"],
])("%j, which types do not allow, are refused", (options, message) => {
  expect(() => createBpeTrainer({ ...IDENTITY, ...options })).toThrow(new TypeError(message));
});

test("a release that is none is refused", () => {
  const options: object = { release: "0.2.0" };
  expect(() => createBpeTrainer(options)).toThrow(/^release must be one of 0\.1\.97, 0\.2\.3, got 0\.2\.0$/);
});

const refusedTrainings: [sentences: string[], options: BpeTrainingOptions, message: string][] = [
  [[], {}, "there must be a sentence to train on, got 0 empty, 0 too long and 0 with U+2585"],
  [
    ["", "x".repeat(5000), "a\u2585"],
    {},
    "there must be a sentence to train on, got 1 empty, 1 too long and 1 with U+2585",
  ],
  [["  "], {}, "the sentences must hold at least one character after normalisation"],
  [["\0"], { addDummyPrefix: false }, "the sentences must hold at least one character after normalisation"],
  [
    ["abc"],
    { vocabSize: 6 },
    "vocabSize must be at least 7, for 4 characters and 3 given pieces, got 6 (or lower characterCoverage)",
  ],
  [
    ["abc"],
    { vocabSize: 14 },
    "vocabSize must be at most 13, which is all that these sentences give, got 14 (or set hardVocabLimit: false)",
  ],
  [
    ["abc"],
    { vocabSize: 20, padId: 15, hardVocabLimit: false },
    "the id of <pad> must be at most 13, as there are 14 pieces, got 15",
  ],
  [
    ["abc"],
    { vocabSize: 20, userDefinedSymbols: ["b"], requiredChars: "b", hardVocabLimit: false },
    "each piece must be there once, got b as 3 and as 8",
  ],
  [
    ["abc"],
    { vocabSize: 20, requiredChars: "x", release: "0.1.97" },
    "requiredChars must occur in the sentences with release 0.1.97, got x",
  ],
  [
    ["x".repeat(65536)],
    { vocabSize: 20, maxSentenceLength: 1_000_000, release: "0.1.97" },
    "a word must have at most 65536 characters with release 0.1.97, got one of 65537",
  ],
];

test.each(refusedTrainings)("training on %j with %j is refused", (sentences, options, message) => {
  expect(() => trainBpe(sentences, { ...IDENTITY, ...options })).toThrow(new RegExp(`^${escaped(message)}$`));
});

test("what is no sentence is refused with its number", () => {
  const trainer = createBpeTrainer(IDENTITY);
  trainer.add("a");
  const notText: unknown[] = [3];
  for (const sentence of notText) {
    expect(() => Reflect.apply(trainer.add, undefined, [sentence])).toThrow(
      /^sentence 1 must be a string, got number$/,
    );
  }
});

test("one text is no list of its characters", () => {
  expect(() => trainBpe("draw a card", IDENTITY)).toThrow(
    new TypeError(
      "sentences must be a list of strings, got a string, which would be a list of its characters",
    ),
  );
});

test.each([0, -1, 1.5, Number.NaN])("%d as the count of a sentence is refused", (count) => {
  const trainer = createBpeTrainer(IDENTITY);
  expect(() => trainer.add("a", count)).toThrow(
    `the count of sentence 0 must be a positive integer, got ${count}`,
  );
});

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
