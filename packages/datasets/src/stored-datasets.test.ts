/**
 * @file The stored datasets, where `AST_DATASETS` names the folder that holds them: every figure that is reported of them, and what else their
 * description states. The figures are those of the description, counted with other programs.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { preOrder } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { type DatasetName, datasets } from "./datasets.ts";
import { describeDataset } from "./describe-examples.ts";
import type { Example } from "./example.ts";
import { fileOpener } from "./files/file-opener.ts";
import type { Split } from "./manifest.ts";
import { collect } from "./memory-files.test-support.ts";
import { folds, holdOut } from "./partition.ts";
import {
  restoreConalaIntent,
  restoreConalaSnippet,
  slotConalaIntent,
  slotConalaSnippet,
} from "./preprocessing/conala-slots.ts";
import {
  expandDottedNames,
  joinDottedNames,
  restoreDjangoCode,
  restoreDjangoQuery,
  slotDjangoCode,
  slotDjangoQuery,
} from "./preprocessing/django-strings.ts";
import type { Card } from "./readers/hearthstone.ts";
import { unseenExamples } from "./repeats.ts";
import { reportedDatasetFigures } from "./reported-datasets.ts";
import { statisticsRows } from "./reported-statistics.ts";

const root = process.env.AST_DATASETS ?? "";
const open = fileOpener({ root, folder: root, download: false });

/** Figures of the files that are not as reported, and what they are instead. */
const known: Readonly<Record<string, number>> = {
  "atis anonymised splits.train.examples": 4433,
  "atis raw splits.dev.examples": 497,
  "coffeescript-javascript drissi splits.dev.examples": 5000,
  "coffeescript-javascript drissi splits.test.examples": 5000,
};

/** The training file of for-lambda is published, but too large for the copies at hand. */
function splitsAtHand(name: string, splits: readonly Split[]): readonly Split[] {
  return name === "for-lambda" ? splits.filter((split) => split !== "train") : splits;
}

function storedTest(name: DatasetName, title: string, body: () => Promise<void>): void {
  const missing = root === "" || !existsSync(join(root, name));
  const needs = missing ? ` (skipped: AST_DATASETS names no folder that holds ${name})` : "";
  test.skipIf(missing)(`${title}${needs}`, body);
}

for (const [name, figuresByVariant] of Object.entries(reportedDatasetFigures)) {
  const dataset = datasets[name as DatasetName];
  describe(name, () => {
    test("figures are reported of each variant", () => {
      expect(Object.keys(figuresByVariant)).toEqual(dataset.variants.map((variant) => variant.name));
    });

    for (const { name: variant, splits: all } of dataset.variants) {
      storedTest(dataset.name as DatasetName, `has the reported figures of ${variant}`, async () => {
        const splits = splitsAtHand(name, all);
        const statistics = await describeDataset(dataset, { open, variant, splits });
        const reported = figuresByVariant[variant] ?? {};
        const rows = statisticsRows(statistics, reported).filter((row) => row.reported !== undefined);
        const ofMissing = Object.keys(reported).filter((path) =>
          all.some((split) => !splits.includes(split) && path.includes(`.${split}.`)),
        );
        expect(rows).toHaveLength(Object.keys(reported).length - ofMissing.length);
        for (const row of rows) {
          const place = `${name} ${variant} ${row.statistic}`;
          const figure = known[place] ?? row.reported?.value ?? Number.NaN;
          // Means are stated to one decimal place.
          if (row.statistic.endsWith(".mean")) expect.soft(row.obtained, place).toBeCloseTo(figure, 1);
          else expect.soft(row.obtained, place).toBe(figure);
        }
      });
    }

    storedTest(
      dataset.name as DatasetName,
      "has as many examples in each split as its manifest says, in order",
      async () => {
        for (const { name: variant, splits: all } of dataset.variants) {
          for (const split of splitsAtHand(name, all)) {
            let count = 0;
            for await (const example of dataset.read(split, { open, variant })) {
              if (example.id !== `${split}/${count}` || example.split !== split)
                expect.fail(`${example.id} is not example ${count}`);
              count += 1;
            }
            const file = dataset.manifest.files.find(
              (candidate) =>
                candidate.split === split &&
                (candidate.variant ?? dataset.variants[0].name) === variant &&
                candidate.side !== "target",
            );
            const expected = known[`${name} ${variant} splits.${split}.examples`] ?? file?.items;
            if (expected !== undefined) expect(count, `${variant} ${split}`).toBe(expected);
          }
        }
      },
    );
  });
}

async function all(name: DatasetName): Promise<Example[]> {
  const dataset = datasets[name];
  const lists = await Promise.all(
    dataset.splits.map((split) => collect<Example>(dataset.read(split, { open }))),
  );
  return lists.flat();
}

storedTest(
  "hearthstone",
  "line 297 of Hearthstone's training cards, BaneOfDoom, is the one that is flagged",
  async () => {
    const examples = await collect(datasets.hearthstone.read("train", { open }));
    const flagged = examples.filter(({ flags }) => flags !== undefined);
    expect(flagged.map(({ line, card }) => [line, card.name])).toEqual([[297, "Bane of Doom"]]);
  },
);

