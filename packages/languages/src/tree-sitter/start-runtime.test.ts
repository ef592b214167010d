import { expect, test, vi } from "vitest";
import { loadGo } from "../go/index.ts";
import { loadPython } from "../python/index.ts";
import { startRuntime } from "./start-runtime.ts";
import { syntaxCases } from "./syntax-cases.test-support.ts";

test("after a runtime that cannot be started another can", async () => {
  // The runtime says so itself, too.
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  await expect(startRuntime(Uint8Array.of(1, 2, 3))).rejects.toThrow(/^Aborted/);
  said.mockRestore();
});

test("languages that are loaded side by side do not take each other's place", async () => {
  const [java, cSharp, javascript, pythonSyntax, go, python] = await Promise.all([
    ...syntaxCases.map(({ load }) => load()),
    loadGo(),
    loadPython(),
  ]);
  const written = [java, cSharp, javascript, pythonSyntax, go, python].map((language) => language?.name);
  expect(written).toEqual(["Java", "C#", "JavaScript", "Python", "Go", "Python 3"]);
  expect(java!.parse("class A {}").type).toBe("program");
  expect(cSharp!.parse("class A {}").type).toBe("compilation_unit");
  expect(javascript!.parse("a = 1;").type).toBe("program");
  expect(pythonSyntax!.parse("a = 1").type).toBe("module");
  expect(go!.parse("package p").type).toBe("source_file");
  expect(python!.parse("a = 1").type).toBe("Module");
});
