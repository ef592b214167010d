import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSentencePieceModel, type SentencePieceModel } from "@ast/tokenizers";
import { expect } from "vitest";
import { testContext } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { pieces, sentences, tokenizer, trainQuickly } from "./tokenizer.test-support.ts";
import { trainTokenizer } from "./train-tokenizer.ts";

async function modelIn(folder: string): Promise<SentencePieceModel> {
  return readSentencePieceModel(await readFile(join(folder, "m.model")));
}

async function piecesIn(folder: string): Promise<readonly string[]> {
  return (await modelIn(folder)).pieces.map(({ piece }) => piece);
}

test("train writes spm_train's pieces, and nothing beside the file", async ({ folder }) => {
  expect(await tokenizer("train - --model m.model --vocab-size 30", folder)).toEqual({
    exitCode: 0,
    stdout: "m.model: 30 pieces, from 3 sentences\n",
    stderr: "",
  });
  expect(await readdir(folder)).toEqual(["m.model"]);
  expect(await piecesIn(folder)).toEqual(pieces);
});

test("train tells what it left out, as text and as JSON", async ({ folder }) => {
  const command = trainQuickly;
  const stdin = `${sentences}\n\u2585\n${"x".repeat(5000)}\n`;
  expect((await tokenizer(command, folder, stdin)).stdout).toBe(
    "m.model: 30 pieces, from 3 sentences; left out 1 too long and 1 with U+2585\n",
  );
  const { bytes, ...rest } = JSON.parse((await tokenizer(`${command} --json`, folder, stdin)).stdout);
  expect(rest).toEqual({
    model: "m.model",
    pieces: 30,
    sentences: { taken: 3, empty: 1, tooLong: 1, reserved: 1 },
  });
  expect(bytes).toBe((await readFile(join(folder, "m.model"))).length);
});

test("train takes several files, and the model remembers their names", async ({ folder }) => {
  const [first = "", ...rest] = sentences.split("\n");
  await writeFile(join(folder, "a.txt"), first);
  await writeFile(join(folder, "b.txt"), rest.join("\n"));
  await tokenizer(trainQuickly.replace("-", "a.txt b.txt"), folder);
  const { trainerSpec } = await modelIn(folder);
  expect(trainerSpec).toMatchObject({ input: ["a.txt", "b.txt"], modelPrefix: "m" });
  expect(await piecesIn(folder)).toEqual(pieces);
});

test("train takes a field of JSON Lines, whose lines are sentences each", async ({ folder }) => {
  const [first = "", ...rest] = sentences.trimEnd().split("\n");
  const stdin = [first, rest.join("\n")].map((text) => JSON.stringify({ text })).join("\n");
  await tokenizer(`${trainQuickly} --field text`, folder, stdin);
  expect(await piecesIn(folder)).toEqual(pieces);
});

test("train takes the sides of a dataset", async ({ folder }) => {
  const command =
    "train --dataset geo --sample --model m.model --vocab-size 60 --normalization-rule-name identity";
  const counts: number[] = [];
  for (const side of ["", " --side source", " --side target"]) {
    const { stdout } = await tokenizer(`${command}${side} --json`, folder);
    counts.push(JSON.parse(stdout).sentences.taken);
  }
  expect(counts[0]).toBe(counts[1]! + counts[2]!);
});

