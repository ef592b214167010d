import { mkdtemp, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { nodeFiles } from "./node-files.ts";

vi.mock("node:fs/promises", { spy: true });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "node-files-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a folder or file that does not exist is empty or undefined", async () => {
  expect(await nodeFiles.list(`${folder}/none`)).toEqual([]);
  expect(await nodeFiles.read(`${folder}/none`)).toBeUndefined();
});

test("a write makes its folder and replaces the file", async () => {
  const path = `${folder}/new/deep/file`;
  await nodeFiles.write(path, Uint8Array.of(1, 2, 3));
  await nodeFiles.write(path, Uint8Array.of(4));
  expect([...(await readFile(path))]).toEqual([4]);
  expect([...((await nodeFiles.read(path)) ?? [])]).toEqual([4]);
});

test.skipIf(process.platform === "win32").each([
  ["absolute", (path: string) => path],
  ["relative", (path: string) => relative(process.cwd(), path)],
])("each folder that gets a new one in it is synced: %s path", async (name, given) => {
  await nodeFiles.write(`${folder}/${name}/here`, new Uint8Array());
  vi.mocked(open).mockClear();
  const path = `${folder}/${name}/one/two/three/file`;
  await nodeFiles.write(given(path), new Uint8Array());
  expect(vi.mocked(open).mock.calls).toEqual([
    [`${folder}/${name}/one/two`, "r"],
    [`${folder}/${name}/one`, "r"],
    [`${folder}/${name}`, "r"],
    [given(path), "w"],
  ]);
  vi.mocked(open).mockClear();
  await nodeFiles.write(given(path), new Uint8Array());
  expect(vi.mocked(open).mock.calls).toEqual([[given(path), "w"]]);
});

test("a list names files and no folders", async () => {
  await nodeFiles.write(`${folder}/list/a`, new Uint8Array());
  await nodeFiles.write(`${folder}/list/inner/b`, new Uint8Array());
  expect(await nodeFiles.list(`${folder}/list`)).toEqual(["a"]);
});

test("a rename replaces what was there", async () => {
  await nodeFiles.write(`${folder}/rename/new`, Uint8Array.of(2));
  await writeFile(`${folder}/rename/old`, "old");
  await nodeFiles.rename(`${folder}/rename/new`, `${folder}/rename/old`);
  expect(await readdir(`${folder}/rename`)).toEqual(["old"]);
  expect([...(await readFile(`${folder}/rename/old`))]).toEqual([2]);
});

test("removing works once and again", async () => {
  await nodeFiles.write(`${folder}/remove/a`, new Uint8Array());
  await nodeFiles.remove(`${folder}/remove/a`);
  await nodeFiles.remove(`${folder}/remove/a`);
  expect(await nodeFiles.list(`${folder}/remove`)).toEqual([]);
});

test("any other fault is the caller's to see", async () => {
  await nodeFiles.write(`${folder}/fault`, new Uint8Array());
  await expect(nodeFiles.write(`${folder}/fault/inner`, new Uint8Array())).rejects.toThrow("EEXIST");
  await expect(nodeFiles.read(folder)).rejects.toThrow("EISDIR");
});
