/** @file Which commit is measured. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The commit that is measured, with a plus where files differ from it; undefined outside a checkout, or without git. */
export async function commitOf() {
  try {
    const args = ["describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"];
    const { stdout } = await promisify(execFile)("git", args, {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
    });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
