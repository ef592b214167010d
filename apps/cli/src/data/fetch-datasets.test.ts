import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { datasets } from "@ast/datasets";
import { expect, onTestFinished } from "vitest";
import type { AstContext } from "../context.ts";
import { runAst, testContext, type World } from "../run-ast.test-support.ts";
import { runCommandLine } from "../run-command-line.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { datasetNames } from "./corpus-names.ts";

const terms = [
  "for-lambda: FOR programs of Drissi et al., Program Language Translation Using a Grammar-Driven Tree-to-Tree Model",
  "  source   https://github.com/hmc-cs-mdrissi/neural_nets_research",
  "  licence  MIT",
  "  cite     M. Drissi, O. Watkins, A. Khant, V. Ojha, P. Sandoval, R. Segev, E. Weiner, R. Keller, Program Language Translation Using a Grammar-Driven Tree-to-Tree Model, 2018",
  "",
].join("\n");

const address =
  "https://raw.githubusercontent.com/hmc-cs-mdrissi/neural_nets_research/0a26c1f55cba7a4b4ac571b5d73afedc82b657f7/ANC";

/** A network that gives one kind of answer to all, and the addresses it was asked for. */
function answering(answer: (file: string) => Response): {
  readonly fetch: AstContext["fetch"];
  readonly asked: string[];
} {
  const asked: string[] = [];
  return {
    asked,
    fetch: async (from) => {
      asked.push(from);
      return answer(from.split("/").at(-1) ?? "");
    },
  };
}

/** As many bytes as the manifest says, but others. */
function otherBytes(name: string): Response {
  const { files } = datasets["for-lambda"].manifest;
  return new Response(new Uint8Array(files.find((file) => file.name === name)?.bytes ?? 2));
}

const notFound = (): Response => new Response("", { status: 404, statusText: "Not Found" });

/** The state of each file, as `--json` says it. */
function states(stdout: string): readonly (readonly [file: string, state: string])[] {
  return JSON.parse(stdout).files.map(({ file, state }: Record<string, string>) => [file, state]);
}

const files = ["training_For.json", "validation_For.json", "test_For.json"].map(
  (name) => `for-lambda/${name}`,
);

