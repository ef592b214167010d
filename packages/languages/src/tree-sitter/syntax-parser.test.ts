import { expect, test, vi } from "vitest";
import { packageSources } from "./index.ts";
import { loadSyntaxParser } from "./syntax-parser.ts";

test("a parse that is given up says which character it reached", async () => {
  const { wasm } = await packageSources({ name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" });
  const parser = await loadSyntaxParser(wasm);
  const text = "class A { int f() { return 1; } }\n".repeat(2_000);
  const clock = vi.spyOn(performance, "now").mockReturnValue(0);
  const tree = parser.parse(text, 1);
  if (typeof tree === "number") expect.fail("the clock stood still");
  tree.release();
  // The time is up when the parser asks for the last time.
  const asked = clock.mock.calls.length;
  for (let call = 1; call < asked; call++) clock.mockReturnValueOnce(0);
  clock.mockReturnValueOnce(2);
  const reached = parser.parse(text, 1);
  clock.mockRestore();
  expect(reached).toBeGreaterThan(0.9 * text.length);
  expect(reached).toBeLessThanOrEqual(text.length);
});
