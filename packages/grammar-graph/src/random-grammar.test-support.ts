import fc from "fast-check";
import type { Content, ContentState, Field, Grammar } from "./grammar.ts";

const categoryNames = ["A", "B", "C"];
const branchNames = ["F", "G", "H", "I", "J"];

/** Single, optional and list fields with names of their own; every category has a leaf, so that all trees can end. */
const fields: fc.Arbitrary<readonly Field[]> = fc
  .array(
    fc.record({
      category: fc.constantFrom(...categoryNames),
      cardinality: fc.constantFrom("single", "optional", "list"),
      isNamed: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ category, cardinality, isNamed }, index): Field => {
      // Without names two fields side by side could not be told apart if one may be empty.
      const mayBeUnnamed = isNamed || list.some((field) => field.cardinality !== "single");
      return mayBeUnnamed ? { name: `f${index}`, category, cardinality } : { category, cardinality };
    }),
  );

/** An automaton whose moves lead anywhere and whose Reduces lead on, each state with a field of its own. */
const content: fc.Arbitrary<Content> = fc
  .array(
    fc.record({
      kinds: fc.subarray(["WORD", "NUMBER", "A"], { minLength: 1 }),
      next: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
      reduce: fc.nat(),
      canReduce: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => ({
    states: list.map(({ kinds, next, reduce, canReduce }, index): ContentState => {
      const later = list.length - index;
      const moves = kinds.map((category, move) => ({
        category,
        field: `s${index}`,
        next: (next[move]! % (list.length + 1)) - 1,
      }));
      const ends = moves.some((move) => move.next < 0 || move.next > index);
      const after = index + 1 + (reduce % later);
      const state = { moves, reduce: after === list.length ? -1 : after };
      return canReduce || !ends ? state : { moves };
    }),
  }));

/** Grammars with everything a grammar may have: each has small trees and, mostly, large ones. */
export const anyGrammar: fc.Arbitrary<Grammar> = fc
  .tuple(
    fc.array(fc.subarray(branchNames), { minLength: 3, maxLength: 3 }),
    fc.array(fc.oneof({ weight: 3, arbitrary: fields }, { weight: 1, arbitrary: content }), {
      minLength: 5,
      maxLength: 5,
    }),
    fc.subarray(["w:a", "w:b"]),
  )
  .map(([labels, children, words]): Grammar => {
    const placed = new Set(labels.flat());
    return {
      root: "A",
      categories: {
        A: [...labels[0]!, "end:a"],
        B: [...labels[1]!, "word"],
        C: [...labels[2]!, "number", "END", ...words],
        WORD: ["word"],
        NUMBER: ["number"],
      },
      nodes: {
        ...Object.fromEntries(
          branchNames.flatMap((name, index) => (placed.has(name) ? [[name, children[index]!]] : [])),
        ),
        ...Object.fromEntries(words.map((word) => [word, []])),
        "end:a": [],
        END: [],
      },
      leaves: { word: { values: ["x", "y"], open: true }, number: { values: ["0", "1"], open: false } },
    };
  });

/** A repeatable source of numbers from 0 to 1: the additive generator of Steele, Lea and Flood (SplitMix, 32 bits). */
export function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
