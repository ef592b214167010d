import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { expect, vi } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { parseConfig } from "./config-schema.ts";
import { experiments } from "./experiments.ts";

const experiment = ["reproduce", "grammar-tree2tree"];

async function expectRefusal(words: readonly string[], directory: string, message: string): Promise<void> {
  const before = await readdir(directory);
  expect(await runAst(words, { directory })).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
  expect(await readdir(directory)).toEqual(before);
}

test.for<[words: string[], message: string]>([
  [["reproduce"], "say which experiment to run, such as: ast reproduce grammar-tree2tree --preset quick"],
  [["reproduce", "tree3tree"], 'no experiment "tree3tree"; there are grammar-tree2tree, tree2tree'],
  [
    [...experiment, "--preset", "fast"],
    'grammar-tree2tree has no preset "fast"; it has quick, paper, paper-plateau, paper-long, paper-binary',
  ],
  [
    [...experiment, "--preset", "toString"],
    'grammar-tree2tree has no preset "toString"; it has quick, paper, paper-plateau, paper-long, paper-binary',
  ],
  [[...experiment, "--from", "previous"], "--from says where --resume goes on; give both, or neither"],
  [
    ["reproduce", "--resume", "absent", "--seed", "2"],
    "--resume goes on with a run as it was begun; leave --seed away",
  ],
])("%j is refused, and nothing is written", async ([words, message], { folder }) => {
  await expectRefusal(words, folder, message);
});

test.for<[override: string, fault: string]>([
  ["training.epochs", "expected key=value, such as training.epochs=2"],
  [
    "trainng.epochs=2",
    "unknown key trainng; known here: data, vocabulary, model, training, devPairs, search",
  ],
  ["model.target.name=x", 'model.target is "grammar" and has no keys'],
  [
    "__proto__.polluted=1",
    "unknown key __proto__; known here: data, vocabulary, model, training, devPairs, search",
  ],
])("--set %s is refused, with the keys that there are", async ([override, fault], { folder }) => {
  const [key] = override.split("=");
  await expectRefusal([...experiment, "--set", override], folder, `--set ${key}: ${fault}`);
});

test.for<[override: string, fault: string]>([
  [
    "data.colour=red",
    "data.colour: unknown key; known here: dataset, setting, seed, train, dev, test, unique",
  ],
  [
    'training.schedule={"kind":"constant","factor":0.5}',
    "training.schedule.factor: unknown key; known here: kind",
  ],
  [
    'training.earlyStopping={"patience":2,"after":3}',
    "training.earlyStopping.after: unknown key; known here: patience",
  ],
  ["data.dataset=mnist", 'data.dataset: expected "for-lambda", got "mnist"'],
  [
    "data.setting=hrd",
    'data.setting: expected "easy", "medium", "hard", "veryhard", "syn-s" or "syn-l", got "hrd"',
  ],
  ["data.unique=yes", 'data.unique: expected true or false, got "yes"'],
  ["data.seed=-1", "data.seed: expected 0 or more, got -1"],
  ["training.epochs=0", "training.epochs: expected 1 or more, got 0"],
  ["training.batchSize=2.5", "training.batchSize: expected a whole number, got 2.5"],
  ["training.learningRate=0", "training.learningRate: expected more than 0, got 0"],
  ["training.optimiser.beta1=1", "training.optimiser.beta1: expected less than 1, got 1"],
  ["training.optimiser=adam", 'training.optimiser: expected an object, got "adam"'],
  [
    'training.schedule={"kind":"cosine"}',
    'training.schedule.kind: expected "constant", "plateau" or "step", got "cosine"',
  ],
  ["model.hiddenSize=wide", 'model.hiddenSize: expected a number, got "wide"'],
  [
    "model.decoder.attention=none",
    'model: tree decoder: parentFeeding must be false when attention is "none": there is no attention vector to feed',
  ],
])("--set %s is refused, with what was expected", async ([override, fault], { folder }) => {
  const where = `--set ${override}: the configuration is not valid`;
  await expectRefusal([...experiment, "--set", override], folder, `${where}\n  ${fault}`);
});

