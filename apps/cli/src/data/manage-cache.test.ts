import { mkdir, open, readdir, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { writeCacheFile } from "./cache-file.ts";
import { trainingSetFile, trainingSetFolder } from "./training-set-files.ts";

vi.mock(import("node:fs/promises"), { spy: true });

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

test.for([
  ["no JSON", "9 easy pairs"],
  ["null", "null"],
  ["no title", "{}"],
  ["a title that is no text", '{"title":9}'],
])(
  "a file that says of itself %s is listed as damaged, and cleared",
  async ([, about], { folder: cache }) => {
    await mkdir(trainingSetFolder(cache));
    await writeCacheFile(trainingSetFile(cache, key("a")), { about: about!, blocks: [] });
    const listed = await runAst(["data", "cache"], { cache });
    expect(listed).toMatchObject({ exitCode: 0, stderr: "" });
    expect(listed.stdout).toMatch(/ MB {2}damaged; the next run that wants it makes it anew$/m);
    expect((await runAst(["data", "cache", "--clear"], { cache })).stdout).toMatch(/^Removed 1 file, /);
    expect(await readdir(trainingSetFolder(cache))).toEqual([]);
  },
);

const gone = Object.assign(new Error("ENOENT: no such file or directory"), { code: "ENOENT" });

test("a file that goes away before or after its size is known is not listed", async ({ folder: cache }) => {
  await fill(cache);
  const names = [...(await readdir(trainingSetFolder(cache))), `${key("d")}.pairs.0e.tmp`];
  // Of the forms that readdir has, the one that gives names.
  vi.mocked(readdir as (folder: string) => Promise<string[]>).mockResolvedValueOnce(names);
  vi.mocked(open).mockRejectedValueOnce(gone);
  const { exitCode, stdout, stderr } = await runAst(["data", "cache", "--json"], { cache });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const files: { readonly file: string }[] = JSON.parse(stdout).files;
  expect(files.map(({ file }) => file)).toEqual([
    trainingSetFile(cache, key("b")),
    `${trainingSetFile(cache, key("c"))}.0f.tmp`,
  ]);
});

test("to clear, no file is read, and folders stay", async ({ folder: cache }) => {
  await fill(cache);
  await mkdir(trainingSetFile(cache, key("d")));
  vi.mocked(open).mockClear();
  const { stdout } = await runAst(["data", "cache", "--clear", "--json"], { cache });
  expect(open).not.toHaveBeenCalled();
  const { cleared, files } = JSON.parse(stdout);
  expect(cleared).toBe(true);
  expect(files[0]).toEqual({
    file: trainingSetFile(cache, key("a")),
    bytes: expect.any(Number),
    written: "2026-11-23T12:00:00.000Z",
  });
  expect(files).toHaveLength(3);
  expect(await readdir(trainingSetFolder(cache))).toEqual([`${key("d")}.pairs`, "mine.txt"]);
});

test("without a folder nothing is kept", async () => {
  expect((await runAst(["data", "cache"])).stdout).toBe("Nothing is kept.\n");
});
