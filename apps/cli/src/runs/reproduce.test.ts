import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { grammarFromProductions, isAllowed } from "@ast/grammar-graph";
import { parse } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import { print, productions } from "@ast/languages/lambda";
import { fromJson } from "@ast/tree";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Outcome, runAst } from "../run-ast.test-support.ts";
import { learningRun, makeRun, shortRun } from "./small-run.test-support.ts";

let directory: string;
let outcome: Outcome;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ast-reproduce-"));
  outcome = await makeRun(learningRun, { directory, output: "first" });
});

afterAll(() => rm(directory, { recursive: true }));

const read = (name: string): Promise<string> => readFile(join(directory, "first", name), "utf8");

test("a run writes its request, environment, log, checkpoints, model, predictions, results and report", async () => {
  expect((await readdir(join(directory, "first"))).sort()).toEqual([
    "checkpoints",
    "environment.json",
    "metrics.jsonl",
    "model.safetensors",
    "predictions.jsonl",
    "report.html",
    "results.json",
    "run.json",
    "training.json",
  ]);
  expect(await readdir(join(directory, "first", "checkpoints"))).toEqual([
    "index.json",
    expect.stringMatching(/^step-00000030-[0-9a-f]{8}\.safetensors$/),
    expect.stringMatching(/^step-00000060-[0-9a-f]{8}\.safetensors$/),
  ]);
});

test("away from a terminal it prints plain lines: stages, evaluations, results, what to do next", () => {
  const line = (pattern: string): string =>
    pattern
      .replace(/[()+.|]/g, String.raw`\$&`)
      .replaceAll("#", String.raw`[\d.]+`)
      .replaceAll("*", ".*");
  const expected = [
    "Prepare the training programs",
    "  Generated 200 training and 20 development pairs (easy) (# s)",
    "Train in first on wasm",
    "  step 30: development set accuracy # %, loss #, the best so far",
    "  step 60: development set accuracy # %, loss #, the best so far",
    "  Trained 60 steps in first on wasm; the best, of step 60, translates # % of the development programs (# s)",
    "Translate the test programs",
    "  Translated 100 test programs, # % of them exactly (# s)",
    "Write the report",
    "  Wrote first/report.html (# s)",
    "test programs * obtained * 95 % interval",
    "──*",
    "program accuracy * # % (# of 100) * # % – # %",
    "  of programs absent from training * # % (# of #) * # % – # %",
    "token accuracy * # %",
    "well-formed translations * 100.00 % (100 of 100) * # % – 100.00 %",
    "",
    "Reported for other configurations than this run's:",
    "",
    "preset *reported *source",
    "──*",
    "paper *88.82 % ± 0.64  Drissi et al. 2018, section 5, mean of 5 runs of 5 epochs",
    "paper-plateau *88.82 % ± 0.64  Drissi et al. 2018, section 5, mean of 5 runs of 5 epochs",
    "paper-long *93.70 %*  Drissi et al. 2018, section 5, one run of 30 epochs",
    "paper-binary *80.69 % ± 7.02  Drissi et al. 2018, section 5, mean of 5 runs of 5 epochs",
    "",
    "Report     first/report.html (open it in a browser)",
    "Translate  ast translate first program.for",
    "",
  ];
  // The clock of the test runs fast, so a line every few seconds comes often.
  const lines = outcome.stdout.split("\n").filter((text) => !text.startsWith("  epoch "));
  expect(lines).toHaveLength(expected.length);
  lines.forEach((text, index) => {
    expect(text).toMatch(new RegExp(`^${line(expected[index]!)}$`));
  });
});

test("run.json holds the whole configuration and the command that gives the run again", async () => {
  const { experiment, preset, command, config } = JSON.parse(await read("run.json"));
  expect({ experiment, preset }).toEqual({ experiment: "grammar-tree2tree", preset: "quick" });
  expect(command).toBe(
    "ast reproduce grammar-tree2tree --preset quick --budget small " +
      "--set data.setting=easy --set data.unique=false --set data.train=200 --set data.dev=20 --set data.test=100 " +
      "--set model.embeddingSize=8 --set model.hiddenSize=32 " +
      "--set training.batchSize=20 --set training.epochs=20 --set training.learningRate=0.03 --backend wasm",
  );
  expect(config).toMatchObject({
    data: { dataset: "for-lambda", setting: "easy", train: 200, dev: 20, test: 100, unique: false },
    model: { target: "grammar", hiddenSize: 32 },
    training: { maxSteps: 60, learningRate: 0.03, evaluateEvery: 30 },
  });
});

