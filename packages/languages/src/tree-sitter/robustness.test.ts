import { branch, toSExpression } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { indentedBodies, junk, nesting } from "./hostile-texts.test-support.ts";
import { programs } from "./programs.test-support.ts";
import { roundTrip } from "./round-trip.test-support.ts";
import { loadedOnce, syntaxCases } from "./syntax-cases.test-support.ts";

const language = loadedOnce();
const patient = { timeLimit: 20_000, positions: false };

describe.each(syntaxCases)("$name", ({ name }) => {
  // The others of `nesting` take their turn in the slow tests.
  test.each(Object.entries(nesting[name]).slice(0, 4))("10,000 nested %s come back", async (_, nested) => {
    const outcome = roundTrip(await language(name), nested(10_000), patient);
    expect(outcome.kind === "equal" ? "equal" : outcome).toBe("equal");
  });

  test.each(Object.entries(junk(2_000)))(
    "2,000 characters, %s, are refused or come back",
    async (_, text) => {
      const outcome = roundTrip(await language(name), text, patient);
      expect(outcome.kind).not.toBe("broken");
    },
  );

  test("what is refused harms nothing that comes after", async () => {
    const { parse } = await language(name);
    const program = programs[name][1]!;
    const before = toSExpression(parse(program));
    for (const text of Object.values(junk(2_000))) {
      try {
        parse(text);
      } catch (error) {
        expect(error).toBeInstanceOf(SourceError);
      }
      expect(toSExpression(parse(program))).toBe(before);
    }
    const endless = programs[name][0]!.repeat(200);
    expect(() => parse(endless, { timeLimit: 0 })).toThrow(SourceError);
    expect(toSExpression(parse(program))).toBe(before);
  });

  test("an empty text, and one of white space, are programs without statements", async () => {
    const { parse } = await language(name);
    const root = { Java: "program", "C#": "compilation_unit", JavaScript: "program", Python: "module" }[name];
    for (const text of ["", " ", "\n\n\t \n", "\r\n"]) expect(toSExpression(parse(text))).toBe(`(${root})`);
  });

  test("lines may end as they do elsewhere, and a byte order mark may stand before all", async () => {
    const { parse } = await language(name);
    const program = programs[name][1]!;
    const tree = toSExpression(parse(program));
    expect(toSExpression(parse(program.replaceAll("\n", "\r\n")))).toBe(tree);
    expect(toSExpression(parse(`\uFEFF${program}`))).toBe(tree);
  });

  test("programs of the other languages are refused with a place in them", async () => {
    const { parse } = await language(name);
    for (const other of syntaxCases) {
      if (other.name === name) continue;
      const text = programs[other.name][0]!;
      let refusal: unknown;
      try {
        parse(text);
      } catch (error) {
        refusal = error;
      }
      expect(refusal).toBeInstanceOf(SourceError);
      if (!(refusal instanceof SourceError)) continue;
      expect(refusal.line).toBeLessThanOrEqual(text.split("\n").length);
    }
  });
});

test("400 bodies of Python within one another come back, as deep as its parser goes and no deeper", async () => {
  const python = await language("Python");
  expect(roundTrip(python, indentedBodies(400), patient).kind).toBe("equal");
  expect(roundTrip(python, indentedBodies(1_000), patient).kind).toBe("refused");
});

test("a deep tree that the grammar has not is refused with the end of the way to it", async () => {
  const { print } = await language("Java");
  let tree = branch("binary_expression", []);
  for (let depth = 0; depth < 10_000; depth++) tree = branch("parenthesized_expression", [tree]);
  const way = `/…${"/parenthesized_expression[0]".repeat(7)}/binary_expression[0]`;
  expect(() => print(tree)).toThrow(
    new TypeError(`print (Java): at ${way}: binary_expression cannot go on with nothing`),
  );
});
