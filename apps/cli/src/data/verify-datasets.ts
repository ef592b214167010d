import { DatasetError, forLambdaManifest } from "@ast/datasets";
import { locateFile } from "@ast/datasets/files";
import { CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { fileOptions } from "./corpus.ts";

/** The options of `ast data verify`. */
export interface VerifyFlags {
  /** Whether to fetch what is missing. */
  readonly download: boolean;
  readonly json: boolean;
}

interface Verdict {
  readonly file: string;
  readonly state: "ok" | "missing" | "wrong";
  /** Its path, or what is wrong with it. */
  readonly detail: string;
}

/** Runs `ast data verify`: finds each stored file and compares its checksum with the manifest's. */
export async function verifyDatasets(this: AstContext, { download, json }: VerifyFlags): Promise<void> {
  const { stdout } = this.process;
  const verdicts: Verdict[] = [];
  for (const file of forLambdaManifest.files) {
    const name = `${forLambdaManifest.name}/${file.name}`;
    try {
      const path = await locateFile(forLambdaManifest, file, { ...fileOptions(this), download });
      verdicts.push({ file: name, state: "ok", detail: path });
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      verdicts.push({
        file: name,
        state: error.fault === "missing" ? "missing" : "wrong",
        detail: error.message,
      });
    }
    const last = verdicts.at(-1);
    if (!json && last !== undefined)
      stdout.write(`${last.state.padEnd(8)}${last.file}\n        ${last.detail}\n`);
  }
  if (json) stdout.write(`${JSON.stringify({ files: verdicts })}\n`);
  const wrong = verdicts.filter(({ state }) => state === "wrong");
  if (wrong.length > 0) {
    const files = wrong.map(({ file }) => file).join(", ");
    throw new CommandError(
      exitCodes.failed,
      `${files} differs from the manifest; delete it or mend AST_DATASETS`,
    );
  }
}
