import { expect, test } from "vitest";
import { readToolsOptions } from "./options.mjs";

test("everything is measured by default, into the result of the README", () => {
  expect(readToolsOptions([], { AST_DATASETS: "data", AST_PYTHON: "/opt/bin/python3" })).toMatchObject({
    command: "npm run bench:tools -- --datasets DATASETS --python PYTHON",
    datasets: "data",
    python: "/opt/bin/python3",
    name: "tools",
  });
});

test("without the datasets, or with some parts only, a result is partial", () => {
  expect(readToolsOptions([], {})).toMatchObject({ datasets: undefined, name: "tools-partial" });
  expect(readToolsOptions(["--datasets", "data", "--parts", "bleu,sizes"], {})).toMatchObject({
    command: "npm run bench:tools -- --datasets DATASETS --python PYTHON --parts bleu,sizes",
    parts: ["bleu", "sizes"],
    name: "tools-partial",
  });
});

test("a part that does not exist is named", () => {
  expect(() => readToolsOptions(["--parts", "speed"], {})).toThrow(
    "--parts must be a list of bleu, code-bleu, tree-edit-distance, tokenizers, encode, tree-encoding, retrieval, sizes, got speed",
  );
});
