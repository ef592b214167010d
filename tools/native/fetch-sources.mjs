/** @file Fetches the npm packages that the addon is built from, without running any script of theirs. */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildError, must } from "./commands.mjs";

/**
 * Downloads one package, checks it and unpacks it.
 *
 * @param {import("./commands.mjs").Run} run
 * @param {{ name: string, version: string, integrity: string }} source
 * @param {string} folder - Where to put it; made.
 * @returns {Promise<string>} The unpacked package's folder.
 */
export async function fetchPackage(run, { name, version, integrity }, folder) {
  await mkdir(folder, { recursive: true });
  const written = await must(
    run,
    `fetching ${name} ${version} from the npm registry`,
    ["npm", "pack", `${name}@${version}`, "--silent", "--pack-destination", folder],
    { cwd: folder },
  );
  const archive = join(folder, written.trim().split("\n").at(-1) ?? "");
  const found = `sha512-${createHash("sha512")
    .update(await readFile(archive))
    .digest("base64")}`;
  if (found !== integrity) {
    throw new BuildError(
      `${name} ${version} is not the package this tool was written for: expected ${integrity}, got ${found}`,
    );
  }
  await must(run, `unpacking ${name}`, ["tar", "-xzf", archive, "-C", folder]);
  return join(folder, "package");
}
