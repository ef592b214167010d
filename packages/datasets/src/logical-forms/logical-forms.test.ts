import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import type { OpenFile } from "../example.ts";
import { openSample } from "../files/open-sample.ts";
import type { Manifest, Split } from "../manifest.ts";
import { collect, textFile } from "../memory-files.test-support.ts";
import { atis } from "./atis.ts";
import { readAtisLexicon } from "./atis-lexicon.ts";
import { geo } from "./geo.ts";
import { readGeoEntities } from "./geo-entities.ts";
import { jobs } from "./jobs.ts";
import {
  type LogicalFormDataset,
  type LogicalFormExample,
  logicalFormDataset,
} from "./logical-form-dataset.ts";

const root = process.env.AST_DATASETS ?? "";
const missing = root === "" || ["geo", "atis", "jobs"].some((name) => !existsSync(join(root, name)));
const storedTest = test.skipIf(missing);
const needs = missing ? " (skipped: AST_DATASETS names no folder that holds geo, atis and jobs)" : "";

const openStored: OpenFile = async ({ name: dataset }, { name }) => ({
  name: `${dataset}/${name}`,
  content: [readFileSync(join(root, dataset, name))],
});

/** Opens the same text for every file. */
function opener(text: string): OpenFile {
  return async ({ name: dataset }, { name }) => textFile(text, { name: `${dataset}/${name}` });
}

async function readAll(
  dataset: LogicalFormDataset,
  split: Split,
  { open = openStored, variant }: { open?: OpenFile; variant?: string } = {},
): Promise<LogicalFormExample[]> {
  return await collect(dataset.read(split, { open, variant }));
}

// The numbers of the tests with stored data are those of the published description of the data.
const splits: readonly [LogicalFormDataset, string, Partial<Record<Split, number>>][] = [
  [geo, "anonymised-lambda", { train: 600, test: 280 }],
  [geo, "lambda", { train: 600, test: 280 }],
  [geo, "prolog", { train: 600, test: 280 }],
  [atis, "anonymised", { train: 4_433, dev: 491, test: 448 }],
  [atis, "raw", { train: 4_473, dev: 497, test: 448 }],
  [jobs, "anonymised-prolog", { train: 500, test: 140 }],
  [jobs, "prolog", { train: 500, test: 140 }],
  [jobs, "lambda", { train: 500, test: 140 }],
];

for (const [dataset, variant, counts] of splits) {
  storedTest(`${dataset.name} ${variant} is read whole, each example with its line${needs}`, async () => {
    const described = dataset.variants.find(({ name }) => name === variant);
    expect(described?.splits).toEqual(["train", "dev", "test"].filter((split) => split in counts));
    for (const split of described?.splits ?? []) {
      const examples = await readAll(dataset, split, { variant });
      expect(examples.length).toBe(counts[split]);
      const file = dataset.manifest.files.find((each) => each.split === split && each.variant === variant);
      const lines = readFileSync(join(root, dataset.name, file?.name ?? ""), "utf8").split("\n");
      const language = dataset.languages[variant];
      for (const { id, line, source, target, tree } of examples) {
        expect(`${source}\t${target}`).toBe(lines[line - 1]);
        expect(id).toBe(`${split}/${line - 1}`);
        expect(language !== undefined && equalTrees(language.parse(language.print(tree)), tree)).toBe(true);
      }
    }
  });
}

storedTest(
  `399 of the 600 training and 215 of the 280 test lines of anonymised GEO are distinct${needs}`,
  async () => {
    const distinct = async (split: Split) => {
      const examples = await readAll(geo, split);
      return new Set(examples.map(({ source, target }) => `${source}\t${target}`)).size;
    };
    expect([await distinct("train"), await distinct("test")]).toEqual([399, 215]);
  },
);

storedTest(`the lexicon of ATIS has 78 entries${needs}`, async () => {
  const file = atis.manifest.files.find(({ name }) => name.endsWith("lexicon.txt"));
  const entries = await collect(readAtisLexicon(await openStored(atis.manifest, file ?? expect.fail())));
  expect(entries.length).toBe(78);
  expect(entries[33]).toEqual({ phrase: "late night", category: "NP", constant: "late_night:pd", line: 34 });
});

