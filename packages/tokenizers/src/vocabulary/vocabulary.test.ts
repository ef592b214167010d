import fc from "fast-check";
import { expect, test } from "vitest";
import { nl2codeVocabularies, tranxVocabularies } from "./paper-vocabularies.ts";
import { defaultSpecials, type Special } from "./specials.ts";
import { buildVocabulary, createTokenCounter } from "./token-counter.ts";
import { createVocabulary } from "./vocabulary.ts";

const unkOnly: readonly Special[] = [{ role: "unk", text: "?" }];
const words = "b a c a b d a".split(" ");

test("special symbols have the first ids, then tokens by count, then by who came first", () => {
  const vocabulary = buildVocabulary(words);
  expect(vocabulary.tokens).toEqual(["a", "b", "c", "d"]);
  expect([0, 1, 2, 3, 4, 7].map((id) => vocabulary.textOf(id))).toEqual([
    "<pad>",
    "<unk>",
    "<s>",
    "</s>",
    "a",
    "d",
  ]);
  expect(vocabulary.size).toBe(8);
  expect(vocabulary.specialId("eos")).toBe(3);
});

test("tokens below the minimum count are left out, and of more than fit the rarest", () => {
  expect(buildVocabulary(words, { minCount: 2 }).tokens).toEqual(["a", "b"]);
  expect(buildVocabulary(words, { maxSize: 7 }).tokens).toEqual(["a", "b", "c"]);
  expect(buildVocabulary(words, { maxSize: 4 }).tokens).toEqual([]);
  expect(buildVocabulary([]).size).toBe(4);
});

test("tokens can be numbered as they came, but are chosen by count", () => {
  expect(buildVocabulary(words, { order: "seen" }).tokens).toEqual(["b", "a", "c", "d"]);
  expect(buildVocabulary(words, { order: "seen", maxSize: 3, specials: unkOnly }).tokens).toEqual(["b", "a"]);
});

test("a token written as a special symbol gets no id of its own", () => {
  const vocabulary = buildVocabulary(["<s>", "<s>", "a"]);
  expect(vocabulary.tokens).toEqual(["a"]);
  expect(vocabulary.idOf("<s>")).toBe(1);
  expect(vocabulary.has("<s>")).toBe(false);
});

test("tokens become ids and back; unknown ones become unk", () => {
  const vocabulary = buildVocabulary(words, { minCount: 2 });
  expect(vocabulary.encode(["a", "c", "b"])).toEqual(Int32Array.of(4, 1, 5));
  expect(vocabulary.encode(["a"], { bos: true, eos: true })).toEqual(Int32Array.of(2, 4, 3));
  expect(vocabulary.decode([2, 4, 1, 5, 3, 0, 4])).toEqual(["a", "<unk>", "b"]);
});

test("a batch is filled up with pad", () => {
  const vocabulary = buildVocabulary(words);
  expect(vocabulary.encodeBatch([["a"], [], ["a", "b"]], { eos: true })).toEqual({
    ids: Int32Array.of(4, 3, 0, 3, 0, 0, 4, 5, 3),
    lengths: Int32Array.of(2, 1, 3),
    length: 3,
  });
  expect(vocabulary.encodeBatch([])).toEqual({ ids: new Int32Array(), lengths: new Int32Array(), length: 0 });
});

test("coverage counts tokens and different ones", () => {
  expect(buildVocabulary(words, { minCount: 2 }).coverage("a a x b x y".split(" "))).toEqual({
    share: 0.5,
    tokenCount: 6,
    knownCount: 3,
    typeCount: 4,
    knownTypeCount: 2,
  });
  expect(buildVocabulary(words).coverage([]).share).toBe(0);
});

test("a counter counts what comes, and makes a vocabulary at any time", () => {
  const counter = createTokenCounter();
  counter.addAll(["a", "b"]);
  counter.add("b", 2);
  expect(counter.tokenCount).toBe(4);
  expect([...counter.counts]).toEqual([
    ["a", 1],
    ["b", 3],
  ]);
  expect(counter.vocabulary().tokens).toEqual(["b", "a"]);
  counter.add("a", 3);
  expect(counter.vocabulary().tokens).toEqual(["a", "b"]);
});

test("the papers' settings keep, order and number tokens as their code does", () => {
  const tokens = ["z", "y", "y", "y", "x", "x", "x", "x", "x", "z", "z"];
  const nl2code = buildVocabulary(tokens, nl2codeVocabularies.hearthstone);
  expect(["<pad>", "<unk>", "<eos>", "z", "y", "x"].map((_, id) => nl2code.textOf(id))).toEqual([
    "<pad>",
    "<unk>",
    "<eos>",
    "z",
    "y",
    "x",
  ]);
  expect(buildVocabulary(tokens, nl2codeVocabularies.django).tokens).toEqual(["x"]);
  const tranx = buildVocabulary(tokens, tranxVocabularies.conala.words);
  expect([0, 1, 2, 3, 4, 5, 6].map((id) => tranx.textOf(id))).toEqual(
    "<pad> <s> </s> <unk> x z y".split(" "),
  );
  const { minCount: atis } = tranxVocabularies.atis.tokens;
  expect([atis, tranxVocabularies.geo.words.minCount, tranxVocabularies.django.words.minCount]).toEqual([
    1, 2, 15,
  ]);
  const many = Array.from({ length: 6000 }, (_, index) => Array(3).fill(`t${index}`)).flat();
  expect(buildVocabulary(many, nl2codeVocabularies.hearthstone).tokens.length).toBe(4998);
  expect(buildVocabulary(many, tranxVocabularies.conala.words).tokens.length).toBe(4996);
});

