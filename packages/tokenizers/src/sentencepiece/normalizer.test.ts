import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { compileCharsmap } from "./charsmap-compiler.ts";
import { DEFAULT_NORMALIZER_SPEC } from "./model.ts";
import { compileNormalizationRule, normalizationRules } from "./normalization-rules.ts";
import { parseNormalizationTable } from "./normalization-table.ts";
import { createNormalizer } from "./normalizer.ts";
import { type RuleTree, replacementOf } from "./rule-tree.ts";

const original = String.prototype.normalize;

const PLAIN = {
  ...DEFAULT_NORMALIZER_SPEC,
  addDummyPrefix: false,
  removeExtraWhitespaces: false,
  escapeWhitespaces: false,
};

/** Leftmost, longest: what the rules mean, character by character. */
function applyPlainly(rules: ReadonlyMap<string, string>, text: string): string {
  const characters = Array.from(text);
  let result = "";
  for (let at = 0; at < characters.length; ) {
    let end = characters.length;
    while (end > at && !rules.has(characters.slice(at, end).join(""))) end--;
    result += end > at ? rules.get(characters.slice(at, end).join("")) : characters[at];
    at = Math.max(end, at + 1);
  }
  return result;
}

const letters = fc.constantFrom("a", "b", "é", "\u0301", "東", "\uffff", "\ue000", "😀", "𝒜", " ");

describe("rules of one's own", () => {
  test("replace the longest text first, and the leftmost", () => {
    const rulesArbitrary = fc.dictionary(
      fc.string({ unit: letters, minLength: 1, maxLength: 4 }),
      fc.string({ unit: letters, maxLength: 3 }),
      { minKeys: 1, maxKeys: 30 },
    );
    fc.assert(
      fc.property(rulesArbitrary, fc.string({ unit: letters, maxLength: 20 }), (dictionary, text) => {
        const rules = new Map(Object.entries(dictionary));
        const normalizer = createNormalizer({ ...PLAIN, precompiledCharsmap: compileCharsmap(rules) });
        expect(normalizer.normalize(text)).toBe(applyPlainly(rules, text));
      }),
    );
  });

  test("no rules compile to nothing", () => {
    expect(compileCharsmap(new Map())).toEqual(new Uint8Array(0));
  });

  test.for([
    ["", "a", '"" to "a"'],
    ["a\0", "", '"a\\u0000" to ""'],
    ["a", "\ud800", '"a" to "\\ud800"'],
  ] as const)("a rule for %j is refused where no file can hold it", ([text, replacement, shown]) => {
    expect(() => compileCharsmap(new Map([[text, replacement]]))).toThrow(
      new RangeError(
        `a normalisation rule must replace well-formed text without zero characters that is not empty, got ${shown}`,
      ),
    );
  });

  test("texts too long to go through by recursion are refused", () => {
    expect(compileCharsmap(new Map([["é".repeat(256), "b"]])).length).toBeGreaterThan(0);
    expect(() => compileCharsmap(new Map([["a".repeat(257), "b"]]))).toThrow(
      new RangeError("a normalisation rule must replace at most 256 code units, got 257"),
    );
  });

  test("more rules that begin alike than the C++ look-up keeps are refused", () => {
    const rules = (count: number): Map<string, string> =>
      new Map(Array.from({ length: count }, (_, index) => ["a".repeat(index + 1), "b"]));
    expect(compileCharsmap(rules(31)).length).toBeGreaterThan(0);
    expect(() => compileCharsmap(rules(32))).toThrow(
      new RangeError("at most 31 normalisation rules may begin alike, each with the one before"),
    );
  });
});

describe("a table of rules", () => {
  test("is code points, a tab, code points", () => {
    expect(parseNormalizationTable("41\t61\nU+1F600 300\t\tsmile\n20AC\r\n41\t62 63")).toEqual(
      new Map([
        ["A", "bc"],
        ["😀\u0300", ""],
        ["€", ""],
      ]),
    );
  });

  test.for([
    ["41\n\t61", "line 2 of the normalisation table has no text to replace"],
    [
      "xyz\t61",
      "line 1 of the normalisation table: expected a code point from 1 to 10FFFF that is no surrogate, got xyz",
    ],
    [
      "41\tD800",
      "line 1 of the normalisation table: expected a code point from 1 to 10FFFF that is no surrogate, got D800",
    ],
    [
      "41\t110000",
      "line 1 of the normalisation table: expected a code point from 1 to 10FFFF that is no surrogate, got 110000",
    ],
  ] as const)("%j is refused", ([table, message]) => {
    expect(() => parseNormalizationTable(table)).toThrow(new RangeError(message));
  });
});

describe("compiled rules that are broken", () => {
  const rules = compileCharsmap(new Map([["a", "é"]]));
  const changed = (place: number, ...bytes: readonly number[]): Uint8Array => {
    const blob = rules.slice();
    blob.set(bytes, place);
    return blob;
  };
  // Behind 4 bytes for the size come the units, of 4 bytes each: the root, the letter, its rule.
  test.for([
    [changed(4, 0, 0, 0x40, 0), "expected unit 0 to point to one of 256 units, got 4096"],
    [changed(12, 0, 0, 0, 0), "expected a rule at unit 2, to which unit 1 points"],
    [
      changed(12, 9, 0, 0, 0x80),
      "expected unit 2 to point to a character in 3 bytes of replacements, got byte 9",
    ],
    [
      changed(12, 1, 0, 0, 0x80),
      "expected unit 2 to point to a character in 3 bytes of replacements, got byte 1",
    ],
    [changed(rules.length - 3, 0xff), "its replacements are not UTF-8"],
  ] as const)("%#: are refused with the unit", ([precompiledCharsmap, what]) => {
    expect(() => createNormalizer({ ...PLAIN, precompiledCharsmap })).toThrow(
      new RangeError(`precompiledCharsmap of the SentencePiece model is broken: ${what}`),
    );
  });
});

