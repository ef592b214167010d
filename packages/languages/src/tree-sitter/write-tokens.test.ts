import type { TreeSitterRule } from "@ast/grammar-graph/tree-sitter";
import { expect, test } from "vitest";
import { packageSources } from "./index.ts";
import { type SyntaxCase, syntaxCases } from "./syntax-cases.test-support.ts";
import type { SyntaxStyle } from "./syntax-definition.ts";
import { type Joint, TokenWriter } from "./write-tokens.ts";

function write(tokens: readonly string[], joint: Joint = "loose", style: SyntaxStyle = {}): string {
  const writer = new TokenWriter(style, false);
  for (const token of tokens) writer.token(token, joint, /^[a-z]+$/.test(token) && token !== "if");
  return writer.text();
}

test("words stand apart, brackets and commas close to what they belong to", () => {
  expect(write(["return", "f", "(", "a", ",", "b", "[", "0", "]", ")", ";"])).toBe("return f(a, b[0]);");
  expect(write(["if", "(", "a", ".", "b", "<", "(", "c", ")", ")", "{", "}"])).toBe("if (a.b < (c)) { }");
  expect(write(["a", "?.", "b", "::", "c"])).toBe("a?.b::c");
});

test("tight tokens touch unless they would be read as one", () => {
  expect(write(["-", "a"], "tight")).toBe("-a");
  expect(write(["-", "-", "a"], "tight")).toBe("- -a");
  expect(write(["typeof", "a"], "tight")).toBe("typeof a");
  expect(write(["a", "<", "b", ">", ">"], "tight")).toBe("a<b> >");
  expect(write(["a", "<", "b", ">", ">"], "tight", { touching: [[">", ">"]] })).toBe("a<b>>");
});

test("joined tokens touch whatever they are", () => {
  expect(write(['"', "a", "b", '"'], "joined")).toBe('"ab"');
  expect(write(["-", "-"], "joined")).toBe("--");
});

test("a number and a point stand apart, and so do a point and a number", () => {
  expect(write(["1", ".", "a"], "tight")).toBe("1 .a");
  expect(write([".5", ".", "a"], "tight")).toBe(".5 .a");
  expect(write(["-1", ".", "a"], "tight")).toBe("-1 .a");
  expect(write(["a1", ".", "b"], "tight")).toBe("a1.b");
  expect(write(["a", ".", "1"], "tight")).toBe("a. 1");
});

test("a leaning token stands next to what is before it", () => {
  expect(write(["a", ":", "b"], "loose", { leaning: [":"] })).toBe("a: b");
  expect(write(["a", ":", "b"])).toBe("a : b");
});

test("an empty token writes nothing, not even a space", () => {
  expect(write(["a", "", "b"])).toBe("a b");
});

test("blocks are indented, and an empty line is none", () => {
  const writer = new TokenWriter(
    { layout: { _indent: "indent", _dedent: "dedent", _newline: "line break" } },
    true,
  );
  writer.lineBreak();
  writer.token("a", "loose", true);
  writer.layout("_indent");
  writer.token("b", "loose", true);
  writer.layout("_newline");
  writer.layout("_newline");
  writer.token("c", "loose", true);
  writer.layout("_dedent");
  writer.token("d", "loose", true);
  writer.layout("_other");
  writer.layout("\n");
  expect(writer.text()).toBe("a\n    b\n    c\nd\n");
  expect(writer.tokens()).toEqual(["a", "b", "c", "d"]);
});

test("a semicolon ends no line between brackets, which the texts of leaves neither open nor close", () => {
  const writer = new TokenWriter({}, true);
  const bracketed = (text: string, isName: boolean): boolean => {
    writer.token(text, "tight", isName);
    return writer.isBracketed;
  };
  expect(bracketed("(", true)).toBe(false);
  expect(bracketed("(", false)).toBe(true);
  expect(bracketed(")", true)).toBe(true);
  expect(bracketed("${", false)).toBe(false);
  expect(bracketed("}", false)).toBe(true);
  expect(bracketed("{", false)).toBe(false);
  expect(bracketed("}", true)).toBe(false);
  expect(bracketed("}", false)).toBe(true);
  expect(bracketed(")", false)).toBe(false);
});

test("lines deep inside brackets are indented no further, so that deep programs stay readable", () => {
  const widths = [{}, { layout: { _indent: "indent" } } as const].map((style) => {
    const writer = new TokenWriter(style, true);
    for (let level = 0; level < 2_000; level++) {
      writer.token("a", "loose", true);
      writer.openBlock();
    }
    return Math.max(
      ...writer
        .text()
        .split("\n")
        .map(({ length }) => length),
    );
  });
  expect(widths).toEqual([4 * 50 + 1, 4 * 1_000 + 1]);
});

/** The fixed texts of a grammar's rules. */
function fixedTexts(rules: readonly TreeSitterRule[]): readonly string[] {
  const texts = new Set<string>();
  const waiting = [...rules];
  for (let rule = waiting.pop(); rule !== undefined; rule = waiting.pop()) {
    if (rule.type === "STRING") texts.add(rule.value);
    else if ("members" in rule) waiting.push(...rule.members);
    else if ("content" in rule) waiting.push(rule.content);
  }
  return [...texts];
}

const comments: Readonly<Record<SyntaxCase["name"], readonly string[]>> = {
  Java: ["//", "/*"],
  "C#": ["//", "/*"],
  JavaScript: ["//", "/*", "<!--", "-->"],
  Python: ["#"],
};

/** Reads a text as lexers do: the longest token comes first. */
function lex(text: string, fixed: readonly string[]): readonly string[] {
  const tokens: string[] = [];
  for (let rest = text.trimStart(); rest !== ""; rest = rest.trimStart()) {
    const word = /^(?:[\p{L}_$][\p{L}\p{N}_$]*|[0-9]+\.?[0-9]*|\.[0-9]+)/u.exec(rest)?.[0] ?? "";
    const longest = fixed.reduce(
      (best, one) => (rest.startsWith(one) && one.length > best.length ? one : best),
      word,
    );
    const token = longest === "" ? rest[0]! : longest;
    tokens.push(token);
    rest = rest.slice(token.length);
  }
  return tokens;
}

test.each(syntaxCases)("any two tokens of $name are read as those two", async ({ name, files }) => {
  const { grammar } = await packageSources(files);
  const isOperator = (text: string): boolean => /^[^\p{L}\p{N}\s"'`\\_]+$/u.test(text);
  const operators = fixedTexts(Object.values(grammar.rules)).filter(isOperator);
  const marks = comments[name];
  // What begins a comment is no token to write.
  const tokens = [
    ...operators.filter((text) => !marks.some((mark) => text.startsWith(mark))),
    "a",
    "if",
    "1",
  ];
  expect(tokens.length).toBeGreaterThan(40);
  const fixed = [...operators, ...marks];
  for (const first of tokens) {
    for (const second of tokens) {
      for (const joint of ["loose", "tight"] as const) {
        const text = write([first, second], joint);
        if (lex(text, fixed).join(" ") !== `${first} ${second}`) {
          expect.fail(
            `${first} and ${second} are written as ${text}, which is ${lex(text, fixed).join(" and ")}`,
          );
        }
      }
    }
  }
});
