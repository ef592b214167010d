/** @file How each notation writes each constructor, as data that the reader and the printer share. */

/**
 * A way to write the lambda calculus:
 *
 * - `plain`: GEO and ATIS after Dong and Lapata (2016), entities replaced by markers, as TranX reads them:
 *   `( lambda $0 e ( and ( flight $0 ) ( from $0 ci0 ) ) )`;
 * - `underscored`: ATIS with its entities: `( _lambda $v0 e ( _from $v0 dallas:_ci ) )`;
 * - `typed`: GEO with its entities, after Zettlemoyer and Collins (2005):
 *   `(count:<<e,t>,i> (lambda $0:e (state:<s,t> $0)))`;
 * - `suffixed`: JOBS: `(lambda $0:e (and_ (job $0) (loc $0 "san antonio")))`.
 */
export type LambdaNotation = "plain" | "underscored" | "typed" | "suffixed";

/** A piece of a form, after its opening bracket and head. */
export type Part =
  /** Punctuation or a word that stands for itself. */
  | { readonly kind: "text"; readonly text: string }
  /** A leaf in a token of its own. */
  | { readonly kind: "variable" | "type" | "predicate" }
  /** A variable and its type in one token, such as `$0:e`; the type is a leaf too unless it is given. */
  | { readonly kind: "typed variable"; readonly type: string | undefined }
  /** The token of the typed variable before once more. */
  | { readonly kind: "same variable"; readonly type: string }
  /** An expression; only the one that is the whole text has no field. */
  | { readonly kind: "expression"; readonly field: string | undefined }
  /** Expressions up to the closing bracket. */
  | { readonly kind: "expressions"; readonly field: string };

/** How one constructor is written. */
export interface Form {
  /** The constructor. */
  readonly type: string;
  /** The constructor of a comparison's operator, which the head stands for. */
  readonly operator?: string;
  /** What follows the head; of `Apply`, whose head is its predicate, what follows the opening bracket. */
  readonly parts: readonly Part[];
}

/** One notation. */
export interface NotationRules {
  readonly name: LambdaNotation;
  /** The form of each head that is no predicate. */
  readonly formOfHead: ReadonlyMap<string, Form>;
  /** The head of each constructor but `Apply`; of a comparison, that of its operator. */
  readonly headOf: ReadonlyMap<string, string>;
  /** What a word that is a number ends in. */
  readonly numberEndings: readonly string[];
  /** True if a bound variable may be a word without `$`. */
  readonly bareVariables: boolean;
  /** True if brackets stand apart from what they enclose. */
  readonly spaced: boolean;
}

/** The keywords, without what a notation adds to them. */
const typeOfKeyword: ReadonlyMap<string, string> = new Map([
  ["lambda", "Lambda"],
  ["argmax", "Argmax"],
  ["argmin", "Argmin"],
  ["sum", "Sum"],
  ["count", "Count"],
  ["exists", "Exists"],
  ["max", "Max"],
  ["min", "Min"],
  ["the", "The"],
  ["not", "Not"],
  ["and", "And"],
  ["or", "Or"],
  [">", "GreaterThan"],
  ["=", "Equal"],
  ["<", "LessThan"],
]);

/**
 * The keyword that a word is in any notation: without underscores at its ends and without a type after a colon. No predicate
 * has such a name, so that text of one notation is not taken for predicates of another.
 */
export function keywordIn(word: string): string | undefined {
  const name = word.replace(/^_|_?(?::.*)?$/gsu, "");
  return typeOfKeyword.has(name) ? name : undefined;
}

/** The types GEO gives its keywords; those of `max` and `min`, which it does not use, are formed alike. */
const signatures: Readonly<Record<string, string>> = {
  argmax: "<<e,t>,<<e,i>,e>>",
  argmin: "<<e,t>,<<e,i>,e>>",
  sum: "<<e,t>,<<e,i>,i>>",
  count: "<<e,t>,i>",
  exists: "<<e,t>,t>",
  max: "<<i,t>,i>",
  min: "<<i,t>,i>",
  the: "<<e,t>,e>",
  not: "<t,t>",
  and: "<t*,t>",
  or: "<t*,t>",
  ">": "<i,<i,t>>",
  "=": "<i,<i,t>>",
  "<": "<i,<i,t>>",
};

const open: Part = { kind: "text", text: "(" };
const close: Part = { kind: "text", text: ")" };
const lambda: Part = { kind: "text", text: "lambda" };