test("options of spm_train reach the trainer under their names", async ({ folder }) => {
  const { exitCode, stderr } = await tokenizer(
    "train - --model m.model --vocab-size 40 --pad-id 3 --bos-id -1 --unk-id 1 --eos-id=0 --eos-piece [end] --unk-surface ?" +
      " --character-coverage 1 --no-split-by-number --split-digits --user-defined-symbols two,xy --control-symbols [x]" +
      " --input-sentence-size 200 --max-sentence-length 1000 --max-sentencepiece-length 4 --normalization-rule-name identity" +
      " --no-add-dummy-prefix --no-hard-vocab-limit --required-chars é",
    folder,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const { trainerSpec, normalizerSpec } = await modelIn(folder);
  expect(trainerSpec).toMatchObject({
    padId: 3,
    bosId: -1,
    unkId: 1,
    eosId: 0,
    eosPiece: "[end]",
    unkSurface: "?",
    characterCoverage: 1,
    splitByNumber: false,
    splitDigits: true,
    userDefinedSymbols: ["two", "xy"],
    controlSymbols: ["[x]"],
    inputSentenceSize: 200,
    shuffleInputSentence: false,
    maxSentenceLength: 1000,
    maxSentencepieceLength: 4,
    hardVocabLimit: false,
    requiredChars: "é",
  });
  expect(normalizerSpec).toMatchObject({ name: "identity", addDummyPrefix: false });
});

const refusals: readonly (readonly [words: string, message: string])[] = [
  ["train --model m.model", "name files of texts, or a stored dataset with --dataset"],
  ["train x --dataset geo --model m.model", "--dataset stands in place of files; leave them out"],
  ["train --dataset geo --field x --model m.model", "--field is for files"],
  ["train x --split dev --model m.model", "--split is for --dataset, and none is given"],
  ["train x --sample --model m.model", "--sample is for --dataset, and none is given"],
  ["train x --model m.model", "x: no such file"],
  [`${trainQuickly} --character-coverage 0.5`, "--character-coverage must be from 0.98 to 1, got 0.5"],
  [
    trainQuickly.replace("30", "3"),
    "--vocab-size must be at least 17, for 14 characters and 3 given pieces, got 3 (or lower --character-coverage)",
  ],
  [
    trainQuickly.replace("30", "3000"),
    "--vocab-size must be at most 61, which is all that these sentences give, got 3000 (or set --no-hard-vocab-limit)",
  ],
  [`${trainQuickly} --field text`, "standard input:1: is not JSON"],
];

for (const [words, message] of refusals) {
  test(`${words}: ${message}`, async ({ folder }) => {
    expect(await tokenizer(words, folder)).toEqual({ exitCode: 2, stdout: "", stderr: `ast: ${message}\n` });
    expect(await readdir(folder)).toEqual([]);
  });
}

test("a line that is no UTF-8 text is named, and nothing is written", async ({ folder }) => {
  await writeFile(join(folder, "a.txt"), Buffer.from([0x61, 0x0a, 0x62, 0xff, 0x0a]));
  const { exitCode, stderr } = await tokenizer(trainQuickly.replace("-", "a.txt"), folder);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^ast: a\.txt:2:2: /);
  expect(await readdir(folder)).toEqual(["a.txt"]);
});

test("a file that cannot be written is named before the training", async ({ folder }) => {
  const { exitCode, stderr } = await tokenizer(`train - --model ${join("absent", "m.model")}`, folder);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^ast: cannot write absent.m\.model: ENOENT: /);
});

test("what is no file cannot become a model, nor can the texts", async ({ folder }) => {
  await mkdir(join(folder, "m.model"));
  await writeFile(join(folder, "a.txt"), sentences);
  const refusalOf = async (words: string): Promise<string> => (await tokenizer(words, folder)).stderr;
  expect(await refusalOf(trainQuickly)).toBe("ast: --model must name a file, got m.model\n");
  expect(await refusalOf("train a.txt --model ")).toBe('ast: --model must name a file, got ""\n');
  expect(await refusalOf("train a.txt --model -")).toBe(
    "ast: a model is written to a file, not to standard output\n",
  );
  expect(await refusalOf("train a.txt --model ./a.txt")).toBe(
    "ast: --model must not name a file of texts, got ./a.txt\n",
  );
  expect(await readFile(join(folder, "a.txt"), "utf8")).toBe(sentences);
  expect(await readdir(folder)).toEqual(["a.txt", "m.model"]);
});

test("blank lines and marks at the beginning of lines are texts as spm_train takes them", async ({
  folder,
}) => {
  const command = `${trainQuickly.replace("30", "40")} --no-remove-extra-whitespaces --no-hard-vocab-limit --json`;
  const { stdout } = await tokenizer(command, folder, `${sentences}\n \n\ufeffa\n`);
  expect(JSON.parse(stdout).sentences).toEqual({ taken: 5, empty: 1, tooLong: 0, reserved: 0 });
  expect(await piecesIn(folder)).toContain("\ufeff");
});

for (const command of ["train", "encode", "decode", "show"]) {
  test(`the help of ${command} shows examples of itself and its options`, async ({ folder }) => {
    const { exitCode, stdout } = await tokenizer(`${command} --help`, folder);
    expect(exitCode).toBe(0);
    const [, examples = ""] = stdout.split("EXAMPLES\n");
    expect(examples).toContain(`ast tokenizer ${command}`);
    expect(stdout).toMatch(/^ {5}\[--json\]/m);
  });
}

test("a person at a terminal sees how far the training is, on a line that goes away", async ({ folder }) => {
  const { context, written } = testContext({ stdin: sentences, directory: folder });
  const stderr = { ...context.process.stderr, isTTY: true };
  const seen = { ...context, process: { ...context.process, stderr } };
  await trainTokenizer.call(
    seen,
    { model: "m.model", vocabSize: 30, normalizationRuleName: "identity", sample: false, json: false },
    "-",
  );
  const lines = written.stderr.split("\r\u001b[2K").slice(1);
  expect(lines[0]).toBe("3 sentences");
  expect(lines.at(-2)).toBe("████████████████████████ 100 %  13 merges, last ▁3");
  expect(lines.at(-1)).toBe("");
});
