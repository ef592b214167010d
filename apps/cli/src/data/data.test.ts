import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { datasets } from "@ast/datasets";
import { expect } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { datasetNames } from "./dataset-names.ts";

test("list names the generated settings and the stored datasets", async () => {
  const { stdout, exitCode } = await runAst(["data", "list"]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "syn-l     100,000  10,000  10,000  unique      SYN-L of Chen et al. (2018): about 50 tokens\n",
  );
  expect(stdout).toMatch(/^geo +anonymised-lambda +880 {2}train, test +English to lambda calculus {2}MIT$/m);
  expect(stdout).toMatch(/^ +raw +5,418 {2}train, dev, test {2}English to lambda calculus {2}MIT$/m);
  const { generated, stored } = JSON.parse((await runAst(["data", "list", "--json"])).stdout);
  expect(generated.map(({ setting }: { setting: string }) => setting)).toContain("veryhard");
  expect(stored.map(({ name }: { name: string }) => name)).toEqual(datasetNames);
});

test("show writes pairs as text or as one object per line, the same for the same seed", async () => {
  const words = ["data", "show", "hard", "--count", "3", "--seed", "5", "--json"];
  const { stdout } = await runAst(words);
  const pairs = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(pairs.map(({ id }) => id)).toEqual(["test/0", "test/1", "test/2"]);
  expect((await runAst(words)).stdout).toBe(stdout);
  const text = (await runAst(words.slice(0, -1))).stdout;
  expect(text).toBe(
    pairs.map(({ id, source, target }) => `${id}\n  FOR     ${source}\n  LAMBDA  ${target}\n`).join(""),
  );
});

test("the command line knows every stored dataset by name", () => {
  expect([...datasetNames].sort()).toEqual(Object.keys(datasets).sort());
});

test("show passes over pairs, of generated ones too", async () => {
  const words = ["data", "show", "hard", "--seed", "5", "--json"];
  const four = (await runAst([...words, "--count", "4"])).stdout;
  const last = (await runAst([...words, "--start", "3", "--count", "1"])).stdout;
  expect(four.endsWith(last)).toBe(true);
  expect(JSON.parse(last).id).toBe("test/3");
});

test.each([
  [["show", "geo", "--seed", "1"], "--seed is for generated corpora, and geo is stored"],
  [["stats", "geo", "--train", "1"], "--train is for generated corpora, and geo is stored"],
  [["show", "easy", "--sample"], "--sample is for stored datasets, and easy is generated"],
  [["stats", "easy", "--sample"], "--sample is for stored datasets, and easy is generated"],
  [["show", "easy", "--variant", "x"], "--variant is for stored datasets, and easy has none"],
  [["stats", "easy", "--variant", "x"], "--variant is for stored datasets, and easy has none"],
  [["show", "geo", "--variant", "x"], "geo: variant must be one of anonymised-lambda, lambda, prolog, got x"],
  [["show", "geo", "--split", "dev"], "geo: split of anonymised-lambda must be one of train, test, got dev"],
])("data %j is refused", async (words, message) => {
  expect(await runAst(["data", ...words])).toEqual({ exitCode: 2, stdout: "", stderr: `ast: ${message}\n` });
});

test("a dataset whose files are not there says how to get them, and downloads nothing", async ({
  folder: directory,
}) => {
  const { exitCode, stderr } = await runAst(["data", "show", "hearthstone"], { directory });
  expect(exitCode).toBe(2);
  const places = ["datasets", join("datasets", "downloads")].map((place) =>
    join(directory, place, "hearthstone"),
  );
  expect(stderr).toBe(
    `ast: hearthstone: test_hs.in (or test_hs.in.gz) is not in ${places.join(", ")}; downloading is off\n` +
      '"ast data fetch hearthstone" downloads it\n',
  );
});

const stored = process.env.AST_DATASETS;
const reason = stored === undefined ? " (skipped: AST_DATASETS names no folder of datasets)" : "";
const environment: Readonly<Record<string, string>> = stored === undefined ? {} : { AST_DATASETS: stored };

test("show writes the examples of a sample, both sides and their place, every line of a program aligned", async () => {
  const words = ["data", "show", "hearthstone", "--sample", "--split", "train", "--count", "1"];
  const { stdout, stderr } = await runAst(words);
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /^train\/0 \(line 1\)\n {2}card {4}.* NAME_END .*\n {2}Python {2}class \w+\(\w+\):\n {14}def __init__\(self\):\n/,
  );
  const { stdout: json } = await runAst([...words, "--json"]);
  expect(JSON.parse(json)).toMatchObject({ id: "train/0", line: 1 });
});

