/** @file Which texts the leaves of a form may hold. */
import type { FormLexicon } from "../form-tokens.ts";
import { keywordIn, type NotationRules } from "./notation.ts";

/** Letters, digits, and ASCII punctuation but for brackets and double quotation marks. */
const word = "[\\p{L}\\p{M}\\p{N}!#$%&'*+,\\-./:;<=>?@[\\\\\\]^_`{|}~]+";
const quoted = '"[^"\\p{C}]*"';
const wholeWord = new RegExp(`^${word}$`, "u");
const wholeQuoted = new RegExp(`^${quoted}$`, "u");

/** Brackets, words, and texts in quotation marks, which may hold spaces and brackets. */
export const lambdaLexicon: FormLexicon = {
  pattern: new RegExp(`([()])|(${word})|${quoted}`, "uy"),
  quote: '"',
};

/** The kinds of leaf. */
export type LambdaLeafType = "var" | "ent" | "num" | "var_type" | "pred";

/** What stands in each kind of leaf, as messages say it. */
export const leafNames: Readonly<Record<LambdaLeafType, string>> = {
  var: "a variable, such as $0",
  ent: "an entity",
  num: "a number",
  var_type: "a type, such as e",
  pred: "a predicate",
};

/** Tells whether a text is a word without `$` before it. */
function isBareWord(text: string): boolean {
  return wholeWord.test(text) && !text.startsWith("$");
}

/** Tells whether a text is a variable: `$`, then a word without a colon. */
export function isVariable(text: string): boolean {
  return text.length > 1 && wholeWord.test(text) && text.startsWith("$") && !text.includes(":");
}

/** Tells whether a text can stand where a variable is bound. */
export function isBoundVariable(text: string, { bareVariables }: NotationRules): boolean {
  return isVariable(text) || (bareVariables && isBareWord(text) && !text.includes(":"));
}

/** Tells whether a text is a number: a word with the ending of one. */
export function isNumber(text: string, { numberEndings }: NotationRules): boolean {
  return isBareWord(text) && numberEndings.some((ending) => text.endsWith(ending));
}

/** Tells whether a text is an entity: a word or quoted text that is no variable or number. */
export function isEntity(text: string, rules: NotationRules): boolean {
  return wholeQuoted.test(text) || (isBareWord(text) && !isNumber(text, rules));
}

/** Tells whether a text is the type of a variable: a word. */
export function isVariableType(text: string): boolean {
  return isBareWord(text);
}

/** Tells whether a text is a predicate: a word that is a keyword in no notation, or quoted text. */
export function isPredicate(text: string): boolean {
  return wholeQuoted.test(text) || (isBareWord(text) && keywordIn(text) === undefined);
}

/** Tells whether a text can stand in a kind of leaf; of variables, in one that is bound. */
export function fitsLeaf(type: LambdaLeafType, text: string, rules: NotationRules): boolean {
  switch (type) {
    case "var":
      return isBoundVariable(text, rules);
    case "ent":
      return isEntity(text, rules);
    case "num":
      return isNumber(text, rules);
    case "var_type":
      return isVariableType(text);
    case "pred":
      return isPredicate(text);
  }
}

/** Tells whether a type of leaf is one of these. */
export function isLambdaLeafType(type: string): type is LambdaLeafType {
  return Object.hasOwn(leafNames, type);
}
