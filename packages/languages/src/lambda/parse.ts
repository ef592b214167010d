import { branch, type Tree } from "@ast/tree";
import type { Dialect } from "../dialect.ts";
import { expressionFormOf } from "../expression-form-of.ts";
import { type Labels, labelsOf } from "../labels.ts";
import type { ParseOptions } from "../language.ts";
import {
  type ExpressionContext,
  type Operand,
  parseArgument,
  parseComparison,
  parseExpression,
} from "../parse-expression.ts";
import { TokenStream } from "../token-stream.ts";
import { runTreeCall, type TreeCall } from "../trampoline.ts";

interface Context extends ExpressionContext {
  readonly dialect: Dialect;
  readonly labels: Labels;
}

/**
 * Reads a LAMBDA program. Every node carries its position; nesting and length are limited by memory only.
 *
 * In `long` a name that is bound or applied may be bare or in a `VAR` node. Plain text reads as translated
 * programs have it: `let n` binds `VAR(n)`, unless `n` is the dummy name, which stays bare, and the `f` of
 * `f x` is bare. A name in parentheses, `let ( n )` or `( f ) x`, is the other form.
 *
 * @throws SourceError if the text is no program.
 * @example parse("let a1 = 2 in if a1 > a0 then a1 else unit")
 */
export function parse(text: string, options: Omit<ParseOptions, "nesting"> = {}): Tree {
  const { dialect = "long", file } = options;
  const tokens = new TokenStream(text, file);
  const context = { tokens, dialect, form: expressionFormOf[dialect], labels: labelsOf[dialect] };
  const program = runTreeCall(parseTerm(context));
  tokens.expect("end of input");
  return program;
}

/** `term := "unit" | if | let | letrec | app | expr | "(" term ")"` */
function* parseTerm(context: Context): TreeCall {
  const { tokens, form, labels } = context;
  const { start } = tokens;
  if (tokens.take("unit")) return branch(labels.unit, [], { position: tokens.since(start) });
  if (tokens.at("if")) return yield parseIf(context);
  if (tokens.at("let")) return yield parseLet(context);
  if (tokens.at("letrec")) return yield parseLetRecursive(context);
  if (tokens.at("(")) return yield parseParenthesised(context);
  const name = tokens.take("name");
  if (name === undefined) {
    const value = form.constant(tokens.expect("integer"));
    return yield parseExpression(context, { value, start });
  }
  if (argumentFollows(context)) return yield parseApplication(context, { value: form.bareName(name), start });
  return yield parseExpression(context, { value: form.variable(name), start });
}

/** A term in parentheses, and what it begins: an application of a name, a longer sum, or nothing. */
function* parseParenthesised(context: Context): TreeCall {
  const { tokens, form, dialect } = context;
  const { start } = tokens.expect("(");
  const term = yield parseTerm(context);
  tokens.expect(")");
  const value = form.unwrap(term);
  if (value === undefined) return term;
  if (dialect === "long" && value.type === "VAR" && argumentFollows(context)) {
    return yield parseApplication(context, { value, start });
  }
  return yield parseExpression(context, { value, start });
}

function argumentFollows({ tokens }: Context): boolean {
  return tokens.at("name") || tokens.at("integer") || tokens.at("(");
}

/** `app := name atom { atom }`, the name read already. */
function* parseApplication(context: Context, { value, start }: Operand): TreeCall {
  const { tokens, labels } = context;
  let application = value;
  do {
    const argument = yield parseArgument(context);
    application = branch(labels.apply, [application, argument], { position: tokens.since(start) });
  } while (argumentFollows(context));
  return application;
}

/** `"if" cmp "then" term "else" term` */
function* parseIf(context: Context): TreeCall {
  const { tokens, labels } = context;
  const { start } = tokens.expect("if");
  const condition = yield parseComparison(context);
  tokens.expect("then");
  const whenTrue = yield parseTerm(context);
  tokens.expect("else");
  const whenFalse = yield parseTerm(context);
  return branch(labels.if, [condition, whenTrue, whenFalse], { position: tokens.since(start) });
}

/** `"let" binder "=" term "in" term` */
function* parseLet(context: Context): TreeCall {
  const { tokens, labels } = context;
  const { start } = tokens.expect("let");
  const binder = parseBinder(context);
  tokens.expect("=");
  const bound = yield parseTerm(context);
  tokens.expect("in");
  const body = yield parseTerm(context);
  return branch(labels.let, [binder, bound, body], { position: tokens.since(start) });
}

/** `name`, or in `long` also `"(" name ")"`. */
function parseBinder({ tokens, form, labels, dialect }: Context): Tree {
  const plain = tokens.take("name");
  if (plain !== undefined) return plain.text === labels.dummy ? form.bareName(plain) : form.variable(plain);
  if (dialect === "syn" || tokens.take("(") === undefined) tokens.fail();
  const name = tokens.expect("name");
  tokens.expect(")");
  return name.text === labels.dummy ? form.variable(name) : form.bareName(name);
}

/** `"letrec" name name "=" term "in" term` */
function* parseLetRecursive(context: Context): TreeCall {
  const { tokens, form, labels } = context;
  const { start } = tokens.expect("letrec");
  const name = form.bareName(tokens.expect("name"));
  const parameter = form.bareName(tokens.expect("name"));
  tokens.expect("=");
  const body = yield parseTerm(context);
  tokens.expect("in");
  const rest = yield parseTerm(context);
  return branch(labels.letRecursive, [name, parameter, body, rest], { position: tokens.since(start) });
}
