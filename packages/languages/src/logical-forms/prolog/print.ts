import { type Branch, isBranch, isLeaf, type Leaf, type Tree } from "@ast/tree";
import { requireTypedTree } from "../require-typed-tree.ts";
import { prologGrammar } from "./asdl.ts";
import { type PrologNotation, type PrologRules, rulesOf } from "./notation.ts";
import { conjunctionFunctor, fitsLeaf, isPrologLeafType, leafNames } from "./words.ts";

/** What `print` may be told. */
export interface PrologPrintOptions {
  /** How to write. @defaultValue `"spaced"` */
  readonly notation?: PrologNotation;
}

/** A token, or a node still to be written. */
type Piece = string | Tree;

/** What keeps a leaf from being written so that it is read back. */
function leafFault({ type, value }: Leaf): string | undefined {
  if (!isPrologLeafType(type) || fitsLeaf(type, value)) return undefined;
  return `expected ${leafNames[type]}, got ${JSON.stringify(value)}`;
}

/** Tells whether a node is written with an operator that a comma around it would be taken for, or that binds less closely. */
function isLoose(node: Tree): boolean {
  return node.type === "Or" || (isBranch(node) && node.type === "And" && node.children.length > 1);
}

/** A node, in parentheses if asked. */
function enclose(node: Tree, enclosed: boolean): Piece[] {
  return enclosed ? ["(", node, ")"] : [node];
}

/** Nodes with commas between them. */
function commaSeparated(nodes: readonly Tree[]): Piece[] {
  return nodes.flatMap((node, index) => [...(index > 0 ? [","] : []), ...enclose(node, isLoose(node))]);
}

function piecesOf(node: Branch, rules: PrologRules): Piece[] {
  const { type, children } = node;
  const [first, second] = children;
  switch (type) {
    case "Apply":
      return [...children.slice(0, 1), "(", ...commaSeparated(children.slice(1)), ")"];
    case "Not": {
      if (first === undefined || !isLoose(first)) return ["\\+", ...children];
      const inner = enclose(first, true);
      return rules.negationAsFunctor ? ["\\+", "(", ...inner, ")"] : ["\\+", ...inner];
    }
    case "And":
      if (children.length > 1) return commaSeparated(children);
      return [conjunctionFunctor, "(", ...commaSeparated(children), ")"];
    case "Or": {
      if (first === undefined || second === undefined) return [];
      const left = enclose(first, first.type === "Or" || rules.enclosedLeft.includes(first.type));
      return [...left, ";", ...enclose(second, rules.enclosedRight.includes(second.type))];
    }
    case "Term":
      return children.flatMap((child) => enclose(child, isLoose(child)));
    default:
      return [...children];
  }
}

/**
 * Writes a tree of `prologGrammar` in a notation: `parse` gives it back. A conjunction of fewer than two goals is written
 * with its functor, `',' ( … )`.
 *
 * @throws TypeError naming the path to the first node that is not of the grammar, or whose text would be read as something else: a
 *   variable is a word with a capital letter or an underscore first, a literal any other word or text in single quotation
 *   marks, a predicate a word or such text but not `','`. Words are of letters, digits and `_ # $ & * + - . / : < = > ? @ ^ ~`.
 * @throws RangeError if there is no such notation.
 */
export function print(tree: Tree, { notation = "spaced" }: PrologPrintOptions = {}): string {
  const rules = rulesOf(notation);
  requireTypedTree(tree, { grammar: prologGrammar, leafFault, caller: `print (Prolog, ${notation})` });
  const tokens: string[] = [];
  const waiting: Piece[] = [tree];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (typeof piece === "string") {
      tokens.push(piece);
    } else if (isLeaf(piece)) {
      tokens.push(piece.value);
    } else {
      for (const inner of piecesOf(piece, rules).reverse()) waiting.push(inner);
    }
  }
  return tokens.join(rules.spaced ? " " : "");
}
