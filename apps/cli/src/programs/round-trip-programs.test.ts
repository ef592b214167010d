import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { leaf } from "@ast/tree";
import { expect, vi } from "vitest";
import { runAst, testContext } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { languageNames, languages } from "./languages.ts";

test("programs of lines are counted, and those refused are shown with line and column", async () => {
  expect(
    await runAst(["roundtrip", "-", "--language", "for", "--lines"], {
      stdin: "a0 = 1\r\n\na0 = $\na1 = ( 2 )\n",
    }),
  ).toEqual({
    exitCode: 0,
    stdout: [
      "                read  refused  accepted  equal         same text",
      "──────────────  ────  ───────  ────────  ─────  ─────  ─────────  ───────",
      "standard input     3        1         2      2  100 %          1  50.00 %",
      "",
      // The clock of the tests moves on by 100 ms whenever it is read: 0.3 s for three programs of 7, 6 and 10 bytes.
      "10 programs/s, 0.0000767 MB/s in 0.3 s of parsing, printing and parsing again.",
      "",
      "Refused by the parser:",
      '  standard input:3:6: expected a name, an integer or "(", got "$"',
      "",
    ].join("\n"),
    stderr: "",
  });
});

test("files hold a program each, and one that cannot be used does not stop the others", async ({
  folder: directory,
}) => {
  await writeFile(join(directory, "one.for"), "a0 = 1\n");
  await mkdir(join(directory, "two.for"));
  await writeFile(join(directory, "three.for"), Uint8Array.from([0x61, 0x0a, 0xff, 0xfe, 0x00]));
  await writeFile(join(directory, "four.lambda"), "unit");
  await writeFile(join(directory, "five.for.gz"), gzipSync("a0 =\n  1 +"));
  const files = ["one.for", "two.for", "three.for", "absent.for", "four.lambda", "five.for.gz"];
  const { exitCode, stdout, stderr } = await runAst(["roundtrip", ...files], { directory });
  expect(exitCode).toBe(2);
  expect(stderr).toBe("ast: 4 inputs could not be read\n");
  expect(stdout.split("\n").slice(2)).toEqual([
    "all 6 files     2        1         1      1  100 %          1  100 %",
    "",
    "10 programs/s, 0.000085 MB/s in 0.2 s of parsing, printing and parsing again.",
    "",
    "Refused by the parser:",
    '  five.for.gz:2:6: expected a name, an integer or "(", got end of input',
    "",
    "Could not be read:",
    "  two.for: is a folder, not a file",
    "  three.for:2:1: expected UTF-8 text, got the byte 0xFF",
    "  absent.for: no such file",
    "  four.lambda: does not end as one.for does; give --language to read all files in one",
    "",
  ]);
});

test("--field reads one field of JSON Lines, and says what is wrong with a line", async () => {
  const stdin = [
    '{"source":"a0 = 1"}',
    '{"source":"a0 = \\n $"}',
    "[1]",
    "{",
    '{"source":3}',
    '{"target":"x"}',
    "",
  ].join("\n");
  const { exitCode, stdout } = await runAst(["roundtrip", "-", "--language", "for", "--field", "source"], {
    stdin,
  });
  expect(exitCode).toBe(2);
  expect(stdout.split("\n").slice(5)).toEqual(
    [
      "",
      "Refused by the parser:",
      '  standard input:2 (source 2:2): expected a name, an integer or "(", got "$"',
      "",
      "Could not be read:",
      "  standard input:3: expected a JSON object, got an array",
      "  standard input:4: is not JSON",
      '  standard input:5: expected text in the field "source", got a number',
      '  standard input:6: expected text in the field "source", got an object with the fields target',
      "",
    ].slice(0),
  );
});

test("a program that does not come back makes exit code 1, and at most --failures are shown", async () => {
  const load = vi.spyOn(languages.for, "load").mockResolvedValue({
    title: "FOR",
    parse: (text) => leaf("program", text),
    print: () => "a  program\nwhich is another",
  });
  const words = ["roundtrip", "-", "--language", "for", "--lines", "--failures", "1"];
  const { exitCode, stdout, stderr } = await runAst(words, { stdin: "a\nb\nc" });
  const json = await runAst([...words, "--json"], { stdin: "a\nb\nc" });
  load.mockRestore();
  expect(exitCode).toBe(1);
  expect(stderr).toBe("ast: 3 of 3 accepted programs do not round-trip\n");
  expect(stdout.split("\n").slice(5)).toEqual([
    "",
    "Do not round-trip (1 of 3):",
    '  standard input:1: what is printed parses to another tree: at /: expected program "a", got program "a  program\\nwhich is another"',
    "    printed: a program which is another",
    "",
  ]);
  expect(json.exitCode).toBe(1);
  const counts = { read: 3, accepted: 3, refused: 0, equal: 0, sameText: 0, unreadable: 0, bytes: 3 };
  expect(JSON.parse(json.stdout)).toEqual({
    language: "FOR",
    files: [{ file: "standard input", ...counts }],
    total: counts,
    failures: [
      {
        kind: "failed",
        file: "standard input",
        line: 1,
        step: "compare",
        message:
          'what is printed parses to another tree: at /: expected program "a", got program "a  program\\nwhich is another"',
        printed: "a  program\nwhich is another",
      },
    ],
    seconds: 0.3,
  });
});

