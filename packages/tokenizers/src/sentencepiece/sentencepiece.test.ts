import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelBytes } from "./reference-encodings.test-support.ts";
import { loadSentencePiece } from "./sentencepiece.ts";
import { smallModel } from "./small-model.test-support.ts";

const LETTERS = ["▁", "a", "b", "c", "d"];

describe("splitting", () => {
  test("the best pair merges first, and the leftmost of equals", () => {
    const tokenizer = loadSentencePiece(smallModel(["bc", "ab", "abc", ...LETTERS]));
    // bc comes before ab, and then a and bc join to abc.
    expect(tokenizer.encodePieces("abc")).toEqual(["▁", "abc"]);
    expect(loadSentencePiece(smallModel(["aa", ...LETTERS])).encodePieces("aaa")).toEqual(["▁", "aa", "a"]);
  });

  test("what merges is text, whatever it was merged from", () => {
    const tokenizer = loadSentencePiece(smallModel(["ab", "bc", "abc", ...LETTERS]));
    expect(tokenizer.encodePieces("abc bc")).toEqual(["▁", "abc", "▁", "bc"]);
  });

  test("a run of unknown characters is one piece and one id", () => {
    const tokenizer = loadSentencePiece(smallModel(LETTERS));
    expect(tokenizer.encodePieces("aäöa ü")).toEqual(["▁", "a", "äö", "a", "▁", "ü"]);
    expect(tokenizer.encode("aäöa ü")).toEqual([3, 4, 0, 4, 3, 0]);
  });

  test("a user-defined piece stays whole and nothing joins it", () => {
    const tokenizer = loadSentencePiece(smallModel([["ab", "user-defined"], "bc", "abc", ...LETTERS]));
    expect(tokenizer.encodePieces("abc bc")).toEqual(["▁", "ab", "c", "▁", "bc"]);
  });

  test("an unused piece is taken apart into what it was merged from", () => {
    const tokenizer = loadSentencePiece(smallModel([["ab", "unused"], "abc", ["cd", "unused"], ...LETTERS]));
    expect(tokenizer.encodePieces("ab abc cd")).toEqual(["▁", "a", "b", "▁", "abc", "▁", "c", "d"]);
  });

  test("the name of a control piece in a text is ordinary text", () => {
    const tokenizer = loadSentencePiece(smallModel(["<", "s", ">", ...LETTERS]));
    expect(tokenizer.encodePieces("<s>")).toEqual(["▁", "<", "s", ">"]);
  });

  test("a word is split in the same way when it comes again", () => {
    const bytes = modelBytes("table");
    const used = loadSentencePiece(bytes);
    const word = fc.string({
      unit: fc.constantFrom("d", "r", "a", "w", "m", "i", "n", "o", "é", "😀", "▁"),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join(" ");
        // Dropout that drops nothing takes the way without the cache.
        const dropout = { probability: 0.5, random: () => 0.9 };
        expect(used.encode(text)).toEqual(used.encode(text, { dropout }));
      }),
    );
  });

  test("more words than the cache holds are split right", () => {
    const tokenizer = loadSentencePiece(smallModel(["▁", ..."0123456789"]));
    for (let word = 0; word < 150_000; word++) {
      const digits = String(word);
      if (tokenizer.encode(digits).length !== digits.length + 1) expect.fail(`${digits} is split wrongly`);
    }
  });

  test("a line of a million characters without a space takes no more than linear time, nearly", () => {
    const tokenizer = loadSentencePiece(modelBytes("table"));
    const timeOf = (length: number): number => {
      const text = "selfdrawcardminion_attack".repeat(Math.ceil(length / 25)).slice(0, length);
      const start = performance.now();
      const ids = tokenizer.encode(text);
      const time = performance.now() - start;
      expect(tokenizer.decode(ids)).toBe(text);
      return time;
    };
    timeOf(100_000);
    // Quadratic would be a hundred times as long.
    expect(timeOf(1_000_000)).toBeLessThan(40 * Math.max(timeOf(100_000), 10));
  });
});

