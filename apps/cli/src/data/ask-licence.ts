import type { LicenceNotice } from "@ast/datasets/files";
import type { AstContext } from "../context.ts";
import { createLineReader } from "./line-reader.ts";

/** The terms of a dataset as lines for people. */
export function licenceLines(notice: LicenceNotice): readonly string[] {
  const { dataset, title, variant, repository, licence, licenceNote, citation } = notice;
  return [
    `${dataset} (${variant}): ${title}`,
    `  source   https://github.com/${repository}`,
    `  licence  ${licence}${licenceNote === undefined ? "" : ` (${licenceNote})`}`,
    `  cite     ${citation}`,
  ];
}

/**
 * Shows the terms of datasets before they are downloaded, and finds out whether they are accepted: by option, else by asking a
 * person at a terminal. Where there is none, they are not.
 */
export function createLicenceQuestion(
  { process: { stderr, stdout }, stdin }: AstContext,
  { acceptLicence }: { readonly acceptLicence: boolean },
): (notice: LicenceNotice) => Promise<boolean> {
  const answers = createLineReader(stdin);
  return async (notice) => {
    stderr.write(`${licenceLines(notice).join("\n")}\n`);
    if (acceptLicence) return true;
    if (stdout.isTTY !== true) return false;
    stderr.write("Download it on these terms? [y/N] ");
    const answer = await answers.next();
    return answer !== undefined && /^y(es)?$/i.test(answer.trim());
  };
}
