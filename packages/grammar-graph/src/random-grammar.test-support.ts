import fc from "fast-check";
import type { Content, ContentState, Field, Grammar } from "./grammar.ts";

const categoryNames = ["A", "B", "C"];
const branchNames = ["F", "G", "H", "I", "J"];

interface Naming {
  readonly isMixed: boolean;
}

/** Single, optional and list fields with names of their own; every category has a leaf, so that all trees can end. */
const fieldsWith = ({ isMixed }: Naming): fc.Arbitrary<readonly Field[]> =>
  fc
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
        // Two fields without names could not be told apart if one may be empty.
        const others = list.filter((field, other) => other !== index && !field.isNamed);
        const isAlone =
          (isMixed && others.length === 0) || list.every((field) => field.cardinality === "single");
        return isNamed || !isAlone ? { name: `f${index}`, category, cardinality } : { category, cardinality };
      }),
    );

/** An automaton whose moves lead anywhere and whose Reduces lead on, each state with a field of its own or, the second, none. */
const contentWith = ({ isMixed }: Naming): fc.Arbitrary<Content> =>
  fc
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
          ...(isMixed && index === 1 ? {} : { field: `s${index}` }),
          next: (next[move]! % (list.length + 1)) - 1,
        }));
        const ends = moves.some((move) => move.next < 0 || move.next > index);
        const after = index + 1 + (reduce % later);
        const state = { moves, reduce: after === list.length ? -1 : after };
        return canReduce || !ends ? state : { moves };
      }),
    }));

const grammarWith = (naming: Naming): fc.Arbitrary<Grammar> =>
  fc
    .tuple(
      fc.array(fc.subarray(branchNames), { minLength: 3, maxLength: 3 }),
      fc.array(
        fc.oneof({ weight: 3, arbitrary: fieldsWith(naming) }, { weight: 1, arbitrary: contentWith(naming) }),
        {
          minLength: 5,
          maxLength: 5,
        },
      ),
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

/** Grammars with everything a grammar may have: each has small trees and, mostly, large ones. */
export const anyGrammar: fc.Arbitrary<Grammar> = grammarWith({ isMixed: false });

/** The same, but among the fields of a node, one of which may be empty, there may be one without a name. */
export const anyMixedGrammar: fc.Arbitrary<Grammar> = grammarWith({ isMixed: true });

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
