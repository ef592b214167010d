import type { Dialect } from "../dialect.ts";
import type { Productions } from "../productions.ts";
import { productionsOf } from "../shape.ts";
import { lambdaShapes } from "./shape.ts";

/**
 * The grammar of LAMBDA trees over the vocabulary of the published data: names `a0`–`a9` and integers 0–10 in
 * `long`, variables `x`, `y`, `blank`, `func` and constants 0, 1 in `syn`.
 *
 * @param dialect - Defaults to `long`.
 */
export function productions(dialect: Dialect = "long"): Productions {
  return productionsOf(lambdaShapes[dialect]);
}
