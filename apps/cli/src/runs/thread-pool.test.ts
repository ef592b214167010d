import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { CommandError } from "../command-error.ts";
import { createThreadPool, type Thread } from "./thread-pool.ts";

/** A thread that answers when the test says so. */
class ScriptedThread extends EventEmitter implements Thread {
  readonly name: string;
  readonly requests: unknown[] = [];
  terminated = false;

  constructor(name: string) {
    super();
    this.name = name;
  }

  postMessage(request: unknown): void {
    this.requests.push(request);
  }

  async terminate(): Promise<void> {
    this.terminated = true;
    this.emit("exit", 1);
  }
}

function scripted(size: number) {
  const threads: ScriptedThread[] = [];
  const pool = createThreadPool<string, string>({
    size,
    start: (name) => {
      const thread = new ScriptedThread(name);
      threads.push(thread);
      return thread;
    },
  });
  return { pool, threads };
}

const refused = (message: string): CommandError => new CommandError(1, message);

test("threads start with the requests, and whoever is free takes the next", async () => {
  const { pool, threads } = scripted(2);
  expect(threads).toHaveLength(0);
  const answers = ["a", "b", "c", "d"].map((request) => pool.ask(request));
  expect(threads.map(({ name }) => name)).toEqual(["worker 1 of 2", "worker 2 of 2"]);
  threads[1]!.emit("message", "B");
  threads[1]!.emit("message", "C");
  threads[0]!.emit("message", "A");
  threads[1]!.emit("message", "D");
  expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D"]);
  expect(threads.map(({ requests }) => requests)).toEqual([["a"], ["b", "c", "d"]]);
});

test("a thread that is free is taken before another is started", async () => {
  const { pool, threads } = scripted(2);
  for (const request of ["a", "b"]) {
    const answer = pool.ask(request);
    threads[0]!.emit("message", request.toUpperCase());
    expect(await answer).toBe(request.toUpperCase());
  }
  expect(threads).toHaveLength(1);
});

test.each<[string, string, unknown, string]>([
  ["throws", "error", new Error("out of memory"), "worker 1 of 2 ended: out of memory"],
  ["exits", "exit", 7, "worker 1 of 2 ended with exit code 7 before its work was done"],
])("one thread that %s ends them all with its error", async (_, event, value, message) => {
  const { pool, threads } = scripted(2);
  const answers = ["a", "b", "c"].map((request) => pool.ask(request));
  threads[0]!.emit(event, value);
  for (const answer of answers) await expect(answer).rejects.toThrow(refused(message));
  await expect(pool.ask("d")).rejects.toThrow(refused(message));
});

test("closing ends the threads and refuses what has no answer", async () => {
  const { pool, threads } = scripted(1);
  const answers = [pool.ask("a"), pool.ask("b")];
  await pool.close();
  expect(threads.map(({ terminated }) => terminated)).toEqual([true]);
  for (const answer of answers) await expect(answer).rejects.toThrow(refused("the workers were stopped"));
  await pool.close();
});
