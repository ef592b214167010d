import { expect, test } from "vitest";
import { toolMarkdown, toolTables } from "./tables.mjs";

const result = {
  command: "npm run bench:tools",
  commit: "0123456789abcdef",
  machine: { threadCount: 2, processor: "Abacus", node: "20.20.2" },
  loadAverage: { atStart: 0.1, atEnd: 1.2 },
  failures: [{ what: "encode", message: "no such tool" }],
  speed: {
    retrieval: [
      {
        what: "all queries",
        seconds: 0.4625,
        references: [
          { name: "plain Python", seconds: 3271, scaledFrom: "91 of 1,805" },
          { name: "plain TypeScript", seconds: 2.2 },
        ],
        difference: "0",
      },
    ],
  },
  sizes: [{ name: "@ast/metrics", import: "corpusBleu", packedBytes: 123_456, bundleBytes: 4_321 }],
};

test("a work has a line for each reference, with times and their ratio", () => {
  expect(
    toolTables(result),
  ).toBe(`work           ours                   reference    takes    ratio  difference
all queries  463 ms  plain Python (91 of 1,805)  3,271 s  7,072 ×           0
                               plain TypeScript    2.2 s    4.8 ×            

package       packed, kB  one import  bundle, gzipped, kB
@ast/metrics         123  corpusBleu                  4.3

encode failed: no such tool
`);
});

test("the tables of a README name command, commit, machine and load", () => {
  expect(toolMarkdown(result).split("\n")).toEqual([
    "| work | ours | reference | takes | ratio | difference |",
    "|---|---:|---:|---:|---:|---:|",
    "| all queries | 463 ms | plain Python (91 of 1,805) | 3,271 s | 7,072 × | 0 |",
    "|  |  | plain TypeScript | 2.2 s | 4.8 × |  |",
    "",
    "| package | packed, kB | one import | bundle, gzipped, kB |",
    "|---|---:|---:|---:|",
    "| @ast/metrics | 123 | corpusBleu | 4.3 |",
    "",
    "`npm run bench:tools` (commit 0123456) on 2 cores of Abacus, Node 20.20.2; load average 0.1 at the start and 1.2 at the end.",
  ]);
});