storedTest(
  "hearthstone",
  "the first cards are those that a reader with a header row would lose",
  async () => {
    const first = async (split: Split) =>
      (await datasets.hearthstone.read(split, { open }).next()).value?.card;
    expect(await first("test")).toEqual({
      name: "Archmage",
      attack: 4,
      defence: 7,
      cost: 6,
      durability: undefined,
      type: "Minion",
      playerClass: "Neutral",
      race: undefined,
      rarity: "Common",
      description: "<b>Spell Damage +1</b>",
    });
    expect((await first("train"))?.name).toBe("Acidic Swamp Ooze");
  },
);

/** A card's line again; what the reader takes for none is -1 or NIL there. */
function lineOf(card: Card): string {
  const number = (value: number | undefined): string => `${value ?? -1}`;
  const { name, attack, defence, cost, durability, type, playerClass, race, rarity, description } = card;
  return [
    `${name} NAME_END ${number(attack)} ATK_END ${number(defence)} DEF_END ${number(cost)} COST_END`,
    `${number(durability)} DUR_END ${type} TYPE_END ${playerClass} PLAYER_CLS_END ${race ?? "NIL"} RACE_END`,
    `${rarity ?? "NIL"} RARITY_END ${description ?? "NIL"}`,
  ].join(" ");
}

storedTest("hearthstone", "the fields of every card are all that its line says", async () => {
  for (const split of datasets.hearthstone.splits) {
    for await (const { id, source, card } of datasets.hearthstone.read(split, { open })) {
      if (lineOf(card) !== source) expect.fail(`${id}: ${lineOf(card)}`);
    }
  }
});

storedTest(
  "for-lambda",
  "stored FOR programs have 13.8 nodes and 59 at most, if names and numbers stand for themselves",
  async () => {
    const sizes: number[] = [];
    for (const split of ["dev", "test"] as const) {
      for await (const { tree } of datasets["for-lambda"].read(split, { open })) {
        let size = 0;
        for (const { node } of preOrder(tree)) if (node.type !== "VAR" && node.type !== "CONST") size += 1;
        sizes.push(size);
      }
    }
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeCloseTo(13.8, 1);
    expect(Math.max(...sizes)).toBe(59);
  },
);

storedTest(
  "coffeescript-javascript",
  "9,933 validation programs of Drissi's CoffeeScript are distinct, and 26 of them are training programs",
  async () => {
    const sources = async (split: Split): Promise<readonly string[]> => {
      const examples = await collect(datasets["coffeescript-javascript"].read(split, { open }));
      return examples.map(({ source }) => source);
    };
    const validation = new Set([...(await sources("dev")), ...(await sources("test"))]);
    const train = new Set(await sources("train"));
    expect(validation.size).toBe(9933);
    expect([...validation].filter((source) => train.has(source))).toHaveLength(26);
  },
);

storedTest("django", "of Django's test pairs 1,577 are no training pairs", async () => {
  const [train, testPairs] = await Promise.all(
    (["train", "test"] as const).map((split) => collect(datasets.django.read(split, { open }))),
  );
  expect(unseenExamples(testPairs ?? [], train ?? [])).toHaveLength(1805 - 228);
});

storedTest(
  "django",
  "every line of Django comes back from its placeholders and its dotted names",
  async () => {
    for (const { id, source, target } of await all("django")) {
      const { text, slots } = slotDjangoQuery(source);
      const expanded = expandDottedNames(text);
      if (restoreDjangoQuery(joinDottedNames(expanded), slots) !== source) expect.fail(`${id}: pseudo-code`);
      if (restoreDjangoCode(slotDjangoCode(target, slots), slots) !== target) expect.fail(`${id}: Python`);
    }
  },
);

storedTest("conala", "every item of CoNaLa comes back from its placeholders", async () => {
  for (const { id, source, target } of await all("conala")) {
    const { text, slots } = slotConalaIntent(source);
    if (restoreConalaIntent(text, slots) !== source) expect.fail(`${id}: intent`);
    if (restoreConalaSnippet(slotConalaSnippet(target, slots), slots) !== target)
      expect.fail(`${id}: snippet`);
  }
});

storedTest(
  "conala",
  "no question of CoNaLa is in both splits, and 200 training items can be held out",
  async () => {
    const [train, testItems] = await Promise.all(
      (["train", "test"] as const).map((split) => collect(datasets.conala.read(split, { open }))),
    );
    const questions = new Set(train?.map(({ questionId }) => questionId));
    expect(testItems?.filter(({ questionId }) => questions.has(questionId))).toEqual([]);
    expect(train?.filter(({ questionId }) => questionId === 9497290)).toHaveLength(1);
    const { rest, held } = holdOut(train ?? [], { count: 200, seed: 1234 });
    expect([rest.length, held.length]).toEqual([2179, 200]);
  },
);

storedTest(
  "java-csharp",
  "the first training method is the benchmark's, and ten folds cover all pairs once",
  async () => {
    const examples = await all("java-csharp");
    expect(examples[0]?.source.startsWith("public ListSpeechSynthesisTasksResult")).toBe(true);
    const parts = folds(examples, { seed: 1 });
    expect(parts.map((fold) => fold.test.length)).toEqual(Array.from({ length: 10 }, () => 1180));
    expect(new Set(parts.flatMap((fold) => fold.test.map(({ id }) => id))).size).toBe(11_800);
  },
);
