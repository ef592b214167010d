/** @file White space as Python has it, whose scorers are followed: unlike JavaScript's it has the separators U+001C to U+001F and U+0085, and not U+FEFF. */

const CLASS = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const WORD = new RegExp(`[^${CLASS}]+`, "g");
const SPACES = new RegExp(`[${CLASS}]+`, "g");
const FIRST = new RegExp(`^[${CLASS}]+`);

/**
 * The words of a text between white space, as Python's `str.split()`. They are the tokens of CodeXGLUE and CodeBLEU, and sacrebleu's of its
 * tokenizer `none`.
 */
export function splitWhiteSpace(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** A text without its white space. */
export function removeWhiteSpace(text: string): string {
  return text.replace(SPACES, "");
}

/** A text without white space around it, as Python's `str.strip()`. */
export function strip(text: string): string {
  return rstrip(text.replace(FIRST, ""));
}

/** A text without white space at its end, as Python's `str.rstrip()`. */
export function rstrip(text: string): string {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Whether Python takes a character for white space. */
export function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code >= 0x1c;
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}
