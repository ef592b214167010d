/** @file The operators of Python: their text and the constructors of the abstract syntax. */

/** Constructors of `operator` by text. */
export const binaryOperators: ReadonlyMap<string, string> = new Map([
  ["+", "Add"],
  ["-", "Sub"],
  ["*", "Mult"],
  ["@", "MatMult"],
  ["/", "Div"],
  ["%", "Mod"],
  ["**", "Pow"],
  ["<<", "LShift"],
  [">>", "RShift"],
  ["|", "BitOr"],
  ["^", "BitXor"],
  ["&", "BitAnd"],
  ["//", "FloorDiv"],
]);

/** Constructors of `unaryop` by text, but `not`. */
export const unaryOperators: ReadonlyMap<string, string> = new Map([
  ["~", "Invert"],
  ["+", "UAdd"],
  ["-", "USub"],
]);

/** Constructors of `cmpop` by text; Python 2 also writes `<>` for NotEq. */
export const comparisons: ReadonlyMap<string, string> = new Map([
  ["==", "Eq"],
  ["!=", "NotEq"],
  ["<", "Lt"],
  ["<=", "LtE"],
  [">", "Gt"],
  [">=", "GtE"],
  ["is", "Is"],
  ["is not", "IsNot"],
  ["in", "In"],
  ["not in", "NotIn"],
]);

function inverse(map: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...map].map(([text, name]) => [name, text]));
}

/** The text of each constructor of `operator`. */
export const binaryTexts: ReadonlyMap<string, string> = inverse(binaryOperators);

/** The text of each constructor of `unaryop`. */
export const unaryTexts: ReadonlyMap<string, string> = new Map([...inverse(unaryOperators), ["Not", "not "]]);

/** The text of each constructor of `cmpop`. */
export const comparisonTexts: ReadonlyMap<string, string> = inverse(comparisons);
