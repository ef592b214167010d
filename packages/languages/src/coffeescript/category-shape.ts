/** @file Which trees of the category form are programs: the tables of Drissi et al. (2018), and chains of comparisons. */
import type { Productions } from "../productions.ts";
import { productionsOf, type Shape } from "../shape.ts";

/** Words that are no variable: JavaScript's and CoffeeScript's own, and the two names that nothing may be assigned to. */
const reserved: ReadonlySet<string> = new Set([
  ..."true false null this new delete typeof in instanceof return throw break continue debugger yield await".split(
    " ",
  ),
  ..."if else switch for while do try catch finally class extends super import export default".split(" "),
  ..."undefined Infinity NaN then unless until loop of by when and or is isnt not yes no on off".split(" "),
  ..."case function var void with const let enum native implements interface package private protected".split(
    " ",
  ),
  ..."public static arguments eval".split(" "),
]);

/** Tells whether a text is a name of the subset: a letter, `_` or `$`, then these or digits, and not reserved. */
export function isVariable(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/u.test(text) && !reserved.has(text);
}

/** Tells whether a text is an integer of the subset: digits, with no zero before others. */
export function isInteger(text: string): boolean {
  return /^(?:0|[1-9]\d*)$/u.test(text);
}

/** What the grammar may be told. */
export interface CoffeeScriptVocabulary {
  /** The names there are. @defaultValue `a0` … `a9` */
  readonly names?: readonly string[];
  /** The integers there are. @defaultValue `0` … `9` */
  readonly integers?: readonly string[];
  /**
   * Allow `a == b == c`, which means `a == b and b == c`. The set of Drissi et al. has none, that of Chen et al. has.
   * @defaultValue `false`
   */
  readonly chains?: boolean;
}

const digits: readonly string[] = Array.from({ length: 10 }, (_, digit) => `${digit}`);

/** The shape of programs over a vocabulary. */
export function categoryShape(vocabulary: CoffeeScriptVocabulary = {}): Shape {
  const { names = digits.map((digit) => `a${digit}`), integers = digits, chains = false } = vocabulary;
  return {
    root: "BLOCK",
    categories: {
      INT: ["integer"],
      VAR_NAME: ["name"],
      EXPR: ["PLUS", "TIMES", "EQUAL", ...(chains ? ["CHAIN"] : []), "VAR", "CONST"],
      ...(chains ? { COMPARISON: ["EQUAL", "CHAIN"] } : {}),
      SIMPLE: ["ASSIGN", "EXPR"],
      IF_TYPE: ["IFSIMPLE", "IFCOMPLEX"],
      WHILE_TYPE: ["WHILESIMPLE", "WHILECOMPLEX"],
      BLOCK: ["SIMPLECS", "COMPLEXCS"],
      SHORT_STATEMENT: ["SIMPLESTATEMENT", "SIMPLEIF", "SIMPLEWHILE"],
      STATEMENT: ["SHORTSTATEMENTCS", "IFTHENELSE", "IFELSE", "WHILE", "IF"],
    },
    slots: {
      VAR: ["VAR_NAME"],
      CONST: ["INT"],
      PLUS: ["EXPR", "EXPR"],
      TIMES: ["EXPR", "EXPR"],
      EQUAL: ["EXPR", "EXPR"],
      ...(chains ? { CHAIN: ["COMPARISON", "EXPR"] } : {}),
      ASSIGN: ["VAR_NAME", "EXPR"],
      EXPR: ["EXPR"],
      SIMPLESTATEMENT: ["SIMPLE"],
      SIMPLEIF: ["IF_TYPE"],
      SIMPLEWHILE: ["WHILE_TYPE"],
      IFSIMPLE: ["SIMPLE", "EXPR"],
      IFCOMPLEX: ["IF_TYPE", "EXPR"],
      WHILESIMPLE: ["SIMPLE", "EXPR"],
      WHILECOMPLEX: ["WHILE_TYPE", "EXPR"],
      SHORTSTATEMENTCS: ["SHORT_STATEMENT"],
      IF: ["EXPR", "BLOCK"],
      WHILE: ["EXPR", "BLOCK"],
      IFELSE: ["EXPR", "BLOCK", "BLOCK"],
      IFTHENELSE: ["EXPR", "SHORT_STATEMENT", "SHORT_STATEMENT"],
      SIMPLECS: ["STATEMENT"],
      COMPLEXCS: ["BLOCK", "STATEMENT"],
    },
    leaves: {
      name: { accepts: isVariable, vocabulary: names },
      integer: { accepts: isInteger, vocabulary: integers },
    },
  };
}

/**
 * The grammar of the category form as plain data, for `grammarFromProductions` of `@ast/grammar-graph`: the
 * categories and labels of Drissi et al. (2018). Their ROOT label and their unused category TERMINAL are left out.
 */
export function productions(vocabulary: CoffeeScriptVocabulary = {}): Productions {
  return productionsOf(categoryShape(vocabulary));
}