test.each([
  [
    () => createVocabulary(["a", "b", "a"], unkOnly),
    'createVocabulary: tokens must differ, got "a" as tokens[0] and tokens[2]',
  ],
  [
    () => createVocabulary(["a", "?"], unkOnly),
    'createVocabulary: tokens[1] must not be written as specials[0] is, got "?"',
  ],
  [
    () => createVocabulary([], [{ role: "pad", text: "p" }]),
    "createVocabulary: specials must have one whose role is unk, for tokens that the vocabulary lacks, got pad",
  ],
  [
    () => createVocabulary([], []),
    "createVocabulary: specials must have one whose role is unk, for tokens that the vocabulary lacks, got none",
  ],
  [
    () => createVocabulary([], [...unkOnly, { role: "pad", text: "?" }]),
    'createVocabulary: specials[1] must differ from specials[0] in role and text, got pad "?"',
  ],
  [
    () => createVocabulary([], [...defaultSpecials, { role: "unk", text: "u" }]),
    'createVocabulary: specials[4] must differ from specials[1] in role and text, got unk "u"',
  ],
  [
    () => createVocabulary([], unkOnly).specialId("pad"),
    "the vocabulary must have a special symbol for pad, got only unk",
  ],
  [() => createVocabulary(["a"], unkOnly).textOf(2), "the id must be an integer from 0 to 1, got 2"],
  [() => createVocabulary(["a"], unkOnly).textOf(0.5), "the id must be an integer from 0 to 1, got 0.5"],
  [() => createVocabulary(["a"], unkOnly).decode([1, -1]), "ids[1] must be an integer from 0 to 1, got -1"],
  [
    () => buildVocabulary([], { minCount: 0 }),
    "buildVocabulary: minCount must be an integer of at least 1, got 0",
  ],
  [
    () => buildVocabulary([], { maxSize: 3 }),
    "buildVocabulary: maxSize must be an integer of at least 4, got 3",
  ],
  [
    () => buildVocabulary([], JSON.parse('{"order":"id"}')),
    "buildVocabulary: order must be count or seen, got id",
  ],
  [
    () => createTokenCounter().add("a", Number.NaN),
    'createTokenCounter: the count of "a" must be an integer of at least 1, got NaN',
  ],
])("what cannot be used is named: case %#", (act, message) => {
  expect(act).toThrow(new RangeError(message));
});

test("a token that is no string is named by its place", () => {
  const tokens: string[] = JSON.parse('["a", 1]');
  expect(() => buildVocabulary(tokens)).toThrow(
    new TypeError("createTokenCounter: token 1 must be a string, got 1"),
  );
});

test("what is no string is no unknown token", () => {
  const vocabulary = createVocabulary(["a"], defaultSpecials);
  const tokens: string[] = JSON.parse('["a", null]');
  expect(() => vocabulary.encode(tokens, { bos: true })).toThrow(
    new TypeError("tokens[1] must be a string, got null"),
  );
  expect(() => vocabulary.idOf(tokens[1]!)).toThrow(new TypeError("the token must be a string, got null"));
  expect(() => createVocabulary(tokens, defaultSpecials)).toThrow(
    new TypeError("createVocabulary: tokens[1] must be a string, got null"),
  );
});

test("a text is no list of its characters", () => {
  const vocabulary = createVocabulary(["a"], defaultSpecials);
  const message = 'must be a list of tokens, got the text "a b"';
  expect(() => buildVocabulary("a b")).toThrow(new TypeError(`createTokenCounter: tokens ${message}`));
  expect(() => vocabulary.encode("a b")).toThrow(new TypeError(`tokens ${message}`));
  expect(() => vocabulary.coverage("a b")).toThrow(new TypeError(`tokens ${message}`));
  expect(() => vocabulary.encodeBatch([["a"], "a b"])).toThrow(new TypeError(`sequences[1] ${message}`));
});

const token = fc.string({ unit: fc.constantFrom("a", "b", "c", "<", ">"), maxLength: 3 });

test("known tokens come back from their ids, and counts decide which those are", () => {
  fc.assert(
    fc.property(fc.array(token), fc.integer({ min: 1, max: 4 }), (tokens, minCount) => {
      const vocabulary = buildVocabulary(tokens, { minCount, specials: defaultSpecials });
      const count = (wanted: string): number => tokens.filter((other) => other === wanted).length;
      expect(new Set(vocabulary.tokens)).toEqual(new Set(tokens.filter((other) => count(other) >= minCount)));
      const known = tokens.filter((other) => vocabulary.has(other));
      expect(vocabulary.decode(vocabulary.encode(known))).toEqual(known);
      const { share, knownCount } = vocabulary.coverage(tokens);
      expect(knownCount).toBe(known.length);
      expect(share).toBe(tokens.length === 0 ? 0 : known.length / tokens.length);
    }),
  );
});
