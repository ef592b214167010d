import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { OutputStream } from "../context.ts";
import { testContext } from "../run-ast.test-support.ts";
import { createTranslationOutput } from "./translation-output.ts";

/** A stream that keeps what is written, and is full after each write until it is drained. */
class SlowStream extends EventEmitter implements OutputStream {
  readonly isTTY: boolean;
  written = "";

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  write(text: string): boolean {
    this.written += text;
    return false;
  }
}

function outputTo({ terminal }: { terminal: boolean }) {
  const [stdout, stderr] = [new SlowStream(false), new SlowStream(terminal)];
  const { context } = testContext();
  const controller = new AbortController();
  const output = createTranslationOutput(
    { ...context, process: { stdout, stderr } },
    { json: false, signal: controller.signal },
  );
  return { output, stdout, stderr, controller };
}

const outcome = { source: { name: "x", text: "a0 = 1" }, text: "let a0 = 1 in a0" };
const fault = { source: { name: "x", text: "a0 =" }, error: "x:1:5: expected a name" };

test("waits for a reader that does not keep up, but not once the command is stopped", async () => {
  const { output, stdout, controller } = outputTo({ terminal: false });
  const events: string[] = [];
  const first = output.write([outcome], { single: false }).then(() => events.push("written"));
  await Promise.resolve();
  events.push("drained");
  stdout.emit("drain");
  await first;
  expect(events).toEqual(["drained", "written"]);
  const second = output.write([outcome], { single: false });
  controller.abort();
  await second;
  expect(output.written).toBe(2);
  expect(stdout.written).toBe("let a0 = 1 in a0\n".repeat(2));
});

test("a terminal sees how far it is, on a line that goes away before anything else is said", async () => {
  const { output, stdout, stderr } = outputTo({ terminal: true });
  output.advance(1200);
  output.advance(300); // Too soon to draw again.
  output.advance(500);
  const done = output.write([fault], { single: false });
  stdout.emit("drain");
  await done;
  output.finish();
  // Each look at the clock takes 100 ms.
  expect(stderr.written.replaceAll(/\d+ a second/g, "# a second")).toBe(
    "1,200 programs translated, # a second\r\u001b[K2,000 programs translated, # a second\r\u001b[Kast: x:1:5: expected a name\n",
  );
  expect(stdout.written).toBe("\n");
});

test("a log sees no progress", async () => {
  const { output, stderr } = outputTo({ terminal: false });
  output.advance(5000);
  output.finish();
  expect(stderr.written).toBe("");
});
