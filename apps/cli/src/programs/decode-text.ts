import { isUtf8 } from "node:buffer";

/** A byte that stands in no UTF-8 text. */
export interface EncodingFault {
  /** Line, 1-based. */
  readonly line: number;
  /** Column in UTF-16 code units, 1-based. */
  readonly column: number;
  /** What was expected and what came, as messages show it. */
  readonly message: string;
}

/** Bytes as text; bytes that are no UTF-8 are replaced by U+FFFD, and the first of them is told. */
export interface DecodedText {
  readonly text: string;
  readonly fault?: EncodingFault;
}

/** How many bytes from the start are the beginning of some UTF-8 text. */
function validLength(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (valid < invalid) {
    const middle = Math.ceil((valid + invalid) / 2);
    try {
      new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      valid = middle;
    } catch {
      invalid = middle - 1;
    }
  }
  return valid;
}

/** Where a text ends: the place of what comes next. */
function placeAfter(text: string): { line: number; column: number } {
  const lineStart = text.lastIndexOf("\n") + 1;
  return { line: text.split("\n").length, column: text.length - lineStart + 1 };
}

function faultOf(bytes: Uint8Array): EncodingFault {
  const length = validLength(bytes);
  // What is left unfinished before the end, or before the byte that does not fit, is no character either.
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, length), {
    stream: true,
  });
  const byte = bytes[length];
  const found =
    byte === undefined
      ? "half a character"
      : `the byte 0x${byte.toString(16).padStart(2, "0").toUpperCase()}`;
  return { ...placeAfter(text), message: `expected UTF-8 text, got ${found}` };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Decodes UTF-8, at the beginning of a file without the mark that may stand there; elsewhere the mark is a character like others. */
export function decodeText(
  bytes: Uint8Array,
  { isBeginning = true }: { readonly isBeginning?: boolean } = {},
): DecodedText {
  const whole = decoder.decode(bytes);
  const text = isBeginning && whole.startsWith("\ufeff") ? whole.slice(1) : whole;
  return isUtf8(bytes) ? { text } : { text, fault: faultOf(bytes) };
}
