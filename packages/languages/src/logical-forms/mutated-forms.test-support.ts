/** @file Stored forms with a few faults put into them: what a reader meets when a model has written the text. */
import { equalTrees } from "@ast/tree";
import fc from "fast-check";
import { expect } from "vitest";
import { SourceError } from "../source-error.ts";
import { type FormNotation, formsOf, storedForms } from "./stored-forms.test-support.ts";

/** One fault, told by numbers that are taken modulo the length of the text. */
interface Fault {
  readonly kind: "delete" | "insert" | "replace" | "repeat" | "swap" | "cut" | "splice";
  readonly at: number;
  readonly length: number;
  readonly text: string;
  readonly other: number;
}

const inserted = fc.oneof(
  fc.constantFrom(
    "(",
    ")",
    " ",
    "$0",
    ",",
    ";",
    "\\+",
    "'",
    '"',
    ":e",
    ":i",
    "_",
    "lambda",
    "and",
    "> ",
    "\n",
  ),
  fc.string({ unit: "binary", maxLength: 2 }),
);

const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom("delete", "insert", "replace", "repeat", "swap", "cut", "splice"),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 12 }),
  text: inserted,
  other: fc.nat(),
});

/** A form with a fault; a form of any notation may be spliced in. */
function faulty(form: string, { kind, at, length, text, other }: Fault, forms: readonly string[]): string {
  const start = at % (form.length + 1);
  const [before, piece, after] = [
    form.slice(0, start),
    form.slice(start, start + length),
    form.slice(start + length),
  ];
  switch (kind) {
    case "delete":
      return before + after;
    case "insert":
      return before + text + piece + after;
    case "replace":
      return before + text + after;
    case "repeat":
      return before + piece + piece + after;
    case "swap":
      return before + after.slice(0, length) + piece + after.slice(length);
    case "cut":
      return before;
    case "splice": {
      const donor = forms[other % forms.length] ?? "";
      return before + donor.slice(start % (donor.length + 1));
    }
  }
}

/** Checks that a text is read as a tree that is read back from its text, or refused with a place that it has. */
function checkText({ parse, print }: FormNotation, text: string): "read" | "refused" {
  let tree: ReturnType<FormNotation["parse"]>;
  try {
    tree = parse(text);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const line = text.split(/\r\n|\r|\n/u)[error.line - 1];
    expect(error.column).toBeLessThanOrEqual((line ?? expect.fail(`no line ${error.line}`)).length + 1);
    return "refused";
  }
  if (!equalTrees(parse(print(tree)), tree)) expect.fail(`differs after printing: ${print(tree)}`);
  return "read";
}

/**
 * Puts one to three faults into each of many stored forms, and checks what comes of them.
 *
 * @returns How many texts were read and refused.
 */
export function checkMutatedForms(options: fc.Parameters<unknown>): Record<"read" | "refused", number> {
  const files = storedForms.map(({ path, notation }) => ({ notation, forms: formsOf(path) }));
  const outcomes = { read: 0, refused: 0 };
  const check = fc.property(
    fc.constantFrom(...files),
    fc.nat(),
    fc.array(fault, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(...files),
    ({ notation, forms }, index, faults, { forms: donors }) => {
      const form = forms[index % forms.length] ?? "";
      const text = faults.reduce((changed, each) => faulty(changed, each, donors), form);
      outcomes[checkText(notation, text)] += 1;
    },
  );
  fc.assert(check, options);
  return outcomes;
}