test("environment.json says where and with what revision the run was made", async () => {
  expect(JSON.parse(await read("environment.json"))).toMatchObject({
    node: process.versions.node,
    backend: "wasm",
    backendVersion: "4.22.0",
    began: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });
});

test("metrics.jsonl holds every step, evaluation and checkpoint in order", async () => {
  const events = (await read("metrics.jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const steps = events.filter(({ kind }) => kind === "step").map(({ step }) => step);
  expect(steps).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  const others = events.filter(({ kind }) => kind !== "step").map(({ kind, step }) => `${kind} ${step}`);
  expect(others).toEqual([
    "started 0",
    "evaluated 30",
    "improved 30",
    "checkpoint 30",
    "evaluated 60",
    "improved 60",
    "checkpoint 60",
    "stopped 60",
  ]);
  const losses = events.filter(({ kind }) => kind === "step").map(({ loss }) => loss);
  expect(losses.at(-1)).toBeLessThan(losses[0] / 2);
});

test("predictions are judged against the translator of the specification, and counted right", async () => {
  const predictions = (await read("predictions.jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const grammar = grammarFromProductions(productions("long"));
  for (const { source, target, predicted, tree, correct } of predictions) {
    expect(target).toBe(print(translate(parse(source))));
    expect(correct).toBe(predicted === target);
    const written = fromJson(JSON.stringify(tree));
    expect(isAllowed(grammar, written)).toBe(true);
    expect(print(written)).toBe(predicted);
  }
  const right = predictions.filter(({ correct }) => correct).length;
  expect(right).toBeGreaterThan(0);
  expect(right).toBeLessThan(100);
  const results = JSON.parse(await read("results.json"));
  expect(results).toMatchObject({
    split: "test",
    programAccuracy: { value: right / 100, correct: right, of: 100 },
    wellFormed: { value: 1, correct: 100, of: 100 },
    withoutTree: 0,
    search: { beamSize: 1, lengthNormalisation: 0 },
  });
  const { of, correct } = results.unseenProgramAccuracy;
  expect(of).toBeLessThan(100);
  expect(correct).toBeLessThanOrEqual(right);
  expect(results.programAccuracy.interval[0]).toBeLessThan(right / 100);
  expect(results.programAccuracy.interval[1]).toBeGreaterThan(right / 100);
  expect(outcome.stdout).toContain(`(${right} of 100)`);
});

test("results.json names the sha256 of the predictions and of the model", async () => {
  const { sha256 } = JSON.parse(await read("results.json"));
  const digest = async (name: string): Promise<string> =>
    createHash("sha256")
      .update(await readFile(join(directory, "first", name)))
      .digest("hex");
  expect(sha256).toEqual({
    predictions: await digest("predictions.jsonl"),
    model: await digest("model.safetensors"),
  });
});

test("the report is one page that asks for nothing, with the run's numbers, trees and attention", async () => {
  const page = await read("report.html");
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).not.toMatch(/<(?:link|img|iframe)\b|<script[^>]+src=|@import|url\((?!#)/);
  const { programAccuracy } = JSON.parse(await read("results.json"));
  expect(page).toContain(`${programAccuracy.correct} of 100`);
  expect(page).toContain(
    "the two do not compare: published for another configuration (preset paper); this run: 200 easy training pairs, hidden size 32",
  );
  expect(page).toContain("<svg");
  expect(page).toMatch(/attention/i);
});

test("the same seed gives the same run, and another seed another one", async () => {
  await makeRun(learningRun, { directory, output: "again" });
  await makeRun([...learningRun, "--seed", "2"], { directory, output: "other" });
  const losses = async (run: string): Promise<number[]> =>
    (await readFile(join(directory, run, "metrics.jsonl"), "utf8"))
      .trimEnd()
      .split("\n")
      .flatMap((line) => JSON.parse(line).loss ?? []);
  const first = await losses("first");
  expect(await losses("again")).toEqual(first);
  expect(await losses("other")).not.toEqual(first);
  const model = (run: string): Promise<Buffer> => readFile(join(directory, run, "model.safetensors"));
  expect((await model("again")).equals(await model("first"))).toBe(true);
});

test("--json prints one object a line, and the result last", async () => {
  const { stdout } = await makeRun([...shortRun, "--json"], { directory, output: "json" });
  const events = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(new Set(events.map(({ event }) => event))).toEqual(new Set(["stage", "training", "result"]));
  expect(events.filter(({ event, kind }) => event === "training" && kind === "step")).toHaveLength(12);
  expect(events.at(-1)).toEqual({
    event: "result",
    run: join(directory, "json"),
    report: join(directory, "json", "report.html"),
    results: JSON.parse(await readFile(join(directory, "json", "results.json"), "utf8")),
  });
});

test("without --output runs are numbered in the folder runs", async () => {
  const place = await mkdtemp(join(directory, "place-"));
  for (let run = 0; run < 2; run++) {
    expect((await runAst(shortRun, { directory: place })).exitCode).toBe(0);
  }
  expect(await readdir(join(place, "runs"))).toEqual([
    "grammar-tree2tree-quick-1",
    "grammar-tree2tree-quick-2",
  ]);
});

test("a binary decoder without a grammar goes the same way", async () => {
  const { stdout } = await makeRun(["reproduce", "tree2tree", ...shortRun.slice(2)], {
    directory,
    output: "binary",
  });
  expect(stdout).toMatch(/^paper-syn-l +97\.50 % +Chen et al\. 2018/m);
  const lines = (await readFile(join(directory, "binary", "predictions.jsonl"), "utf8"))
    .trimEnd()
    .split("\n");
  expect(lines).toHaveLength(20);
});

test("a held-out program with a constant that no training program has counts as wrong", async () => {
  const rare = ["--set", "vocabulary=training", "--set", "data.train=3"];
  await makeRun([...shortRun, ...rare], { directory, output: "rare" });
  const folder = join(directory, "rare");
  const predictions = (await readFile(join(folder, "predictions.jsonl"), "utf8")).trimEnd().split("\n");
  const untaken = predictions.map((line) => JSON.parse(line)).filter(({ problem }) => problem === "source");
  expect(untaken.length).toBeGreaterThan(0);
  for (const each of untaken) expect(each).toMatchObject({ correct: false, logProbability: null });
  const results = JSON.parse(await readFile(join(folder, "results.json"), "utf8"));
  expect(results.withoutTree).toBe(untaken.length);
  expect(results.programAccuracy.of).toBe(20);
});

test("training programs larger than the model's limit are refused with the pair", async () => {
  const { exitCode, stderr } = await runAst(
    [...shortRun, "--set", "model.limits.sourceNodes=1", "--output", "limited"],
    { directory },
  );
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    "ast: the pair train/0 does not fit the model: the program has more than 1 nodes; this translator takes at most 1\n",
  );
});

test("a folder that holds a run, or cannot be made, is refused", async () => {
  const refused = await runAst([...shortRun, "--output", "first"], { directory });
  expect(refused).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${join(directory, "first")} already holds a run; go on with it by --resume, or choose another --output\n`,
  });
  await writeFile(join(directory, "file"), "");
  const unmade = await runAst([...shortRun, "--output", "file"], { directory });
  expect(unmade.exitCode).toBe(2);
  expect(unmade.stderr).toBe(
    `ast: cannot make the folder ${join(directory, "file")}: EEXIST: file already exists, mkdir '${join(directory, "file")}'\n`,
  );
});

test("under npm the hints name the script of the repository, elsewhere npx", async () => {
  const hint = async (environment: Record<string, string>): Promise<string | undefined> => {
    const { stdout } = await runAst(["reproduce", "--resume", "first"], { directory, environment });
    return /^Translate {2}.*$/m.exec(stdout)?.[0];
  };
  const script = { npm_lifecycle_event: "ast" };
  expect(await hint({ ...script, npm_package_name: "ast-monorepo" })).toBe(
    "Translate  npm run -s ast -- translate first program.for",
  );
  expect(await hint({ ...script, npm_package_name: "mine" })).toBe(
    "Translate  npx ast translate first program.for",
  );
});