test("--dataset takes the programs of a dataset, whose language is known", async () => {
  const words = ["roundtrip", "--dataset", "java-csharp", "--sample", "--split", "test", "--json"];
  for (const [side, language] of [
    ["source", "Java"],
    ["target", "C#"],
  ] as const) {
    const { exitCode, stdout } = await runAst([...words, "--side", side]);
    expect(exitCode).toBe(0);
    const { total, ...report } = JSON.parse(stdout);
    expect(report).toMatchObject({ language, files: [{ file: "java-csharp/test" }], failures: [] });
    expect(total.equal).toBe(total.read);
  }
});

test("an option beats what is known of a dataset, and places are lines of its files", async () => {
  const words = ["roundtrip", "--dataset", "geo", "--sample", "--split", "test", "--variant", "prolog"];
  const { exitCode, stderr, stdout } = await runAst([...words, "--language", "for", "--failures", "1"]);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 2 });
  expect(stdout).toMatch(/\n {2}geo\/test:1:1: expected a name, "if", "for" or "\(", got /);
});

test.each([
  [[], "name files of programs, or a stored dataset with --dataset"],
  [["x.for", "--dataset", "geo"], "--dataset stands in place of files; leave them out"],
  [["--dataset", "geo", "--lines"], "--lines and --field are for files"],
  [["x.for", "--variant", "raw"], "--variant is for --dataset, and none is given"],
  [["x.for", "--split", "dev"], "--split is for --dataset, and none is given"],
  [["x.for", "--sample"], "--sample is for --dataset, and none is given"],
  [
    ["--dataset", "geo", "--side", "source"],
    `the source side of geo (anonymised-lambda) is in no language that is known here; give --language, one of ${languageNames.join(", ")}`,
  ],
  [
    ["--dataset", "geo", "--sample", "--variant", "x"],
    "geo: variant must be one of anonymised-lambda, lambda, prolog, got x",
  ],
])("roundtrip %j is refused", async (words, message) => {
  expect(await runAst(["roundtrip", ...words])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});

test("--through-actions takes trees through the grammar, and tells of those that it does not allow", async () => {
  const words = ["roundtrip", "-", "--language", "for", "--lines"];
  const stdin = "a0 = a1 - ( 2 + a3 )\na0 = 11\n";
  expect((await runAst(words, { stdin })).exitCode).toBe(0);
  const { exitCode, stdout, stderr } = await runAst([...words, "--through-actions"], { stdin });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: "ast: 1 of 2 accepted programs do not round-trip\n",
  });
  expect(stdout.split("\n").slice(6, 8)).toEqual([
    "Do not round-trip:",
    "  standard input:2: its tree cannot go through actions: GrammarError: actionsFromTree: at /ASSIGN[1]/CONST[0]: slot 0 of CONST takes " +
      "INT (integer:0, integer:1, integer:2, integer:3, integer:4, integer:5, integer:6, integer:7, integer:8, integer:9, integer:10), " +
      "got integer:11",
  ]);
});

test("--through-actions is refused for a language without a grammar", async () => {
  const load = vi.spyOn(languages.for, "load").mockResolvedValue({
    title: "FOR",
    parse: (text) => leaf("program", text),
    print: () => "",
  });
  const outcome = await runAst(["roundtrip", "-", "--language", "for", "--through-actions"]);
  load.mockRestore();
  expect(outcome).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: --through-actions needs a grammar, and FOR states none\n",
  });
});

test.each([
  ["a0 = $", "the only program was refused"],
  ["a0 = $\na0 =", "all 2 programs were refused"],
  [" \n", "there are no programs"],
])("nothing to check in %j makes exit code 2", async (stdin, message) => {
  const { exitCode, stderr } = await runAst(["roundtrip", "-", "--language", "for", "--lines"], { stdin });
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `ast: ${message}\n` });
});

test("where no program was read there is no rate", async () => {
  const { stdout } = await runAst(["roundtrip", "absent.for"]);
  expect(stdout.split("\n").slice(2)).toEqual([
    "absent.for     0        0         0      0  –          0  –",
    "",
    "Could not be read:",
    "  absent.for: no such file",
    "",
  ]);
});

test("a person at a terminal sees how far it is, on the error stream, and the line goes at the end", async ({
  folder: directory,
}) => {
  await writeFile(join(directory, "one.for"), "a0 = 1\na0 = $\n");
  const { context, written } = testContext({ directory });
  const stderr = { ...context.process.stderr, isTTY: true };
  await runCommandLine(["roundtrip", "one.for", "--lines"], {
    ...context,
    process: { ...context.process, stderr },
  });
  const bar = "█".repeat(24);
  expect(written.stderr).toBe(
    `\r\u001b[2K${bar} 100 %  1 programs\r\u001b[2K${bar} 100 %  2 programs, 1 refused\r\u001b[2K`,
  );
  expect(written.stdout).toContain("one.for     2        1");
});
