import { type Branch, isLeaf, type Tree } from "@ast/tree";

/** The words of a node: text stands for itself, a number for the child of that index. */
export type Template = readonly (string | number)[];

/** How the branches of a language are written. */
export interface PrintRules {
  /** The words of each branch label. */
  readonly templates: Readonly<Record<string, Template>>;
  /** Tells whether the child of that index needs parentheses. */
  parenthesised(parent: Branch, index: number, child: Tree): boolean;
}

/** The words of a tree, separated by single spaces; nesting is no limit. The tree must fit the rules. */
export function printTree(tree: Tree, { templates, parenthesised }: PrintRules): string {
  const words: string[] = [];
  const waiting: (string | Tree)[] = [tree];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") {
      words.push(next);
    } else if (isLeaf(next)) {
      words.push(next.value);
    } else {
      const template = templates[next.type]!;
      for (let index = template.length - 1; index >= 0; index--) {
        const piece = template[index]!;
        if (typeof piece === "string") {
          waiting.push(piece);
          continue;
        }
        const child = next.children[piece]!;
        if (parenthesised(next, piece, child)) waiting.push(")", child, "(");
        else waiting.push(child);
      }
    }
  }
  return words.join(" ");
}
