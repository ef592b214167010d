/// <reference path="./astring-module.d.ts" />
import type { WriteEstree } from "./print.ts";

/** How tightly nodes bind that astring's own table lacks: as tightly as a call, or as anything. */
const furtherPrecedence = { ImportExpression: 19, MetaProperty: 20, ParenthesizedExpression: 20 };

/**
 * Loads astring, which writes ESTree objects.
 *
 * @throws Error if the package is not installed.
 */
export async function loadWriter(): Promise<WriteEstree> {
  const { EXPRESSIONS_PRECEDENCE, GENERATOR, generate } = await import("astring");
  const expressionsPrecedence = { ...EXPRESSIONS_PRECEDENCE, ...furtherPrecedence };
  const generator: typeof GENERATOR = {
    ...GENERATOR,
    ParenthesizedExpression({ expression }, state) {
      state.write("(");
      const { type } = expression as { readonly type: string };
      this[type]!(expression as Parameters<(typeof GENERATOR)[string]>[0], state);
      state.write(")");
    },
  };
  return (root) => generate(root, { generator, expressionsPrecedence });
}
