import type { DatasetName } from "@ast/datasets";
import { CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { datasetNames } from "./corpus-names.ts";
import { checkFile, type FileVerdict, verdictLines } from "./dataset-files.ts";
import { fileOptions } from "./file-options.ts";

/** The options of `ast data verify`. */
export interface VerifyFlags {
  readonly json: boolean;
}

/** Runs `ast data verify`: finds each file of stored datasets and compares its checksum with the manifest's. */
export async function verifyDatasets(
  this: AstContext,
  { json }: VerifyFlags,
  ...named: readonly DatasetName[]
): Promise<void> {
  const { datasets } = await import("@ast/datasets");
  const { stdout } = this.process;
  const options = fileOptions(this);
  const verdicts: FileVerdict[] = [];
  for (const name of named.length === 0 ? datasetNames : named) {
    const { manifest } = datasets[name];
    for (const file of manifest.files) {
      const verdict = await checkFile(manifest, file, options);
      verdicts.push(verdict);
      if (!json) stdout.write(verdictLines(verdict));
    }
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
  const unreadable = verdicts.filter(({ state }) => state === "unreadable");
  if (unreadable.length > 0) {
    throw new CommandError(
      exitCodes.failed,
      `${unreadable.map(({ file }) => file).join(", ")} cannot be read`,
    );
  }
}
