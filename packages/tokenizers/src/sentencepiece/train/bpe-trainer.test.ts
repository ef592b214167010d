import fc from "fast-check";
import { expect, test } from "vitest";
import { loadSentencePiece } from "../sentencepiece.ts";
import { type BpeTrainingProgress, createBpeTrainer } from "./bpe-trainer.ts";
import type { BpeTrainingOptions } from "./options.ts";
import { trainBpe } from "./train-bpe.ts";

const IDENTITY: BpeTrainingOptions = { normalizationRuleName: "identity", characterCoverage: 1 };

/** The pieces of a model trained on sentences, without the given ones. */
function learnedFrom(sentences: readonly string[], options: BpeTrainingOptions): string[] {
  return trainBpe(sentences, { ...IDENTITY, ...options })
    .pieces.filter(({ type }) => type === "normal")
    .map(({ piece }) => piece);
}

// By hand: ab is there 4 times; with it ▁ab (the shorter) and abab twice, with that ▁abab twice; then cd and ▁c once, and ▁cd.
test("merges come first and characters last, each the most frequent first", () => {
  expect(learnedFrom(["abab abab cd"], { vocabSize: 13 })).toEqual([
    ...["ab", "▁ab", "▁abab", "cd", "▁cd"],
    ...["a", "b", "▁", "c", "d"],
  ]);
});

// By hand: ▁abc uses up all characters; what is left are pairs that nothing holds any more, which SentencePiece takes too.
test("when all is merged, pairs that no longer occur are pieces, as in SentencePiece", () => {
  expect(learnedFrom(["abc"], { vocabSize: 13 })).toEqual([
    ...["ab", "abc", "▁abc", "bc", "▁a", "▁ab"],
    ...["a", "b", "c", "▁"],
  ]);
});

test("given pieces have score 0, and the n-th learned one has score −n, the first one −0 as in the file", () => {
  const { pieces } = trainBpe(["aaa bbb"], { ...IDENTITY, vocabSize: 8 });
  expect(pieces.map(({ score }) => score)).toEqual([0, 0, 0, -0, -1, -2, -3, -4]);
  expect(pieces.slice(0, 3)).toEqual([
    { piece: "<unk>", type: "unknown", score: 0 },
    { piece: "<s>", type: "control", score: 0 },
    { piece: "</s>", type: "control", score: 0 },
  ]);
});

// Of ▁aaa ▁aaa ▁xa ▁xa ▁xa, aa counts 4 or 2, and xa counts 3.
test("a pair that overlaps itself counts twice as 0.2.3 does, and once as 0.1.97 does", () => {
  expect(learnedFrom(["aaa aaa", "xa", "xa", "xa"], { vocabSize: 7 })[0]).toBe("aa");
  expect(learnedFrom(["aaa aaa", "xa", "xa", "xa"], { vocabSize: 7, release: "0.1.97" })[0]).toBe("xa");
});

test("a sentence added with a count is a sentence added so often", () => {
  const counted = createBpeTrainer({ ...IDENTITY, vocabSize: 12 });
  counted.add("some text", 3);
  counted.add("text");
  const repeated = ["some text", "text", "some text", "some text"];
  expect(counted.train()).toEqual(trainBpe(repeated, { ...IDENTITY, vocabSize: 12 }));
});

test("training can be repeated after more sentences", () => {
  const trainer = createBpeTrainer({ ...IDENTITY, vocabSize: 10 });
  trainer.add("ababab");
  const first = trainer.train();
  expect(trainer.train()).toEqual(first);
  trainer.add("cdcdcd", 9);
  expect(trainer.train().pieces.map(({ piece }) => piece)).toContain("cd");
});

test("each merge is reported, and what the report throws ends the training", () => {
  const trainer = createBpeTrainer({ ...IDENTITY, vocabSize: 7 });
  trainer.add("ab ab");
  const reports: BpeTrainingProgress[] = [];
  trainer.train((progress) => {
    reports.push(progress);
  });
  expect(reports).toEqual([{ merges: 1, mergesWanted: 1, piece: "ab" }]);
  expect(() =>
    trainer.train(() => {
      throw new Error("enough");
    }),
  ).toThrow("enough");
});

test("sentences that are left out are counted", () => {
  const trainer = createBpeTrainer({ ...IDENTITY, vocabSize: 100, maxSentenceLength: 10 });
  for (const sentence of ["", "short", "eleven byte", "äöüßé", "äöüßéx", "a\u2585b"]) {
    expect(trainer.add(sentence)).toBe(true);
  }
  expect(trainer.sentences).toEqual({ taken: 2, empty: 1, tooLong: 2, reserved: 1 });
});

