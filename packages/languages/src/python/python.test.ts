import { compileGrammar, grammarFromAsdl, randomTree } from "@ast/grammar-graph";
import { branch, equalTrees, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { randomIntegers } from "./fuzz.test-support.ts";
import * as python from "./index.ts";
import { brief, complaint, python2, python3 } from "./python.test-support.ts";

test("the entry exports the loader, the two grammars and what corpora need", () => {
  expect(Object.keys(python).toSorted()).toEqual([
    "firstStatement",
    "loadPython",
    "python2Asdl",
    "pythonAsdl",
    "withoutStrayBackslashes",
    "wrappingOf",
  ]);
});

test("both grammars are ASDL with a module as root", () => {
  const roots = [python.pythonAsdl, python.python2Asdl].map((asdl) => grammarFromAsdl(asdl).root);
  expect(roots).toEqual(["mod", "mod"]);
});

test("the parser may be given as bytes, and the version is part of the name", async () => {
  const { readFile } = await import("node:fs/promises");
  const wasm = await readFile(new URL(import.meta.resolve("tree-sitter-python/tree-sitter-python.wasm")));
  const language = await python.loadPython({ wasm, version: 2 });
  expect([language.name, language.version, python3.name]).toEqual(["Python 2", 2, "Python 3"]);
  expect(brief(language.parse("pass"))).toBe("Module(body=Pass)");
});

test("a module is a tree of named fields with typed constants", () => {
  expect(python3.parse("a = 10")).toEqual(
    branch(
      "Module",
      [
        branch(
          "Assign",
          [
            branch("Name", [leaf("identifier", "a", { field: "id", position: span(0, 1) })], {
              field: "targets",
              position: span(0, 1),
            }),
            branch("Num", [leaf("object", "10", { field: "n", position: span(4, 6) })], {
              field: "value",
              position: span(4, 6),
            }),
          ],
          { field: "body", position: span(0, 6) },
        ),
      ],
      { position: span(0, 6) },
    ),
  );
});

function span(start: number, end: number): NonNullable<Tree["position"]> {
  const point = (offset: number) => ({ line: 1, column: offset + 1, offset });
  return { start: point(start), end: point(end) };
}

test.each([
  ["x=1;y=2", "x = 1\ny = 2"],
  ["if a :\n  b\nelif c :\n  d\nelse :\n  e", "if a:\n    b\nelif c:\n    d\nelse:\n    e"],
  ["def f ( a , * , b : int = 1 , ** c ) -> d : return", "def f(a, *, b: int = 1, **c) -> d:\n    return"],
  ["((a + b)) * (c * d)", "(a + b) * (c * d)"],
  ["(a ** b) ** (c ** d)", "(a ** b) ** c ** d"],
  ["(not a) == (b if c else d)", "(not a) == (b if c else d)"],
  ["(-a) ** (-b)", "(-a) ** -b"],
  ["(a and b) or (c or d)", "a and b or (c or d)"],
  ["return (a, (b, c))", "return a, (b, c)"],
  ["del (a, b)", "del (a, b)"],
  ["x = (yield), (a := b)", "x = (yield), (a := b)"],
  ["f((a for b in c), d)", "f((a for b in c), d)"],
  ["f((a for b in c))", "f(a for b in c)"],
  ["1 .real + 1.5.real", "(1).real + 1.5.real"],
  ["'it' \"'s\" r'\\d'", '"it\'s\\\\d"'],
  ["b'\\xff' b'a'", "b'\\xffa'"],
  ["f'{a!r:>{b}} {{' 'c'", "f'{a!r:>{b}} {{c'"],
  ["f\"{a['b']}\"", "f\"{a['b']}\""],
  ["0x1F + 1_000 + 1e3 + 2.50j + 1e400", "31 + 1000 + 1000.0 + 2.5j + 1e309"],
  ["with (a as b, c): d", "with a as b, c:\n    d"],
  ["with ((a, b)): c", "with ((a, b)):\n    c"],
  ["try: a\nexcept* B as c: d\nfinally: e", "try:\n    a\nexcept* B as c:\n    d\nfinally:\n    e"],
  ["@a.b(c)\nclass D(E, f=g): pass", "@a.b(c)\nclass D(E, f=g):\n    pass"],
  ["match a, b:\n case [1 | -2, *_] if c: d", "match a, b:\n    case [1 | -2, *_] if c:\n        d"],
  ["from .. a import (b as c, d)", "from ..a import b as c, d"],
])("%j is printed with four spaces and no needless parentheses", (text, expected) => {
  expect(python3.print(python3.parse(text))).toBe(expected);
});

test("a statement or expression can be printed by itself", () => {
  const [statement] = statements("x = (a, b)[0]");
  expect(python3.print(statement ?? branch("Pass"))).toBe("x = (a, b)[0]");
  expect(python3.print(branch("Name", [leaf("identifier", "a", { field: "id" })]))).toBe("a");
});

function statements(text: string): Tree[] {
  const tree = python3.parse(text);
  return "children" in tree ? tree.children : [];
}

test.each([
  ["foo(bar baz)", '1:9: expected Python 3, got "baz"'],
  ["\n  a b", '2:5: expected Python 3, got "b"'],
  ["a = 1\n\nelse: b", '3:1: expected Python 3, got "else"'],
  ["x = [1, 2", "1:10: expected Python 3, got the end of the text"],
  ["x = (1,\ny = 2\n", '2:3: expected Python 3, got "="'],
  ['"abc', '1:2: expected the end of the string, got "abc"'],
  ["class A\n  pass", '1:8: expected "[", "(" or ":", got the end of the line'],
  ["import", "1:7: expected a name, got the end of the text"],
  ["if a:", "1:6: expected an indented block, got the end of the text"],
  ["if a:\n    b\n  c", '3:3: expected the indentation of the block, got "c"'],
  ["f(a=1, b)", '1:8: expected a keyword argument, got "b"'],
  ["def f(a=1, b): pass", '1:13: expected a default value, got ")"'],
  ["a + b = c", '1:7: expected Python 3, got "="'],
  ["del f()", '1:5: expected a target, got "f"'],
  ["x = 08", '1:5: expected a number of Python 3, got "08"'],
  ["x = ur'a'", '1:5: expected a string of Python 3, got "ur"'],
  ["'\\x4'", '1:2: expected an escape with 2 hexadecimal digits, got "\\\\"'],
  ["'a\\N{DASH}'", '1:3: expected an escape other than \\N{…}, got "\\\\"'],
  ["b'é'", '1:3: expected an ASCII character or an escape, got "é"'],
  ["'a' b'b'", '1:5: expected a string that is no bytes, got "b"'],
  ["a <> b", '1:3: expected a comparison of Python 3, got "<"'],
  ["try: a\nelse: b", '2:1: expected "except" or "finally", got "else"'],
  ["f(* * a)", '1:5: expected an expression without star, got "*"'],
  ["raise a, b", '1:7: expected one exception, got "a"'],
  ["f(a := b, c=d := e)", '1:13: expected parentheses, got "d"'],
  ["x = a := b", '1:5: expected parentheses, got "a"'],
])("%j is refused with its place", (text, expected) => {
  expect(complaint(python3, text)).toBe(expected);
  expect(complaint(python3, text, { file: "a.py" })).toBe(`a.py:${expected}`);
});

test.each([
  ["Python 3", python3],
  ["Python 2", python2],
])("what is printed of a random tree of %s reads as that tree, or is no program", (_, language) => {
  const grammar = compileGrammar(language.grammar);
  const texts: Readonly<Record<string, readonly string[]>> = {
    identifier: ["a", "print"],
    int: ["0", "1"],
    object: ["1", "2.5", "3j"],
    string: ["a'", "\n", "{x}", 'q"'],
    bytes: ["\xff"],
    singleton: ["None", "True"],
  };
  const next = randomIntegers(8);
  const textOf = (kind: string) => texts[kind]?.[next(texts[kind]?.length ?? 0)] ?? "";
  const outcomes = Array.from({ length: 500 }, () => {
    const tree = randomTree(grammar, { random: () => next(2 ** 30) / 2 ** 30, maxNodes: 40, textOf });
    const error = printError(tree, language);
    if (error !== undefined) return "no text";
    const printed = language.print(tree);
    if (complaint(language, printed) !== undefined) return "no program";
    return equalTrees(language.parse(printed), tree) ? "same" : printed;
  });
  expect(new Set(outcomes)).toEqual(new Set(["no text", "no program", "same"]));
});

function printError(tree: Tree, language = python3): string | undefined {
  try {
    language.print(tree);
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  return undefined;
}

const name = (id: string, field: string) =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });

