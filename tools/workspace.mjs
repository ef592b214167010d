/** @file The packages of this workspace, as their manifests describe them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string | Record<string, string>>} [exports]
 * @property {Record<string, string>} [bin]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, string>} [devDependencies]
 */

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name - Such as `@ast/tree`.
 * @property {string} folder - From the root, with `/`, such as `packages/tree`.
 * @property {string} directory - The same as an absolute path.
 * @property {Manifest} manifest
 */

/**
 * Lists the packages of the workspace: every folder of `packages/` and `apps/` that holds a manifest, by name.
 *
 * @param {string} root
 * @returns {WorkspacePackage[]}
 */
export function readWorkspace(root) {
  const folders = ["packages", "apps"].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`) : [],
  );
  return folders
    .filter((folder) => existsSync(join(root, folder, "package.json")))
    .sort()
    .map((folder) => {
      const directory = join(root, folder);
      /** @type {Manifest} */
      const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      return { name: manifest.name, folder, directory, manifest };
    });
}

/**
 * Says which packages have not been built.
 *
 * @param {readonly WorkspacePackage[]} packages
 * @returns {string[]} One problem each.
 */
export function missingBuilds(packages) {
  return packages
    .filter(({ directory }) => !existsSync(join(directory, "dist", "index.js")))
    .map(({ folder }) => `${folder} is not built; run: npm run build`);
}

/**
 * Tells whether a source file is a test or only serves tests: such files are neither built nor published.
 *
 * @param {string} file - Such as `src/walks.test.ts` or `src/random-tree.test-support.ts`.
 */
export function isTestFile(file) {
  return /\.test(?:-support)?\.[cm]?[jt]s$/.test(file);
}
