import { expect, test } from "vitest";
import { DatasetError } from "./dataset-error.ts";
import { collect, textFile } from "./memory-files.test-support.ts";
import { pairedLines } from "./paired-lines.ts";

test("line i of one file goes with line i of the other", async () => {
  const pairs = pairedLines(textFile("a\nb"), textFile("1\n2\n"));
  expect(await collect(pairs)).toEqual([
    { number: 1, source: "a", target: "1" },
    { number: 2, source: "b", target: "2" },
  ]);
});

test("the first line that one of the files lacks is named", async () => {
  const [short, long] = [textFile("a\n", { name: "short" }), textFile("1\n2\n3\n", { name: "long" })];
  const error = new DatasetError(
    "short:2: expected a line to go with line 2 of long, got the end of the file",
    { fault: "format", file: "short", line: 2 },
  );
  await expect(collect(pairedLines(short, long))).rejects.toThrow(error);
  await expect(collect(pairedLines(long, short))).rejects.toThrow(error);
});

test("files that are left early are closed", async () => {
  const closed: string[] = [];
  const open = (name: string) => ({
    name,
    content: (async function* () {
      try {
        for (;;) yield new TextEncoder().encode("line\n");
      } finally {
        closed.push(name);
      }
    })(),
  });
  for await (const { number } of pairedLines(open("left"), open("right"))) if (number === 3) break;
  expect(closed.sort()).toEqual(["left", "right"]);
});