test("trees outside the grammar, and those without text, are refused with the place", () => {
  const pass = branch("Pass", [], { field: "body" });
  expect(printError(branch("Module", [branch("While", [pass], { field: "body" })]))).toMatch(
    /^print: .*Module\[0\].* While, the field test/,
  );
  expect(printError(branch("Module", [branch("While", [name("a", "test")], { field: "body" })]))).toBe(
    "print: root.body[0] (While): expected a statement or more in the field body",
  );
  expect(printError(branch("Set"))).toBe("print: root (Set): expected an element or more");
  expect(printError(branch("Dict", [name("a", "keys")]))).toBe(
    "print: root (Dict): expected as many keys as values",
  );
  expect(printError(branch("NameConstant", [leaf("singleton", "no", { field: "value" })]))).toBe(
    "print: root.value[0] (singleton): expected None or True or False",
  );
  expect(printError(name("a b", "value"))).toBe("print: root.id[0] (identifier): expected a name");
  expect(printError(name("if", "value"))).toBe("print: root.id[0] (identifier): expected a name");
  expect(printError(branch("Num", [leaf("object", "0x10", { field: "n" })]))).toBe(
    "print: root (Num): expected a number as repr writes it",
  );
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("'", '"', "\\", "\n", "{", "}", "a", "\r") }),
);

test("any text is printed as a string that reads as the same text, alone and in a formatted string", () => {
  const literal = (value: string, field: string) =>
    branch("Str", [leaf("string", value, { field: "s" })], { field });
  const moduleOf = (text: string) => brief(python3.parse(text));
  fc.assert(
    fc.property(anyText, (value) => {
      const alone = branch("Expr", [literal(value, "value")]);
      expect(moduleOf(python3.print(alone))).toBe(`Module(body=${brief(alone)})`);
      if (value === "") return;
      const formatted = branch(
        "FormattedValue",
        [name("a", "value"), leaf("int", "-1", { field: "conversion" })],
        {
          field: "values",
        },
      );
      const joined = branch("JoinedStr", [literal(value, "values"), formatted], { field: "value" });
      const statement = branch("Expr", [joined]);
      expect(moduleOf(python3.print(statement))).toBe(`Module(body=${brief(statement)})`);
    }),
  );
});

test("any finite float reads as it is printed by repr's rules", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), (value) => {
      const tree = python3.parse(
        String(value).includes("e") ? String(value) : `${value}.0`.replace(/(\..*)\.0$/, "$1"),
      );
      const printed = python3.print(tree);
      expect(Number(printed)).toBe(value);
      expect(brief(python3.parse(printed))).toBe(brief(tree));
    }),
  );
});
