import { expect, test } from "vitest";
import { runAst } from "../run-ast.test-support.ts";
import { type LanguageName, languageNames, languages } from "./languages.ts";

/** A program of each language in each of its forms. */
const programs: readonly (readonly [LanguageName, options: readonly string[], text: string])[] = [
  ["for", [], "a0=1"],
  ["for", ["--form", "syn"], "x=1"],
  ["lambda", [], "let a0=1 in unit"],
  ["lambda", ["--form", "syn"], "let x=1 in unit"],
  ["java", [], "class A{ }"],
  ["java", ["--fragment", "member"], "int f() { return 1; }"],
  ["java", ["--fragment", "statement"], "return 1 ;"],
  ["java", ["--fragment", "expression"], "a+b"],
  ["c-sharp", [], "class A{ }"],
  ["c-sharp", ["--fragment", "member"], "int F() { return 1; }"],
  ["c-sharp", ["--fragment", "statement"], "return 1 ;"],
  ["python", [], "if a :\n  b = 1"],
  ["python", ["--form", "2"], "print a , b"],
  ["python", ["--fragment", "line"], "except A :"],
  ["javascript", [], "let a=[ 1 ];"],
  ["estree", [], "var a=[ 1 ];"],
  ["estree", ["--form", "module"], "import a from 'b';"],
  ["estree", ["--fragment", "body"], "return 1;"],
  ["coffeescript", [], "a0 = 1 if a1 == 2"],
  ["coffeescript", ["--form", "compiler"], "while a == 2\n  a = 1"],
  ["go", [], "package a\nvar b = 1"],
  ["python-syntax", [], "if a :\n  b = 1"],
  ["python-syntax", ["--fragment", "auto"], "except A :\n  pass"],
  ["lambda-calculus", [], "( lambda $0 e ( flight $0 ) )"],
  ["lambda-calculus", ["--form", "underscored"], "( _lambda $v0 e ( _flight $v0 ) )"],
  ["lambda-calculus", ["--form", "typed"], "(lambda $0:e (a:t $0))"],
  ["lambda-calculus", ["--form", "suffixed"], "(lambda $0:e (job $0))"],
  ["prolog", [], "job ( ANS ) , language ( ANS , a )"],
  ["prolog", ["--form", "compact"], "answer(A,(job(A),b(A)))"],
];

/** How a language lays its programs out is its own affair. */
const withoutSpace = (text: string): string => text.replace(/\s/g, "");

test.each(programs)("%s %j parses and prints %j", async (language, options, text) => {
  const parsed = await runAst(["parse", "-", "--language", language, ...options], { stdin: text });
  expect(parsed).toMatchObject({ exitCode: 0, stderr: "" });
  const printed = await runAst(["print", "-", "--language", language, ...options], { stdin: parsed.stdout });
  expect(printed).toMatchObject({ exitCode: 0, stderr: "" });
  expect(withoutSpace(printed.stdout)).toBe(withoutSpace(text));
});

test("every language and every form has a program here", () => {
  const tried = programs.map(([name, options]) => [name, ...options].join(" "));
  for (const name of languageNames) {
    const [, ...others] = languages[name].forms;
    for (const option of ["", ...others.map((form) => ` --form ${form}`)]) {
      expect(tried).toContain(`${name}${option}`);
    }
  }
});

test("no two languages claim one ending", () => {
  const endings = languageNames.flatMap((name) => languages[name].endings);
  expect(new Set(endings).size).toBe(endings.length);
});

test.each([
  [["java", "--form", "long"], '--form is not for Java, got "long"'],
  [["for", "--form", "lang"], '--form must be long or syn for FOR, got "lang"'],
  [
    ["java", "--fragment", "method"],
    '--fragment must be member, statement, expression or auto for Java, got "method"',
  ],
  [["for", "--fragment", "member"], '--fragment is not for FOR, got "member"'],
])("--language %s is refused", async (words, message) => {
  expect(await runAst(["parse", "-", "--language", ...words])).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `ast: ${message}\n`,
  });
});
