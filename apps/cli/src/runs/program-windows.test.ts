import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testContext } from "../run-ast.test-support.ts";
import { type ProgramWindow, programWindows, WINDOW } from "./program-windows.ts";

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ast-windows-"));
  await writeFile(join(directory, "two.txt"), "a = 1\n\n  \nb = 2");
  await writeFile(join(directory, "one.txt"), "ä = 3\r\n");
});

afterAll(() => rm(directory, { recursive: true }));

async function windowsOf(files: readonly string[], lines: boolean): Promise<ProgramWindow[]> {
  const windows: ProgramWindow[] = [];
  for await (const window of programWindows(testContext({ directory }).context, files, { lines })) {
    windows.push(window);
  }
  return windows;
}

test("every line that is not blank is a program with its file and line", async () => {
  expect(await windowsOf(["two.txt", "one.txt"], true)).toEqual([
    {
      sources: [
        { name: "two.txt", line: 1, text: "a = 1" },
        { name: "two.txt", line: 4, text: "b = 2" },
        { name: "one.txt", line: 1, text: "ä = 3\r" },
      ],
      last: true,
    },
  ]);
});

test("or every file is", async () => {
  expect(await windowsOf(["one.txt", "two.txt"], false)).toEqual([
    {
      sources: [
        { name: "one.txt", text: "ä = 3\r\n" },
        { name: "two.txt", text: "a = 1\n\n  \nb = 2" },
      ],
      last: true,
    },
  ]);
});

test("a line that is no UTF-8 text is named, as a file is", async () => {
  await writeFile(join(directory, "bytes.txt"), Buffer.from("a = 1\nb = \xff\n", "latin1"));
  const message = "expected UTF-8 text, got the byte 0xFF";
  await expect(windowsOf(["bytes.txt"], true)).rejects.toThrow(`bytes.txt:2:5: ${message}`);
  await expect(windowsOf(["bytes.txt"], false)).rejects.toThrow(`bytes.txt:2:5: ${message}`);
});

test("lines and characters may be cut anywhere between chunks", async () => {
  const bytes = new TextEncoder().encode("ä = 1\nß = 2\n\nü = 3");
  for (let size = 1; size <= bytes.length; size++) {
    const { context } = testContext();
    async function* stdin() {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
    }
    for await (const { sources } of programWindows({ ...context, stdin: stdin() }, ["-"], { lines: true })) {
      expect(sources.map(({ text, line }) => [line, text])).toEqual([
        [1, "ä = 1"],
        [2, "ß = 2"],
        [4, "ü = 3"],
      ]);
    }
  }
});

test("no more is read than the windows asked for need", async () => {
  let lines = 0;
  async function* stdin() {
    for (; lines < 4 * WINDOW; lines++) yield "a = 1\n";
  }
  const { context } = testContext();
  const windows = programWindows({ ...context, stdin: stdin() }, ["-"], { lines: true });
  const { value } = await windows.next();
  expect(value.sources).toHaveLength(WINDOW);
  expect(value.last).toBe(false);
  expect(lines).toBe(WINDOW);
  await windows.return(undefined);
});

test("a last full window is known to be the last", async () => {
  const stdin = "a = 1\n".repeat(WINDOW);
  const windows = programWindows(testContext({ stdin }).context, ["-"], { lines: true });
  const { value } = await windows.next();
  expect([value.sources.length, value.last]).toEqual([WINDOW, true]);
  expect((await windows.next()).done).toBe(true);
});
