import type { Point, Tree } from "@ast/tree";
import type { ExpressionForm } from "./expression-form.ts";
import type { TokenStream } from "./token-stream.ts";
import type { TreeCall } from "./trampoline.ts";

/** What the rules of a parser share. */
export interface ExpressionContext {
  readonly tokens: TokenStream;
  readonly form: ExpressionForm;
}

/** An operand already read, and where it begins, its parentheses included. */
export interface Operand {
  readonly value: Tree;
  readonly start: Point;
}

/** `cmp := expr ("==" | "<" | ">") expr` */
export function* parseComparison(context: ExpressionContext): TreeCall {
  const { tokens, form } = context;
  const { start } = tokens;
  const left = yield parseExpression(context);
  const operator = tokens.take("==") ?? tokens.take("<") ?? tokens.expect(">");
  const right = yield parseExpression(context);
  return form.comparison(operator, left, right, tokens.since(start));
}

/** `expr := atom { ("+" | "-") atom }`, complete; `first` is the first atom where it has been read already. */
export function* parseExpression(context: ExpressionContext, first?: Operand): TreeCall {
  return context.form.wrap(yield parseSum(context, first));
}

/** `atom := name | integer | "(" expr ")"`, complete. */
export function* parseArgument(context: ExpressionContext): TreeCall {
  return context.form.wrap(yield parseAtom(context, true));
}

function* parseSum(context: ExpressionContext, first?: Operand): TreeCall {
  const { tokens, form } = context;
  const start = first?.start ?? tokens.start;
  let left = first?.value ?? (yield parseAtom(context, true));
  for (;;) {
    const operator = tokens.take("+") ?? tokens.take("-");
    if (operator === undefined) return left;
    const right = yield parseAtom(context, form.nestsRight);
    left = form.sum(operator, left, right, tokens.since(start));
  }
}

function* parseAtom(context: ExpressionContext, nested: boolean): TreeCall {
  const { tokens, form } = context;
  const name = tokens.take("name");
  if (name !== undefined) return form.variable(name);
  const integer = tokens.take("integer");
  if (integer !== undefined) return form.constant(integer);
  if (!nested || tokens.take("(") === undefined) tokens.fail();
  const sum = yield parseSum(context);
  tokens.expect(")");
  return sum;
}
