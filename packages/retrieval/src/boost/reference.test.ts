/** @file What ReCode's published code kept and added: tools/reference/recode_grams.py. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { GramKind } from "../grams/action-tree.ts";
import { createRetrievalIndex } from "../search-index/retrieval-index.ts";
import { createBoost } from "./boost.ts";

interface Case {
  readonly words: readonly string[];
  readonly examples: readonly {
    readonly words: readonly string[];
    readonly kinds: readonly number[];
    readonly ids: readonly number[];
    readonly parents: readonly number[];
  }[];
  /** Example and score. */
  readonly retrieved: readonly (readonly [number, number])[];
  /** Actions as `kind:id`, and the score. */
  readonly grams: readonly (readonly [string, number])[];
  /** A chain of (kind, id), and kind, id and boost of what may follow. */
  readonly chains: readonly (readonly [
    readonly (readonly [GramKind, number])[],
    readonly (readonly [GramKind, number, number])[],
  ])[];
}

const { cases }: { cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../../fixtures/recode-grams.json", import.meta.url), "utf8"),
);

describe.each(cases.map((one, index) => ({ index, ...one })))(
  "case $index",
  ({ words, examples, retrieved, grams, chains }) => {
    const boost = createBoost(
      [
        {
          words,
          retrieved: retrieved.map(([example, score]) => {
            const { kinds, ids, parents, words: own } = examples[example]!;
            const actions = {
              kinds: Uint8Array.from(kinds),
              ids: Int32Array.from(ids),
              parents: Int32Array.from(parents),
            };
            return { words: own, score, actions };
          }),
        },
      ],
      { lambda: 1, strictPaper: true, unknownId: 1 },
    );

    test("the examples have the scores of the published code, and none that is left out is more similar", () => {
      const index = createRetrievalIndex(examples.map((example) => example.words));
      const scores = new Map(
        index
          .nearest(words, { count: examples.length, normalise: true })
          .map(({ example, score }) => [example, score]),
      );
      expect(retrieved.map(([example]) => scores.get(example)!)).toBeAllClose(
        retrieved.map(([, score]) => score),
        { atol: 1e-12 },
      );
      const least = Math.min(...retrieved.map(([, score]) => score));
      const others = [...scores].filter(([example]) => retrieved.every(([chosen]) => chosen !== example));
      for (const [, score] of others) expect(score).toBeLessThanOrEqual(least + 1e-12);
    });

    test("the grams are those of the published code, with their scores", () => {
      const found = boost
        .grams(0)
        .map(({ actions, score }): [string, number] => [
          actions.map(({ kind, id }) => `${kind}:${id}`).join(" "),
          score,
        ]);
      expect(new Map(found)).toEqual(new Map(grams));
      expect(found).toHaveLength(grams.length);
    });

    test("behind any chain the same actions become more or less probable, by as much", () => {
      for (const [chain, expected] of chains) {
        let context = boost.start(0);
        for (const [kind, id] of chain) context = boost.after(context, kind, id);
        // The published code lists boosts of 0 as well.
        const listed = expected.filter(([, , value]) => value !== 0);
        const found = ([0, 1, 2] as const).flatMap((kind) =>
          Array.from(boost.matches(context, kind), ([id, value]): [number, number, number] => [
            kind,
            id,
            value,
          ]),
        );
        const byAction = ([kind, id]: readonly number[], [otherKind, other]: readonly number[]) =>
          kind! - otherKind! || id! - other!;
        found.sort(byAction);
        expect(found.map(([kind, id]) => [kind, id])).toEqual(listed.map(([kind, id]) => [kind, id]));
        if (listed.length === 0) continue;
        expect(found.map(([, , value]) => value)).toBeAllClose(
          listed.map(([, , value]) => value),
          { atol: 1e-12 },
        );
      }
    });
  },
);

test("the cases say something: grams of all orders, copies among them, and chains with boosts", () => {
  const grams = cases.flatMap((one) => one.grams.map(([text]) => text.split(" ")));
  for (const order of [1, 2, 3, 4])
    expect(grams.filter(({ length }) => length === order).length).toBeGreaterThan(20);
  expect(
    grams.filter((actions) => actions.length > 1 && actions.some((action) => action.startsWith("2:"))).length,
  ).toBeGreaterThan(20);
  const boosted = cases.flatMap((one) => one.chains.filter(([, expected]) => expected.length > 0));
  expect(boosted.length).toBeGreaterThan(30);
});
