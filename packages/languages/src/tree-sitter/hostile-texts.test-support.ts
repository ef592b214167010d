/** @file Texts that nobody would write: nested very deeply, very long, or no text at all. */
import { seededRandom } from "./seeded-random.test-support.ts";
import type { SyntaxCase } from "./syntax-cases.test-support.ts";

type ByName<Value> = Readonly<Record<SyntaxCase["name"], Value>>;

/** Programs that nest as deeply as they are told to, by what nests in them. */
export type Nesting = Readonly<Record<string, (depth: number) => string>>;

const wrap = (before: string, open: string, inner: string, close: string, after: string) => {
  return (depth: number): string => before + open.repeat(depth) + inner + close.repeat(depth) + after;
};

const inClass = (open: string, inner: string, close: string) => {
  return wrap("class A { int x = ", open, inner, close, "; }");
};
const inMethod = (open: string, inner: string, close: string) => {
  return wrap("class A { void f() { ", open, inner, close, " } }");
};

/** What Java and C# share. */
const braced: Nesting = {
  parentheses: inClass("(", "1", ")"),
  minus: inClass("- ", "1", ""),
  blocks: inMethod("{", "", "}"),
  calls: inClass("f(", "1", ")"),
  not: inClass("!", "a", ""),
  ifs: inMethod("if (a) ", "b();", ""),
  sum: inClass("1 + ", "1", ""),
  members: inClass("", "a", ".b()"),
  subscripts: inClass("a[", "0", "]"),
  classes: wrap("", "class A { ", "", "}", ""),
  typeArguments: wrap("class A { ", "L<", "T", ">", " x; }"),
  conditions: inClass("a ? b : ", "c", ""),
  innerConditions: inClass("a ? ", "b", " : c"),
  assignments: inMethod("a = ", "1;", ""),
  casts: inClass("(int) ", "1", ""),
};

export const nesting: ByName<Nesting> = {
  Java: { ...braced, lambdas: inClass("a -> ", "1", ""), arrays: inClass("{", "", "}") },
  "C#": {
    ...braced,
    lambdas: inClass("a => ", "1", ""),
    tuples: inClass("(a, ", "1", ")"),
    namespaces: wrap("", "namespace A { ", "", "}", ""),
  },
  JavaScript: {
    parentheses: wrap("x = ", "(", "1", ")", ";"),
    minus: wrap("x = ", "- ", "1", "", ";"),
    blocks: wrap("", "{", "", "}", ""),
    calls: wrap("x = ", "f(", "1", ")", ";"),
    not: wrap("x = ", "!", "a", "", ";"),
    ifs: wrap("", "if (a) ", "b();", "", ""),
    sum: wrap("x = ", "1 + ", "1", "", ";"),
    members: wrap("x = a", "", "", ".b()", ";"),
    arrays: wrap("x = ", "[", "", "]", ""),
    objects: wrap("x = ", "{ a: ", "1", "}", ""),
    functions: wrap("", "function f() { ", "", "}", ""),
    arrows: wrap("", "a => ", "1", "", ""),
    conditions: wrap("", "a ? b : ", "c", "", ""),
    assignments: wrap("", "a = ", "1", "", ""),
    elements: wrap("", "<a>", "", "</a>", ""),
    templates: wrap("", "`${", "a", "}`", ""),
    new: wrap("x = ", "new ", "a", "", ";"),
    typeof: wrap("x = ", "typeof ", "a", "", ";"),
  },
  Python: {
    parentheses: wrap("x = ", "(", "1", ")", "\n"),
    minus: wrap("x = ", "- ", "1", "", "\n"),
    lists: wrap("x = ", "[", "", "]", "\n"),
    calls: wrap("x = ", "f(", "1", ")", "\n"),
    not: wrap("x = ", "not ", "a", "", ""),
    sum: wrap("x = ", "1 + ", "1", "", ""),
    powers: wrap("x = ", "a ** ", "1", "", ""),
    members: wrap("x = a", "", "", ".b()", ""),
    subscripts: wrap("x = ", "a[", "0", "]", ""),
    dictionaries: wrap("x = ", "{1: ", "1", "}", ""),
    tuples: wrap("x = ", "(a, ", "1", ")", ""),
    lambdas: wrap("x = ", "lambda: ", "1", "", ""),
    conditions: wrap("x = ", "a if b else ", "c", "", ""),
    assignments: wrap("", "a = ", "1", "", ""),
    comparison: wrap("x = ", "a < ", "1", "", ""),
    branches: wrap("if a:\n  b\n", "elif a:\n  b\n", "", "", ""),
  },
};

/** Bodies within bodies of Python, each indented by one more space. */
export function indentedBodies(depth: number): string {
  const headers = Array.from({ length: depth }, (_, level) => `${" ".repeat(level)}if x:\n`);
  return `${headers.join("")}${" ".repeat(depth)}pass\n`;
}

function characters(length: number, codes: number): string {
  const random = seededRandom(length);
  return Array.from({ length }, () => String.fromCharCode(Math.floor(random() * codes))).join("");
}

/** Texts of a length, or about it, that are programs of no language. */
export function junk(length: number): Readonly<Record<string, string>> {
  const of = (unit: string): string => unit.repeat(Math.ceil(length / unit.length));
  return {
    bytes: characters(length, 0x100),
    "any code units": characters(length, 0x10000),
    "the zero character": of("\0"),
    "replacement characters": of("\uFFFD"),
    "halves of pairs": of("\uD83D"),
    "other halves of pairs": of("\uDE00"),
    pairs: of("\u{1F600}"),
    "opening parentheses": of("("),
    "opening braces": of("{"),
    "closing brackets": of(")]}"),
    quotes: of('"'),
    "single quotes": of("'"),
    "opening templates": of("`${"),
    "opening interpolations": of('$"{'),
    backslashes: of("\\"),
    minus: of("-"),
    "less than": of("<"),
    "type arguments": of("a<"),
    "at signs": of("@"),
    "number signs": of("#"),
    "an unfinished comment": `/*${of("*")}`,
    "bodies without names": of("class { def ( function } "),
  };
}
