import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What {@link hashCode} hashes. */
export interface CodeOptions {
  /** The URL of a module; those in its folder and below count. */
  readonly module: string;
  /** Packages that it imports; they count whole, and so does each package of the same scope that they depend on. */
  readonly packages: readonly string[];
}

/**
 * The sha256, in hexadecimal, of code as it runs: of the `.js` files in `dist`, or, where the module itself is TypeScript, of the `.ts` files in
 * `src` without tests. Packages have no other place for code here.
 *
 * @throws The error of the file system or of Node's search if a package cannot be found.
 */
export function hashCode({ module, packages }: CodeOptions): string {
  const extension = extname(module);
  const source = extension === ".ts";
  const hash = createHash("sha256");
  const add = (name: string, folder: string): void => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const code = files.filter((file) => file.endsWith(extension) && !/\.test(-support)?\.ts$/.test(file));
    for (const file of code.sort()) {
      const bytes = readFileSync(join(folder, file));
      hash.update(JSON.stringify([name, file, bytes.length])).update(bytes);
    }
  };
  add("", dirname(fileURLToPath(module)));
  const manifests = closureOf(packages, module);
  for (const name of [...manifests.keys()].sort()) {
    add(name, join(dirname(manifests.get(name)!), source ? "src" : "dist"));
  }
  return hash.digest("hex");
}

/** The `package.json` of each package, and of those of the same scope below it, by name. */
function closureOf(packages: readonly string[], module: string): ReadonlyMap<string, string> {
  const manifests = new Map<string, string>();
  const visit = (name: string, from: string): void => {
    if (manifests.has(name)) return;
    const manifest = createRequire(from).resolve(`${name}/package.json`);
    manifests.set(name, manifest);
    const { dependencies = {} }: { readonly dependencies?: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(manifest, "utf8"),
    );
    const scope = name.slice(0, name.indexOf("/") + 1);
    for (const other of Object.keys(dependencies)) if (other.startsWith(scope)) visit(other, manifest);
  };
  for (const name of packages) visit(name, module);
  return manifests;
}
