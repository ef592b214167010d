import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describeMachine, type InitialisedBackend } from "@ast/backend";
import type { RunEnvironment } from "./run-directory.ts";

/** Describes where a run is made. */
export async function describeEnvironment(
  backend: InitialisedBackend,
  { directory, began }: { readonly directory: string; readonly began: Date },
): Promise<RunEnvironment> {
  const commit = await revision(directory);
  return {
    ...describeMachine(),
    backend: backend.name,
    backendVersion: backend.version,
    ...(commit !== undefined && { commit }),
    began: began.toISOString(),
  };
}

/** The checkout's revision; `undefined` outside a checkout or without git. */
async function revision(directory: string): Promise<string | undefined> {
  const git = async (...parameters: string[]): Promise<string> => {
    return (await promisify(execFile)("git", parameters, { cwd: directory })).stdout.trim();
  };
  try {
    const commit = await git("rev-parse", "HEAD");
    const changed = await git("status", "--porcelain", "--untracked-files=no");
    return changed === "" ? commit : `${commit}-modified`;
  } catch {
    return undefined; // No git or no checkout: the run then has no revision to tell.
  }
}
