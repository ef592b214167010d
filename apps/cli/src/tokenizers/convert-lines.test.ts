import { expect } from "vitest";
import { testContext } from "../run-ast.test-support.ts";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { convertLines } from "./convert-lines.ts";

test("no more is read while a reader of the output does not keep up", async ({ folder }) => {
  const { context } = testContext({ directory: folder });
  const events: string[] = [];
  const drains: (() => void)[] = [];
  const stdout = {
    write: (text: string) => {
      events.push(`written ${JSON.stringify(text)}`);
      return false;
    },
    once: (_: "drain", listener: () => void) => drains.push(listener),
  };
  async function* stdin(): AsyncGenerator<string> {
    yield "a\n";
    events.push("asked for more");
    yield "b\n";
  }
  const process = { ...context.process, stdout };
  const done = convertLines({ ...context, process, stdin: stdin() }, [], (text) => text.toUpperCase());
  while (drains.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(events).toEqual(['written "A\\n"']);
  drains.pop()?.();
  while (drains.length === 0) await new Promise((resolve) => setImmediate(resolve));
  drains.pop()?.();
  await done;
  expect(events).toEqual(['written "A\\n"', "asked for more", 'written "B\\n"']);
});
