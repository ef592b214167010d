import type { NormalizationRules } from "./normalization-rules.ts";

const CODE_POINT = /^(?:U\+)?([0-9A-Fa-f]{1,6})$/;

/**
 * Reads rules of one's own in the form that `spm_train --normalization_rule_tsv` takes: a line a rule, the code points of the
 * text in hexadecimal digits, separated by spaces, with or without `U+`; a tab; those that replace it. Without a second
 * column the text is deleted; what follows a second tab is a comment. Of two rules for one text the last counts.
 *
 * @param table the content of the file
 * @returns the rules, for `compileCharsmap`
 * @throws RangeError if a line has no text or holds something else than code points, naming the line
 */
export function parseNormalizationTable(table: string): NormalizationRules {
  const rules = new Map<string, string>();
  const lines = table.split("\n");
  if (lines.at(-1) === "") lines.pop();
  lines.forEach((line, index) => {
    const [text = "", replacement = ""] = line.replace(/\r$/, "").split("\t");
    const key = charactersOf(text, index);
    if (key === "")
      throw new RangeError(`line ${index + 1} of the normalisation table has no text to replace`);
    rules.set(key, charactersOf(replacement, index));
  });
  return rules;
}

function charactersOf(column: string, index: number): string {
  let text = "";
  for (const word of column.split(" ")) {
    if (word === "") continue;
    const code = Number.parseInt(CODE_POINT.exec(word)?.[1] ?? "", 16);
    if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
      throw new RangeError(
        `line ${index + 1} of the normalisation table: expected a code point from 1 to 10FFFF that is no surrogate, got ${word}`,
      );
    }
    text += String.fromCodePoint(code);
  }
  return text;
}
