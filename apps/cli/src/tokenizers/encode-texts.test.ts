import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { readSentencePieceModel, writeSentencePieceModel } from "@ast/tokenizers";
import { expect } from "vitest";
import { testInFolder } from "../test-in-folder.test-support.ts";
import { tokenizer, trainQuickly } from "./tokenizer.test-support.ts";

/** A test with a folder that holds m.model. */
const test = testInFolder.extend<{ folder: string }>({
  folder: async ({ folder }, use) => {
    const { stderr } = await tokenizer(trainQuickly, folder);
    expect(stderr).toBe("");
    await use(folder);
  },
});

const texts = "draw a ©card\n\ndeal 33\n";

test("encode writes pieces as spm_encode does, and an empty line for an empty one", async ({ folder }) => {
  expect(await tokenizer("encode --model m.model", folder, texts)).toEqual({
    exitCode: 0,
    stdout: "▁draw ▁ a ▁ © c ard\n\n▁d e al ▁3 3\n",
    stderr: "",
  });
});

test("encode writes ids, those of both ends among them, and turned round", async ({ folder }) => {
  const ids = await tokenizer(
    "encode --model m.model --output-format id --add-bos --add-eos -",
    folder,
    texts,
  );
  expect(ids.stdout).toBe("1 10 16 17 16 0 21 7 2\n1 2\n1 3 22 12 15 23 2\n");
  const reversed = await tokenizer("encode --model m.model --output-format id --reverse", folder, "deal 33");
  expect(reversed.stdout).toBe("23 15 12 22 3\n");
});

test("encode --json writes pieces, ids and their places", async ({ folder }) => {
  const { stdout } = await tokenizer("encode --model m.model --json", folder, "deal 33\n\n");
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      pieces: ["▁d", "e", "al", "▁3", "3"],
      ids: [3, 22, 12, 15, 23],
      spans: [
        [0, 1],
        [1, 2],
        [2, 4],
        [4, 6],
        [6, 7],
      ],
    },
    { pieces: [], ids: [], spans: [] },
  ]);
});

test("files are taken one after the other, and decompressed", async ({ folder }) => {
  await writeFile(join(folder, "a.txt"), "draw\n");
  await writeFile(join(folder, "b.txt.gz"), gzipSync("card"));
  const { stdout } = await tokenizer("encode --model m.model a.txt b.txt.gz", folder);
  expect(stdout).toBe("▁draw\n▁card\n");
});

test("decode puts pieces and ids together", async ({ folder }) => {
  const fromPieces = await tokenizer("decode --model m.model", folder, "▁draw ▁ a ▁card s\n\n▁3\n");
  expect(fromPieces).toEqual({ exitCode: 0, stdout: "draw a cards\n\n3\n", stderr: "" });
  const fromIds = await tokenizer("decode --model m.model --input-format id", folder, "1 10 0 9 2\n");
  expect(fromIds.stdout).toBe("draw ⁇  card\n");
  const json = await tokenizer("decode --model m.model --json", folder, "▁draw\n");
  expect(json.stdout).toBe('{"text":"draw"}\n');
});

test("a tab in a piece comes back, and so does a byte order mark that begins a line", async ({ folder }) => {
  const text = "a\ufeff\tb\tc\n\ufeff\td\n";
  const command = "train - --model t.model --vocab-size 20 --normalization-rule-name identity";
  await tokenizer(`${command} --character-coverage 1 --no-hard-vocab-limit`, folder, text);
  const { stdout: pieces } = await tokenizer("encode --model t.model", folder, text);
  expect((await tokenizer("decode --model t.model", folder, pieces)).stdout).toBe(text);
});

test("a line that cannot be decoded is named; those before it are written", async ({ folder }) => {
  const command = "decode --model m.model --input-format id";
  expect(await tokenizer(command, folder, "10\n9 900\n")).toEqual({
    exitCode: 2,
    stdout: "draw\n",
    stderr: "ast: standard input:2: ids[1] must be an id from 0 to 29, got 900\n",
  });
  expect((await tokenizer(command, folder, "▁draw\n")).stderr).toBe(
    'ast: standard input:1: ids[0] must be a whole number, got "▁draw"\n',
  );
});

test("a line that is no UTF-8 text is named; those before it are written", async ({ folder }) => {
  await writeFile(join(folder, "a.txt"), Buffer.from([0x61, 0x0a, 0x62, 0xff]));
  const { exitCode, stdout, stderr } = await tokenizer("encode --model m.model a.txt", folder);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "▁ a\n" });
  expect(stderr).toMatch(/^ast: a\.txt:2:2: /);
});

test("a model without the pieces that options ask for is refused before anything is read", async ({
  folder,
}) => {
  await tokenizer(`${trainQuickly.replace("m.model", "n.model")} --bos-id=-1`, folder);
  expect(await tokenizer("encode --model n.model --add-bos absent.txt", folder)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: "ast: n.model: addBos needs a control piece <s>, but the model has none\n",
  });
});

test("files that are no byte-pair models are refused by name", async ({ folder }) => {
  await writeFile(join(folder, "broken.model"), "no model");
  expect((await tokenizer("encode --model broken.model", folder)).stderr).toMatch(/^ast: broken\.model: /);
  const model = readSentencePieceModel(await readFile(join(folder, "m.model")));
  const unigram = { ...model, trainerSpec: { ...model.trainerSpec, modelType: "unigram" as const } };
  await writeFile(join(folder, "u.model"), writeSentencePieceModel(unigram));
  expect((await tokenizer("encode --model u.model", folder)).stderr).toBe(
    "ast: u.model: a tokenizer needs a model of the type bpe, got unigram; its file can be read and written\n",
  );
  expect((await tokenizer("encode --model absent.model", folder)).stderr).toBe(
    "ast: absent.model: no such file\n",
  );
  expect((await tokenizer("decode --model -", folder)).stderr).toBe(
    "ast: a model is read from a file, not from standard input\n",
  );
});

test("show lists settings, counts and the pieces asked for", async ({ folder }) => {
  const { exitCode, stdout } = await tokenizer("show m.model --start 3 --pieces 2", folder);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^m\.model: bpe model of 30 pieces \(27 normal, 1 unknown, 2 control\), identity normalisation, 0 bytes of rules\n/,
  );
  expect(stdout).toMatch(/^vocab_size +30$/m);
  expect(stdout).toMatch(/^character_coverage +0\.9995$/m);
  expect(stdout).toMatch(/^unk_surface +" ⁇ "$/m);
  expect(stdout).toMatch(/\n 3 {2}▁d +0 {2}normal\n 4 {2}ar +-1 {2}normal\n… and 25 more\n$/);
});

test("show --json holds the same", async ({ folder }) => {
  const { stdout } = await tokenizer("show m.model --json --pieces 1", folder);
  expect(JSON.parse(stdout)).toMatchObject({
    model: "m.model",
    type: "bpe",
    pieceCount: 30,
    counts: { normal: 27, unknown: 1, control: 2 },
    trainer: { vocabSize: 30, input: ["-"] },
    normalizer: { name: "identity", addDummyPrefix: true },
    pieces: [{ id: 0, piece: "<unk>", score: 0, type: "unknown" }],
  });
});
