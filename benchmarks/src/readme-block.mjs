/** @file The marked blocks of the README that hold tables of results: `<!-- NAME -->` to `<!-- /NAME -->`. */

/**
 * Replaces a marked block.
 *
 * @param {string} markdown
 * @param {string} name
 * @param {string} text
 * @throws RangeError if there is no such block.
 */
export function withBlock(markdown, name, text) {
  const block = new RegExp(`(?<=<!-- ${name} -->\\n)[\\s\\S]*?(?=<!-- /${name} -->)`);
  if (!block.test(markdown)) {
    throw new RangeError(
      `README: expected <!-- ${name} --> and <!-- /${name} -->, each on a line of its own`,
    );
  }
  return markdown.replace(block, () => `\n${text}\n\n`);
}
