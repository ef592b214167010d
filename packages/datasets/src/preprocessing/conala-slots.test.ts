import fc from "fast-check";
import { expect, test } from "vitest";
import {
  restoreConalaIntent,
  restoreConalaSnippet,
  slotConalaIntent,
  slotConalaSnippet,
} from "./conala-slots.ts";

// Worked by hand with the rules of TranX: a name in backquotes is a variable, all else a string.
test.each([
  [
    "sort list `xs` by key 'name' in \"file.txt\"",
    "sort list var_0 by key str_0 in str_1",
    "sorted(xs, key='name', f=\"file.txt\")",
    "sorted(var_0, key='str_0', f=\"str_1\")",
  ],
  [
    "zip two lists `[1, 2]` and `[3, 4]` into a list of two tuples",
    "zip two lists str_0 and str_1 into a list of two tuples",
    "zip([1, 2], [3, 4])",
    "zip([str_0], [str_1])",
  ],
  ["check if `x` in `x`", "check if var_0 in var_0", "x in x.x", "var_0 in var_0.var_0"],
  [
    "add 'a' to `a`",
    "add str_0 to var_0",
    "a += 'a' + u\"a\" + b'a'",
    "var_0 += 'str_0' + u\"str_0\" + b'a'",
  ],
  ["use '' a b '' here", "use str_0 here", "f('a b')", "f('str_0')"],
  ["split by ','", "split by str_0", "s.split(',')", "s.split('str_0')"],
  ["call `my-name()` on `été`", "call str_0 on var_0", "été.f()", "var_0.f()"],
])("%s", (intent, slottedIntent, snippet, slottedSnippet) => {
  const { text, slots } = slotConalaIntent(intent);
  expect(text).toBe(slottedIntent);
  expect(restoreConalaIntent(text, slots)).toBe(intent);
  expect(slotConalaSnippet(snippet, slots)).toBe(slottedSnippet);
  expect(restoreConalaSnippet(slottedSnippet, slots)).toBe(snippet);
});

test("names and strings come before lists: a list that holds what is quoted itself stays", () => {
  const { slots } = slotConalaIntent("find 'a' in `['a', 'b']`, then `['c']` and '(d)'");
  const snippet = "['a', 'b'].index('a') + ['c'].index(\"(d)\") + x(d)";
  const slotted = "['str_0', 'b'].index('str_0') + [str_2].index(\"str_3\") + x(str_3)";
  expect(slotConalaSnippet(snippet, slots)).toBe(slotted);
  expect(restoreConalaSnippet(slotted, slots)).toBe(snippet);
});

test("words of the language are no names", () => {
  const { slots } = slotConalaIntent("split `s` by 'for' or `in` and `None`");
  expect(slotConalaSnippet("[None for x in s.split('for')]", slots)).toBe(
    "[None for x in var_0.split('str_0')]",
  );
});

test("a snippet or intent that holds a placeholder beforehand is refused, a longer name is not", () => {
  const { slots } = slotConalaIntent("use 'a'");
  expect(() => slotConalaSnippet("str_0 = 'a'", slots)).toThrow(
    new RangeError(`the text must not hold the placeholder str_0 beforehand, got "str_0 = 'a'"`),
  );
  expect(slotConalaSnippet("str_01 = 'a'", slots)).toBe("str_01 = 'str_0'");
});

const piece = fc.constantFrom(
  ...[
    "'",
    '"',
    "`",
    "''",
    "\\",
    " ",
    "x",
    "`x`",
    "'x'",
    "[1]",
    "`[1]`",
    "`['x', 1]`",
    "['x', 1]",
    "(",
    ")",
    "é",
    "f'",
    "b'x'",
  ],
  ...["'[1]'", '"""', "\n", "#", "1e5", "x1", "' x '"],
);
const text = fc.string({ unit: piece, maxLength: 12 });

test("any intent and any snippet come back", () => {
  fc.assert(
    fc.property(text, text, (intent, snippet) => {
      const { text: slotted, slots } = slotConalaIntent(intent);
      expect(restoreConalaIntent(slotted, slots)).toBe(intent);
      expect(restoreConalaSnippet(slotConalaSnippet(snippet, slots), slots)).toBe(snippet);
    }),
    { numRuns: 2000 },
  );
});
