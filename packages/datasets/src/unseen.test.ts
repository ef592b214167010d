import { expect, test } from "vitest";
import { describe } from "./describe.ts";
import { forLambda } from "./for-lambda.ts";
import { unseen } from "./unseen.ts";

test("unseen leaves out each repeat of a known program", () => {
  const corpus = forLambda({ setting: "hard", train: 500, dev: 0, test: 200 });
  const fresh = unseen(corpus.test, corpus.train);
  const { overlaps } = describe(corpus);
  expect(fresh).toHaveLength(200 - (overlaps.trainTest?.repeated ?? 0));
  expect(describe({ ...corpus, test: fresh }).overlaps.trainTest).toEqual({ distinct: 0, repeated: 0 });
});

test("unseen keeps everything of a set without repeats, in order", () => {
  const corpus = forLambda({ setting: "syn-s", train: 50, dev: 0, test: 20 });
  expect(unseen(corpus.test, corpus.train)).toEqual(corpus.test);
});
