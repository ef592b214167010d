/**
 * @file The syntax part of CodeBLEU: which sub-trees of the reference the prediction has too. Two sub-trees are the same if tree-sitter
 * writes them as the same S-expression, which has named nodes, their fields and what is missing. Each different sub-tree gets a
 * number, from its kind and the numbers of what is in it, so that no S-expression is written.
 */
import type { SyntaxNodes } from "./syntax-nodes.ts";

/** How many sub-trees are found again. */
export interface SyntaxMatch {
  /** Sub-trees of the reference that are in the prediction. */
  readonly matchCount: number;
  /** Sub-trees of the reference. */
  readonly totalCount: number;
}

/** Looks for the sub-trees of a reference, the root and all whose root has children, in a prediction; how often it has them does not count. */
export function matchSyntax(prediction: SyntaxNodes, reference: SyntaxNodes): SyntaxMatch {
  const numberByForm = new Map<string, number>();
  const predicted = new Set(subTrees(prediction, numberByForm));
  const wanted = subTrees(reference, numberByForm);
  let matchCount = 0;
  for (const subTree of wanted) if (predicted.has(subTree)) matchCount++;
  return { matchCount, totalCount: wanted.length };
}

/** The numbers of a tree's sub-trees. */
function subTrees(nodes: SyntaxNodes, numberByForm: Map<string, number>): number[] {
  const { count, fields, named, missing, ends } = nodes;
  const numbers: number[] = [];
  const numberOf = (form: string): number => {
    let number = numberByForm.get(form);
    if (number === undefined) {
      number = numberByForm.size;
      numberByForm.set(form, number);
    }
    return number;
  };
  /** By node: what it puts into the S-expression of its parent. */
  const shown: string[] = new Array(count);
  // Children stand behind their parents, so that backwards they are done first.
  for (let node = count - 1; node >= 0; node--) {
    const isLeaf = ends[node] === node + 1;
    const isVisible = named[node] === 1 || missing[node] === 1;
    if (isLeaf && !isVisible && node > 0) {
      shown[node] = "";
      continue;
    }
    let inside = "";
    for (let child = node + 1; child < ends[node]!; child = ends[child]!) inside += shown[child]!;
    const field = fields[node];
    const number = numberOf(headOf(nodes, node) + inside);
    if (!isLeaf || node === 0) numbers.push(number);
    // Of an unnamed node what is in it is shown instead, at the end of the same edge.
    if (!isVisible) shown[node] = withField(inside, field);
    else shown[node] = field === undefined ? ` ${number}` : ` ${field}:${number}`;
  }
  return numbers;
}

function withField(inside: string, field: string | undefined): string {
  if (field === undefined) return inside;
  return inside.replaceAll(/ (?=\d)/g, ` ${field}:`);
}

/** How the S-expression of a node begins. */
function headOf({ kinds, named, missing, trees }: SyntaxNodes, node: number): string {
  const kind = named[node] === 1 ? kinds[node]! : JSON.stringify(kinds[node]);
  if (missing[node] === 1) return `MISSING ${kind}`;
  const tree = trees[node]!;
  // What begins with a character that no token begins with is told by that character.
  if (kind === "UNEXPECTED" && "value" in tree) return `${kind} ${tree.value.codePointAt(0)}`;
  return kind;
}
