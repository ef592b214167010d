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

/** Text around a line that makes it a statement. */
export interface Wrapping {
  readonly before: string;
  readonly after: string;
}

const comment = /(?<=[:\s])#.*$/;

/** The text that makes a line a whole statement; empty before and after a line that is one. */
export function wrappingOf(line: string): Wrapping {
  const first = /^[a-z]+|^@/.exec(line)?.[0] ?? "";
  const isHeader = line.replace(comment, "").trimEnd().endsWith(":");
  const after = isHeader ? "\n pass" : "";
  switch (first) {
    case "@":
      return { before: "", after: "\ndef dummy(): pass" };
    case "elif":
    case "else":
      return { before: "if True: pass\n", after };
    case "try":
      return { before: "", after: `${after}\nexcept: pass` };
    case "except":
      return { before: "try: pass\n", after: /^except\s*:/.test(line) ? `${after}\nelse: pass` : after };
    case "finally":
      return { before: "try: pass\n", after };
    default:
      return { before: "", after };
  }
}

function partsIn(tree: Tree | undefined, field: string): Tree[] {
  return tree === undefined || isLeaf(tree) ? [] : tree.children.filter((child) => child.field === field);
}

/** Tells whether a field holds `pass` alone. */
export function isPass(tree: Tree | undefined, field: string): boolean {
  const parts = partsIn(tree, field);
  return parts.length === 1 && parts[0]?.type === "Pass";
}

/** The first statement of a module: the root that Yin and Neubig (2018) use for rows that are single statements. */
export function firstStatement(module: Tree): Tree | undefined {
  return partsIn(module, "body")[0];
}

/** Which line a statement was wrapped from. */
export function clauseOf(
  tree: Tree,
): "decorators" | "else" | "elif" | "try" | "except" | "finally" | undefined {
  if (tree.type === "FunctionDef") {
    const [name] = partsIn(tree, "name");
    const isDummy = name !== undefined && isLeaf(name) && name.value === "dummy";
    return isDummy && isPass(tree, "body") && partsIn(tree, "decorator_list").length > 0
      ? "decorators"
      : undefined;
  }
  if (tree.type === "If") {
    const [value] = partsIn(partsIn(tree, "test")[0], "value");
    const orelse = partsIn(tree, "orelse");
    const isTrue =
      value !== undefined && isLeaf(value) && value.type === "singleton" && value.value === "True";
    if (!isTrue || !isPass(tree, "body") || orelse.length === 0) return undefined;
    return orelse.length === 1 && orelse[0]?.type === "If" ? "elif" : "else";
  }
  if (tree.type !== "Try" || !isPass(tree, "body")) return undefined;
  const handlers = partsIn(tree, "handlers");
  const isBare =
    handlers.length === 1 && partsIn(handlers[0], "type").length === 0 && isPass(handlers[0], "body");
  if (handlers.length === 0)
    return isPass(tree, "finalbody") && partsIn(tree, "orelse").length === 0 ? "finally" : undefined;
  if (handlers.length > 1 || partsIn(tree, "finalbody").length > 0) return undefined;
  if (isBare)
    return isPass(tree, "orelse") ? "except" : partsIn(tree, "orelse").length === 0 ? "try" : undefined;
  return partsIn(tree, "orelse").length === 0 ? "except" : undefined;
}
