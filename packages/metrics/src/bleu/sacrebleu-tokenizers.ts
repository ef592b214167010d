/** @file Tokenizers of sacrebleu 2.6.0, which follow mteval-v13a and mteval-v14. Each regular expression is one of theirs, in their order. */
import { splitWhiteSpace } from "./python-white-space.ts";

/** Symbols that always stand alone; apostrophe, comma, hyphen and full stop are not among them. */
const SYMBOLS = /[{-~[-` -&(-+:-@/]/g;
const MARK_AFTER_NO_DIGIT = /([^0-9])([.,])/g;
const MARK_BEFORE_NO_DIGIT = /([.,])([^0-9])/g;
const HYPHEN_AFTER_DIGIT = /([0-9])(-)/g;

const PUNCTUATION_AFTER_NO_NUMBER = /(\P{N})(\p{P})/gu;
const PUNCTUATION_BEFORE_NO_NUMBER = /(\p{P})(\P{N})/gu;
const SYMBOL = /(\p{S})/gu;

/** The tokens of a text as sacrebleu's default tokenizer `13a` and WMT's mteval-v13a have them. */
export function tokenize13a(text: string): string[] {
  let line = text.replaceAll("<skipped>", "").replaceAll("-\n", "").replaceAll("\n", " ");
  if (line.includes("&")) {
    line = line
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">");
  }
  return splitWhiteSpace(
    ` ${line} `
      .replace(SYMBOLS, " $& ")
      .replace(MARK_AFTER_NO_DIGIT, "$1 $2 ")
      .replace(MARK_BEFORE_NO_DIGIT, " $1 $2")
      .replace(HYPHEN_AFTER_DIGIT, "$1 $2 "),
  );
}

/** The tokens of a text as sacrebleu's tokenizer `intl` and mteval-v14 have them: every punctuation and symbol of Unicode by itself. */
export function tokenizeInternational(text: string): string[] {
  return splitWhiteSpace(
    text
      .replace(PUNCTUATION_AFTER_NO_NUMBER, "$1 $2 ")
      .replace(PUNCTUATION_BEFORE_NO_NUMBER, " $1 $2")
      .replace(SYMBOL, " $1 "),
  );
}

/** The characters of a text but white space, as sacrebleu's tokenizer `char` has them. */
export function tokenizeCharacters(text: string): string[] {
  return splitWhiteSpace([...text].join(" "));
}
