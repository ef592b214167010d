/**
 * @file The figures published for the abstract syntax trees of the Hearthstone programs. They were counted on the classes of Python
 * 3.11, in which Num, Str, Bytes, NameConstant and Ellipsis are one class, Constant, with one field, `value`. An optional field
 * without child counts as the literal None; a list, and a field that holds text, ends with a symbol of its own.
 */
import { type Field, grammarFromAsdl } from "@ast/grammar-graph";
import { isLeaf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { pythonAsdl } from "./asdl.ts";
import { hearthstone, missing, nested, python3 } from "./python.test-support.ts";
import { withoutStrayBackslashes } from "./stray-backslashes.ts";

const needs = missing("hearthstone");
const storedTest = test.skipIf(needs !== "");

type Item = { readonly class: Tree } | { readonly literal: string } | { readonly text: string };

/** A field of a class of Python 3.11 with what stands there. */
interface Slot {
  readonly field: string;
  readonly isList: boolean;
  readonly items: readonly Item[];
}

const { nodes } = grammarFromAsdl(pythonAsdl);
const constants = new Set(["Num", "Str", "Bytes", "NameConstant"]);
const texts = new Set(["identifier", "string", "bytes"]);
const end = "</l>";

function classOf(tree: Tree): string {
  return constants.has(tree.type) ? "Constant" : tree.type;
}

function item(tree: Tree): Item {
  if (!isLeaf(tree)) return { class: tree };
  return texts.has(tree.type) ? { text: tree.value } : { literal: tree.value };
}

function slotsOf(tree: Tree): Slot[] {
  if (isLeaf(tree)) return [];
  const fields = nodes[tree.type];
  if (!Array.isArray(fields)) throw new TypeError(`${tree.type} has no list of fields`);
  return (fields as readonly Field[])
    .filter(({ name }) => !(tree.type === "Str" && name === "kind"))
    .map(({ name = "", cardinality }) => {
      const items = tree.children.filter((child) => child.field === name).map(item);
      const isList = cardinality === "list";
      const field = constants.has(tree.type) ? "value" : name;
      return { field, isList, items: items.length === 0 && !isList ? [{ literal: "None" }] : items };
    });
}

/** What training shows: (class, field, child) and texts. */
interface Seen {
  readonly pairs: Set<string>;
  readonly classes: Set<string>;
  readonly literals: Set<string>;
  readonly texts: Set<string>;
}

function seenIn(trees: readonly Tree[]): Seen {
  const seen: Seen = { pairs: new Set(), classes: new Set(), literals: new Set(), texts: new Set() };
  for (const root of trees) {
    for (const { node } of preOrder(root)) {
      for (const { field, isList, items } of slotsOf(node)) {
        const add = (child: string) => seen.pairs.add(`${classOf(node)}.${field} → ${child}`);
        if (isList) add(end);
        for (const child of items) {
          if ("class" in child) {
            add(classOf(child.class));
            seen.classes.add(classOf(child.class));
          } else if ("literal" in child) {
            add(child.literal);
            seen.literals.add(child.literal);
          } else {
            add(end);
            seen.texts.add(child.text);
          }
        }
      }
    }
  }
  return seen;
}

/** Symbols of a program in which a text is one and its end another. */
function tokensOf(tree: Tree): number {
  let count = 1;
  for (const { isList, items } of slotsOf(tree)) {
    if (isList) count++;
    for (const child of items) count += "class" in child ? tokensOf(child.class) : "text" in child ? 2 : 1;
  }
  return count;
}

/** The length of the longest path from a symbol to the root: a field and a place for each level. */
function depthOf(tree: Tree): number {
  const below = slotsOf(tree).flatMap(({ items }) =>
    items.map((child) => ("class" in child ? depthOf(child.class) : 2)),
  );
  return 2 + Math.max(0, ...below);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function parsed(split: "train" | "dev" | "test"): readonly Tree[] {
  return needs === "" ? hearthstone(split).map((text) => python3.parse(withoutStrayBackslashes(text))) : [];
}

const programs = { train: parsed("train"), dev: parsed("dev"), test: parsed("test") };

test("a = 10 has the classes and texts of the published example", () => {
  const labels = [...preOrder(python3.parse("a = 10"))].map(({ node }) =>
    isLeaf(node) ? node.value : node.type,
  );
  expect(labels).toEqual(["Module", "Assign", "Name", "a", "Num", "10"]);
});

storedTest(
  `training has 510 distinct trees of 533, 44 classes below Module, 218 pairs and 21 literals${needs}`,
  () => {
    const trees = programs.train;
    const { classes, pairs, literals } = seenIn(trees);
    const distinct = new Set(trees.map((tree) => JSON.stringify(nested(tree))));
    expect([trees.length, distinct.size]).toEqual([533, 510]);
    expect([classes.size, pairs.size, literals.size]).toEqual([44, 218, 21]);
  },
);

storedTest(
  `one program each of dev and test has a pair that training lacks; few have no new text${needs}`,
  () => {
    const { train, dev, test: tests } = programs;
    const known = seenIn(train);
    const compare = (trees: readonly Tree[]) => {
      const seen = trees.map((tree) => seenIn([tree]));
      const unseen = seen.map(({ pairs }) => [...pairs].filter((pair) => !known.pairs.has(pair)));
      return {
        pairs: unseen.filter(({ length }) => length === 0).length,
        missing: unseen.flat(),
        texts: seen.filter((program) => [...program.texts].every((text) => known.texts.has(text))).length,
      };
    };
    expect(compare(dev)).toEqual({ pairs: 65, missing: ["If.orelse → AugAssign"], texts: 4 });
    expect(compare(tests)).toEqual({ pairs: 65, missing: ["If.body → ImportFrom"], texts: 6 });
  },
);

storedTest(`programs have the published numbers of symbols and depths${needs}`, () => {
  const splits = Object.values(programs);
  const tokens = splits.map((trees) => trees.map(tokensOf));
  expect(tokens.map((counts) => mean(counts).toFixed(1))).toEqual(["154.5", "156.1", "158.3"]);
  expect(tokens.map((counts) => Math.max(...counts))).toEqual([777, 412, 343]);
  const depths = splits.map((trees) => trees.map(depthOf));
  expect(depths.map((values) => Math.max(...values))).toEqual([36, 32, 32]);
  expect(depths[0]?.filter((depth) => depth > 32).length).toBe(6);
  // The published mean, 22.5, is that of the means of the three splits.
  expect(mean(depths.map(mean)).toFixed(1)).toBe("22.5");
});

storedTest(`the longest list has 12 places, its end among them${needs}`, () => {
  const lists = Object.values(programs)
    .flat()
    .flatMap((root) => [...preOrder(root)].flatMap(({ node }) => slotsOf(node)))
    .filter(({ isList }) => isList)
    .map(({ items }) => items.length + 1);
  expect(lists.reduce((most, length) => Math.max(most, length), 0)).toBe(12);
});

test("a backslash before a blank is taken out, but not in a string or comment", () => {
  expect(withoutStrayBackslashes('a and \\ (b, "\\ ") # \\ c')).toBe('a and  (b, "\\ ") # \\ c');
  expect(withoutStrayBackslashes("a + \\\n  b")).toBe("a + \\\n  b");
});
