import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect } from "vitest";
import { testInFolder as test } from "../test-in-folder.test-support.ts";
import { hashCode } from "./hash-code.ts";

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Package a, whose module imports b, which depends on c; and d, which nobody mentions. */
async function makePackages(root: string): Promise<void> {
  const manifests = { a: {}, b: { "@x/c": "1.0.0", other: "1.0.0" }, c: { "@x/b": "1.0.0" }, d: {} };
  for (const [name, dependencies] of Object.entries(manifests)) {
    const folder = join(root, "node_modules", "@x", name);
    await write(join(folder, "package.json"), JSON.stringify({ name: `@x/${name}`, dependencies }));
    await write(join(folder, "dist", "part", `${name}.js`), name);
    await write(join(folder, "src", "part", `${name}.ts`), `${name}: string`);
  }
}

const kinds = [
  { kind: "built", folder: "dist", extension: "js", other: "src/part/c.ts" },
  { kind: "not built", folder: "src", extension: "ts", other: "dist/part/c.js" },
] as const;

test.for(kinds)(
  "where it is $kind, all code that runs counts, and nothing else",
  async ({ folder, extension, other }, { folder: root }) => {
    await makePackages(root);
    const inPackage = (file: string): string => join(root, "node_modules", "@x", file);
    const module = pathToFileURL(inPackage(`a/${folder}/part/a.${extension}`)).href;
    const hash = (): string => hashCode({ module, packages: ["@x/b"] });
    let last = hash();
    expect(hash()).toBe(last);
    for (const [name, change] of Object.entries({
      "a change of the module": () => write(inPackage(`a/${folder}/part/a.${extension}`), "z"),
      "a change of a package": () => write(inPackage(`b/${folder}/part/b.${extension}`), "z"),
      "a change below a package": () => write(inPackage(`c/${folder}/part/c.${extension}`), "z"),
      "a new file": () => write(inPackage(`c/${folder}/new.${extension}`), ""),
      "a new name": () =>
        rename(inPackage(`c/${folder}/new.${extension}`), inPackage(`c/${folder}/moved.${extension}`)),
    })) {
      await change();
      expect(hash(), name).not.toBe(last);
      last = hash();
    }
    for (const file of [
      `d/${folder}/part/d.${extension}`,
      `a/${folder}/beside.${extension}`,
      `c/${other}`,
      "c/README.md",
      "c/src/part/c.test.ts",
      "c/src/part/c.test-support.ts",
    ]) {
      await write(inPackage(file), "z");
      expect(hash(), file).toBe(last);
    }
  },
);

test("it is the sha256 of name, path, length and content of file after file", async ({ folder }) => {
  await makePackages(folder);
  const module = pathToFileURL(join(folder, "node_modules/@x/a/dist/part/a.js")).href;
  const hashed = `["","a.js",1]a["@x/b",${JSON.stringify(join("part", "b.js"))},1]b["@x/c",${JSON.stringify(join("part", "c.js"))},1]c`;
  expect(hashCode({ module, packages: ["@x/b"] })).toBe(createHash("sha256").update(hashed).digest("hex"));
});

test("a package that is not there is Node's error", async ({ folder }) => {
  await makePackages(folder);
  const module = pathToFileURL(join(folder, "node_modules/@x/a/dist/part/a.js")).href;
  expect(() => hashCode({ module, packages: ["@x/none"] })).toThrow(
    /Cannot find module '@x\/none\/package\.json'/,
  );
});
