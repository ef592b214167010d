/** @file Kills a training process for good at random moments, and compares what it went through. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { randomStream } from "@ast/layers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { type CompiledPackage, compilePackage } from "./compiled.test-support.ts";
import { nodeFiles } from "./node-files.ts";

let compiled: CompiledPackage;
let root: string;

beforeAll(async () => {
  compiled = await compilePackage(["killable-run.test-support"]);
  root = compiled.root;
}, 60_000);

afterAll(() => compiled.remove());

interface Life {
  readonly process: ChildProcess;
  /** Resolves when the process is gone, to the signal that ended it. */
  readonly ended: Promise<string | null>;
  /** What it wrote to standard error so far. */
  errors(): string;
}

function begin(name: string): Life {
  const child = spawn(
    process.execPath,
    [join(root, "killable-run.test-support.js"), join(root, name), logOf(name)],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += String(text);
  });
  const ended = once(child, "close").then(([code, signal]) => {
    if (signal === null && code !== 0) throw new Error(`the run failed: ${errors}`);
    return signal as string | null;
  });
  return { process: child, ended, errors: () => errors };
}

const logOf = (name: string): string => join(root, `${name}.log`);

function linesOf(name: string): string[] {
  return existsSync(logOf(name)) ? readFileSync(logOf(name), "utf8").split("\n").slice(0, -1) : [];
}

test("a run killed at ten random moments has the losses of one left alone", {
  timeout: 120_000,
}, async () => {
  const whole = begin("whole");
  expect(await whole.ended).toBeNull();
  const expected = linesOf("whole");
  expect(expected).toHaveLength(420);

  const random = randomStream(20, "kills");
  const store = createCheckpointStore(join(root, "killed"), { files: nodeFiles });
  for (let kill = 0; kill < 10; kill++) {
    const life = begin("killed");
    const target = linesOf("killed").length + Math.floor(random() * 10);
    let over = false;
    const note = (): void => {
      over = true;
    };
    void life.ended.then(note, note);
    while (!over && linesOf("killed").length < target) await delay(1);
    await delay(random() * 25);
    life.process.kill("SIGKILL");
    expect(await life.ended).toBe("SIGKILL");
    if ((await store.entries()).length > 0) await store.load();
  }
  const last = begin("killed");
  expect(await last.ended).toBeNull();

  const lines = linesOf("killed");
  const steps = new Set(lines.map((line) => Number(line.split(" ")[0])));
  expect(steps.size).toBe(420);
  for (const line of lines) expect(expected).toContain(line);
  expect(lines.at(-1)).toBe(expected.at(-1));
  expect(whole.errors() + last.errors()).toBe("");
});
