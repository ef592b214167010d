import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { firstStatement } from "./fragments.ts";
import { brief, complaint, python2, python3 } from "./python.test-support.ts";

const pass = "body=Pass";

test.each([
  ["if x:", `If(test=Name(id="x") ${pass})`],
  ["elif x:", `If(test=NameConstant(value="True") ${pass} orelse=If(test=Name(id="x") ${pass}))`],
  ["else:", `If(test=NameConstant(value="True") ${pass} orelse=Pass)`],
  ["try:", `Try(${pass} handlers=ExceptHandler(${pass}))`],
  ["except:", `Try(${pass} handlers=ExceptHandler(${pass}) orelse=Pass)`],
  ["except A as b:", `Try(${pass} handlers=ExceptHandler(type=Name(id="A") name="b" ${pass}))`],
  ["finally:", `Try(${pass} finalbody=Pass)`],
  ["for a, b in c:", `For(target=Tuple(elts=Name(id="a") elts=Name(id="b")) iter=Name(id="c") ${pass})`],
  ["while x:", `While(test=Name(id="x") ${pass})`],
  ["with a as b:", `With(items=withitem(context_expr=Name(id="a") optional_vars=Name(id="b")) ${pass})`],
  ["def f(a):", `FunctionDef(name="f" args=arguments(args=arg(arg="a")) ${pass})`],
  ["class A(B):", `ClassDef(name="A" bases=Name(id="B") ${pass})`],
  [
    "@a.b",
    `FunctionDef(name="dummy" args=arguments ${pass} decorator_list=Attribute(value=Name(id="a") attr="b"))`,
  ],
  ["return x", 'Return(value=Name(id="x"))'],
  ["yield", "Expr(value=Yield)"],
  ["break", "Break"],
])("the line %j is one statement, and is printed as itself", (line, expected) => {
  const tree = python3.parse(line, { fragment: true });
  expect(brief(tree)).toBe(`Module(body=${expected})`);
  expect(python3.print(tree, { fragment: true })).toBe(line);
});

test("the wrapped statement can be printed whole, and by itself", () => {
  const tree = python3.parse("except A :", { fragment: true });
  expect(python3.print(tree)).toBe("try:\n    pass\nexcept A:\n    pass");
  const statement = firstStatement(tree);
  expect(statement?.type).toBe("Try");
  expect(statement && python3.print(statement, { fragment: true })).toBe("except A:");
});

test("a fragment of Python 2 is wrapped as well", () => {
  const tree = python2.parse("except A, b :", { fragment: true });
  expect(python2.print(tree, { fragment: true })).toBe("except A, b:");
});

test("places are those of the line that was given, with its indentation; what was added has none", () => {
  const [statement] = firstBody("   except A :");
  expect(statement?.position).toEqual({
    start: { line: 1, column: 4, offset: 3 },
    end: { line: 1, column: 14, offset: 13 },
  });
  const handler = childrenOf(statement).find(({ field }) => field === "handlers");
  const [type] = childrenOf(handler);
  expect(type?.position?.start).toEqual({ line: 1, column: 11, offset: 10 });
  expect(childrenOf(statement)[0]?.position).toBeUndefined();
});

function childrenOf(tree: ReturnType<typeof python3.parse> | undefined): ReturnType<typeof python3.parse>[] {
  return tree !== undefined && "children" in tree ? tree.children : [];
}

function firstBody(line: string): ReturnType<typeof python3.parse>[] {
  return childrenOf(python3.parse(line, { fragment: true }));
}

test.each([
  ["   foo ( bar baz )", '1:14: expected Python 3, got "baz"'],
  ["else", '1:5: expected ":", got the end of the text'],
  ["a = 1\nb = 2", '2:1: expected one statement, got "b"'],
  ["", "1:1: expected a statement, got the end of the text"],
])("%j is refused where the caller's text is wrong", (line, expected) => {
  expect(complaint(python3, line, { fragment: true })).toBe(expected);
});

test.each([
  ["if a: pass\nelse: b", "if a:\n    pass\nelse:\n    b"],
  ["if a:\n  if b: pass", "if a:\n    if b:\n        pass"],
  ["if True: pass\nelse: b", "else:\n    b"],
  ["else: a", "else:\n    a"],
  ["elif a: b\nelse: c", "elif a:\n    b\nelse:\n    c"],
  ["try: a", "try:\n    a\nexcept:\n    pass"],
  ["except: a", "except:\n    a"],
  ["except A: a\nexcept B: b", "try:\n    pass\nexcept A:\n    a\nexcept B:\n    b"],
  ["finally: a", "finally:\n    a"],
  ["@a\ndef f(): pass", "@a\ndef f():"],
  ["@a\ndef f():\n  b", "@a\ndef f():\n    b"],
  ["if a: # b:", "if a:"],
  ['f(": # a:")', "f(': # a:')"],
])("the text %j, which is more or less than a line of its own, is printed as %j", (text, expected) => {
  const tree = python3.parse(text, { fragment: true });
  const printed = python3.print(tree, { fragment: true });
  expect(printed).toBe(expected);
  expect(equalTrees(python3.parse(printed, { fragment: true }), tree)).toBe(true);
});