describe("options", () => {
  const tokenizer = loadSentencePiece(smallModel(["ab", ...LETTERS]));

  test("begin and end stand outside, also when the pieces are turned round", () => {
    const options = { addBos: true, addEos: true, reverse: true };
    expect(tokenizer.encode("ab c", options)).toEqual([1, 7, 4, 3, 4, 2].with(1, 7));
    expect(tokenizer.encodePieces("ab c", options)).toEqual(["<s>", "c", "▁", "ab", "▁", "</s>"]);
    expect(tokenizer.encodeWithSpans("ab c", options).map(({ start, end }) => [start, end])).toEqual([
      [0, 0],
      [3, 4],
      [2, 3],
      [0, 2],
      [0, 0],
      [4, 4],
    ]);
  });

  test("dropout skips as many merges as chance says, and none at 0", () => {
    const all = { probability: 1, random: () => 0.99 };
    expect(tokenizer.encodePieces("ab", { dropout: all })).toEqual(["▁", "a", "b"]);
    expect(tokenizer.encodePieces("ab", { dropout: { ...all, probability: 0 } })).toEqual(["▁", "ab"]);
    const draws = [0.1, 0.9];
    const half = { probability: 0.5, random: () => draws.shift() ?? 0 };
    expect(tokenizer.encodePieces("ab ab", { dropout: half })).toEqual(["▁", "a", "b", "▁", "ab"]);
  });

  test("a batch is the texts one after the other", () => {
    const texts = ["ab c", "", "d"];
    const { ids, starts } = tokenizer.encodeBatch(texts);
    expect(starts).toEqual(Int32Array.of(0, 4, 4, 6));
    texts.forEach((text, index) => {
      expect([...ids.subarray(starts[index], starts[index + 1])]).toEqual(tokenizer.encode(text));
    });
    expect(tokenizer.encodeBatch([])).toEqual({ ids: new Int32Array(0), starts: Int32Array.of(0) });
  });
});

describe("decoding", () => {
  test("one added space goes, other spaces stay as the model says", () => {
    const trimming = loadSentencePiece(smallModel([...LETTERS, "▁b"]));
    expect(trimming.decodePieces(["▁", "▁", "a", "▁", "▁b"])).toBe("a  b");
    const keeping = loadSentencePiece(smallModel(LETTERS, {}, { removeExtraWhitespaces: false }));
    expect(keeping.decodePieces(["▁", "▁", "a"])).toBe(" a");
    expect(keeping.decode(keeping.encode("  a  b "))).toBe("  a  b ");
  });

  test("control pieces vanish, the unknown id has a surface, an unknown piece stays", () => {
    const tokenizer = loadSentencePiece(smallModel(LETTERS));
    expect(tokenizer.decode([1, 3, 4, 0, 2])).toBe("a \u2047 ");
    expect(tokenizer.decodePieces(["<s>", "▁", "a", "ö▁", "</s>"])).toBe("aö▁");
  });

  test("bytes make characters, and each byte that fits none a replacement", () => {
    const tokenizer = loadSentencePiece(modelBytes("bytes"));
    const piecesOf = (...bytes: readonly number[]): string[] =>
      bytes.map((byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
    expect(tokenizer.decodePieces(piecesOf(0xe6, 0x9d, 0xb1, 0xf0, 0x9f, 0x98, 0x80))).toBe("東😀");
    expect(tokenizer.decodePieces(piecesOf(0xe6, 0x9d, 0x41, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5))).toBe(
      "\ufffd\ufffdA\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd",
    );
  });

  test("any iterable of ids will do", () => {
    const tokenizer = loadSentencePiece(smallModel(LETTERS));
    function* ids(): Generator<number> {
      yield* [3, 4, 5];
    }
    expect(tokenizer.decode(ids())).toBe("ab");
    expect(tokenizer.decode(Int32Array.of(3, 4, 5))).toBe("ab");
  });

  test("without rules and unknown characters a text comes back", () => {
    const tokenizer = loadSentencePiece(modelBytes("bytes"));
    const kept = fc.string({ unit: fc.constantFrom(..."abcxyz(.)=é 東"), maxLength: 40 });
    fc.assert(
      fc.property(kept, (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text.trim().replace(/ +/g, " "));
      }),
    );
  });
});

describe("spans", () => {
  test("cover the text in order, and lone surrogates are replaced one for one", () => {
    const tokenizer = loadSentencePiece(modelBytes("table"));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.string({ unit: "binary", maxLength: 1 }), fc.constant("\ud800")) }),
        (text) => {
          const spans = tokenizer.encodeWithSpans(text);
          let before = 0;
          for (const { start, end } of spans) {
            expect(start).toBe(before);
            expect(end).toBeGreaterThanOrEqual(start);
            before = end;
          }
          if (spans.length > 0) expect(before).toBe(text.length);
          const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
          expect(spans).toEqual(tokenizer.encodeWithSpans(wellFormed));
        },
      ),
    );
  });
});

