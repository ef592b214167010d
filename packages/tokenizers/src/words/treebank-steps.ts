/**
 * @file The steps that the tokenisers in the manner of the Penn Treebank share. Each puts blanks where a token ends, so that splitting at white
 * space gives the tokens at last; the only characters they replace are straight double quotes. The order of the steps is part of their
 * result: later ones look for blanks that earlier ones put.
 *
 * The rules are those of R. MacIntyre's script for the Penn Treebank (1995) as NLTK 3.10.4 has them (E. Loper, M. Heilman, L. Tan, T. Aarsen).
 */
import { PYTHON_SPACE, RE_WORD } from "./python-characters.ts";
import { whitespaceTokens } from "./whitespace-tokens.ts";

/** A text on its way to tokens. */
export type Step = (text: string) => string;

/** A step that puts blanks around whatever matches a pattern. */
export function pad(pattern: RegExp): Step {
  return (text) => text.replace(pattern, " $& ");
}

/** A step only for texts that hold a character without which it changes nothing; most texts do not. */
export function only(character: string, ...steps: readonly Step[]): Step {
  return (text) => (text.includes(character) ? steps.reduce((before, step) => step(before), text) : text);
}

const quoteAfterBracket = /([ ([{<])(?:"|'')/g;

/** Makes the quotes that open a quotation two backquotes: at the start of the text, after a blank, or after a bracket. */
export const openQuotes: Step = (text) =>
  (text.startsWith('"') ? `\`\`${text.slice(1)}` : text)
    .replaceAll("``", " `` ")
    .replace(quoteAfterBracket, "$1 `` ");

const beforeNoDigit = /([:,])(\P{Nd})/gu;
const atEnd = /[:,](?=\n?$)/g;

/** Cuts colons and commas off, but not within numbers. */
export const commas: Step = (text) => text.replace(beforeNoDigit, " $1 $2").replace(atEnd, " $& ");

const space = /^\p{White_Space}$/u;

/** A text without the white space at its end; `trimEnd` knows other characters. */
function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && space.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/**
 * A step that cuts off the full stop which ends the text, if no other is before it: only closing marks and white space may follow.
 *
 * @param closing - Matches what may follow, from its start to its end, when the white space at the end is gone.
 */
export function lastStop(closing: RegExp): Step {
  return (text) => {
    const at = text.lastIndexOf(".");
    if (at < 1 || text[at - 1] === ".") return text;
    const after = trimmedEnd(text.slice(at + 1));
    return closing.test(after) ? `${text.slice(0, at)} . ${after} ` : text;
  };
}

/** Cuts an apostrophe off the word before it, where a blank follows. */
export const lastApostrophe: Step = (text) => text.replace(/([^'])' /g, "$1 ' ");

/** Makes the straight quotes that are left two apostrophes, which close a quotation. */
export const closeQuotes: Step = (text) => text.replaceAll("''", " '' ").replaceAll('"', " '' ");

const short = /([^' ])('[sSmMdD]|') /g;
const long = /([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /g;

/** Cuts clitics off: `'s`, `'m`, `'d`, `'ll`, `'re`, `'ve`, `n't`, each in one case of letters. */
export const clitics: Step = (text) => text.replace(short, "$1 $2 ").replace(long, "$1 $2 ");

/** Letters that Python takes for an i or an s where case does not count. */
const [i, s] = ["[iI\u0130\u0131]", "[sS\u017f]"];

/** The words that are two, and what each is cut into. */
const pairs: readonly string[] = [
  "([cC][aA][nN])([nN][oO][tT])",
  "([dD])('[yY][eE])",
  `([gG]${i}[mM])([mM][eE])`,
  "([gG][oO][nN])([nN][aA])",
  "([gG][oO][tT])([tT][aA])",
  "([lL][eE][mM])([mM][eE])",
  "([mM][oO][rR][eE])('[nN])",
  `([wW][aA][nN])([nN][aA])(?=[${PYTHON_SPACE}])`,
];

const joined = new RegExp(`(?<![${RE_WORD}])(?:${pairs.join("|")})(?![${RE_WORD}])`, "gu");

/** Of the groups of all pairs, the two that have matched; what comes after the groups is no part of a word. */
function cutApart(_: string, ...groups: readonly unknown[]): string {
  const parts = groups.slice(0, 2 * pairs.length).filter((group) => group !== undefined);
  return ` ${parts.join(" ")} `;
}

/** `'tis` and `'twas`: one after the other, since the blank behind a `'tis` is one that a `'twas` may follow. */
const joinedApostrophes = [`${i}${s}`, `[wW][aA]${s}`].map(
  (verb) => new RegExp(` ('[tT])(${verb})(?![${RE_WORD}])`, "gu"),
);

/** Cuts words that are two, such as `cannot` and `gonna`. */
export const contractions: Step = (text) =>
  joinedApostrophes.reduce(
    (before, pattern) => before.replace(pattern, " $1 $2 "),
    text.replace(joined, cutApart),
  );

/** Takes a text through steps and splits it at white space. */
export function tokensAfter(text: string, steps: readonly Step[]): string[] {
  return whitespaceTokens(steps.reduce((before, step) => step(before), text));
}
