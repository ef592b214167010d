/**
 * @file Single lines as statements, for corpora whose rows are lines torn out of files. The wrapping is that of the
 * code of Yin and Neubig (2018), with two exceptions, because there `try :`, `except :` and `finally :` have two trees:
 *
 * | line | read as |
 * |---|---|
 * | `@f` | `@f`, `def dummy(): pass` |
 * | `elif x :`, `else :` | `if True: pass` before it, `pass` behind it |
 * | `try :` | `pass` behind it, then `except: pass` |
 * | `except E :` | `try: pass` before it, `pass` behind it |
 * | `except :` | the same, then `else: pass` |
 * | `finally :` | `try: pass` before it, `pass` behind it |
 * | any other header | `pass` behind it |
 */
import { isLeaf, type Tree } from "@ast/tree";
import { tokenPattern } from "./token-pattern.ts";

/** Text around a line that makes it a statement. */
export interface Wrapping {
  readonly before: string;
  readonly after: string;
}

/** Tells whether the last token of a text, but comments, is a colon. */
function isHeader(text: string): boolean {
  const tokens = text.match(tokenPattern) ?? [];
  return tokens.findLast((token) => !/^(?:\s|#|\\\r?\n)/.test(token)) === ":";
}

/**
 * The text that makes a line a whole statement; empty before and after a line that is one. Of several lines, only the clause
 * before them and the block behind them may be missing.
 */
export function wrappingOf(line: string): Wrapping {
  const first = /^[a-z]+|^@/.exec(line)?.[0] ?? "";
  const isLine = !/[\r\n]/.test(line);
  const block = isHeader(line) ? "\n pass" : "";
  switch (first) {
    case "@":
      return { before: "", after: isLine ? "\ndef dummy(): pass" : block };
    case "elif":
    case "else":
      return { before: "if True: pass\n", after: block };
    case "try":
      return { before: "", after: isLine ? `${block}\nexcept: pass` : block };
    case "except":
      return {
        before: "try: pass\n",
        after: isLine && /^except\s*:/.test(line) && block !== "" ? `${block}\nelse: pass` : block,
      };
    case "finally":
      return { before: "try: pass\n", after: block };
    default:
      return { before: "", after: block };
  }
}

function partsIn(tree: Tree | undefined, field: string): Tree[] {
  return tree === undefined || isLeaf(tree) ? [] : tree.children.filter((child) => child.field === field);
}

/** Tells whether a field holds `pass` alone. */
function isPass(tree: Tree | undefined, field: string): boolean {
  const parts = partsIn(tree, field);
  return parts.length === 1 && parts[0]?.type === "Pass";
}

/** The first statement of a module: the root that Yin and Neubig (2018) use for rows that are single statements. */
export function firstStatement(module: Tree): Tree | undefined {
  return partsIn(module, "body")[0];
}

/** How a statement that was wrapped is printed as the line it was. */
export interface Line {
  readonly statement: Tree;
  /** The clause that stands alone; undefined for a statement that does itself. */
  readonly clause: "decorators" | "else" | "elif" | "try" | "except" | "finally" | undefined;
  /** The block that was put there: its parent and field; undefined if it is the line's own. */
  readonly added: { readonly parent: Tree; readonly field: string } | undefined;
}

function line(
  statement: Tree,
  clause: Line["clause"],
  parent: Tree | null = statement,
  field = "body",
): Line {
  const isAdded = parent !== null && isPass(parent, field);
  return { statement, clause, added: isAdded ? { parent, field } : undefined };
}

/** Which line a statement was wrapped from. */
export function lineOf(statement: Tree): Line {
  const parts = (field: string) => partsIn(statement, field);
  const hasOnlyBody = !["orelse", "handlers", "finalbody"].some((field) => parts(field).length > 0);
  const whole = hasOnlyBody ? line(statement, undefined) : line(statement, undefined, null);
  switch (statement.type) {
    case "FunctionDef": {
      const [name] = parts("name");
      const isDummy =
        name !== undefined && isLeaf(name) && name.value === "dummy" && isPass(statement, "body");
      return isDummy && parts("decorator_list").length > 0 ? line(statement, "decorators") : whole;
    }
    case "If": {
      const [value] = partsIn(parts("test")[0], "value");
      const isTrue =
        value !== undefined && isLeaf(value) && value.type === "singleton" && value.value === "True";
      const [first, second] = parts("orelse");
      if (!isTrue || !isPass(statement, "body") || first === undefined) return whole;
      if (first.type !== "If" || second !== undefined) return line(statement, "else", statement, "orelse");
      return partsIn(first, "orelse").length === 0
        ? line(statement, "elif", first)
        : line(statement, "elif", null);
    }
    case "Try":
      return isPass(statement, "body") ? lineOfTry(statement, whole) : whole;
    default:
      return whole;
  }
}

function lineOfTry(statement: Tree, whole: Line): Line {
  const [handler, second] = partsIn(statement, "handlers");
  const hasElse = partsIn(statement, "orelse").length > 0;
  if (handler === undefined) return hasElse ? whole : line(statement, "finally", statement, "finalbody");
  if (second !== undefined || partsIn(statement, "finalbody").length > 0) return whole;
  const isBare = partsIn(handler, "type").length === 0 && isPass(handler, "body");
  if (!isBare) return hasElse ? whole : line(statement, "except", handler);
  if (!hasElse) return line(statement, "try");
  return isPass(statement, "orelse") ? line(statement, "except", handler) : whole;
}
