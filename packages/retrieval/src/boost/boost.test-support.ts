/** @file Action trees written as text, and grams as text. */
import {
  type ActionTree,
  COPY,
  type GramAction,
  type GramKind,
  RULE,
  VOCABULARY,
} from "../grams/action-tree.ts";
import type { Boost } from "./boost.ts";

const KINDS: Readonly<Record<string, GramKind>> = { r: RULE, v: VOCABULARY, c: COPY };
const LETTERS = ["r", "v", "c"];

/** An action by its name: `r3` is rule 3, `v3` the word 3 of the vocabulary, `c3` a copy of position 3. */
export function action(name: string): GramAction {
  return { kind: KINDS[name[0]!]!, id: Number(name.slice(1)) };
}

/**
 * A tree from lines: a line is indented by one space more than its parent's.
 *
 * @example actionTree("r0", " r1", "  v7", " r2")
 */
export function actionTree(...lines: readonly string[]): ActionTree {
  const open: number[] = [];
  const actions = lines.map((line) => action(line.trim()));
  const parents = lines.map((line, number) => {
    const depth = line.length - line.trimStart().length;
    open[depth] = number;
    return depth === 0 ? -1 : open[depth - 1]!;
  });
  return {
    kinds: Uint8Array.from(actions, ({ kind }) => kind),
    ids: Int32Array.from(actions, ({ id }) => id),
    parents: Int32Array.from(parents),
  };
}

/** The name of an action. */
export function nameOf({ kind, id }: GramAction): string {
  return `${LETTERS[kind]}${id}`;
}

/** The grams of a query as text with their scores, sorted. */
export function gramTexts(boost: Boost, example = 0): [string, number][] {
  return boost
    .grams(example)
    .map(({ actions, score }): [string, number] => [actions.map(nameOf).join(" "), score])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The context behind a chain of actions that starts at the root. */
export function contextBehind(boost: Boost, chain: string, example = 0): number {
  let context = boost.start(example);
  for (const name of chain.split(" ")) {
    const { kind, id } = action(name);
    context = boost.after(context, kind, id);
  }
  return context;
}

/** The boosts behind a chain as text. */
export function boostsBehind(boost: Boost, chain: string, example = 0): Record<string, number> {
  const context = chain === "" ? boost.start(example) : contextBehind(boost, chain, example);
  const entries = ([RULE, VOCABULARY, COPY] as const).flatMap((kind) =>
    Array.from(boost.matches(context, kind), ([id, value]): [string, number] => [
      nameOf({ kind, id }),
      value,
    ]),
  );
  return Object.fromEntries(entries);
}
