/** @file What string literals mean: prefixes and escapes. */
import { fail, type Source } from "./source.ts";

/** How the text between the quotes of a literal is read. */
export interface StringForm {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly formatted: boolean;
  /** Written with the prefix `u`. */
  readonly unicode: boolean;
}

const prefixes = { 2: /^(?:u?r?|br?)$/, 3: /^(?:u|r?b?|br|r?f|fr)$/ };

/**
 * The form a prefix stands for.
 *
 * @throws SourceError if the version has no such prefix.
 */
export function stringForm(source: Source, offset: number, prefix: string): StringForm {
  const letters = prefix.toLowerCase();
  if (!prefixes[source.version].test(letters)) fail(source, offset, `a string of Python ${source.version}`);
  const has = (letter: string) => letters.includes(letter);
  return { raw: has("r"), bytes: has("b"), formatted: has("f"), unicode: has("u") };
}

const simple: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escapeSequence = /\\(?:([0-7]{1,3})|(x|u|U)([0-9a-fA-F]*)|(\r\n?|[\s\S]|$))/gu;
const lengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Replaces line breaks by `\n`, as Python does before it reads a text. */
export function unifyLineBreaks(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/**
 * The value of a stretch of a literal. An unknown escape keeps its backslash. In Python 2 a literal without `u`
 * holds the bytes of UTF-8 and has no `\u`; a raw one with `u` has.
 *
 * @param offset - Where the stretch begins in the source.
 * @throws SourceError at an escape that is not whole, at `\N{name}`, for which Unicode's table of names would be needed, and
 * at a character beyond ASCII in bytes of Python 3.
 */
export function decodeStretch(source: Source, form: StringForm, text: string, offset: number): string {
  const old = source.version === 2;
  const wide = old ? form.unicode : !form.bytes;
  if (form.bytes && !old) checkAscii(source, offset, text);
  if (old && !form.unicode) {
    return decodeEscapes(source, offset, toBytes(text), { ...form, bytes: true, wide });
  }
  const isPlain = (form.raw && !old) || !text.includes("\\");
  return isPlain ? unifyLineBreaks(text) : decodeEscapes(source, offset, text, { ...form, wide });
}

/** The bytes of a text in UTF-8, as characters. */
function toBytes(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

function checkAscii(source: Source, offset: number, text: string): void {
  const index = text.search(/[^\0-\x7f]/);
  if (index >= 0) fail(source, offset + index, "an ASCII character or an escape");
}

function decodeEscapes(
  source: Source,
  offset: number,
  text: string,
  { raw, bytes, wide }: StringForm & { readonly wide: boolean },
): string {
  let decoded = "";
  let done = 0;
  for (const match of text.matchAll(escapeSequence)) {
    const [whole, octal, letter, hexadecimal = "", other] = match;
    decoded += unifyLineBreaks(text.slice(done, match.index));
    done = match.index + whole.length;
    const at = offset + match.index;
    if (raw) {
      // One of bytes knows no escape at all; a raw Unicode literal of Python 2 knows `\u` and `\U` only, after an odd number of backslashes.
      if (!wide || letter === undefined || letter === "x") {
        decoded += unifyLineBreaks(whole);
        continue;
      }
    } else if (octal !== undefined) {
      const code = Number.parseInt(octal, 8);
      decoded += String.fromCharCode(bytes ? code & 255 : code);
      continue;
    } else if (other !== undefined) {
      if (other === "N" && wide) fail(source, at, "an escape other than \\N{…}");
      decoded += simple[unifyLineBreaks(other)] ?? whole;
      continue;
    }
    const size = lengths[letter ?? ""] ?? 0;
    if (letter !== "x" && !wide) {
      decoded += whole;
      continue;
    }
    const code = Number.parseInt(hexadecimal.slice(0, size), 16);
    if (hexadecimal.length < size || code > 0x10ffff)
      fail(source, at, `an escape with ${size} hexadecimal digits`);
    decoded += String.fromCodePoint(code) + hexadecimal.slice(size);
  }
  return decoded + unifyLineBreaks(text.slice(done));
}
