import type { AstContext } from "./context.ts";
import { runCommandLine } from "./run-command-line.ts";

/** What a command line did, as a test sees it. */
export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test may set of the outside world. */
export interface World {
  readonly stdin?: string;
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Answers in place of the network; without it nothing can be reached. */
  readonly fetch?: AstContext["fetch"];
  /** Without it nothing is kept. */
  readonly cache?: string;
}

/** A context that keeps what is written; its clock moves on by 100 ms whenever it is read. */
export function testContext({
  stdin = "",
  directory = "/nowhere",
  environment = {},
  fetch = () => Promise.reject(new TypeError("fetch failed")),
  cache,
}: World = {}): {
  readonly context: AstContext;
  readonly written: { stdout: string; stderr: string };
} {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): AstContext["process"]["stdout"] => ({
    write: (text) => {
      written[name] += text;
    },
  });
  let time = 0;
  const context: AstContext = {
    process: { stdout: stream("stdout"), stderr: stream("stderr") },
    stdin: (async function* () {
      yield stdin;
    })(),
    environment,
    directory,
    cache,
    now: () => {
      time += 100;
      return time;
    },
    processors: 1,
    fetch,
    takeInterrupt: () => ({ signal: new AbortController().signal, release: () => {} }),
  };
  return { context, written };
}

/** Runs one command line in a world of its own. */
export async function runAst(words: readonly string[], world: World = {}): Promise<Outcome> {
  const { context, written } = testContext(world);
  const exitCode = await runCommandLine(words, context);
  return { exitCode, ...written };
}
