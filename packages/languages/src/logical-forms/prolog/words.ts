/** @file Which texts the leaves of a Prolog form may hold. */
import type { FormLexicon } from "../form-tokens.ts";

/** Letters, digits, underscores, and the characters of Prolog's symbols but for the backslash. */
const word = "[\\p{L}\\p{M}\\p{N}_#$&*+\\-./:<=>?@^~]+";
const quoted = "'[^'\\p{C}]*(?:''[^'\\p{C}]*)*'";
const wholeWord = new RegExp(`^${word}$`, "u");
const wholeQuoted = new RegExp(`^${quoted}$`, "u");
const variable = /^[\p{Lu}_]/u;

/** The quoted text that is the functor of a conjunction. */
export const conjunctionFunctor = "','";

/** Punctuation, the sign of negation, words, and texts in quotation marks, which may hold anything, a quotation mark twice. */
export const prologLexicon: FormLexicon = {
  pattern: new RegExp(`([(),;]|\\\\\\+)|(${word})|${quoted}`, "uy"),
  quote: "'",
};

/** The kinds of leaf. */
export type PrologLeafType = "var" | "lit" | "pred";

/** What stands in each kind of leaf, as messages say it. */
export const leafNames: Readonly<Record<PrologLeafType, string>> = {
  var: "a variable, such as A or _",
  lit: "a literal",
  pred: "a predicate",
};

/** Tells whether a text is a variable: a word that begins with a capital letter or an underscore. */
export function isVariable(text: string): boolean {
  return variable.test(text) && wholeWord.test(text);
}

/** Tells whether a text is a literal: any other word, or quoted text. */
export function isLiteral(text: string): boolean {
  return wholeQuoted.test(text) || (wholeWord.test(text) && !variable.test(text));
}

/** Tells whether a text is a predicate: a word or quoted text, but not `','`. */
export function isPredicate(text: string): boolean {
  return wholeWord.test(text) || (wholeQuoted.test(text) && text !== conjunctionFunctor);
}

/** Tells whether a type of leaf is one of these. */
export function isPrologLeafType(type: string): type is PrologLeafType {
  return Object.hasOwn(leafNames, type);
}

/** Tells whether a text can stand in a kind of leaf. */
export function fitsLeaf(type: PrologLeafType, text: string): boolean {
  switch (type) {
    case "var":
      return isVariable(text);
    case "lit":
      return isLiteral(text);
    case "pred":
      return isPredicate(text);
  }
}