describe("rules with a name", () => {
  test("nfkc does what NFKC does, but for marks out of order", () => {
    const normalizer = createNormalizer({
      ...PLAIN,
      precompiledCharsmap: compileNormalizationRule("nfkc", "0.1.97"),
    });
    for (const text of ["Ａｌｌ ①②", "ﬁn㍿", "e\u0301\u0323", "각", "ｶﾞ"]) {
      const expected = text === "e\u0301\u0323" ? "é\u0323" : text.normalize("NFKC");
      expect(normalizer.normalize(text)).toBe(expected);
    }
  });

  test("what came after Unicode 13 is known to 0.2.3 alone, and the runtime is not asked about it", () => {
    const asked = new Set<number>();
    const normalize = vi.spyOn(String.prototype, "normalize").mockImplementation(function (
      this: string,
      form,
    ) {
      for (const character of this) asked.add(character.codePointAt(0) ?? 0);
      return original.call(this, form);
    });
    let rules: RuleTree;
    try {
      rules = normalizationRules("nfkc");
    } finally {
      normalize.mockRestore();
    }
    expect([replacementOf(rules, "\ua7f1"), replacementOf(rules, "\u{105d2}\u0307")]).toEqual([
      "S",
      "\u{105c9}",
    ]);
    // Characters of Unicode 14 to 17 that decompose or are a part of what does.
    for (const code of [0xa7f1, 0x105c9, 0x105d2, 0x10781, 0x11383, 0x16121, 0x1ccd6, 0x1e030]) {
      expect(asked.has(code)).toBe(false);
    }
    expect(asked.has(0xc5)).toBe(true);
  });

  test("identity has no rules", () => {
    expect(compileNormalizationRule("identity")).toEqual(new Uint8Array(0));
  });

  test("a name or version that there is not is refused", () => {
    // @ts-expect-error: a name that this call must refuse
    expect(() => compileNormalizationRule("nfd")).toThrow(
      new RangeError(
        "normalisation rule must be one of nmt_nfkc, nfkc, nmt_nfkc_cf, nfkc_cf, identity, got nfd",
      ),
    );
    // @ts-expect-error: a version that this call must refuse
    expect(() => compileNormalizationRule("nfkc", "0.3")).toThrow(
      new RangeError("version of normalisation rules must be 0.1.97 or 0.2.3, got 0.3"),
    );
  });
});

describe("spaces", () => {
  const spec = DEFAULT_NORMALIZER_SPEC;

  test.for([
    [spec, "  a  b ", "▁a▁b"],
    [{ ...spec, removeExtraWhitespaces: false }, "  a  b ", "▁▁▁a▁▁b▁"],
    [{ ...spec, addDummyPrefix: false }, "  a  b ", "a▁b"],
    [{ ...spec, escapeWhitespaces: false }, "  a  b ", " a b"],
    [spec, "   ", ""],
    [spec, "", ""],
    [{ ...spec, removeExtraWhitespaces: false }, "", ""],
  ] as const)("case %#: %j", ([settings, text, expected]) => {
    expect(createNormalizer(settings).normalize(text)).toBe(expected);
  });

  test("what is no text is refused", () => {
    // @ts-expect-error: a number is what this call must refuse
    expect(() => createNormalizer(spec).normalize(1)).toThrow(
      new TypeError("text must be a string, got number"),
    );
  });

  test("the added space can stand at the end", () => {
    expect(createNormalizer(spec, { treatWhitespaceAsSuffix: true }).normalize(" a  b ")).toBe("a▁b▁");
  });
});

describe("alignment", () => {
  test("each unit points to where its source begins, the last behind the source", () => {
    const rules = new Map([
      ["ﬁ", "fi"],
      ["e\u0301", "é"],
      ["x", ""],
    ]);
    const normalizer = createNormalizer({
      ...DEFAULT_NORMALIZER_SPEC,
      precompiledCharsmap: compileCharsmap(rules),
    });
    // Units: ▁ (before all), f and i of the ligature at 1, ▁ at 2, é of the two at 4, the pair of 😀 at 6.
    expect(normalizer.align(" ﬁ  e\u0301😀x ")).toEqual({
      text: "▁fi▁é😀",
      origins: Int32Array.of(1, 1, 1, 2, 4, 6, 6, 9),
    });
  });

  test("protected texts are kept, the longest first", () => {
    const rules = compileCharsmap(
      new Map([
        ["a", "b"],
        ["c", "d"],
      ]),
    );
    const settings = { ...PLAIN, precompiledCharsmap: rules };
    const normalizer = createNormalizer(settings, { protectedTexts: ["ac", "aca"] });
    expect(normalizer.normalize("acaca")).toBe("acadb");
  });
});
