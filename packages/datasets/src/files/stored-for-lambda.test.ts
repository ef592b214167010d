import { createHash } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { print } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import { expect, describe as group, onTestFinished, test, vi } from "vitest";
import { DatasetError, describe, reportedStatistics, statisticsRows } from "../index.ts";
import { type Pair, pairMaker } from "../pair.ts";
import { preOrderLabels } from "../pre-order-labels.ts";
import { readForPrograms, storedForLambda } from "./index.ts";

vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return { ...fs, createReadStream: vi.fn(fs.createReadStream) };
});

const root = process.env.AST_DATASETS;
/** Said in the test's name, so that the report shows what is missing. */
const reason = root === undefined ? " (skipped: AST_DATASETS names no folder of datasets)" : "";

group("the published FOR programs", () => {
  test.skipIf(root === undefined)(`have every figure that was counted in them${reason}`, async () => {
    const options = { root, download: false };
    const [dev, test] = await Promise.all([
      storedForLambda("dev", options),
      storedForLambda("test", options),
    ]);
    const statistics = describe({ dialect: "long", train: [], dev, test });
    const rows = statisticsRows(statistics, reportedStatistics.stored).filter(({ reported }) => reported);
    expect(rows).toHaveLength(Object.keys(reportedStatistics.stored).length);
    for (const { statistic, obtained, reported } of rows) {
      const digits = statistic.endsWith("mean") ? 2 : 0;
      expect.soft(Number(obtained.toFixed(digits)), statistic).toBe(reported?.value);
    }
  });
});

group("a file of the same form", () => {
  async function written(content: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "datasets-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "programs.json.gz");
    await writeFile(path, gzipSync(content));
    return path;
  }

  test("is read program by program", async () => {
    const assign = (name: string) => ({ tag: "Assign", contents: [name, { tag: "Const", contents: 10 }] });
    const read: string[] = [];
    for await (const { index, tree } of readForPrograms(
      await written(JSON.stringify(["a0", "a1"].map(assign))),
    )) {
      read.push(`${index}: ${print(tree)}`);
    }
    expect(read).toEqual(["0: a0 = 10", "1: a1 = 10"]);
  });

  test("gives the programs, translations and figures that were written and counted by hand", async () => {
    const sample = (name: string): string =>
      fileURLToPath(new URL(`../../../../datasets/samples/for-lambda/${name}`, import.meta.url));
    const lines = async (name: string): Promise<string[]> =>
      (await readFile(sample(name), "utf8")).trimEnd().split("\n");
    const makePair = pairMaker("long");
    const pairs: Pair[] = [];
    for await (const { index, tree } of readForPrograms(sample("stored.json"))) {
      pairs.push(makePair(`test/${index}`, preOrderLabels(tree)));
    }
    expect(pairs.map(({ source }) => print(source))).toEqual(await lines("stored.for"));
    expect(pairs.map(({ target }) => printLambda(target))).toEqual(await lines("stored.lambda"));
    expect(describe({ dialect: "long", train: [], dev: [], test: pairs }).splits.test).toMatchObject({
      programs: 6,
      distinct: 6,
      rootKinds: { ASSIGN: 1, IF: 1, FOR: 1, SEQ: 3 },
      sequences: { neither: 3, left: 1, right: 1, both: 0 },
      source: { nodes: { minimum: 5 } },
      target: { nodes: { minimum: 6 } },
    });
  });

  test("is closed when nobody reads on", async () => {
    // Large enough not to be read to its end at once: hexadecimal digests hardly compress.
    const digest = (index: number): string => createHash("sha512").update(`${index}`).digest("hex");
    const assign = (name: string) => ({ tag: "Assign", contents: [name, { tag: "Const", contents: 1 }] });
    const path = await written(
      JSON.stringify([assign("a0"), ...Array.from({ length: 20_000 }, (_, index) => digest(index))]),
    );
    const opened = vi.mocked(createReadStream);
    opened.mockClear();
    for await (const { index } of readForPrograms(path)) {
      expect(index).toBe(0);
      break;
    }
    const streams = opened.mock.results.map(({ value }) => value as ReadStream);
    expect(streams.map(({ destroyed, readableEnded }) => ({ destroyed, readableEnded }))).toEqual([
      { destroyed: true, readableEnded: false },
    ]);
  });

  test("is refused with the item and the place in it", async () => {
    const path = await written(
      '[{"tag":"Assign","contents":["a0",{"tag":"Const","contents":1}]},{"tag":"Asign"}]',
    );
    const read = async (): Promise<void> => {
      for await (const program of readForPrograms(path)) expect(program.index).toBe(0);
    };
    await expect(read()).rejects.toThrow(
      new DatasetError(`${path}: item 1: tag: expected Assign, If, For, Seq, got "Asign"`, {
        fault: "format",
        file: path,
        item: 1,
        cause: new TypeError('tag: expected Assign, If, For, Seq, got "Asign"'),
      }),
    );
  });
});