test("of inputSentenceSize sentences the last one says that no more are wanted", () => {
  const trainer = createBpeTrainer({ ...IDENTITY, inputSentenceSize: 101, shuffleInputSentence: false });
  for (let index = 0; index < 100; index++) expect(trainer.add("a")).toBe(true);
  expect(trainer.add("b")).toBe(false);
  expect(trainer.add("c")).toBe(false);
  expect(trainer.sentences.taken).toBe(101);
});

test("what a model remembers of its training is what the options say", () => {
  const { trainerSpec, normalizerSpec } = trainBpe(["ab"], {
    ...IDENTITY,
    vocabSize: 100,
    hardVocabLimit: false,
    recorded: { unkSurface: "?", input: ["a.txt"], numThreads: 64 },
  });
  expect(trainerSpec).toMatchObject({
    modelType: "bpe",
    vocabSize: 9,
    unkSurface: "?",
    input: ["a.txt"],
    numThreads: 64,
  });
  expect(normalizerSpec).toMatchObject({ name: "identity", precompiledCharsmap: new Uint8Array(0) });
});

const someSentences = fc.array(
  fc.string({ unit: fc.constantFrom("a", "b", "c", " ", "1", "é", "😀", "漢"), maxLength: 30 }),
  {
    minLength: 1,
    maxLength: 20,
  },
);
const someOptions = fc.record({
  release: fc.constantFrom("0.1.97" as const, "0.2.3" as const),
  splitByWhitespace: fc.boolean(),
  treatWhitespaceAsSuffix: fc.boolean(),
  splitDigits: fc.boolean(),
});

test("the order of sentences changes nothing", () => {
  fc.assert(
    fc.property(someSentences, someOptions, (sentences, options) => {
      const all = { ...IDENTITY, ...options, splitByWhitespace: true, vocabSize: 60, hardVocabLimit: false };
      expect(trainBpe([...sentences, "a"].reverse(), all)).toEqual(trainBpe([...sentences, "a"], all));
    }),
  );
});

test("every learned piece stands in a sentence, none is there twice, and each character of the sentences is a piece", () => {
  fc.assert(
    fc.property(someSentences, someOptions, (sentences, options) => {
      const all = { ...IDENTITY, ...options, addDummyPrefix: false, removeExtraWhitespaces: false };
      const learned = learnedFrom([...sentences, "a"], { ...all, vocabSize: 80, hardVocabLimit: false });
      const text = [...sentences, "a"].join("\n").replaceAll(" ", "▁");
      for (const piece of learned) expect(text).toContain(piece);
      expect(new Set(learned).size).toBe(learned.length);
      for (const character of new Set(text.replaceAll("\n", ""))) expect(learned).toContain(character);
    }),
  );
});

test("a model encodes the sentences it was trained on without an unknown piece, and decodes them to themselves", () => {
  fc.assert(
    fc.property(someSentences, someOptions, (sentences, options) => {
      const all = {
        ...IDENTITY,
        ...options,
        addDummyPrefix: false,
        removeExtraWhitespaces: false,
        vocabSize: 60,
        hardVocabLimit: false,
      };
      const tokenizer = loadSentencePiece(trainBpe([...sentences, "a"], all));
      for (const sentence of sentences) {
        const ids = tokenizer.encode(sentence);
        expect(ids).not.toContain(0);
        expect(tokenizer.decode(ids)).toBe(sentence);
      }
    }),
  );
});

test("no learned piece is longer than it may be, or has a digit beside something else where digits are split", () => {
  fc.assert(
    fc.property(someSentences, fc.integer({ min: 1, max: 4 }), (sentences, maxSentencepieceLength) => {
      const options = { maxSentencepieceLength, splitDigits: true, vocabSize: 80, hardVocabLimit: false };
      for (const piece of learnedFrom([...sentences, "a"], options)) {
        expect([...piece].length).toBeLessThanOrEqual(maxSentencepieceLength);
        if (piece.includes("1")) expect(piece).toBe("1");
      }
    }),
  );
});

test("an option that is undefined has its default", () => {
  const given = { vocabSize: 13, normalizationRuleName: "identity" };
  const options: object = { ...given, characterCoverage: undefined, recorded: { unkSurface: undefined } };
  expect(trainBpe(["abab abab cd"], options)).toEqual(trainBpe(["abab abab cd"], given));
});
