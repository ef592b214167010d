import { expect, test } from "vitest";
import { DEFAULT_TRAINER_SPEC } from "../model.ts";
import { loadSentencePiece } from "../sentencepiece.ts";
import { placeMetaPieces } from "./meta-pieces.ts";
import { trainBpe } from "./train-bpe.ts";

test("symbols take the free ids from 0 up, and a symbol that is the begin or end piece changes its type", () => {
  const pieces = placeMetaPieces(
    {
      ...DEFAULT_TRAINER_SPEC,
      unkId: 1,
      bosId: 3,
      eosId: 2,
      controlSymbols: ["<c>"],
      userDefinedSymbols: ["<s>", "u"],
    },
    "0.2.3",
  );
  expect([...pieces].sort(([a], [b]) => a - b)).toEqual([
    [0, { piece: "<c>", type: "control" }],
    [1, { piece: "<unk>", type: "unknown" }],
    [2, { piece: "</s>", type: "control" }],
    [3, { piece: "<s>", type: "user-defined" }],
    [4, { piece: "u", type: "user-defined" }],
  ]);
});

test("with byte fallback there are 256 bytes after the symbols, and 0.2.3 then needs no unknown piece", () => {
  const pieces = placeMetaPieces({ ...DEFAULT_TRAINER_SPEC, byteFallback: true, unkId: -1 }, "0.2.3");
  expect(pieces.size).toBe(258);
  expect(pieces.get(0)).toEqual({ piece: "<0x00>", type: "byte" });
  expect(pieces.get(3)).toEqual({ piece: "<0x01>", type: "byte" });
  expect(pieces.get(257)).toEqual({ piece: "<0xFF>", type: "byte" });
});

test("no learned piece has a part of a given one, of several the longest", () => {
  const { pieces } = trainBpe(["abcabc", "abdabd"], {
    normalizationRuleName: "identity",
    characterCoverage: 1,
    vocabSize: 40,
    hardVocabLimit: false,
    userDefinedSymbols: ["ab", "abc"],
  });
  expect(pieces.map(({ piece }) => piece)).toEqual(["<unk>", "<s>", "</s>", "ab", "abc", "d", "▁"]);
});

test("no piece spans a delimiter of words cut beforehand", () => {
  const { pieces } = trainBpe(["ab|cd|ab|cd"], {
    normalizationRuleName: "identity",
    characterCoverage: 1,
    addDummyPrefix: false,
    vocabSize: 40,
    hardVocabLimit: false,
    pretokenizationDelimiter: "|",
  });
  expect(pieces.slice(3).map(({ piece }) => piece)).toEqual(["ab", "cd", "a", "b", "c", "d"]);
});

test("a model of bytes needs no unknown piece", () => {
  const model = trainBpe(["aa ab ba abab", "aa ab ba abab", "aa ab ba abab"], {
    vocabSize: 265,
    byteFallback: true,
    unkId: -1,
    normalizationRuleName: "identity",
  });
  const tokenizer = loadSentencePiece(model);
  expect([tokenizer.unkId, tokenizer.idOf("zz")]).toEqual([-1, -1]);
  // What SentencePiece 0.2.3 gives for the same texts; 0.1.97 does not load such a model.
  expect(tokenizer.encode("abx é a")).toEqual([259, 122, 264, 197, 171, 264, 262]);
  expect(tokenizer.encodePieces("abx é a").join(" ")).toBe("▁ab <0x78> ▁ <0xC3> <0xA9> ▁ a");
  expect(tokenizer.decodePieces(["▁ab", "zz", "a"])).toBe("abzza");
  expect(tokenizer.decodePieces(["▁a", "<0xC3>", "q"])).toBe("▁a\ufffdq");
});

test("release 0.1.97 takes a tab, which separates words, for a character that need not occur", () => {
  const { pieces } = trainBpe(["aa ab ba abab cab", "aa bb cc"], {
    release: "0.1.97",
    vocabSize: 12,
    requiredChars: "a\t",
    hardVocabLimit: false,
  });
  // Those of spm_train 0.1.97.
  expect(pieces.map(({ piece }) => piece).join(" ")).toBe("<unk> <s> </s> ab aa ▁b ▁c ▁aa a ▁ b c");
});
