import { expect, test } from "vitest";
import { languageNames } from "./programs/languages.ts";
import { runAst } from "./run-ast.test-support.ts";

const seeHelp = (route: string): string => `Run "${route} --help" to see what there is.\n`;

test("--version prints the version of the package", async () => {
  expect(await runAst(["--version"])).toEqual({ exitCode: 0, stdout: "0.0.0\n", stderr: "" });
});

test("no words, and --help, print what commands there are", async () => {
  const outcome = await runAst([]);
  expect(outcome).toMatchObject({ exitCode: 0, stderr: "" });
  expect(outcome.stdout).toMatch(/^ {2}parse +Parse a program and write its syntax tree$/m);
  expect(await runAst(["--help"])).toEqual(outcome);
});

test.each([
  "reproduce",
  "translate",
  "evaluate",
  "report",
  "parse",
  "print",
  "roundtrip",
  "grammar induce",
  "grammar coverage",
  "grammar show",
  "grammar check",
  "doctor",
  "data list",
  "data fetch",
  "data stats",
  "data show",
  "data verify",
  "data cache",
])("the help of %s shows examples of itself and its options", async (route) => {
  const { exitCode, stdout, stderr } = await runAst([...route.split(" "), "--help"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const [, examples = ""] = stdout.split("EXAMPLES\n");
  expect(examples).toContain(`ast ${route}`);
  expect(stdout).toMatch(/^ {5}\[--json\]/m);
});

test("an unknown command names the nearest ones", async () => {
  expect(await runAst(["prase"])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: unknown command "prase"; did you mean parse?\n${seeHelp("ast")}`,
  });
});

test.each([
  [["parse", "-", "--langauge", "for"], "unknown option --langauge; did you mean --language?"],
  [["parse", "-", "--qqqqqqqqqqqq"], "unknown option --qqqqqqqqqqqq"],
  [["parse", "-", "-x"], "unknown option -x"],
  [["parse"], "<file> is missing"],
  [["parse", "-", "x.for"], 'expected one argument, got one more: "x.for"'],
  [["parse", "-", "--format", "fro"], '--format must be s-expression, json, tree or svg, got "fro"'],
  [["parse", "-", "--language", "--json"], "--language needs a value, got the option --json"],
  [["parse", "-", "--language"], "--language is missing"],
  [
    ["parse", "-", "--language=for", "--language=lambda"],
    '--language may be given once, got "for" and "lambda"',
  ],
])("%j is refused with one message and a hint", async (words, message) => {
  expect(await runAst(words)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n${seeHelp("ast parse")}`,
  });
});

test("an unknown language is refused with those there are", async () => {
  const { exitCode, stderr } = await runAst(["print", "-", "--language", "cobol"]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    `ast: --language must be ${languageNames.slice(0, -1).join(", ")} or ${languageNames.at(-1)}, got "cobol"\n` +
      seeHelp("ast print"),
  );
});

test("a value that cannot be read names its option and what was expected", async () => {
  expect(await runAst(["data", "show", "easy", "--count", "-3"])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: count: expected a whole number, 0 or more, got "-3"\n${seeHelp("ast data show")}`,
  });
});

test("AST_DEBUG=1 adds the stack, and nothing else does", async () => {
  const words = ["parse", "-", "--language", "for"];
  const plain = await runAst(words, { stdin: "a0 = = 1" });
  expect(plain.stderr).toBe('ast: standard input:1:6: expected a name, an integer or "(", got "="\n');
  const debug = await runAst(words, { stdin: "a0 = = 1", environment: { AST_DEBUG: "1" } });
  expect(debug.stderr).toContain("\n    at ");
});
