/** @file Programs as labels in pre-order, expressions as trees or flat, turned into trees of the category form. */
import { type Branch, branch, nodeOfLabel, type Tree } from "@ast/tree";

/** How many children each label has. */
const arities: ReadonlyMap<string, number> = new Map([
  ...[
    "VAR",
    "CONST",
    "EXPR",
    "SIMPLESTATEMENT",
    "SIMPLEIF",
    "SIMPLEWHILE",
    "SHORTSTATEMENTCS",
    "SIMPLECS",
  ].map((label): [string, number] => [label, 1]),
  ...[
    "PLUS",
    "TIMES",
    "EQUAL",
    "ASSIGN",
    "IFSIMPLE",
    "IFCOMPLEX",
    "WHILESIMPLE",
    "WHILECOMPLEX",
    "COMPLEXCS",
  ].map((label): [string, number] => [label, 2]),
  ["IF", 2],
  ["WHILE", 2],
  ["IFELSE", 3],
  ["IFTHENELSE", 3],
]);

/** The labels of a program, taken one by one. */
interface Labels {
  readonly list: readonly string[];
  next: number;
}

function operandOf(label: string): Tree {
  return branch(label.startsWith("name:") ? "VAR" : "CONST", [nodeOfLabel(label)]);
}

/** Parts joined by an operator to the left. */
function joined(parts: readonly Tree[], label: (index: number) => string): Tree {
  return parts.reduce((left, right, index) => branch(label(index), [left, right]));
}

/** The tree of a flat expression: `*` before `+` before `==`, each to the left; the second `==` on makes a chain. */
function expressionTree(operands: readonly Tree[], operators: readonly string[]): Tree {
  const comparands: Tree[][][] = [[[]]];
  for (const [index, operand] of operands.entries()) {
    const operator = operators[index - 1];
    if (operator === "==") comparands.push([[]]);
    else if (operator === "+") comparands.at(-1)!.push([]);
    comparands.at(-1)!.at(-1)!.push(operand);
  }
  const sums = comparands.map((products) =>
    joined(
      products.map((factors) => joined(factors, () => "TIMES")),
      () => "PLUS",
    ),
  );
  return joined(sums, (index) => (index === 1 ? "EQUAL" : "CHAIN"));
}

function flatExpression(labels: Labels): Tree {
  const operands = [operandOf(labels.list[labels.next++]!)];
  const operators: string[] = [];
  while (labels.list[labels.next]?.startsWith("operator:")) {
    operators.push(labels.list[labels.next++]!.slice("operator:".length));
    operands.push(operandOf(labels.list[labels.next++]!));
  }
  return expressionTree(operands, operators);
}

/** Tells whether a name that follows is a name itself: the target of an assignment, or what a VAR holds. */
function holdsName(parent: Branch): boolean {
  return (
    parent.type === "VAR" ||
    parent.type === "CONST" ||
    (parent.type === "ASSIGN" && parent.children.length === 0)
  );
}

/**
 * The tree of a generated program.
 *
 * @param list - Labels of one whole program in pre-order. Where an expression is due a leaf may begin a flat one: operands with
 *   operators between them.
 */
export function programTree(list: readonly string[]): Tree {
  const labels: Labels = { list, next: 0 };
  const root = branch("root");
  const open: { readonly parent: Branch; missing: number }[] = [{ parent: root, missing: 1 }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    if (top.missing === 0) {
      open.pop();
      continue;
    }
    top.missing--;
    const label = labels.list[labels.next]!;
    const arity = arities.get(label);
    if (arity !== undefined) {
      labels.next++;
      const node = branch(label);
      top.parent.children.push(node);
      open.push({ parent: node, missing: arity });
    } else if (holdsName(top.parent)) {
      labels.next++;
      top.parent.children.push(nodeOfLabel(label));
    } else {
      top.parent.children.push(flatExpression(labels));
    }
  }
  return root.children[0]!;
}
