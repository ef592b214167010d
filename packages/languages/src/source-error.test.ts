import { expect, test } from "vitest";
import { parse as parseFor } from "./for/index.ts";
import * as main from "./index.ts";
import { parse as parseLambda } from "./lambda/index.ts";
import { SourceError } from "./source-error.ts";

/** The message of the error that reading a text gives. */
function complaint(
  parse: typeof parseFor,
  text: string,
  options: Parameters<typeof parseFor>[1] = {},
): string {
  try {
    parse(text, options);
  } catch (error) {
    if (error instanceof SourceError) return error.message;
    throw error;
  }
  return expect.fail(`no error for ${text}`);
}

test("the main entry exports the error", () => {
  expect(Object.keys(main)).toEqual(["SourceError"]);
});

test("an error carries file, line, column, what was expected and what was found", () => {
  const parse = () => parseFor("a = 1 ;\n  b = @", { file: "loop.for" });
  expect(parse).toThrow(SourceError);
  try {
    parse();
  } catch (error) {
    const { name, message, file, line, column, expected, found } = error as SourceError;
    expect({ name, message, file, line, column, expected, found }).toEqual({
      name: "SourceError",
      message: 'loop.for:2:7: expected a name, an integer or "(", got "@"',
      file: "loop.for",
      line: 2,
      column: 7,
      expected: ["a name", "an integer", '"("'],
      found: '"@"',
    });
  }
});

test.each([
  ["", '1:1: expected a name, "if", "for" or "(", got end of input'],
  ["  \n ", '2:2: expected a name, "if", "for" or "(", got end of input'],
  ["3 = a", '1:1: expected a name, "if", "for" or "(", got "3"'],
  ["a", '1:2: expected "=", got end of input'],
  ["a =", '1:4: expected a name, an integer or "(", got end of input'],
  ["a = 1 +", '1:8: expected a name, an integer or "(", got end of input'],
  ["a = ( 1", '1:8: expected "+", "-" or ")", got end of input'],
  ["a = 1 b", '1:7: expected "+", "-", ";" or end of input, got "b"'],
  ["a = 1 ;", '1:8: expected a name, "if", "for" or "(", got end of input'],
  ["a = 12ab", '1:7: expected "+", "-", ";" or end of input, got "ab"'],
  ["a = 1 $", '1:7: expected "+", "-", ";" or end of input, got "$"'],
  ["a = \u{1F333}", '1:5: expected a name, an integer or "(", got "\u{1F333}"'],
  ["then = 1", '1:1: expected a name, "if", "for" or "(", got the reserved word "then"'],
  ["a = let", '1:5: expected a name, an integer or "(", got the reserved word "let"'],
  ["for unit = 1", '1:5: expected a name, got the reserved word "unit"'],
  ["( a = 1", '1:8: expected "+", "-", ";" or ")", got end of input'],
  ["if a then", '1:6: expected "+", "-", "==", "<" or ">", got "then"'],
  ["if a = b then", '1:6: expected "+", "-", "==", "<" or ">", got "="'],
  ["if a < b do", '1:10: expected "+", "-" or "then", got "do"'],
  ["if a < b then a = 1 endif", '1:21: expected "+", "-", ";" or "else", got "endif"'],
  ["if a < b then a = 1 else a = 2", '1:31: expected "+", "-", ";" or "endif", got end of input'],
  ["for a = 1 do", '1:11: expected "+", "-" or ";", got "do"'],
  ["for a = 1 ; a < 2 ; a do b = 1", '1:31: expected "+", "-", ";" or "endfor", got end of input'],
])("FOR text %j is refused", (text, message) => {
  expect(complaint(parseFor, text)).toBe(message);
});

test("in syn the right operand of a sum is no expression in parentheses", () => {
  expect(complaint(parseFor, "x = x + ( y - 1 )", { dialect: "syn" })).toBe(
    '1:9: expected a name or an integer, got "("',
  );
});

test.each([
  ["", '1:1: expected "unit", "if", "let", "letrec", "(", a name or an integer, got end of input'],
  ["let in", '1:5: expected a name or "(", got the reserved word "in"'],
  ["let a = 1 unit", '1:11: expected "+", "-" or "in", got "unit"'],
  [
    "let a = 1 in",
    '1:13: expected "unit", "if", "let", "letrec", "(", a name or an integer, got end of input',
  ],
  ["letrec f = 1", '1:10: expected a name, got "="'],
  ["if a < b then unit", '1:19: expected "else", got end of input'],
  ["f let", '1:3: expected a name, an integer, "(", "+", "-" or end of input, got the reserved word "let"'],
  ["f a + 1", '1:5: expected a name, an integer, "(" or end of input, got "+"'],
  ["( let a = 1 in unit ) + 1", '1:23: expected end of input, got "+"'],
  ["unit endif", '1:6: expected end of input, got "endif"'],
])("LAMBDA text %j is refused", (text, message) => {
  expect(complaint(parseLambda, text)).toBe(message);
});

test("in syn a name in parentheses is neither a binder nor a function", () => {
  expect(complaint(parseLambda, "let ( x ) = 1 in unit", { dialect: "syn" })).toBe(
    '1:5: expected a name, got "("',
  );
  expect(complaint(parseLambda, "( func ) x", { dialect: "syn" })).toBe(
    '1:10: expected "+", "-" or end of input, got "x"',
  );
});

test("a megabyte of open parentheses is refused without overflow", () => {
  expect(complaint(parseFor, "(".repeat(1_000_000))).toBe(
    '1:1000001: expected a name, "if", "for" or "(", got end of input',
  );
});

test("whatever nests may nest a hundred thousand deep", () => {
  const deep = 100_000;
  const term = '"unit", "if", "let", "letrec", "(", a name or an integer';
  expect(complaint(parseFor, `a=${"(".repeat(deep)}`)).toBe(
    '1:100003: expected a name, an integer or "(", got end of input',
  );
  expect(complaint(parseFor, "if a<b then ".repeat(deep))).toBe(
    '1:1200001: expected a name, "if", "for" or "(", got end of input',
  );
  expect(complaint(parseLambda, "(".repeat(deep))).toBe(`1:100001: expected ${term}, got end of input`);
  expect(complaint(parseLambda, "let a=".repeat(deep))).toBe(`1:600001: expected ${term}, got end of input`);
});