storedTest(`the entities of GEO are read, states with their abbreviations${needs}`, async () => {
  const file = geo.manifest.files.find(({ name }) => name.endsWith(".json"));
  const entities = await collect(readGeoEntities(await openStored(geo.manifest, file ?? expect.fail())));
  expect(entities[0]).toEqual({ value: "alabama", abbreviation: "al", type: "state" });
  expect(entities.filter(({ type, value }) => type === "city" && value === "birmingham")).toHaveLength(1);
});

test("the samples of all variants are read, and their forms printed as they stand there", async () => {
  for (const [dataset, variant] of splits) {
    const described = dataset.variants.find(({ name }) => name === variant);
    for (const split of described?.splits ?? []) {
      const examples = await readAll(dataset, split, { open: openSample, variant });
      expect(examples.length).toBeGreaterThan(0);
      for (const { target, tree } of examples) expect(dataset.languages[variant]?.print(tree)).toBe(target);
    }
  }
});

test("an example is the two columns of its line and the tree of the second", async () => {
  const open = opener("where is c0\t( lambda $0 e ( loc:t c0 $0 ) )\r\nwhat is s0\ts0\n");
  const [first, second] = await readAll(geo, "test", { open });
  expect(first).toMatchObject({
    id: "test/0",
    split: "test",
    line: 1,
    source: "where is c0",
    target: "( lambda $0 e ( loc:t c0 $0 ) )",
    tree: { type: "Lambda" },
  });
  expect(second).toMatchObject({ id: "test/1", line: 2, tree: { type: "Entity" } });
});

test("a line that has not two columns is refused with its place", async () => {
  for (const [text, shown] of [
    ["where is c0\tc0\nwhere is c0 c0\n", "where is c0 c0"],
    ["where is c0\tc0\na\tb\tc\n", "a\\tb\\tc"],
    ["where is c0\tc0\n\tb\n", "\\tb"],
    [`where is c0\tc0\n${"x".repeat(70)}\n`, `${"x".repeat(60)}…`],
  ]) {
    await expect(readAll(geo, "test", { open: opener(text ?? "") })).rejects.toMatchObject({
      name: "DatasetError",
      message: `geo/geo_anonymous_lambda_test.txt:2: expected two columns that a tab divides, got "${shown}"`,
      fault: "format",
      line: 2,
    });
  }
});

test("a form that its language does not read is refused with both places", async () => {
  await expect(readAll(jobs, "train", { open: opener("jobs ?\tjob ( ANS\n") })).rejects.toMatchObject({
    name: "DatasetError",
    message:
      'jobs/jobs_anonymous_prolog_train.txt:1: logical form: 1:10: expected "," or ")", got end of input',
    fault: "format",
    line: 1,
    cause: { name: "SourceError" },
  });
});

test("a variant without a language is refused", async () => {
  const manifest: Manifest = geo.manifest;
  const dataset = logicalFormDataset(manifest, {});
  await expect(readAll(dataset, "test", { open: opener("") })).rejects.toThrow(
    new RangeError("geo: no language reads anonymised-lambda"),
  );
});

test("what is no entity or no entry of the lexicon is refused with its place", async () => {
  const entities = textFile('[{"value": "ohio", "type": "river"}, {"value": 3}]', {
    name: "geo_entities.json",
  });
  await expect(collect(readGeoEntities(entities))).rejects.toMatchObject({
    name: "DatasetError",
    message:
      'geo_entities.json: item 1: expected an object of value, type and maybe abbreviation, all strings, got {"value":3}',
    item: 1,
  });
  const lexicon = textFile("late night :- NP : late_night:pd\nlate night late_night:pd\n", {
    name: "atis_lexicon.txt",
  });
  await expect(collect(readAtisLexicon(lexicon))).rejects.toMatchObject({
    name: "DatasetError",
    message:
      'atis_lexicon.txt:2: expected a line such as "late night :- NP : late_night:pd", got "late night late_night:pd"',
    line: 2,
  });
});
