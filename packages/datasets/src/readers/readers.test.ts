/** @file The readers over small texts: what they yield, and what they say of texts that are something else. */
import { describe, expect, test } from "vitest";
import { DatasetError } from "../dataset-error.ts";
import { datasets } from "../datasets.ts";
import { collect, openTexts } from "../memory-files.test-support.ts";
import { parseCard } from "./hearthstone.ts";

const card =
  "Wisp NAME_END 1 ATK_END 1 DEF_END 0 COST_END -1 DUR_END Minion TYPE_END Neutral PLAYER_CLS_END NIL RACE_END Common RARITY_END NIL";

describe("hearthstone", () => {
  const read = (source: string, target: string) =>
    collect(
      datasets.hearthstone.read("test", { open: openTexts({ "test_hs.in": source, "test_hs.out": target }) }),
    );

  test("the first line is a card, not a header, and § stands for a line break", async () => {
    expect(await read(`${card}\n`, "class Wisp:§    pass§\n")).toEqual([
      {
        id: "test/0",
        split: "test",
        line: 1,
        source: card,
        target: "class Wisp:\n    pass\n",
        card: {
          name: "Wisp",
          attack: 1,
          defence: 1,
          cost: 0,
          durability: undefined,
          type: "Minion",
          playerClass: "Neutral",
          race: undefined,
          rarity: "Common",
          description: undefined,
        },
      },
    ]);
  });

  test("a backslash before a blank continues no line: the program is flagged", async () => {
    const [broken, sound] = await read(`${card}\n${card}\n`, "a = 1 and \\ §  2\na = 1 and \\§  2\n");
    expect(broken?.flags).toEqual(["target-does-not-parse"]);
    expect(sound?.flags).toBe(undefined);
  });

  test("a card's text may hold the marks of others", () => {
    expect(parseCard(card.replace(/NIL$/, "Costs (2) ATK_END and more")).description).toBe(
      "Costs (2) ATK_END and more",
    );
  });

  test("a line that is no card is named with what is missing", async () => {
    const lines = `${card}\nWisp NAME_END 1 ATK_END x DEF_END\n`;
    await expect(read(lines, "a\nb\n")).rejects.toThrow(
      new DatasetError(`test_hs.in:2: expected a field that ends in COST_END, got ""`, {
        fault: "format",
        file: "test_hs.in",
        line: 2,
      }),
    );
    expect(() => parseCard(card.replace(" 0 COST", " free COST"))).toThrow(
      new TypeError('COST: expected an integer from -1 up, got "free"'),
    );
  });

  test("a missing line is named", async () => {
    await expect(read(`${card}\n${card}\n`, "a\n")).rejects.toThrow(
      "test_hs.out:2: expected a line to go with line 2 of test_hs.in, got the end of the file",
    );
  });
});

describe("django", () => {
  test("splits go by position, and lines keep their blanks and numbers", async () => {
    const lines = Array.from({ length: 18_805 }, (_, index) => ` line ${index + 1} `);
    const open = openTexts({ "all.anno": lines.join("\n"), "all.code": `${lines.join("\n")}\n` });
    const ends = await Promise.all(
      (["train", "dev", "test"] as const).map(async (split) => {
        const examples = await collect(datasets.django.read(split, { open }));
        return [examples.length, examples[0], examples.at(-1)];
      }),
    );
    const at = (id: string, line: number) => ({
      id,
      split: id.split("/")[0],
      line,
      source: ` line ${line} `,
      target: ` line ${line} `,
    });
    expect(ends).toEqual([
      [16_000, at("train/0", 1), at("train/15999", 16_000)],
      [1000, at("dev/0", 16_001), at("dev/999", 17_000)],
      [1805, at("test/0", 17_001), at("test/1804", 18_805)],
    ]);
  });

  test("files that are too short for a split are refused", async () => {
    const open = openTexts({ "all.anno": "a\n", "all.code": "b\n" });
    await expect(collect(datasets.django.read("dev", { open }))).rejects.toThrow(
      new DatasetError(
        "all.anno:2: expected lines up to 17000, as split dev goes by position, got the end of the file",
        { fault: "format", file: "all.anno", line: 2 },
      ),
    );
  });
});

