/** @file The subset of Drissi et al. (2018) and Chen et al. (2018), read from the compiler's tokens: its nodes lose the form of an `if`. */
import { type Branch, branch, leaf, type Point, type Tree } from "@ast/tree";
import { runTreeCall, type TreeCall } from "../trampoline.ts";
import { isInteger, isVariable } from "./category-shape.ts";
import type { SubsetTokens } from "./subset-tokens.ts";

/**
 * Reads a program of the subset.
 *
 * @throws SourceError at the first token that no program of the subset has there.
 */
export function parseSubset(tokens: SubsetTokens): Tree {
  const program = runTreeCall(parseBlock(tokens));
  tokens.expect("end of input");
  return program;
}

/** `block := statement { TERMINATOR statement } [ TERMINATOR ]` */
function* parseBlock(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  const first = yield parseStatement(tokens);
  let block = branch("SIMPLECS", [first], { position: tokens.since(start) });
  while (tokens.take("TERMINATOR") !== undefined) {
    if (tokens.at("end of input") || tokens.at("OUTDENT")) break;
    const next = yield parseStatement(tokens);
    block = branch("COMPLEXCS", [block, next], { position: tokens.since(start) });
  }
  return block;
}

function* parseStatement(tokens: SubsetTokens): TreeCall {
  if (tokens.at("IF")) return yield parseIf(tokens);
  if (tokens.at("WHILE")) return yield parseWhile(tokens);
  const { start } = tokens;
  const short = yield parseShort(tokens);
  return branch("SHORTSTATEMENTCS", [short], { position: tokens.since(start) });
}

/** `INDENT block OUTDENT` */
function* parseIndented(tokens: SubsetTokens): TreeCall {
  tokens.expect("INDENT");
  const block = yield parseBlock(tokens);
  tokens.expect("OUTDENT");
  return block;
}

/** The short statement that is all of a block, if that is what the block is. */
function shortOf(block: Tree): Tree | undefined {
  if (block.type !== "SIMPLECS") return undefined;
  const statement = (block as Branch).children[0] as Branch;
  return statement.type === "SHORTSTATEMENTCS" ? statement.children[0] : undefined;
}

function* parseIf(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  tokens.expect("IF");
  const condition = yield parseExpression(tokens);
  const then = tokens.generated;
  const whenTrue = yield parseIndented(tokens);
  if (tokens.take("ELSE") === undefined) {
    return branch("IF", [condition, whenTrue], { position: tokens.since(start) });
  }
  const onOneLine = then && tokens.generated;
  const whenFalse = yield parseIndented(tokens);
  const position = tokens.since(start);
  const [shortTrue, shortFalse] = onOneLine ? [shortOf(whenTrue), shortOf(whenFalse)] : [];
  if (shortTrue === undefined || shortFalse === undefined) {
    return branch("IFELSE", [condition, whenTrue, whenFalse], { position });
  }
  return branch("IFTHENELSE", [condition, shortTrue, shortFalse], { position });
}

function* parseWhile(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  tokens.expect("WHILE");
  const condition = yield parseExpression(tokens);
  const body = yield parseIndented(tokens);
  return branch("WHILE", [condition, body], { position: tokens.since(start) });
}

/** `short := simple { "if" expression } | simple { "while" expression }` */
function* parseShort(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  const simple = yield parseSimple(tokens);
  for (const [tag, kind] of [
    ["POST_IF", "IF"],
    ["WHILE", "WHILE"],
  ] as const) {
    if (!tokens.at(tag)) continue;
    let chain = simple;
    for (let label = `${kind}SIMPLE`; tokens.take(tag) !== undefined; label = `${kind}COMPLEX`) {
      const condition = yield parseExpression(tokens);
      chain = branch(label, [chain, condition], { position: tokens.since(start) });
    }
    return branch(`SIMPLE${kind}`, [chain], { position: tokens.since(start) });
  }
  return branch("SIMPLESTATEMENT", [simple], { position: tokens.since(start) });
}

/** `simple := name "=" expression | expression` */
function* parseSimple(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  const expression = yield parseExpression(tokens);
  if (expression.type === "VAR" && sameStart(expression, start) && tokens.take("=") !== undefined) {
    const value = yield parseExpression(tokens);
    const target = (expression as Branch).children[0]!;
    return branch("ASSIGN", [target, value], { position: tokens.since(start) });
  }
  return branch("EXPR", [expression], { position: tokens.since(start) });
}

/** False if parentheses stand before the expression. */
function sameStart({ position }: Tree, start: Point): boolean {
  return position?.start.offset === start.offset;
}

/** `expression := sum { "==" sum }`; from the third sum on a chain. */
function* parseExpression(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  let left = yield parseSum(tokens);
  for (let label = "EQUAL"; tokens.take("COMPARE") !== undefined; label = "CHAIN") {
    const right = yield parseSum(tokens);
    left = branch(label, [left, right], { position: tokens.since(start) });
  }
  return left;
}

/** `sum := product { "+" product }` */
function* parseSum(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  let left = yield parseProduct(tokens);
  while (tokens.take("+") !== undefined) {
    const right = yield parseProduct(tokens);
    left = branch("PLUS", [left, right], { position: tokens.since(start) });
  }
  return left;
}

/** `product := atom { "*" atom }` */
function* parseProduct(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  let left = yield parseAtom(tokens);
  while (tokens.take("MATH") !== undefined) {
    const right = yield parseAtom(tokens);
    left = branch("TIMES", [left, right], { position: tokens.since(start) });
  }
  return left;
}

/** `atom := name | integer | "(" expression ")"` */
function* parseAtom(tokens: SubsetTokens): TreeCall {
  const { start } = tokens;
  for (const [tag, label, type, accepts] of [
    ["IDENTIFIER", "VAR", "name", isVariable],
    ["NUMBER", "CONST", "integer", isInteger],
  ] as const) {
    if (!tokens.at(tag) || !accepts(tokens.text)) continue;
    const value = tokens.expect(tag);
    const position = tokens.since(start);
    return branch(label, [leaf(type, value, { position })], { position });
  }
  tokens.expect("(");
  const expression = yield parseExpression(tokens);
  tokens.expect(")");
  return expression;
}
