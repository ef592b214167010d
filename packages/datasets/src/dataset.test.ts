import { expect, test } from "vitest";
import { defineDataset, fileOf } from "./dataset.ts";
import { datasets } from "./datasets.ts";
import type { Example } from "./example.ts";
import { atisManifest } from "./manifests/atis.ts";
import { geoManifest } from "./manifests/geo.ts";
import { collect, openTexts } from "./memory-files.test-support.ts";

const open = openTexts({});

test("a dataset has the splits and terms of each of its variants", () => {
  const atis = defineDataset(atisManifest, async function* (): AsyncGenerator<Example, void, undefined> {});
  expect(atis.variants.map(({ name, splits, terms }) => [name, splits, terms.licence])).toEqual([
    ["anonymised", ["train", "dev", "test"], "none stated"],
    ["raw", ["train", "dev", "test"], "MIT"],
  ]);
  expect([atis.name, atis.licence, atis.splits]).toEqual(["atis", "none stated", ["train", "dev", "test"]]);
  const geo = defineDataset(geoManifest, async function* (): AsyncGenerator<Example, void, undefined> {});
  expect(geo.splits).toEqual(["train", "test"]);
});

test("a variant or split that there is not is refused, with those there are", async () => {
  await expect(collect(datasets.conala.read("dev", { open }))).rejects.toThrow(
    new RangeError("conala: split of v1.1 must be one of train, test, got dev"),
  );
  await expect(collect(datasets.conala.read("test", { open, variant: "v1.0" }))).rejects.toThrow(
    new RangeError("conala: variant must be one of v1.1, got v1.0"),
  );
});

test("nothing is opened before the first example is asked for", async () => {
  const opened: string[] = [];
  const examples = datasets.django.read("train", {
    open: async (_manifest, { name }) => {
      opened.push(name);
      throw new Error("closed");
    },
  });
  expect(opened).toEqual([]);
  await expect(examples.next()).rejects.toThrow("closed");
  expect(opened).toEqual(["all.anno"]);
});

test("fileOf finds the one file of a split, variant and side, and says so if there is none", () => {
  expect(fileOf(geoManifest, { split: "test", variant: "prolog" }).name).toBe("geo_prolog_test.tsv");
  expect(() => fileOf(geoManifest, { split: "dev" })).toThrow(
    new RangeError("geo: expected one file for anonymised-lambda dev, got 0"),
  );
  expect(() => fileOf(geoManifest, { split: "test", side: "source" })).toThrow(
    new RangeError("geo: expected one file for anonymised-lambda test source, got 0"),
  );
});

test("every dataset goes by the name of its manifest", () => {
  for (const [key, { name, manifest, title }] of Object.entries(datasets)) {
    expect([name, manifest.name, title]).toEqual([key, key, manifest.title]);
  }
});
