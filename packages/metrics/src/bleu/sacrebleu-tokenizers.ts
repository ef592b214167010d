/**
 * @file Tokenizers of sacrebleu 2.6.0, which follow mteval-v13a and mteval-v14. That of `13a` replaces what four regular expressions find, one after
 * the other; here they are two passes over the text, since most of the time of a score goes there.
 */
import { splitWhiteSpace } from "./python-white-space.ts";
import { createUnits, putString, reserve, stringOf, type Units } from "./units.ts";
import type { Spread } from "./word-reader.ts";

const SPACE = 0x20;
const HYPHEN = 0x2d;

/** What an ASCII character is: nothing of note, a symbol that always stands alone, a digit, or a mark (full stop and comma). */
const NONE = 0;
const SYMBOL = 1;
const DIGIT = 2;
const MARK = 3;
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[!-&(-+:-@/[-`{-~]/.test(character)) return SYMBOL;
  if (/[0-9]/.test(character)) return DIGIT;
  return /[.,]/.test(character) ? MARK : NONE;
});

function kindOf(unit: number): number {
  return unit < 128 ? KINDS[unit]! : NONE;
}

/** Makes a {@link Spread} of sacrebleu's tokenizer `13a`. */
export function createSpread13a(): Spread {
  const between = createUnits();
  return (text, into) => {
    splitMarksAfter(withoutMarkup(text), between);
    splitMarksBefore(between, into);
  };
}

function withoutMarkup(text: string): string {
  let line = text;
  if (line.includes("<skipped>")) line = line.replaceAll("<skipped>", "");
  if (line.includes("\n")) line = line.replaceAll("-\n", "").replaceAll("\n", " ");
  if (!line.includes("&")) return line;
  return line
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
}

/** Puts spaces around symbols, and around a mark after what is no digit. A mark split off is not what another one comes after. */
function splitMarksAfter(line: string, into: Units): void {
  const units = reserve(into, 3 * line.length + 2);
  let length = 0;
  units[length++] = SPACE;
  let isOpen = true;
  for (let place = 0; place < line.length; place++) {
    const unit = line.charCodeAt(place);
    const kind = kindOf(unit);
    if (kind === SYMBOL || (kind === MARK && isOpen)) {
      units[length++] = SPACE;
      units[length++] = unit;
      units[length++] = SPACE;
      isOpen = kind === SYMBOL;
    } else {
      units[length++] = unit;
      isOpen = kind !== DIGIT;
    }
  }
  units[length++] = SPACE;
  into.length = length;
}

/** Puts spaces around a mark before what is no digit, and around a hyphen after a digit. What a mark was split off from is no mark again. */
function splitMarksBefore(from: Units, into: Units): void {
  const units = reserve(into, 3 * from.length);
  let length = 0;
  let isMark = false;
  let last = SPACE;
  for (let place = 0; place < from.length; place++) {
    const unit = from.units[place]!;
    const kind = kindOf(unit);
    if (isMark && kind !== DIGIT) {
      units[length - 1] = SPACE;
      units[length++] = last;
      units[length++] = SPACE;
      units[length++] = unit;
      isMark = false;
    } else if (unit === HYPHEN && kindOf(last) === DIGIT) {
      units[length++] = SPACE;
      units[length++] = HYPHEN;
      units[length++] = SPACE;
      isMark = false;
    } else {
      units[length++] = unit;
      isMark = kind === MARK;
    }
    last = unit;
  }
  into.length = length;
}

/** The tokens of a text as sacrebleu's default tokenizer `13a` and WMT's mteval-v13a have them. */
export function tokenize13a(text: string): string[] {
  const units = createUnits();
  createSpread13a()(text, units);
  return splitWhiteSpace(stringOf(units));
}

const PUNCTUATION_AFTER_NO_NUMBER = /(\P{N})(\p{P})/gu;
const PUNCTUATION_BEFORE_NO_NUMBER = /(\p{P})(\P{N})/gu;
const UNICODE_SYMBOL = /(\p{S})/gu;

/** The tokens of a text as sacrebleu's tokenizer `intl` and mteval-v14 have them: every punctuation and symbol by itself, of the Unicode that the runtime knows. */
export function tokenizeInternational(text: string): string[] {
  return splitWhiteSpace(spreadInternational(text));
}

function spreadInternational(text: string): string {
  return text
    .replace(PUNCTUATION_AFTER_NO_NUMBER, "$1 $2 ")
    .replace(PUNCTUATION_BEFORE_NO_NUMBER, " $1 $2")
    .replace(UNICODE_SYMBOL, " $1 ");
}

/** The characters of a text but white space, as sacrebleu's tokenizer `char` has them. */
export function tokenizeCharacters(text: string): string[] {
  return splitWhiteSpace([...text].join(" "));
}

/** Tokenizers of sacrebleu by their names there. */
export type SacrebleuTokenizer = "13a" | "intl" | "char" | "none";

/** What puts white space between the tokens, by tokenizer. */
export const SPREADS: Readonly<Record<SacrebleuTokenizer, () => Spread>> = {
  "13a": createSpread13a,
  intl: () => (text, into) => putString(spreadInternational(text), into),
  char: () => (text, into) => putString([...text].join(" "), into),
  none: () => putString,
};