function expression(field: string): Part {
  return { kind: "expression", field };
}

/** `( predicate arguments )` in every notation. */
export const applyForm: Form = {
  type: "Apply",
  parts: [{ kind: "predicate" }, { kind: "expressions", field: "arguments" }, close],
};

/** How a notation writes what binds a variable. */
interface BinderRules {
  /** What follows the head `lambda`, but for the closing bracket. */
  readonly lambda: readonly Part[];
  /** What follows the head of another binder that has these fields of expressions. */
  binder(keyword: string, fields: readonly string[]): readonly Part[];
}

/** The type of the variable that a keyword binds where the tree does not have it. */
function boundType(keyword: string): string {
  return keyword === "max" || keyword === "min" ? "i" : "e";
}

const separate: BinderRules = {
  lambda: [{ kind: "variable" }, { kind: "type" }, expression("body")],
  binder: (_, fields) => [{ kind: "variable" }, ...fields.map(expression)],
};

const joined: BinderRules = {
  lambda: [{ kind: "typed variable", type: undefined }, expression("body")],
  binder: (keyword, fields) => [
    { kind: "typed variable", type: boundType(keyword) },
    ...fields.map(expression),
  ],
};

const applied: BinderRules = {
  lambda: joined.lambda,
  binder: (keyword, fields) =>
    fields.flatMap((field, index) => {
      const kind = index === 0 ? "typed variable" : "same variable";
      return [open, lambda, { kind, type: boundType(keyword) }, expression(field), close];
    }),
};

function formOf(keyword: string, { lambda: ofLambda, binder }: BinderRules): Form {
  const type = typeOfKeyword.get(keyword) ?? keyword;
  switch (keyword) {
    case "lambda":
      return { type, parts: [...ofLambda, close] };
    case "argmax":
    case "argmin":
    case "sum":
      return { type, parts: [...binder(keyword, ["domain", "body"]), close] };
    case "not":
      return { type, parts: [expression("argument"), close] };
    case "and":
    case "or":
      return { type, parts: [{ kind: "expressions", field: "arguments" }, close] };
    case ">":
    case "=":
    case "<":
      return { type: "Compare", operator: type, parts: [expression("left"), expression("right"), close] };
    default:
      return { type, parts: [...binder(keyword, ["body"]), close] };
  }
}

interface NotationOptions extends Omit<NotationRules, "formOfHead" | "headOf"> {
  readonly spell: (keyword: string) => string;
  readonly binders: BinderRules;
}

function rulesFrom({ spell, binders, ...rules }: NotationOptions): NotationRules {
  const keywords = [...typeOfKeyword];
  return {
    ...rules,
    formOfHead: new Map(keywords.map(([keyword]) => [spell(keyword), formOf(keyword, binders)])),
    headOf: new Map(keywords.map(([keyword, type]) => [type, spell(keyword)])),
  };
}

const rules: Readonly<Record<LambdaNotation, NotationRules>> = {
  plain: rulesFrom({
    name: "plain",
    spell: (keyword) => keyword,
    binders: separate,
    numberEndings: [":i", ":hr"],
    bareVariables: false,
    spaced: true,
  }),
  underscored: rulesFrom({
    name: "underscored",
    spell: (keyword) => `_${keyword}`,
    binders: separate,
    numberEndings: [":_i", ":_hr"],
    bareVariables: true,
    spaced: true,
  }),
  typed: rulesFrom({
    name: "typed",
    spell: (keyword) => (keyword === "lambda" ? keyword : `${keyword}:${signatures[keyword]}`),
    binders: applied,
    numberEndings: [":i", ":hr"],
    bareVariables: false,
    spaced: false,
  }),
  suffixed: rulesFrom({
    name: "suffixed",
    spell: (keyword) => (keyword === "lambda" ? keyword : `${keyword}_`),
    binders: joined,
    numberEndings: [":i", ":hr"],
    bareVariables: false,
    spaced: false,
  }),
};

/** The notations, in the order in which messages list them. */
export const lambdaNotations: readonly LambdaNotation[] = ["plain", "underscored", "typed", "suffixed"];

/**
 * The rules of a notation.
 *
 * @throws RangeError if there is no such notation.
 */
export function rulesOf(notation: LambdaNotation): NotationRules {
  if (Object.hasOwn(rules, notation)) return rules[notation];
  throw new RangeError(`notation must be one of ${lambdaNotations.join(", ")}, got ${String(notation)}`);
}
