/** @file Python 2, by hand after its grammar and `ast`; no interpreter of it made these trees. */
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { brief, complaint, python2 } from "./python.test-support.ts";

test.each([
  ["print", 'Print(nl="True")'],
  ["print a, b", 'Print(values=Name(id="a") values=Name(id="b") nl="True")'],
  ["print a,", 'Print(values=Name(id="a") nl="False")'],
  ["print (a), b", 'Print(values=Name(id="a") values=Name(id="b") nl="True")'],
  ["print (a, b)", 'Print(values=Tuple(elts=Name(id="a") elts=Name(id="b")) nl="True")'],
  ["print -1", 'Print(values=UnaryOp(op=USub operand=Num(n="1")) nl="True")'],
  ["print >> f, a,", 'Print(dest=Name(id="f") values=Name(id="a") nl="False")'],
  ["if a: print b", 'If(test=Name(id="a") body=Print(values=Name(id="b") nl="True"))'],
  [
    "exec a.b in c, d",
    'Exec(body=Attribute(value=Name(id="a") attr="b") globals=Name(id="c") locals=Name(id="d"))',
  ],
  ["exec 'a'", 'Exec(body=Str(s="a"))'],
  ["raise A, b, c", 'Raise(type=Name(id="A") inst=Name(id="b") tback=Name(id="c"))'],
  ["raise", "Raise"],
  [
    "try: a\nexcept A, b.c: d",
    'Try(body=Expr(value=Name(id="a")) handlers=ExceptHandler(type=Name(id="A") name=Attribute(value=Name(id="b") attr="c") body=Expr(value=Name(id="d"))))',
  ],
  ["`a, b`", 'Expr(value=Repr(value=Tuple(elts=Name(id="a") elts=Name(id="b"))))'],
  [
    "print `a` + ``b``",
    'Print(values=BinOp(left=Repr(value=Name(id="a")) op=Add right=Repr(value=Repr(value=Name(id="b")))) nl="True")',
  ],
  ["a <> b", 'Expr(value=Compare(left=Name(id="a") ops=NotEq comparators=Name(id="b")))'],
  ["0777 + 0x10L", 'Expr(value=BinOp(left=Num(n="511") op=Add right=Num(n="16L")))'],
  ["u'\\u0041' 'b'", 'Expr(value=Str(s="Ab" kind="u"))'],
  ["'\\u0041'", 'Expr(value=Str(s="\\\\u0041"))'],
  ["ur'\\u0041\\n'", 'Expr(value=Str(s="A\\\\n" kind="u"))'],
  ["'é'", 'Expr(value=Str(s="Ã©"))'],
  [
    "lambda (a, b), c: a",
    'Expr(value=Lambda(args=arguments(args=TupleArg(target=Tuple(elts=Name(id="a") elts=Name(id="b"))) args=arg(arg="c")) body=Name(id="a")))',
  ],
  ["# print `\nx = '`' # exec", 'Assign(targets=Name(id="x") value=Str(s="`"))'],
])("%j is read, and survives printing", (text, expected) => {
  const tree = python2.parse(text);
  expect(brief(tree)).toBe(`Module(body=${expected})`);
  expect(equalTrees(python2.parse(python2.print(tree)), tree)).toBe(true);
});

test.each([
  ["print a,", "print a,"],
  ["print>>f", "print >>f"],
  ["exec(a)in b", "exec a in b"],
  ["try: a\nexcept A as b: c", "try:\n    a\nexcept A, b:\n    c"],
  ["def f((a, b)=c): d", "def f((a, b)=c):\n    d"],
  ["x = u'é', 'é', \"\\xe9\"", "x = u'é', '\\xc3\\xa9', '\\xe9'"],
  [
    "class A:\n\tdef f(self):\n\t\tpass\n        x = 1",
    "class A:\n    def f(self):\n        pass\n    x = 1",
  ],
])("%j is printed as Python 2", (text, expected) => {
  expect(python2.print(python2.parse(text))).toBe(expected);
});

test("print is a function where the text imports it", () => {
  const text = "from __future__ import print_function\nprint(a, file=b)";
  expect(python2.print(python2.parse(text))).toBe(text);
});

test.each([
  ["print ,", '1:7: expected Python 2, got ","'],
  ["print >>f,", "1:11: expected an expression, got the end of the text"],
  ["x = `a", '1:5: expected a second "`", got "`"'],
  ["raise A from b", '1:1: expected a raise of Python 2, got "raise"'],
  ["exec a in b, c, d", '1:17: expected the end of the statement, got "d"'],
  ["f'a'", '1:1: expected a string of Python 2, got "f"'],
])("%j is refused", (text, expected) => {
  expect(complaint(python2, text)).toBe(expected);
});
