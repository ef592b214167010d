import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ChrfOptions, chrf, sentenceChrf } from "./chrf.ts";

interface Fixture {
  readonly items: readonly (readonly [prediction: string, references: readonly string[]])[];
  readonly corpora: Readonly<Record<string, readonly [number, number]>>;
  readonly results: readonly {
    readonly options: ChrfOptions;
    readonly corpora: Readonly<Record<string, number>>;
    readonly sentences: readonly number[];
  }[];
}
const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/chrf.json", import.meta.url), "utf8"),
) as Fixture;
const close = { atol: 1e-12, rtol: 0 };

test.each(fixture.results)("sacrebleu's scores with $options", ({ options, corpora, sentences }) => {
  for (const [name, part] of Object.entries(fixture.corpora)) {
    const items = fixture.items.slice(...part);
    const predictions = items.map(([prediction]) => prediction);
    const several = chrf(
      predictions,
      items.map(([, references]) => references),
      options,
    ).score;
    const single = chrf(
      predictions,
      items.map(([, [reference]]) => reference!),
      options,
    ).score;
    expect([several, single]).toBeAllClose([corpora[name]! / 100, corpora[`${name}-single`]! / 100], close);
  }
  expect(
    fixture.items.map(([prediction, references]) => sentenceChrf(prediction, references, options)),
  ).toBeAllClose(
    sentences.map((score) => score / 100),
    close,
  );
});
