import { print } from "@ast/languages/for";
import { expect, test } from "vitest";
import { forLambda } from "./for-lambda.ts";

test.each(["syn-s", "syn-l"] as const)(
  "the whole set %s holds 120,000 different programs",
  (setting) => {
    const { train, dev, test, dialect } = forLambda({ setting });
    expect([train.length, dev.length, test.length]).toEqual([100_000, 10_000, 10_000]);
    const texts = [train, dev, test].flatMap((pairs) =>
      pairs.map(({ source }) => print(source, { dialect })),
    );
    expect(new Set(texts).size).toBe(120_000);
  },
  120_000,
);
