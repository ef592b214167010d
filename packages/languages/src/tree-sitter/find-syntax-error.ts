import type { SyntaxNode } from "./syntax-parser.ts";

/** The first place where a text leaves the grammar. */
export interface SyntaxFault {
  readonly startIndex: number;
  /** What is missing there, if the parser knows. */
  readonly missing: string | undefined;
}

/** Among more nodes than this no closer place is looked for: each is fetched from the parser. */
const mostVisited = 100_000;
/** What one more level costs, in nodes. */
const levelCost = 8;

/** The first error of a parser's tree, in the order of the text; its nodes are visited without recursion. */
export function findSyntaxError(root: SyntaxNode): SyntaxFault {
  let node: SyntaxNode = root;
  for (let visited = 0; ; ) {
    if (node.isMissing) return { startIndex: node.startIndex, missing: node.type };
    visited += node.childCount + levelCost;
    if (visited > mostVisited) return { startIndex: node.startIndex, missing: undefined };
    const faulty = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    // An error may hold whole nodes that are right: what is wrong begins after them.
    if (faulty === undefined) return { startIndex: faultIn(node), missing: undefined };
    node = faulty;
  }
}

function faultIn(node: SyntaxNode): number {
  if (!node.isError) return node.startIndex;
  const named = node.children.filter((child) => child.isNamed);
  const last = named.at(-1);
  const whole = last !== undefined && last.endIndex < node.endIndex && named.length > 1;
  return whole ? last.startIndex : node.startIndex;
}
