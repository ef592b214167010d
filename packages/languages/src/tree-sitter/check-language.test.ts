import { expect, test } from "vitest";
import { goSyntax } from "../go/index.ts";
import { checkLanguage, findTrials, loadTreeSitterLanguage, packageSources } from "./index.ts";
import { seededRandom } from "./seeded-random.test-support.ts";

const sources = await packageSources({ name: "tree-sitter-go", wasm: "tree-sitter-go.wasm" });
const go = await loadTreeSitterLanguage(goSyntax, sources);
const undefinedGo = await loadTreeSitterLanguage({ name: "Go" }, sources);

test("a check counts the programs that come back, and those that writers could have written", () => {
  const programs = ["var x = f(a)\n", "var x = make([]int, 3)\n"];
  expect(checkLanguage(go, { programs })).toEqual({
    programs: { tried: 2, passed: 2, allowed: 1, failures: [] },
    trees: { tried: 0, passed: 0, failures: [] },
  });
});

test("a check says why a program is not read", () => {
  const { programs } = checkLanguage(go, { programs: ["var x = \n"] });
  expect(programs.passed).toBe(0);
  expect(programs.failures).toEqual([
    { text: "var x = \n", reason: '1:1: expected Go syntax, got "var x = "' },
  ]);
});

test("a check says where the tree that comes back parts from the one that was written", () => {
  // Without a definition nothing says that spaces count inside a string.
  const { programs } = checkLanguage(undefinedGo, { programs: ['x = "s"\n'] });
  expect(programs.failures).toEqual([
    {
      text: 'x = "s"\n',
      reason:
        "at /source_file[0]/assignment_statement[2]/expression_list[0]/interpreted_string_literal[0]:" +
        ' expected (interpreted_string_literal_content "s"), got (interpreted_string_literal_content " s")',
    },
  ]);
});

test("a check keeps ten failures of any number", () => {
  const { programs } = checkLanguage(go, { programs: Array.from({ length: 12 }, () => "(") });
  expect(programs.tried).toBe(12);
  expect(programs.failures).toHaveLength(10);
});

test("made-up trees are repeated by their random numbers", () => {
  const trees = () => checkLanguage(go, { trees: 30, random: seededRandom(7), maxNodes: 30 }).trees;
  expect(trees()).toEqual(trees());
  expect(trees().tried).toBe(30);
});

test("trees cannot be made up without samples", () => {
  expect(() => checkLanguage(undefinedGo, { trees: 50, random: seededRandom(1) })).toThrow(
    /^checkLanguage \(Go\): expected samples of \w+, got none$/,
  );
});

test("nor can a table be found, and all that is missing is named", async () => {
  const { samples = {}, ...rest } = goSyntax;
  const { label_name: _label, rune_literal: _rune, ...fewer } = samples;
  await expect(findTrials({ ...rest, samples: fewer }, sources)).rejects.toThrow(
    "findTrials (Go): expected samples of rune_literal, label_name in the definition",
  );
});

test("the table of Go is what trying finds, whatever table the definition has", async () => {
  const { table, tried } = await findTrials({ ...goSyntax, trials: "never source_file/: block" }, sources);
  expect(`\n${table}\n`).toBe(goSyntax.trials);
  expect(tried).toBeGreaterThan(1000);
});
