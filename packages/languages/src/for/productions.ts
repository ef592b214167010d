import type { Dialect } from "../dialect.ts";
import type { Productions, ProductionsOptions } from "../productions.ts";
import { productionsOf } from "../shape.ts";
import { forShape } from "./shape.ts";

/**
 * The grammar of FOR trees over the vocabulary of the published data: names `a0`–`a9` and integers 0–10 in
 * `long`, variables `x`, `y` and constants 0, 1 in `syn`.
 *
 * @param dialect - Defaults to `long`.
 */
export function productions(dialect: Dialect = "long", options: ProductionsOptions = {}): Productions {
  return productionsOf(forShape(dialect, options));
}
