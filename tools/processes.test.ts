import { expect, test } from "vitest";
import { exitCodeOf, run } from "./processes.mjs";

const quietly = { cwd: process.cwd(), env: process.env, output: "hold" } as const;

test("a held child's output and exit code come back", async () => {
  const program = "process.stdout.write('out'); process.stderr.write('err'); process.exitCode = 3;";
  const finished = await run(process.execPath, ["-e", program], quietly);
  expect(finished).toEqual({ code: 3, signal: null, stdout: "out", stderr: "err" });
  expect(exitCodeOf(finished)).toBe(3);
});

test("a child ended by a signal gives 128 plus its number", async () => {
  const finished = await run(process.execPath, ["-e", "process.kill(process.pid, 'SIGTERM')"], quietly);
  expect(exitCodeOf(finished)).toBe(143);
});

test("a child reads the given input", async () => {
  const finished = await run(process.execPath, ["-"], { ...quietly, input: "console.log(6 * 7)" });
  expect(finished.stdout).toBe("42\n");
});

test("a program that does not exist is an error that names it", async () => {
  await expect(run("no-such-program", [], quietly)).rejects.toThrow(
    "could not run no-such-program: spawn no-such-program ENOENT",
  );
});
