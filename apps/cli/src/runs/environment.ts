import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describeMachine, type InitialisedBackend } from "@ast/backend";
import type { RunEnvironment } from "./run-directory.ts";

/** Describes where a run that begins now is made. */
export async function describeEnvironment(backend: InitialisedBackend): Promise<RunEnvironment> {
  const began = new Date();
  const commit = await revision(fileURLToPath(new URL("../..", import.meta.url)));
  return {
    ...describeMachine(),
    backend: backend.name,
    backendVersion: backend.version,
    ...(commit !== undefined && { commit }),
    began: began.toISOString(),
  };
}

/** The revision of the checkout that a folder of sources belongs to; `undefined` if it belongs to none, or without git. */
async function revision(sources: string): Promise<string | undefined> {
  const git = async (...parameters: string[]): Promise<string> => {
    return (await promisify(execFile)("git", parameters, { cwd: sources })).stdout.trim();
  };
  try {
    // An installed package may lie inside somebody else's checkout, whose revision says nothing about it.
    await git("ls-files", "--error-unmatch", "package.json");
    const commit = await git("rev-parse", "HEAD");
    const changed = await git("status", "--porcelain", "--untracked-files=no");
    return changed === "" ? commit : `${commit}-modified`;
  } catch {
    return undefined; // No git or no checkout: the run then has no revision to tell.
  }
}
