import type { Dialect } from "../dialect.ts";
import { expressionFormOf } from "../expression-form-of.ts";
import { labelsOf } from "../labels.ts";
import type { ProductionsOptions } from "../productions.ts";
import type { Shape } from "../shape.ts";

/** The names models know: ten in `long`; `x` and `y` in `syn`. */
const names: Readonly<Record<Dialect, readonly string[]>> = {
  long: Array.from({ length: 10 }, (_, index) => `a${index}`),
  syn: ["x", "y"],
};

/** Which trees are FOR programs. */
export const forShapes: Readonly<Record<Dialect, Shape>> = {
  long: forShape("long"),
  syn: forShape("syn"),
};

/** Which trees are FOR programs, with options. */
export function forShape(dialect: Dialect, { strictSequences = false }: ProductionsOptions = {}): Shape {
  const form = expressionFormOf[dialect];
  const labels = labelsOf[dialect];
  const single = [labels.assign, labels.if, labels.for];
  const sequence = dialect === "long" ? ["STATEMENT", "SINGLE"] : ["SINGLE", "STATEMENT"];
  return {
    root: "STATEMENT",
    categories: {
      STATEMENT: [...single, labels.sequence],
      ...(strictSequences ? { SINGLE: single } : {}),
      ...(dialect === "long" ? { VAR: ["VAR"] } : {}),
      ...form.categories,
    },
    slots: {
      [labels.assign]: [dialect === "long" ? "VAR" : "NAME", "EXPR"],
      [labels.if]: ["CMP", "STATEMENT", "STATEMENT"],
      [labels.for]: ["NAME", "EXPR", "CMP", "EXPR", "STATEMENT"],
      [labels.sequence]: strictSequences ? sequence : ["STATEMENT", "STATEMENT"],
      ...form.slots,
    },
    leaves: form.leaves(names[dialect]),
  };
}
