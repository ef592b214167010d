import type { Dialect } from "./dialect.ts";
import type { ExpressionForm } from "./expression-form.ts";
import { longExpressions } from "./long-expressions.ts";
import { synExpressions } from "./syn-expressions.ts";

/** The expressions of each dialect. */
export const expressionFormOf: Readonly<Record<Dialect, ExpressionForm>> = {
  long: longExpressions,
  syn: synExpressions,
};
