import fc from "fast-check";
import { expect, test } from "vitest";
import { DatasetError } from "./dataset-error.ts";
import { collect, textFile } from "./memory-files.test-support.ts";
import { textLines } from "./text-lines.ts";

async function linesOf(content: string | Uint8Array, pieceSize?: number): Promise<string[]> {
  const lines = await collect(textLines(textFile(content, { pieceSize })));
  expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  return lines.map(({ text }) => text);
}

test("the last line needs no line feed, and blank lines are lines", async () => {
  expect(await linesOf("a\nb\n")).toEqual(["a", "b"]);
  expect(await linesOf("a\nb")).toEqual(["a", "b"]);
  expect(await linesOf("\n\na\n\n")).toEqual(["", "", "a", ""]);
});

test("a byte order mark at the beginning and carriage returns before line feeds are dropped, others kept", async () => {
  expect(await linesOf("\uFEFFa\r\nb\rc\r\n\uFEFFd\r\r\n")).toEqual(["a", "b\rc", "\uFEFFd\r"]);
  expect(await linesOf("a\r")).toEqual(["a\r"]);
});

test("what other programs take for the end of a line is part of it", async () => {
  const line = "a\u000Bb\u000Cc\u0085d\u2028e\u2029f\u001Cg";
  expect(await linesOf(`${line}\n`)).toEqual([line]);
});

test("however a file comes in pieces, the lines are the same", async () => {
  const character = fc.constantFrom("a", "\n", "\r\n", "é", "§", "漢", "🂡", "\t");
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: character, minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        const expected = text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
        // A carriage return is only dropped before a line feed.
        if (!text.endsWith("\r")) expect(await linesOf(text, size)).toEqual(expected);
      },
    ),
  );
});

test("a line that is not UTF-8 is named", async () => {
  for (const bytes of [[0xff], [0xc3], [0xe2, 0x82], [0xc0, 0x80], [0xed, 0xa0, 0x80]]) {
    const content = new Uint8Array([...new TextEncoder().encode("good\nbad: "), ...bytes, 0x0a, 0x61]);
    for (const pieceSize of [1, 4, 100]) {
      await expect(linesOf(content, pieceSize)).rejects.toThrow(
        new DatasetError("file.txt:2: expected UTF-8, got bytes that are not", {
          fault: "format",
          file: "file.txt",
          line: 2,
        }),
      );
    }
  }
});

test("an empty file is refused", async () => {
  await expect(linesOf("")).rejects.toThrow(
    new DatasetError("file.txt: expected lines of text, got an empty file", {
      fault: "format",
      file: "file.txt",
    }),
  );
});

test("a line of a megabyte in small pieces takes no time", async () => {
  const started = performance.now();
  expect(await linesOf("x".repeat(1_000_000), 64)).toEqual(["x".repeat(1_000_000)]);
  expect(performance.now() - started).toBeLessThan(1000);
});
