import { branch, type Point, type Tree } from "@ast/tree";
import { expressionFormOf } from "../expression-form-of.ts";
import { type Labels, labelsOf } from "../labels.ts";
import type { Nesting, ParseOptions } from "../language.ts";
import { type ExpressionContext, parseComparison, parseExpression } from "../parse-expression.ts";
import { TokenStream } from "../token-stream.ts";
import { runTreeCall, type TreeCall } from "../trampoline.ts";

interface Context extends ExpressionContext {
  readonly labels: Labels;
  readonly nesting: Nesting;
}

/**
 * Reads a FOR program. Every node carries its position; nesting and length are limited by memory only.
 *
 * @throws SourceError if the text is no program.
 * @example parse("a1 = 2 ; if a1 > a0 then a1 = a0 else a0 = a1 endif")
 */
export function parse(text: string, options: ParseOptions = {}): Tree {
  const { dialect = "long", nesting = dialect === "long" ? "left" : "right", file } = options;
  const tokens = new TokenStream(text, file);
  const context = { tokens, form: expressionFormOf[dialect], labels: labelsOf[dialect], nesting };
  const program = runTreeCall(parseStatement(context));
  tokens.expect("end of input");
  return program;
}

/** `statement := single { ";" single }` */
function* parseStatement(context: Context): TreeCall {
  const { tokens, labels, nesting } = context;
  const { start } = tokens;
  let run = yield parseSingle(context);
  const waiting: { readonly tree: Tree; readonly start: Point }[] = [];
  for (let before = start; tokens.take(";"); ) {
    const next = tokens.start;
    const single = yield parseSingle(context);
    if (nesting === "left") {
      run = branch(labels.sequence, [run, single], { position: tokens.since(start) });
    } else {
      waiting.push({ tree: run, start: before });
      run = single;
      before = next;
    }
  }
  for (const { tree, start: from } of waiting.reverse()) {
    run = branch(labels.sequence, [tree, run], { position: tokens.since(from) });
  }
  return run;
}

/** `single := "(" statement ")"` or an `if`, `for` or assignment. */
function* parseSingle(context: Context): TreeCall {
  const { tokens } = context;
  if (tokens.at("name")) return yield parseAssignment(context);
  if (tokens.at("if")) return yield parseIf(context);
  if (tokens.at("for")) return yield parseFor(context);
  tokens.expect("(");
  const statement = yield parseStatement(context);
  tokens.expect(")");
  return statement;
}

/** `name "=" expr` */
function* parseAssignment(context: Context): TreeCall {
  const { tokens, form, labels } = context;
  const { start } = tokens;
  const target = form.variable(tokens.expect("name"));
  tokens.expect("=");
  const value = yield parseExpression(context);
  return branch(labels.assign, [target, value], { position: tokens.since(start) });
}

/** `"if" cmp "then" statement "else" statement "endif"` */
function* parseIf(context: Context): TreeCall {
  const { tokens, labels } = context;
  const { start } = tokens.expect("if");
  const condition = yield parseComparison(context);
  tokens.expect("then");
  const whenTrue = yield parseStatement(context);
  tokens.expect("else");
  const whenFalse = yield parseStatement(context);
  tokens.expect("endif");
  return branch(labels.if, [condition, whenTrue, whenFalse], { position: tokens.since(start) });
}

/** `"for" name "=" expr ";" cmp ";" expr "do" statement "endfor"` */
function* parseFor(context: Context): TreeCall {
  const { tokens, form, labels } = context;
  const { start } = tokens.expect("for");
  const variable = form.bareName(tokens.expect("name"));
  tokens.expect("=");
  const initial = yield parseExpression(context);
  tokens.expect(";");
  const condition = yield parseComparison(context);
  tokens.expect(";");
  const next = yield parseExpression(context);
  tokens.expect("do");
  const body = yield parseStatement(context);
  tokens.expect("endfor");
  return branch(labels.for, [variable, initial, condition, next, body], { position: tokens.since(start) });
}