test("stats of a sample count its texts", async () => {
  const { stdout } = await runAst(["data", "stats", "geo", "--sample"]);
  expect(stdout).toMatch(/^statistic +train +reported +test +reported +all\n/);
  expect(stdout).toMatch(/^examples +\d +600 +\d +280 +\d$/m);
});

test.skipIf(stored === undefined)(`show tells what is odd about an example${reason}`, async () => {
  const words = ["data", "show", "hearthstone", "--split", "train", "--start", "296", "--count", "1"];
  const { stdout } = await runAst(words, { environment });
  expect(stdout).toMatch(/^train\/296 \(line 297\), target-does-not-parse\n/);
  const { stdout: json } = await runAst([...words, "--json"], { environment });
  expect(JSON.parse(json)).toMatchObject({ id: "train/296", line: 297, flags: ["target-does-not-parse"] });
});

test.skipIf(stored === undefined)(
  `stats of a stored dataset stand beside what its manifest states${reason}`,
  async () => {
    const { stdout } = await runAst(["data", "stats", "geo", "--variant", "prolog"], { environment });
    expect(stdout).toMatch(/^examples +600 +600 +280 +280 +880$/m);
    expect(stdout).toMatch(/^train and test +pairs in both +\d+$/m);
    expect(stdout).toMatch(/\n\nReported: stated by the paper\.\n\n- /);
  },
);

test("an unknown corpus lists the known ones", async () => {
  const { exitCode, stderr } = await runAst(["data", "show", "eazy"]);
  expect(exitCode).toBe(2);
  expect(stderr).toBe(
    `ast: corpus: expected one of easy, medium, hard, veryhard, syn-s, syn-l, stored, ${datasetNames.join(", ")}, got "eazy"\n` +
      'Run "ast data show --help" to see what there is.\n',
  );
});

test("stats stand beside the paper's, and an option that is not given keeps its default", async () => {
  const { stdout } = await runAst([
    "data",
    "stats",
    "veryhard",
    "--train",
    "200",
    "--dev",
    "0",
    "--test",
    "0",
  ]);
  expect(stdout).toMatch(/^statistic +train +reported\n/);
  expect(stdout).toMatch(/^source nodes minimum +5 +5$/m);
  expect(stdout).toMatch(/^target binary nodes maximum +\d+ +299$/m);
  expect(stdout).not.toContain("root kinds");
  expect(stdout).toMatch(/\nReported: stated by the paper\.\n$/);
  const all = await runAst(["data", "stats", "easy", "--train", "50", "--dev", "0", "--test", "0", "--all"]);
  expect(all.stdout).toMatch(/^root kinds ASSIGN +50$/m);
});

test("a corpus that cannot be is refused with the reason", async () => {
  const { exitCode, stderr } = await runAst(["data", "stats", "easy", "--train", "3000", "--unique"]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^ast: forLambda: 23000 distinct programs of setting easy are wanted, but /);
});

test("verify says which files are absent, and exits with 0", async ({ folder: directory }) => {
  const { exitCode, stdout } = await runAst(["data", "verify", "for-lambda", "--json"], { directory });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout).files.map(({ state }: { state: string }) => state)).toEqual([
    "missing",
    "missing",
    "missing",
  ]);
});

test("a file with the wrong checksum is named, found and expected", async ({ folder: directory }) => {
  await mkdir(join(directory, "own", "for-lambda"), { recursive: true });
  const file = join(directory, "own", "for-lambda", "test_For.json");
  await writeFile(file, "[]");
  const world = { directory, environment: { AST_DATASETS: "own" } };
  const { exitCode, stdout, stderr } = await runAst(["data", "verify"], world);
  expect(exitCode).toBe(1);
  // SHA-256 of "[]" as sha256sum gives it.
  const fault =
    `for-lambda: ${file} is not the file of the manifest: expected ` +
    "sha256:8531b942474945dca002a56b9073ccb20f64a44f666ac487d4f1233bf7dff8fa, got " +
    "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
  expect(stdout).toContain(`wrong   for-lambda/test_For.json\n        ${fault}\n`);
  expect(stderr).toBe(
    "ast: for-lambda/test_For.json differs from the manifest; delete it or mend AST_DATASETS\n",
  );
  expect(await runAst(["data", "stats", "stored", "--dev", "0"], world)).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${fault}\n`,
  });
});