describe("what a tokenizer says of itself", () => {
  test("sizes and ids", () => {
    const tokenizer = loadSentencePiece(smallModel(LETTERS));
    const { size, unkId, bosId, eosId, padId } = tokenizer;
    expect({ size, unkId, bosId, eosId, padId }).toEqual({
      size: 8,
      unkId: 0,
      bosId: 1,
      eosId: 2,
      padId: -1,
    });
    expect(tokenizer.idOf("a")).toBe(4);
    expect(tokenizer.idOf("<s>")).toBe(1);
    expect(tokenizer.idOf("ö")).toBe(0);
    expect([tokenizer.has("a"), tokenizer.has("ö")]).toEqual([true, false]);
    expect(tokenizer.pieceOf(7)).toBe("d");
    expect(tokenizer.normalize(" a  b ")).toBe("▁a▁b");
  });
});

describe("errors", () => {
  const tokenizer = loadSentencePiece(smallModel(LETTERS));

  test("other types of models are refused", () => {
    expect(() => loadSentencePiece(smallModel(["a"], { modelType: "unigram" }))).toThrow(
      new RangeError(
        "a tokenizer needs a model of the type bpe, got unigram; its file can be read and written",
      ),
    );
  });

  test.for([
    [smallModel(["a", "b", "a"]), 'pieces 3 and 5 are the same: "a"'],
    [smallModel(["a\0"]), 'piece 3 holds a zero character: "a\\u0000"'],
    [smallModel([""]), "piece 3 is empty"],
    [smallModel([["b", "unknown"]]), "pieces 0 and 3 both have the type unknown, expected one"],
    [smallModel([["<0x00>", "byte"]]), "piece 3 has the type byte, but the model has no byte fallback"],
    [
      smallModel([["x", "byte"]], { byteFallback: true }),
      "piece 3 has the type byte, expected <0x00> to <0xFF>, got x",
    ],
    [
      smallModel([["<0x00>", "byte"]], { byteFallback: true }),
      "the model has byte fallback, but no piece for byte 1",
    ],
    [{ ...smallModel([]), pieces: [] }, "none of the 0 pieces has the type unknown, expected one"],
    [
      smallModel([], {}, { precompiledCharsmap: new Uint8Array(3) }),
      "precompiledCharsmap of the SentencePiece model is broken: expected more than 4 bytes, got 3",
    ],
    [
      smallModel([], {}, { precompiledCharsmap: Uint8Array.of(9, 0, 0, 0, 1, 2) }),
      "precompiledCharsmap of the SentencePiece model is broken: expected a trie of 4 to 2 bytes in steps of 4, got 9",
    ],
  ] as const)("pieces and rules that contradict each other are refused", ([model, message]) => {
    expect(() => loadSentencePiece(model)).toThrow(new RangeError(message));
  });

  test("what is no text is refused, and a batch says which", () => {
    // @ts-expect-error: a number is what this call must refuse
    expect(() => tokenizer.encode(3)).toThrow(new TypeError("text must be a string, got number"));
    // @ts-expect-error: null is what this call must refuse
    expect(() => tokenizer.encodeBatch(["a", null])).toThrow(
      new TypeError("texts[1] must be a string, got null"),
    );
  });

  test("one text is no batch of its characters", () => {
    expect(() => tokenizer.encodeBatch("ab")).toThrow(
      new TypeError("texts must be a list of strings, got a string, which would be a list of its characters"),
    );
  });

  test("what is neither bytes nor a model is refused", () => {
    // @ts-expect-error: a path is what this call must refuse
    expect(() => loadSentencePiece("m.model")).toThrow(
      new TypeError("a SentencePiece model must be a Uint8Array, got string"),
    );
  });

  test("numbers that are no ids are refused", () => {
    expect(() => tokenizer.decode([3, 8])).toThrow(new RangeError("ids[1] must be an id from 0 to 7, got 8"));
    expect(() => tokenizer.decode([1.5])).toThrow(
      new RangeError("ids[0] must be an id from 0 to 7, got 1.5"),
    );
    expect(() => tokenizer.pieceOf(-1)).toThrow(new RangeError("id must be an id from 0 to 7, got -1"));
  });

  test("options that the model or chance does not allow are refused", () => {
    const bare = loadSentencePiece(smallModel(["a"], { bosPiece: "<begin>" }));
    expect(() => bare.encode("a", { addBos: true })).toThrow(
      new RangeError("addBos needs a control piece <begin>, but the model has none"),
    );
    const dropout = { probability: 1.5, random: Math.random };
    expect(() => tokenizer.encode("a", { dropout })).toThrow(
      new RangeError("dropout.probability must be in [0, 1], got 1.5"),
    );
  });
});
