/** @file Trees of the compiler form as text: every `if` and `while` as a block, for the tree does not tell how it was written. */
import { type Branch, childrenOf, isBranch, isLeaf, type Tree } from "@ast/tree";
import { isInteger, isVariable } from "./category-shape.ts";
import { lineBreak, type Piece, printPieces } from "./print-pieces.ts";

/** How tightly what is written for a node binds; a higher number may stand wherever a lower one may. */
const strength: Readonly<Record<string, number>> = {
  "Op ===": 1,
  "Op +": 2,
  "Op *": 3,
  Value: 4,
  "Value IdentifierLiteral": 4,
  "Value NumberLiteral": 4,
};
const operators: Readonly<Record<string, string>> = { "Op ===": " == ", "Op +": " + ", "Op *": " * " };

/** A node that no text of the subset gives. */
class UnprintableNode extends Error {
  readonly node: Tree;

  constructor(node: Tree, reason: string) {
    super(reason);
    this.node = node;
  }
}

function refuse(tree: Tree, expected: string): never {
  const found = isLeaf(tree) ? `${tree.type} ${JSON.stringify(tree.value)}` : tree.type;
  throw new UnprintableNode(tree, `expected ${expected}, got ${found}`);
}

/** The children of a node that must be a branch with so many. */
function partsOf(tree: Tree, minimum: number, maximum: number = minimum): readonly Tree[] {
  const { length } = childrenOf(tree);
  if (isBranch(tree) && length >= minimum && length <= maximum) return tree.children;
  const count = minimum === maximum ? `${minimum}` : `${minimum} to ${maximum}`;
  const noun = count === "1" ? "child" : "children";
  throw new UnprintableNode(tree, `${tree.type} takes ${count} ${noun}, got ${length}`);
}

function blockOf(tree: Tree): Branch {
  return isBranch(tree) && tree.type === "Block" && tree.children.length > 0
    ? tree
    : refuse(tree, "a Block with statements");
}

/** The only statement of the body of a loop whose condition is a loop, which is written behind it. */
function behind(body: Tree): Tree {
  const { children } = blockOf(body);
  const [only] = children;
  const fits =
    children.length === 1 && only !== undefined && (only.type === "Assign" || only.type in strength);
  return fits
    ? only
    : refuse(body, "a Block of one expression or assignment, before a loop that is a condition");
}

function literalOf(tree: Tree, type: string, accepts: (value: string) => boolean): string {
  const [value] = partsOf(tree, 1);
  if (value === undefined || !isLeaf(value) || value.type !== type || !accepts(value.value)) {
    return refuse(
      value ?? tree,
      `${type === "number" ? "an integer" : "a name"} of the subset below ${tree.type}`,
    );
  }
  return value.value;
}

/** An operand, which binds at least so tightly. */
function operand(tree: Tree, least: number, level: number): Piece {
  const own = strength[tree.type] ?? 0;
  if (own < least) refuse(tree, "an operand that needs no parentheses: those are nodes of their own");
  return { tree, level };
}

function piecesOf(tree: Tree, level: number): readonly Piece[] {
  const inner = lineBreak(level + 1);
  switch (tree.type) {
    case "Block": {
      const { children } = blockOf(tree);
      return children.flatMap((child, index): Piece[] => [
        ...(index > 0 ? [lineBreak(level)] : []),
        { tree: child, level },
      ]);
    }
    case "If": {
      const [condition, body, otherwise] = partsOf(tree, 2, 3);
      const head = ["if ", operand(condition!, 1, level), inner, { tree: blockOf(body!), level: level + 1 }];
      if (otherwise === undefined) return head;
      return [...head, lineBreak(level), "else", inner, { tree: blockOf(otherwise), level: level + 1 }];
    }
    case "While": {
      const [condition, body] = partsOf(tree, 2);
      if (condition!.type === "While") {
        return [{ tree: behind(body!), level }, " while ", ...loopsBehind(condition!, level)];
      }
      return ["while ", operand(condition!, 1, level), inner, { tree: blockOf(body!), level: level + 1 }];
    }
    case "Assign": {
      const [variable, value] = partsOf(tree, 2);
      if (variable!.type !== "Value IdentifierLiteral") refuse(variable!, "Value IdentifierLiteral");
      return [{ tree: variable!, level }, " = ", operand(value!, 1, level)];
    }
    case "Op ===":
    case "Op +":
    case "Op *": {
      const [first, second] = partsOf(tree, 2);
      const own = strength[tree.type]!;
      return [operand(first!, own, level), operators[tree.type]!, operand(second!, own + 1, level)];
    }
    case "Value": {
      const [parentheses] = partsOf(tree, 1);
      if (parentheses!.type !== "Parens") refuse(parentheses!, "Parens");
      const [block] = partsOf(parentheses!, 1);
      const [expression] = partsOf(blockOf(block!), 1);
      return ["(", operand(expression!, 1, level), ")"];
    }
    case "Value IdentifierLiteral":
      return [literalOf(tree, "identifier", isVariable)];
    case "Value NumberLiteral":
      return [literalOf(tree, "number", isInteger)];
    default:
      return refuse(tree, "a node of the subset");
  }
}

/** The loops that are conditions, each written behind its body: `1 while y while z`. */
function loopsBehind(loop: Tree, level: number): Piece[] {
  const pieces: Piece[] = [];
  let current = loop;
  for (;;) {
    const [condition, body] = partsOf(current, 2);
    pieces.push(operand(behind(body!), 1, level), " while ");
    if (condition!.type !== "While") return [...pieces, operand(condition!, 1, level)];
    current = condition!;
  }
}

/** The way to a node, such as `/Block[0]/If[1]`. */
function pathTo(root: Tree, wanted: Tree): string {
  interface Place {
    readonly node: Tree;
    readonly parent: Place | undefined;
    readonly index: number;
  }
  const waiting: Place[] = [{ node: root, parent: undefined, index: 0 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (place.node !== wanted) {
      const parent = place;
      for (const [index, node] of childrenOf(place.node).entries()) waiting.push({ node, parent, index });
      continue;
    }
    const steps: string[] = [];
    for (let step: Place = place; step.parent !== undefined; step = step.parent) {
      steps.push(`${step.parent.node.type}[${step.index}]`);
    }
    return `/${steps.reverse().join("/")}`;
  }
  return "/";
}

/**
 * Writes a program of the compiler form, if it lies in the subset. Each `if` and `while` is a block, but for a `while` whose
 * condition is a `while`, which can only stand behind its body.
 *
 * @throws TypeError naming the path to the first node that no text of the subset gives.
 */
export function printCompiler(tree: Tree): string {
  if (tree.type === "Block" && childrenOf(tree).length === 0) return "";
  try {
    return printPieces(blockOf(tree), piecesOf);
  } catch (error) {
    if (!(error instanceof UnprintableNode)) throw error;
    const place = pathTo(tree, error.node);
    throw new TypeError(`print (CoffeeScript, compiler): at ${place}: ${error.message}`, { cause: error });
  }
}
