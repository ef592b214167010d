import { mkdir, readdir, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { writeCacheFile } from "./cache-file.ts";
import { trainingSetFile, trainingSetFolder } from "./training-set-files.ts";

const key = (digit: string): string => digit.repeat(64);

/** A cache with a whole set, a damaged one, a beginning of one, and a file of somebody else. */
async function fill(cache: string): Promise<void> {
  await mkdir(trainingSetFolder(cache));
  const about = JSON.stringify({ title: "9 easy pairs" });
  for (const digit of ["a", "b"]) {
    await writeCacheFile(trainingSetFile(cache, key(digit)), {
      about,
      blocks: [new SharedArrayBuffer(1_000_000)],
    });
  }
  await truncate(trainingSetFile(cache, key("b")), 500_000);
  await writeFile(`${trainingSetFile(cache, key("c"))}.0f.tmp`, "half");
  await writeFile(join(trainingSetFolder(cache), "mine.txt"), "mine");
  for (const name of await readdir(trainingSetFolder(cache))) {
    const time = new Date("2026-11-23T12:00:00Z");
    await utimes(join(trainingSetFolder(cache), name), time, time);
  }
}

test("what is kept is listed", async ({ folder: cache }) => {
  await fill(cache);
  const { stdout, exitCode } = await runAst(["data", "cache"], { cache });
  expect(exitCode).toBe(0);
  expect(stdout.split("\n")).toEqual([
    "written       size  training set",
    `──────────  ──────  ${"─".repeat(59)}`,
    "2026-11-23  1.0 MB  9 easy pairs",
    "2026-11-23  0.5 MB  damaged; the next run that wants it makes it anew",
    "2026-11-23  0.0 MB  unfinished: being written, or left by a run that was killed",
    "",
    `3 files, 1.5 MB, in ${trainingSetFolder(cache)}. Remove them with: ast data cache --clear`,
    "",
  ]);
});

test("for programs it is JSON", async ({ folder: cache }) => {
  await fill(cache);
  const { stdout } = await runAst(["data", "cache", "--json"], { cache });
  const { folder, cleared, files } = JSON.parse(stdout);
  expect({ folder, cleared, count: files.length }).toEqual({
    folder: trainingSetFolder(cache),
    cleared: false,
    count: 3,
  });
  expect(files[1]).toEqual({
    file: trainingSetFile(cache, key("b")),
    bytes: 500_000,
    written: "2026-11-23T12:00:00.000Z",
    title: "damaged; the next run that wants it makes it anew",
  });
});

test("clearing removes training sets and nothing else", async ({ folder: cache }) => {
  await fill(cache);
  const { stdout } = await runAst(["data", "cache", "--clear"], { cache });
  expect(stdout).toBe(`Removed 3 files, 1.5 MB, from ${trainingSetFolder(cache)}.\n`);
  expect(await readdir(trainingSetFolder(cache))).toEqual(["mine.txt"]);
  expect((await runAst(["data", "cache"], { cache })).stdout).toBe(
    `No training sets are kept in ${trainingSetFolder(cache)}.\n`,
  );
});

test("without a folder nothing is kept", async () => {
  expect((await runAst(["data", "cache"])).stdout).toBe("Nothing is kept.\n");
});
