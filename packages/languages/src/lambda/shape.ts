import type { Dialect } from "../dialect.ts";
import { expressionFormOf } from "../expression-form-of.ts";
import { labelsOf } from "../labels.ts";
import type { Shape } from "../shape.ts";

/** The names models know, those the translation makes up included. */
const names: Readonly<Record<Dialect, readonly string[]>> = {
  long: Array.from({ length: 10 }, (_, index) => `a${index}`),
  syn: ["x", "y", labelsOf.syn.dummy, labelsOf.syn.loop],
};

/** Which trees are LAMBDA programs. */
export const lambdaShapes: Readonly<Record<Dialect, Shape>> = { long: longShape(), syn: synShape() };

function longShape(): Shape {
  const form = expressionFormOf.long;
  return {
    root: "TERM",
    categories: {
      TERM: ["LET", "LETREC", "PLUS", "MINUS", "VAR", "CONST", "UNIT", "IF", "APP"],
      VAR_OR_NAME: ["VAR", "name"],
      VAR_OR_APP: ["VAR", "APP", "name"],
      ...form.categories,
    },
    slots: {
      LET: ["VAR_OR_NAME", "TERM", "TERM"],
      LETREC: ["NAME", "NAME", "TERM", "TERM"],
      IF: ["CMP", "TERM", "TERM"],
      APP: ["VAR_OR_APP", "EXPR"],
      UNIT: [],
      ...form.slots,
    },
    leaves: form.leaves(names.long),
  };
}

function synShape(): Shape {
  const form = expressionFormOf.syn;
  return {
    root: "TERM",
    categories: {
      TERM: ["<LET>", "<LETREC>", "<Expr>", "<UNIT>", "<IF>", "<APP>"],
      FUNCTION: ["variable", "<APP>"],
      ...form.categories,
    },
    slots: {
      "<LET>": ["NAME", "TERM", "TERM"],
      "<LETREC>": ["NAME", "NAME", "TERM", "TERM"],
      "<IF>": ["CMP", "TERM", "TERM"],
      "<APP>": ["FUNCTION", "EXPR"],
      "<UNIT>": [],
      ...form.slots,
    },
    leaves: form.leaves(names.syn),
  };
}
