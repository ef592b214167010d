import { appendFileSync, writeFileSync } from "node:fs";
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { syntaxCases } from "./syntax-cases.test-support.ts";

const many = 10000;
const junk = (n: number) => {
  let s = 1,
    o = "";
  for (let i = 0; i < n; i++) {
    s = (s * 1103515245 + 12345) % 2147483648;
    o += String.fromCharCode(s & 0xff);
  }
  return o;
};
const wide = (n: number) => {
  let s = 1,
    o = "";
  for (let i = 0; i < n; i++) {
    s = (s * 1103515245 + 12345) % 2147483648;
    o += String.fromCharCode(s & 0xffff);
  }
  return o;
};
const rep = (s: string, n = many) => s.repeat(n);
const general: Record<string, string> = {
  empty: "",
  space: "  \n",
  nul: "\0",
  nul1: "a\0b",
  bom: "\uFEFF",
  junk1k: junk(1000),
  junk: junk(1 << 20),
  wide: wide(1 << 20),
  repl: rep("\uFFFD", 1 << 20),
  lone: rep("\uD83D", 1 << 20),
  loneLow: rep("\uDE00", 1000),
  emoji: rep("😀", 1 << 18),
  a1M: rep("a", 1 << 20),
  sp1M: rep(" ", 1 << 20),
  nl1M: rep("\n", 1 << 20),
  paren1M: rep("(", 1 << 20),
  brace1M: rep("{", 1 << 20),
  close1M: rep(")", 1 << 20),
  quote1M: rep('"', 1 << 20),
  q1M: rep("'", 1 << 20),
  back1M: rep("\\", 1 << 20),
  comment: "/*" + rep("*", 1 << 20),
  lt: rep("<", 1 << 20),
  ab: rep("a<", 1 << 19),
  adot: rep("a.", 1 << 19),
  nul1M: rep("\0", 1 << 20),
  ident: rep("a b ", 1 << 18),
  minus1M: rep("-", 1 << 20),
  ats: rep("@", 1 << 20),
  dollars: rep('$"{', 1 << 18),
  tick: rep("`${", 1 << 18),
  hash: rep("#", 1 << 20),
  nums: rep("0 ", 1 << 19),
  fstr: rep("f'{", 1 << 18),
  tabs: Array.from({ length: 700 }, (_, i) => " ".repeat(i) + "if x:\n").join(""),
};
const special: Record<string, Record<string, string>> = {
  Java: {
    parens: `class A { int x = ${rep("(")}1${rep(")")}; }`,
    unary: `class A { int x = ${rep("- ")}1; }`,
    not: `class A { int x = ${rep("!")}a; }`,
    blocks: `class A { void f() { ${rep("{")}${rep("}")} } }`,
    ifs: `class A { void f() { ${rep("if (a) ")}b(); } }`,
    plus: `class A { int x = ${rep("1 + ")}1; }`,
    rplus: `class A { int x = ${rep("1 + (")}1${rep(")")}; }`,
    calls: `class A { int x = ${rep("f(")}1${rep(")")}; }`,
    dots: `class A { int x = a${rep(".b()")}; }`,
    index: `class A { int x = a${rep("[0]")}; }`,
    indexin: `class A { int x = ${rep("a[")}0${rep("]")}; }`,
    classes: rep("class A { ") + rep("}"),
    generics: `class A { ${rep("L<")}T${rep(">")} x; }`,
    ternary: `class A { int x = ${rep("a ? b : ")}c; }`,
    ternary2: `class A { int x = ${rep("a ? ")} b ${rep(" : c")}; }`,
    lambda: `class A { int x = ${rep("a -> ")}c; }`,
    assign: `class A { void f() { ${rep("a = ")}1; } }`,
    casts: `class A { int x = ${rep("(int) ")}1; }`,
    arr: `class A { int[] x = ${rep("{")}${rep("}")}; }`,
    valid1M: rep(
      'class A { int f(int a, String b) { if (a < 3 && b != null) return a + 1; for (int i = 0; i < 10; i++) { g(i, "s"); } return 0; } }\n',
      7500,
    ),
    statements: `class A { void f() { ${rep("a = b + 1;\n", 90000)} } }`,
    longexpr: `class A { int x = ${rep("a + ", 250000)}1; }`,
    longargs: `class A { int x = f(${rep("a, ", 350000)}1); }`,
    longstring: `class A { String x = "${rep("a", 1 << 20)}"; }`,
    opens: rep("class A { ", 100000),
    broken1M: rep("class A { int f( } ", 50000),
    wrongbrace: rep("if (a { ", 100000),
    strplus: `class A { String x = ${rep('"abc" + ', 100000)}"" ; }`,
  },
  "C#": {
    parens: `class A { int x = ${rep("(")}1${rep(")")}; }`,
    unary: `class A { int x = ${rep("- ")}1; }`,
    not: `class A { int x = ${rep("!")}a; }`,
    blocks: `class A { void f() { ${rep("{")}${rep("}")} } }`,
    ifs: `class A { void f() { ${rep("if (a) ")}b(); } }`,
    plus: `class A { int x = ${rep("1 + ")}1; }`,
    calls: `class A { int x = ${rep("f(")}1${rep(")")}; }`,
    dots: `class A { int x = a${rep(".b()")}; }`,
    indexin: `class A { int x = ${rep("a[")}0${rep("]")}; }`,
    classes: rep("class A { ") + rep("}"),
    generics: `class A { ${rep("L<")}T${rep(">")} x; }`,
    ternary: `class A { int x = ${rep("a ? b : ")}c; }`,
    lambda: `class A { int x = ${rep("a => ")}c; }`,
    assign: `class A { void f() { ${rep("a = ")}1; } }`,
    casts: `class A { int x = ${rep("(int) ")}1; }`,
    ns: rep("namespace A { ") + rep("}"),
    interp: `class A { string x = ${rep('$"{', 100)}a${rep('}"', 100)}; }`,
    tuples: `class A { int x = ${rep("(a, ")}1${rep(")")}; }`,
    valid1M: rep(
      'class A { int f(int a, string b) { if (a < 3 && b != null) return a + 1; for (int i = 0; i < 10; i++) { g(i, "s"); } return 0; } }\n',
      7500,
    ),
    statements: `class A { void f() { ${rep("a = b + 1;\n", 90000)} } }`,
    longexpr: `class A { int x = ${rep("a + ", 250000)}1; }`,
    longargs: `class A { int x = f(${rep("a, ", 350000)}1); }`,
    opens: rep("class A { ", 100000),
    broken1M: rep("class A { int f( } ", 50000),
    pp: rep("#if A\n", 10000),
    pp2: rep("#if A\n", 10000) + rep("#endif\n", 10000),
  },
  JavaScript: {
    parens: `x = ${rep("(")}1${rep(")")};`,
    unary: `x = ${rep("- ")}1;`,
    not: `x = ${rep("!")}a;`,
    blocks: `${rep("{")}${rep("}")}`,
    ifs: `${rep("if (a) ")}b();`,
    plus: `x = ${rep("1 + ")}1;`,
    calls: `x = ${rep("f(")}1${rep(")")};`,
    dots: `x = a${rep(".b()")};`,
    indexin: `x = ${rep("a[")}0${rep("]")};`,
    arrays: rep("[") + rep("]"),
    objects: `x = ${rep("{a: ")}1${rep("}")}`,
    fns: rep("function f() { ") + rep("}"),
    arrow: `${rep("a => ")}1`,
    ternary: `${rep("a ? b : ")}c;`,
    assign: `${rep("a = ")}1;`,
    templates: `${rep("`${", 1000)}a${rep("}`", 1000)}`,
    templates2: `${rep("`${")}a${rep("}`")}`,
    jsx: rep("<a>") + rep("</a>"),
    news: `${rep("new ")}a;`,
    nosemi: rep("a\n", 300000),
    typeof: rep("typeof ") + "a",
    valid1M: rep(
      'function f(a, b) { if (a < 3 && b != null) return a + 1; for (var i = 0; i < 10; i++) { g(i, "s"); } return {a: 1, b: [2]}; }\n',
      7500,
    ),
    longexpr: `x = ${rep("a + ", 250000)}1;`,
    longargs: `f(${rep("a, ", 350000)}1);`,
    opens: rep("function f() { ", 70000),
    broken1M: rep("function f( } ", 70000),
    regex: rep("/a/ ", 250000),
    array: `[${rep("1,", 500000)}]`,
  },
  Python: {
    parens: `x = ${rep("(")}1${rep(")")}\n`,
    unary: `x = ${rep("- ")}1`,
    not: `x = ${rep("not ")}a`,
    plus: `x = ${rep("1 + ")}1`,
    calls: `x = ${rep("f(")}1${rep(")")}`,
    dots: `x = a${rep(".b()")}`,
    indexin: `x = ${rep("a[")}0${rep("]")}`,
    lists: `x = ${rep("[")}${rep("]")}`,
    lambda: `x = ${rep("lambda: ")}1`,
    ternary: `x = ${rep("a if b else ")}c`,
    assign: `${rep("a = ")}1`,
    dicts: `x = ${rep("{1: ")}1${rep("}")}`,
    indents:
      Array.from({ length: 1000 }, (_, i) => " ".repeat(i) + "if x:").join("\n") +
      "\n" +
      " ".repeat(1000) +
      "pass",
    indents400:
      Array.from({ length: 400 }, (_, i) => " ".repeat(i) + "if x:").join("\n") +
      "\n" +
      " ".repeat(400) +
      "pass",
    elifs: "if a:\n  b\n" + rep("elif a:\n  b\n", 30000),
    pow: `x = ${rep("a ** ")}b`,
    fs: `x = ${rep("f'{", 50)}a${rep("}'", 50)}`,
    compare: `x = ${rep("a < ")}b`,
    tuples: `x = ${rep("(a, ")}1${rep(")")}`,
    backslash: rep("\\\n", 100000) + "a",
    valid1M: rep(
      'def f(a, b):\n    if a < 3 and b is not None:\n        return a + 1\n    for i in range(10):\n        g(i, "s")\n    return {1: 2}\n',
      8000,
    ),
    longexpr: `x = ${rep("a + ", 250000)}1`,
    longargs: `f(${rep("a, ", 350000)}1)`,
    opens: rep("def f(", 150000),
    broken1M: rep("def f(:\n", 100000),
    list: `[${rep("1,", 500000)}]`,
    semis: rep("a;", 300000),
  },
};
for (const { name, load } of syntaxCases) {
  test(`robust ${name}`, async () => {
    const language = await load();
    const file = `/tmp/robust-${name}.txt`;
    writeFileSync(file, "");
    const good = { Java: "class A { }", "C#": "class A { }", JavaScript: "a;", Python: "a" }[name]!;
    const others = Object.fromEntries(
      Object.entries(special)
        .filter(([n]) => n !== name)
        .map(([n, s]) => [`other${n}`, s.valid1M!]),
    );
    for (const [what, text] of Object.entries({
      ...special[name],
      ...general,
      ...others,
      crlf: special[name]!.valid1M!.slice(0, 5000).replaceAll("\n", "\r\n"),
      bomgood: "\uFEFF" + good,
      wrong: "-- SELECT * FROM x; BEGIN END",
    })) {
      for (const options of [
        {},
        ...(language.fragments.length ? [{ fragment: language.fragments[0]! }] : []),
      ]) {
        const s = performance.now();
        let result = "",
          p = 0;
        try {
          const tree = language.parse(text, options);
          p = performance.now() - s;
          try {
            const t1 = performance.now();
            const printed = language.print(tree, { lines: false });
            const t2 = performance.now();
            result = `print ${(t2 - t1).toFixed()} `;
            const again = language.parse(printed, options);
            result += equalTrees(tree, again) ? "EQUAL" : "DIFFERS";
          } catch (e) {
            result += "BROKEN " + String(e).slice(0, 200);
          }
        } catch (e) {
          p = performance.now() - s;
          result =
            (e as Error).name === "SourceError"
              ? `refused ${(e as Error).message.slice(0, 120)}`
              : "CRASH " + String((e as Error).stack).slice(0, 400);
        }
        let after = "";
        try {
          language.parse(good);
        } catch (e) {
          after = "AFTERWARDS BROKEN " + String(e).slice(0, 200);
        }
        appendFileSync(
          file,
          `${what} ${JSON.stringify(options)} len ${text.length} parse ${p.toFixed()} ${p > 1000 ? "SLOW " : ""}${result} ${after}\n`,
        );
      }
    }
    expect(0).toBe(0);
  }, 280000);
}