test("every preset passes the schema as it is", () => {
  for (const { presets } of experiments) {
    for (const [name, { config }] of Object.entries(presets)) {
      expect(parseConfig(structuredClone(config), name)).toEqual(config);
    }
  }
});

test("a configuration without training.shards computes a batch in one part, as before there were any", () => {
  const config = grammarTree2Tree.presets.quick!.config;
  const { shards: _, ...training } = config.training;
  expect(parseConfig({ ...config, training }, "run.json").training.shards).toBe(1);
});

test("several faults of --set are told together", async ({ folder }) => {
  const words = [...experiment, "--set", "training.epochs=0", "--set", "devPairs=none"];
  const message =
    "--set training.epochs=0 --set devPairs=none: the configuration is not valid\n" +
    "  training.epochs: expected 1 or more, got 0\n" +
    '  devPairs: expected a number, got "none"';
  await expectRefusal(words, folder, message);
});

test("a configuration file with unknown and missing keys is refused, with the keys that there are", async ({
  folder,
}) => {
  const { search: _, ...config } = JSON.parse(JSON.stringify(grammarTree2Tree.presets.quick?.config));
  await writeFile(
    join(folder, "mine.json"),
    JSON.stringify({ ...config, model: { ...config.model, size: 1 }, notes: "" }),
  );
  await expectRefusal(
    [...experiment, "--config", "mine.json"],
    folder,
    "mine.json: the configuration is not valid\n" +
      "  model.size: unknown key; known here: target, embeddingSize, hiddenSize, forgetGates, sourceEnd, decoder, initialisation, limits\n" +
      "  search: expected an object, got nothing\n" +
      "  notes: unknown key; known here: data, vocabulary, model, training, devPairs, search",
  );
});

test("a configuration file that is not there or no JSON is refused", async ({ folder }) => {
  await writeFile(join(folder, "mine.json"), '{"data":');
  await expectRefusal(
    [...experiment, "--config", "mine.json"],
    folder,
    "mine.json: expected JSON: Unexpected end of JSON input",
  );
  await expectRefusal(
    [...experiment, "--config", "absent.json"],
    folder,
    `--config absent.json cannot be read: ENOENT: no such file or directory, open '${join(folder, "absent.json")}'`,
  );
});

test("more different programs than a setting has are refused before a folder is made", async ({ folder }) => {
  const words = [
    "--set",
    "data.setting=easy",
    "--set",
    "data.train=2000",
    "--set",
    "data.unique=true",
    "--backend",
    "cpu",
  ];
  const { exitCode, stderr } = await runAst([...experiment, "--budget", "small", ...words], {
    directory: folder,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /^ast: forLambda: 2400 distinct programs of setting easy are wanted, but after \d+ the next 1000000 draws gave no other; ask for fewer, choose a harder setting, or allow repeats\n$/,
  );
  expect(await readdir(folder)).toEqual([]);
});

test("an unknown option is refused with the nearest ones", async ({ folder }) => {
  const { exitCode, stderr } = await runAst([...experiment, "--ouptut", "x"], { directory: folder });
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr:
      'ast: unknown option --ouptut; did you mean --output?\nRun "ast reproduce --help" to see what there is.\n',
  });
});

test("a back end that cannot be had is a failure with the way to get it", async ({ folder }) => {
  vi.stubEnv("AST_NATIVE", folder); // No library there, whatever this machine has.
  const outcome = await runAst([...experiment, "--backend", "tensorflow"], { directory: folder });
  expect(outcome).toMatchObject({ exitCode: 1, stdout: "" });
  expect(outcome.stderr).toMatch(
    /^ast: initialiseBackend: tensorflow: @tensorflow\/tfjs-node is not installed; add it with: npm install @tensorflow\/tfjs-node@4\.22\.0; or build /,
  );
});
