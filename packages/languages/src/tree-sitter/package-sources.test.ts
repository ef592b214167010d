import { expect, test } from "vitest";
import { type NativeParser, packageSources } from "./index.ts";

test("the files of an installed package are found", async () => {
  const { grammar, wasm } = await packageSources({ name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" });
  expect(grammar.name).toBe("java");
  // Every WebAssembly file begins with these four bytes.
  expect([...wasm.slice(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
});

test("what is given is not looked for", async () => {
  const given = { grammar: { name: "none", rules: {} }, wasm: Uint8Array.of(1), runtime: "runtime.wasm" };
  expect(await packageSources({ name: "no-such-package", wasm: "no.wasm" }, given)).toEqual(given);
});

test("beside a native parser no other is looked for", async () => {
  class Parser implements NativeParser {
    setLanguage(): void {}
    setTimeoutMicros(): void {}
    reset(): void {}
    parse(): null {
      return null;
    }
  }
  const given = { grammar: { name: "none", rules: {} }, native: { Parser, language: {} } };
  const { wasm } = await packageSources({ name: "no-such-package", wasm: "no.wasm" }, given);
  expect(wasm).toEqual(new Uint8Array());
});

test("a file or a package that is missing is named", async () => {
  await expect(packageSources({ name: "tree-sitter-java", wasm: "no.wasm" })).rejects.toThrow(
    new Error("cannot read no.wasm of the package tree-sitter-java; is it installed?"),
  );
  await expect(packageSources({ name: "no-such-package", wasm: "no.wasm" })).rejects.toThrow(
    new Error("cannot read src/grammar.json of the package no-such-package; is it installed?"),
  );
});
