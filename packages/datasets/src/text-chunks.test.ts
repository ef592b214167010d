import fc from "fast-check";
import { expect, test } from "vitest";
import { DatasetError } from "./dataset-error.ts";
import { collect, textFile } from "./memory-files.test-support.ts";
import { textChunks } from "./text-chunks.ts";

async function textOf(content: string | Uint8Array, pieceSize?: number): Promise<string> {
  return (await collect(textChunks(textFile(content, { pieceSize })))).join("");
}

test("the pieces of a text, cut anywhere, give the text", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom("a", "\n", "é", "漢", "🂡") }),
      fc.integer({ min: 1, max: 7 }),
      async (text, size) => {
        expect(await textOf(text, size)).toBe(text);
      },
    ),
  );
  expect(await textOf("\uFEFF[1]", 2)).toBe("[1]");
});

test("the line that is not UTF-8 is named, wherever the pieces end", async () => {
  const good = "é\n漢\n";
  for (const [before, bad, after, line] of [
    [good, [0xff], "\nz", 3],
    [good, [0xe6, 0xbc], "\nz\n", 3],
    [good + good, [0xc3], "", 5],
    ["", [0x80], "\n\n\n", 1],
    [`${good}x`, [0xf0, 0x9f], "y", 3],
  ] as const) {
    const encoder = new TextEncoder();
    const content = new Uint8Array([...encoder.encode(before), ...bad, ...encoder.encode(after)]);
    for (const pieceSize of [1, 2, 3, 5, 100]) {
      await expect(textOf(content, pieceSize)).rejects.toThrow(
        new DatasetError(`file.txt:${line}: expected UTF-8, got bytes that are not`, {
          fault: "format",
          file: "file.txt",
          line,
        }),
      );
    }
  }
});