test.each([
  [[], `name a dataset, or give --all; there are ${datasetNames.join(", ")}`],
  [["geo", "--all"], "--all fetches every dataset; leave the names out"],
])("fetch %j is refused", async (words, message) => {
  expect(await runAst(["data", "fetch", ...words])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});

test("an unknown dataset lists the known ones", async () => {
  expect((await runAst(["data", "fetch", "geos"])).stderr).toBe(
    `ast: dataset: expected one of ${datasetNames.join(", ")}, got "geos"\n` +
      'Run "ast data fetch --help" to see what there is.\n',
  );
});

test("where nobody can be asked, terms are shown and nothing is downloaded without --accept-licence", async ({
  folder: directory,
}) => {
  const { fetch, asked } = answering(otherBytes);
  const { exitCode, stdout, stderr } = await runAst(["data", "fetch", "for-lambda", "--json"], {
    directory,
    fetch,
    stdin: "y\n",
  });
  expect(exitCode).toBe(1);
  expect(states(stdout)).toEqual(files.map((file) => [file, "refused"]));
  expect(stderr).toBe(`${terms}ast: 3 files would need --accept-licence, as their terms were not accepted\n`);
  expect(asked).toEqual([]);
});

test("--offline asks nobody, and says what is missing", async ({ folder: directory }) => {
  const { fetch, asked } = answering(otherBytes);
  const words = ["data", "fetch", "for-lambda", "--offline", "--json"];
  const { exitCode, stdout, stderr } = await runAst(words, { directory, fetch });
  expect(exitCode).toBe(1);
  expect(states(stdout)).toEqual(files.map((file) => [file, "missing"]));
  expect(stderr).toBe("ast: 3 files could not be found or fetched\n");
  expect(asked).toEqual([]);
});

test("a download that is another file is no file of the dataset, and none is left", async ({
  folder: directory,
}) => {
  const { fetch, asked } = answering(otherBytes);
  const words = ["data", "fetch", "for-lambda", "--accept-licence"];
  const { exitCode, stdout, stderr } = await runAst(words, { directory, fetch });
  expect(exitCode).toBe(1);
  expect(asked).toContain(`${address}/training_For.json`);
  expect(stdout).toContain(
    `wrong   for-lambda/test_For.json\n        for-lambda: ${address}/test_For.json is not the file of the manifest: `,
  );
  // The terms are shown once: they were accepted for all files.
  expect(stderr).toBe(`${terms}ast: 3 files cannot be used\n`);
  const kept = await readdir(join(directory, "datasets", "downloads", "for-lambda"));
  expect(kept.filter((name) => name.endsWith(".json"))).toEqual([]);
});

test("an answer that says no is a missing file, with the address", async ({ folder: directory }) => {
  const { fetch } = answering(notFound);
  const words = ["data", "fetch", "for-lambda", "--accept-licence"];
  const { exitCode, stdout } = await runAst(words, { directory, fetch });
  expect(exitCode).toBe(1);
  expect(stdout).toContain(`and downloading ${address}/test_For.json failed: it answered 404 Not Found\n`);
});

/** Runs a command at a terminal, where a person can be asked. */
async function runAtTerminal(
  words: readonly string[],
  world: World,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { context, written } = testContext(world);
  const { stdout, stderr } = context.process;
  const process = { stdout: { ...stdout, isTTY: true }, stderr: { ...stderr, isTTY: true } };
  const exitCode = await runCommandLine(words, { ...context, process });
  return { exitCode, ...written };
}

test.each(["y", "YES"])("a person at a terminal is asked, and %s means yes", async (answer) => {
  const directory = await mkdtemp(join(tmpdir(), "ast-cli-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const { fetch, asked } = answering(notFound);
  const words = ["data", "fetch", "for-lambda"];
  const { stderr } = await runAtTerminal(words, { directory, fetch, stdin: `${answer}\n` });
  expect(stderr).toContain(`${terms}Download it on these terms? [y/N] `);
  expect(asked).toHaveLength(3);
});

test("any other answer means no, and the same terms are asked about once", async ({ folder: directory }) => {
  const { fetch, asked } = answering(otherBytes);
  const { exitCode, stderr } = await runAtTerminal(["data", "fetch", "for-lambda"], {
    directory,
    fetch,
    stdin: "perhaps\ny\n",
  });
  expect(exitCode).toBe(1);
  expect(stderr.match(/Download it on these terms\?/g)).toHaveLength(1);
  expect(asked).toEqual([]);
});

test("terms that differ between the variants of a dataset are shown apart", async ({ folder: directory }) => {
  const { stderr } = await runAst(["data", "fetch", "atis"], { directory });
  expect(stderr.match(/^ {2}licence .*$/gm)).toEqual([
    expect.stringMatching(/^ {2}licence {2}none stated/),
    expect.stringMatching(/^ {2}licence {2}MIT/),
  ]);
});

test("variants on the same terms are one question", async ({ folder: directory }) => {
  const { stderr } = await runAst(["data", "fetch", "jobs", "geo"], { directory });
  expect(stderr.match(/^\w+: .*$/gm)?.map((line) => line.split(":")[0])).toEqual(["jobs", "geo", "ast"]);
});

const stored = process.env.AST_DATASETS;
const reason = stored === undefined ? " (skipped: AST_DATASETS names no folder of datasets)" : "";

test.skipIf(stored === undefined)(
  `files are fetched with a bar, found when asked for again, and resumed${reason}`,
  async ({ folder: directory }) => {
    const asked: string[] = [];
    const fetch: AstContext["fetch"] = async (from, { headers }) => {
      asked.push(`${from.split("/").at(-1)} ${headers?.range ?? headers?.Range ?? "whole"}`);
      return new Response(await readFile(join(stored ?? "", "jobs", from.split("/").at(-1) ?? "")));
    };
    const words = ["data", "fetch", "jobs", "--accept-licence"];
    const first = await runAtTerminal(words, { directory, fetch });
    expect(first.exitCode).toBe(0);
    expect(first.stdout.match(/^fetched jobs\//gm)).toHaveLength(6);
    expect(first.stderr).toMatch(/[█▏▎▍▌▋▊▉░]{24} \d+ % {2}jobs\/job_prolog_train\.tsv {2}0\.1 of 0\.1 MB/);
    const again = await runAst(["data", "fetch", "jobs"], { directory });
    expect(again).toMatchObject({ exitCode: 0, stderr: "" });
    expect(again.stdout.match(/^ok {6}jobs\//gm)).toHaveLength(6);
    expect(asked).toHaveLength(6);
  },
);

test("Ctrl-C ends a download with 130 and a word on what is kept", async ({ folder: directory }) => {
  const controller = new AbortController();
  const fetch: AstContext["fetch"] = async () => {
    controller.abort();
    throw new DOMException("This operation was aborted", "AbortError");
  };
  const { context, written } = testContext({ directory, fetch });
  let released = 0;
  const exitCode = await runCommandLine(["data", "fetch", "for-lambda", "--accept-licence"], {
    ...context,
    takeInterrupt: () => ({ signal: controller.signal, release: () => void released++ }),
  });
  expect(exitCode).toBe(130);
  expect(released).toBe(1);
  expect(written.stderr).toBe(
    `${terms}ast: stopped; what has arrived is kept, and the next fetch goes on from there\n`,
  );
});

test("files that are there are not fetched", async ({ folder: directory }) => {
  await mkdir(join(directory, "datasets", "for-lambda"), { recursive: true });
  await writeFile(join(directory, "datasets", "for-lambda", "test_For.json"), "[]");
  const { stdout } = await runAst(["data", "fetch", "for-lambda", "--offline", "--json"], { directory });
  expect(states(stdout)[2]).toEqual(["for-lambda/test_For.json", "wrong"]);
});
