import { expect, test } from "vitest";
import { readLanguageOptions } from "./options.mjs";

test("everything is measured by default, into the result of the README", () => {
  expect(readLanguageOptions([], { AST_DATASETS: "data" })).toMatchObject({
    command: "npm run bench:languages -- --datasets DATASETS",
    datasets: "data",
    parts: ["syntax", "languages", "grammar-graph", "sizes"],
    rounds: 5,
    name: "languages",
  });
});

test("a part never takes the place of the whole, and the command leaves this machine's folders out", () => {
  const args = ["--datasets", "/a/b", "--native", "/c", "--parts", "syntax,sizes", "--rounds", "3"];
  expect(readLanguageOptions(args, {})).toMatchObject({
    command: "npm run bench:languages -- --datasets DATASETS --native NATIVE --parts syntax,sizes --rounds 3",
    name: "languages-partial",
  });
});

test("what cannot be used is named", () => {
  const read =
    (...args: string[]) =>
    () =>
      readLanguageOptions(["--datasets", "data", ...args], {});
  expect(() => readLanguageOptions([], {})).toThrow(
    "--datasets must name the folder of the datasets, or AST_DATASETS; see --help",
  );
  expect(read("--parts", "speed")).toThrow(
    "--parts must be a list of syntax, languages, grammar-graph, sizes, got speed",
  );
  expect(read("--rounds", "0")).toThrow("--rounds must be a positive integer, got 0");
});
