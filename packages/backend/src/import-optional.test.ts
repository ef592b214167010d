import { engine } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { failureReason, importOptional } from "./import-optional.ts";

const coded = (message: string, code: string): Error => Object.assign(new Error(message), { code });

test("a package that is not installed is named with the command that installs it", async () => {
  await expect(importOptional("@tensorflow/tfjs-node")).rejects.toThrow(
    new Error(
      "@tensorflow/tfjs-node is not installed; add it with: npm install @tensorflow/tfjs-node@4.22.0",
    ),
  );
});

test("a package that is installed is imported once, whoever else imports it", async () => {
  expect(await importOptional("@tensorflow/tfjs-core")).toHaveProperty("engine", engine);
});

test("a package without its native library is told from one that is not installed", () => {
  const error = coded(
    "The Node.js native addon module (tfjs_binding.node) can not be found at path: /app/node_modules/@tensorflow/tfjs-node/lib",
    "MODULE_NOT_FOUND",
  );
  expect(failureReason("@tensorflow/tfjs-node", error)).toBe(
    "@tensorflow/tfjs-node is installed without its native library, which its install script downloads; allow that " +
      "script and run: npm rebuild @tensorflow/tfjs-node",
  );
});

test("any other failure is given in its first line", () => {
  expect(failureReason("some-package", new Error("libfoo.so.2: cannot open\nmore"))).toBe(
    "some-package cannot be loaded: libfoo.so.2: cannot open",
  );
  expect(failureReason("some-package", coded("Cannot find module 'other'", "MODULE_NOT_FOUND"))).toBe(
    "some-package cannot be loaded: Cannot find module 'other'",
  );
  expect(failureReason("some-package", "odd")).toBe("some-package cannot be loaded: odd");
});
