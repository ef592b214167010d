/** @file The marked block of the README that holds the tables of languages. */
import { languageMarkdown } from "./tables.mjs";

const BLOCK = /(?<=<!-- languages -->\n)[\s\S]*?(?=<!-- \/languages -->)/;

/**
 * Replaces the marked block by the tables of a result.
 *
 * @param {string} markdown
 * @param {any} result
 * @throws RangeError if there is no such block.
 */
export function withLanguageTables(markdown, result) {
  if (!BLOCK.test(markdown)) {
    throw new RangeError(
      "README: expected <!-- languages --> and <!-- /languages -->, each on a line of its own",
    );
  }
  return markdown.replace(BLOCK, () => `\n${languageMarkdown(result)}\n\n`);
}
