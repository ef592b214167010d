/** @file `ast report`: the report of a finished run, written anew. */
import { relative, resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import type { AstContext } from "../context.ts";
import { createDisplay } from "../progress/display.ts";
import { reportRun } from "./report-run.ts";
import { openRunDirectory } from "./run-directory.ts";
import { startBackend } from "./start-backend.ts";

/** The options of `ast report`. */
export interface ReportFlags {
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

/** Runs `ast report`. */
export async function report(this: AstContext, flags: ReportFlags, folder: string): Promise<void> {
  const display = await createDisplay(this, flags);
  const run = await openRunDirectory(resolve(this.directory, folder));
  await startBackend(flags.backend);
  const file = await reportRun(run);
  display.result({ report: file }, [`Wrote ${relative(this.directory, file)} (open it in a browser)`]);
}
