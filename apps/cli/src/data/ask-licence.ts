import type { LicenceNotice } from "@ast/datasets/files";
import type { AstContext } from "../context.ts";
import { createLineReader } from "./line-reader.ts";

/** The terms of a dataset as lines for people. Variants that come from one source on the same terms have the same. */
export function licenceLines(notice: LicenceNotice): readonly string[] {
  const { dataset, title, repository, licence, licenceNote, citation } = notice;
  return [
    `${dataset}: ${title}`,
    `  source   https://github.com/${repository}`,
    `  licence  ${licence}${licenceNote === undefined ? "" : ` (${licenceNote})`}`,
    `  cite     ${citation}`,
  ];
}

/**
 * Shows the terms of datasets before they are downloaded, and finds out whether they are accepted: by option, else by asking a
 * person at a terminal. Where there is none, they are not. The same terms are shown once.
 */
export function createLicenceQuestion(
  { process: { stderr, stdout }, stdin }: AstContext,
  { acceptLicence }: { readonly acceptLicence: boolean },
): (notice: LicenceNotice) => Promise<boolean> {
  const answers = createLineReader(stdin);
  const known = new Map<string, boolean>();
  const ask = async (): Promise<boolean> => {
    if (acceptLicence) return true;
    if (stdout.isTTY !== true) return false;
    stderr.write("Download it on these terms? [y/N] ");
    const answer = await answers.next();
    return answer !== undefined && /^y(es)?$/i.test(answer.trim());
  };
  return async (notice) => {
    const text = `${licenceLines(notice).join("\n")}\n`;
    const decided = known.get(text);
    if (decided !== undefined) return decided;
    stderr.write(text);
    const accepted = await ask();
    known.set(text, accepted);
    return accepted;
  };
}
