/**
 * @file Paths of programs that CPython read, and encodings that numpy computed (tools/reference/tree_encoding.py); and the paths that the published
 * code gives the same programs (tools/reference/codecai_paths.py).
 */
import { readFileSync } from "node:fs";
import { compileGrammar, type Grammar } from "@ast/grammar-graph";
import { fromJson } from "@ast/tree";
import { expect, test } from "vitest";
import type { PositionEncoder, TokenRows } from "./encodings/position-encoder.ts";
import { combinedEncoder, sequenceEncoder } from "./encodings/sequence-encoders.ts";
import { shivQuirkEncoder } from "./encodings/shiv-quirk-encoder.ts";
import { treeOrderEncoder } from "./encodings/tree-order-encoder.ts";
import { type TreePathOptions, treePaths } from "./paths/tree-paths.ts";

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

const published: { readonly programs: Fixture["programs"] } = JSON.parse(
  readFileSync(new URL("../fixtures/codecai-paths.json", import.meta.url), "utf8"),
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

/** Tokens with their paths. */
function rowsOf(tree: unknown, options: Partial<TreePathOptions> = {}): [string, string][] {
  const depth = 40;
  const of = fromJson(JSON.stringify(tree));
  const { tokens, paths, lengths } = treePaths(compileGrammar(grammar), of, {
    depth,
    tooDeep: "throw",
    ...options,
  });
  return tokens.map(({ text }, row) => [
    text,
    paths.subarray(row * depth, row * depth + lengths[row]!).join(" "),
  ]);
}

test.each(fixture.programs)("the paths are those of CPython's tree: $program", ({ tree, rows }) => {
  expect(rowsOf(tree)).toEqual(rows);
});

test.each(
  published.programs.map(({ program, rows }, index) => ({
    program,
    rows,
    tree: fixture.programs[index]!.tree,
  })),
)("the paths are those of the published code: $program", ({ tree, rows }) => {
  // Texts of names and strings in pieces of two characters and the rest.
  const piecesOf = (type: string, text: string) =>
    type === "object" ? undefined : [text.slice(0, 2), text.slice(2)].filter((piece) => piece !== "");
  expect(rowsOf(tree, { convention: "code", piecesOf })).toEqual(rows);
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
