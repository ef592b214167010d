/** @file The programs and scores that `tools/reference/code_bleu.py` has written. */
import { readFileSync } from "node:fs";
import { type Branch, branch, leaf, type NodeDetails, type Point, type Tree } from "@ast/tree";
import type { CodeBleuLanguage } from "./languages.ts";

/** The sum, n-grams, weighted n-grams, syntax and data flow. */
export type Scores = readonly [number, number, number, number, number];

export interface FixtureItem {
  readonly reference: string;
  readonly prediction: string;
  readonly codexglue: Scores;
  readonly codebleu: Scores;
  /** The least and the most that the package gives for data flow with different hash seeds, where it does. */
  readonly hashSeeds?: readonly [number, number];
}

export interface Fixture {
  readonly all: { readonly codexglue: Scores; readonly codebleu: Scores };
  readonly items: readonly FixtureItem[];
  /** By text, without comments: its tree. */
  readonly trees: Readonly<Record<string, string>>;
}

export function readFixture(language: CodeBleuLanguage): Fixture {
  const file = new URL(`../../fixtures/code-bleu-${language}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

/** A parser that knows the programs of a fixture. */
export function fixtureParser({ trees }: Fixture): (text: string) => Tree {
  return (text) => {
    const tree = Object.hasOwn(trees, text) ? trees[text] : undefined;
    if (tree === undefined) throw new Error(`the fixture has no tree of ${JSON.stringify(text)}`);
    return readTree(tree, text);
  };
}

const NODE = /(?:(\w+):)?(!?)("(?:[^"\\]|\\.)*"|\w+) (\d+)-(\d+)(\(?)(\)*) ?/y;

/** Reads `field:kind start-end(children)`. */
export function readTree(written: string, text: string): Tree {
  const root = branch("");
  const open: Branch[] = [root];
  for (NODE.lastIndex = 0; NODE.lastIndex < written.length; ) {
    const at = NODE.lastIndex;
    const match = NODE.exec(written);
    if (match === null) throw new Error(`no node at ${at} of ${written}`);
    const [, field, missing, kind = "", start, end, opens, closes = ""] = match;
    const [from, to] = [Number(start), Number(end)];
    const details: NodeDetails = { position: { start: pointAt(text, from), end: pointAt(text, to) } };
    if (field !== undefined) details.field = field;
    const token: unknown = kind.startsWith('"') ? JSON.parse(kind) : undefined;
    const type = token === undefined ? kind : "token";
    const value = typeof token === "string" ? token : text.slice(from, to);
    const parent = open.at(-1)!;
    if (opens === "(") {
      const node = branch(type, [], details);
      parent.children.push(node);
      open.push(node);
    } else {
      parent.children.push(
        missing === "!" ? branch("MISSING", [leaf(type, value)], details) : leaf(type, value, details),
      );
    }
    open.length -= closes.length;
  }
  return root.children[0]!;
}

function pointAt(text: string, offset: number): Point {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1, offset };
}
