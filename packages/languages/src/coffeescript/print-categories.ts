import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import { requireShape } from "../shape.ts";
import { categoryShape } from "./category-shape.ts";
import { lineBreak, type Piece, printPieces } from "./print-pieces.ts";

const shape = categoryShape({ chains: true });

/** How tightly the operators bind; names and integers bind tightest. */
const strength: Readonly<Record<string, number>> = { EQUAL: 0, CHAIN: 0, PLUS: 1, TIMES: 2 };
const operators: Readonly<Record<string, string>> = {
  EQUAL: " == ",
  CHAIN: " == ",
  PLUS: " + ",
  TIMES: " * ",
};

/** Tells whether an operand needs parentheses. Operators associate to the left, but a comparison stands in none without. */
function parenthesised(parent: Tree, index: number, child: Tree): boolean {
  const outer = strength[parent.type]!;
  const inner = strength[child.type] ?? Number.POSITIVE_INFINITY;
  if (inner !== outer) return inner < outer;
  if (index === 1) return true;
  return outer === 0 && parent.type !== "CHAIN";
}

/** The pieces of a node, by its label. */
function piecesOf(tree: Tree, level: number): readonly Piece[] {
  if (isLeaf(tree)) return [tree.value];
  const [first, second, third] = childrenOf(tree).map((child): Piece => ({ tree: child, level }));
  const inner = lineBreak(level + 1);
  const block = (index: number): Piece => ({ tree: tree.children[index]!, level: level + 1 });
  const operand = (index: number): readonly Piece[] => {
    const child = tree.children[index]!;
    return parenthesised(tree, index, child) ? ["(", { tree: child, level }, ")"] : [{ tree: child, level }];
  };
  switch (tree.type) {
    case "PLUS":
    case "TIMES":
    case "EQUAL":
    case "CHAIN":
      return [...operand(0), operators[tree.type]!, ...operand(1)];
    case "ASSIGN":
      return [first!, " = ", second!];
    case "IFSIMPLE":
    case "IFCOMPLEX":
      return [first!, " if ", second!];
    case "WHILESIMPLE":
    case "WHILECOMPLEX":
      return [first!, " while ", second!];
    case "IF":
      return ["if ", first!, inner, block(1)];
    case "WHILE":
      return ["while ", first!, inner, block(1)];
    case "IFELSE":
      return ["if ", first!, inner, block(1), lineBreak(level), "else", inner, block(2)];
    case "IFTHENELSE":
      return ["if ", first!, " then ", second!, " else ", third!];
    case "COMPLEXCS":
      return [first!, lineBreak(level), second!];
    default:
      return [first!];
  }
}

/**
 * Writes a program of the category form: a tab for each level of blocks, as few parentheses as leave the tree the
 * same, one statement a line.
 *
 * @throws TypeError naming the path to the first node that no program has.
 */
export function printCategories(tree: Tree): string {
  requireShape(shape, tree, "print (CoffeeScript, categories)");
  return printPieces(tree, piecesOf);
}