describe("conala", () => {
  const item = { intent: "sort", rewritten_intent: "sort `x`", snippet: "x.sort()", question_id: 7 };
  const read = (value: unknown) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return collect(datasets.conala.read("test", { open: openTexts({ "conala-test.json": text }, 5) }));
  };

  test("an intent that was not rewritten stands in, and is flagged", async () => {
    expect(await read([item, { ...item, rewritten_intent: null }])).toEqual([
      {
        id: "test/0",
        split: "test",
        line: 1,
        source: "sort `x`",
        target: "x.sort()",
        intent: "sort",
        rewrittenIntent: "sort `x`",
        questionId: 7,
      },
      {
        id: "test/1",
        split: "test",
        line: 2,
        source: "sort",
        target: "x.sort()",
        intent: "sort",
        rewrittenIntent: null,
        questionId: 7,
        flags: ["intent-not-rewritten"],
      },
    ]);
  });

  test("an item that is something else is named with what it lacks", async () => {
    for (const [value, message] of [
      [[item, 5], "item 1: expected an object, got 5"],
      [[{ ...item, intent: 5 }], "item 0: intent: expected a string, got 5"],
      [
        [{ ...item, rewritten_intent: undefined }],
        "item 0: rewritten_intent: expected a string or null, got nothing",
      ],
      [[{ ...item, snippet: null }], "item 0: snippet: expected a string, got null"],
      [[{ ...item, question_id: 1.5 }], "item 0: question_id: expected an integer, got 1.5"],
      ["[{]", "expected the array to be closed, got the end of the file in item 0"],
      [
        `[{"intent":${"[".repeat(10_000)}${"]".repeat(10_000)}}]`,
        `item 0: intent: expected a string, got ${"[".repeat(60)}…`,
      ],
      ["{}", 'expected a JSON array, got "{"'],
      ["", "expected a JSON array, got nothing"],
    ] as const) {
      await expect(read(value)).rejects.toThrow(`conala-test.json: ${message}`);
      await expect(read(value)).rejects.toThrow(DatasetError);
    }
  });
});

test("java-csharp pairs lines and keeps them as they are", async () => {
  const open = openTexts({
    "valid.java-cs.txt.java": "int f() {return 1;}\n",
    "valid.java-cs.txt.cs": "int F(){return 1;}\n",
  });
  expect(await collect(datasets["java-csharp"].read("dev", { open }))).toEqual([
    { id: "dev/0", split: "dev", line: 1, source: "int f() {return 1;}", target: "int F(){return 1;}" },
  ]);
});

test("for-lambda prints the stored program and its translation", async () => {
  const open = openTexts({
    "test_For.json": '[{"tag":"Assign","contents":["a1",{"tag":"Const","contents":3}]}]',
  });
  const [example, ...more] = await collect(datasets["for-lambda"].read("test", { open }));
  expect(more).toEqual([]);
  expect(example).toMatchObject({
    id: "test/0",
    line: 1,
    source: "a1 = 3",
    target: "let a1 = 3 in unit",
  });
  expect(example?.tree.type).toBe("ASSIGN");
});

test("binary junk in any file is an error with its place, at once", async () => {
  const junk = Uint8Array.from({ length: 2 ** 20 }, (_, index) => (index * 193 + (index >> 8)) % 256);
  const open = openTexts(
    Object.fromEntries(
      Object.values(datasets).flatMap(({ manifest }) => manifest.files.map(({ name }) => [name, junk])),
    ),
  );
  for (const dataset of Object.values(datasets)) {
    for (const { name, splits } of dataset.variants) {
      for (const split of splits) {
        const started = performance.now();
        await expect(
          collect<unknown>(dataset.read(split, { open, variant: name })),
          `${dataset.name} ${name} ${split}`,
        ).rejects.toThrow(DatasetError);
        expect(performance.now() - started).toBeLessThan(1000);
      }
    }
  }
});
