/** @file Paths of programs that CPython read, and encodings that numpy computed: tools/reference/tree_encoding.py. */
import { readFileSync } from "node:fs";
import { compileGrammar, type Grammar } from "@ast/grammar-graph";
import { fromJson } from "@ast/tree";
import { describe, expect, test } from "vitest";
import type { PositionEncoder, TokenRows } from "./encodings/position-encoder.ts";
import { combinedEncoder, sequenceEncoder } from "./encodings/sequence-encoders.ts";
import { shivQuirkEncoder } from "./encodings/shiv-quirk-encoder.ts";
import { treeOrderEncoder } from "./encodings/tree-order-encoder.ts";
import { treePaths } from "./paths/tree-paths.ts";

interface Encoded {
  readonly size: number;
  readonly values: readonly (readonly number[])[];
}

interface Fixture {
  readonly grammar: readonly [
    string,
    readonly [string, "single" | "optional" | "list", readonly string[]][],
  ][];
  readonly programs: readonly { program: string; tree: unknown; rows: readonly [string, string][] }[];
  readonly paths: readonly (readonly number[])[];
  readonly tree: Encoded;
  readonly seq: Encoded;
  readonly comb: Encoded;
  readonly shivQuirk: {
    readonly branches: readonly (readonly number[])[];
    readonly width: number;
    readonly theta: readonly number[];
    readonly modelSize: number;
    readonly values: readonly (readonly number[])[];
  };
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../fixtures/tree-encoding.json", import.meta.url), "utf8"),
);

/** A category for each field. */
const grammar: Grammar = {
  root: "root",
  categories: {
    root: ["Module"],
    ...Object.fromEntries(
      fixture.grammar.flatMap(([type, fields]) =>
        fields.map(([name, , types]) => [
          `${type}.${name}`,
          // A field that stays empty takes what it likes.
          types.length > 0 ? types : ["identifier"],
        ]),
      ),
    ),
  },
  nodes: Object.fromEntries(
    fixture.grammar.map(([type, fields]) => [
      type,
      fields.map(([name, cardinality]) => ({ name, cardinality, category: `${type}.${name}` })),
    ]),
  ),
  leaves: Object.fromEntries(
    ["identifier", "string", "object"].map((kind) => [kind, { values: [], open: true }]),
  ),
};

describe("the paths of a program are those of CPython's tree", () => {
  test.each(fixture.programs)("$program", ({ tree, rows }) => {
    const depth = 40;
    const found = treePaths(compileGrammar(grammar), fromJson(JSON.stringify(tree)), {
      depth,
      tooDeep: "throw",
    });
    const shown = found.tokens.map(({ text }, row) => {
      const path = found.paths.subarray(row * depth, row * depth + found.lengths[row]!);
      return [text, path.join(" ")];
    });
    expect(shown).toEqual(rows);
  });
});

const encodings: [string, PositionEncoder, TokenRows, Encoded["values"]][] = [
  [
    "tree order",
    treeOrderEncoder({ size: 24, depth: 4 }),
    { paths: fixture.paths.flat() },
    fixture.tree.values,
  ],
  ["sequence", sequenceEncoder({ size: 6 }), {}, fixture.seq.values],
  ["combined", combinedEncoder({ size: 16, depth: 4 }), { paths: fixture.paths.flat() }, fixture.comb.values],
  [
    "Shiv and Quirk",
    shivQuirkEncoder({ ...fixture.shivQuirk, depth: 5 }),
    { paths: fixture.shivQuirk.branches.flat() },
    fixture.shivQuirk.values,
  ],
];

test.each(encodings)("%s is what numpy computes", (_, encoder, rows, values) => {
  const output = new Float64Array(values.length * encoder.size);
  encoder.encode(output, rows);
  // numpy takes exp of logarithms for the frequencies: at the position 70,000 the last digits of a phase differ.
  expect(output).toBeAllClose(values.flat(), { atol: 1e-10 });
});
