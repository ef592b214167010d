import { type Branch, isBranch, isLeaf, type Leaf, type Tree } from "@ast/tree";
import { requireTypedTree } from "../require-typed-tree.ts";
import { lambdaCalculusGrammar } from "./asdl.ts";
import { applyForm, type LambdaNotation, type NotationRules, type Part, rulesOf } from "./notation.ts";
import { fitsLeaf, isLambdaLeafType, isVariable, leafNames } from "./words.ts";

/** What `print` may be told. */
export interface LambdaCalculusPrintOptions {
  /** How to write. @defaultValue `"plain"` */
  readonly notation?: LambdaNotation;
}

/** The constructors whose one leaf is all there is to write. */
const atoms: ReadonlySet<string> = new Set(["Variable", "Entity", "Number"]);

/** What keeps a leaf from being written so that it is read back. */
function leafFault(
  rules: NotationRules,
  { type, value }: Leaf,
  parent: Branch | undefined,
): string | undefined {
  if (!isLambdaLeafType(type)) return undefined;
  const fits = parent?.type === "Variable" ? isVariable(value) : fitsLeaf(type, value, rules);
  return fits ? undefined : `expected ${leafNames[type]}, got ${JSON.stringify(value)}`;
}

/** The children of a branch that have a field, in order. */
function childrenIn({ children }: Branch, field: string | undefined): Tree[] {
  return children.filter((child) => child.field === field);
}

/** The text of the leaf that has a field, or nothing if there is none. */
function textIn(node: Branch, field: string): string {
  const [child] = childrenIn(node, field);
  return child !== undefined && isLeaf(child) ? child.value : "";
}

/** What a part of a form is written as. */
function piecesOf(part: Part, node: Branch): (string | Tree)[] {
  switch (part.kind) {
    case "text":
      return [part.text];
    case "variable":
    case "type":
    case "predicate":
      return [textIn(node, part.kind)];
    case "typed variable":
    case "same variable":
      return [`${textIn(node, "variable")}:${part.type ?? textIn(node, "type")}`];
    case "expression":
    case "expressions":
      return childrenIn(node, part.field);
  }
}

/** The tokens and children that a branch is written as. */
function piecesOfBranch(node: Branch, { formOfHead, headOf }: NotationRules): (string | Tree)[] {
  const [first] = node.children;
  if (first !== undefined && isLeaf(first) && atoms.has(node.type)) return [first.value];
  const head = headOf.get(node.type === "Compare" ? (first?.type ?? "") : node.type);
  const form = head === undefined ? applyForm : formOfHead.get(head);
  const parts = form?.parts ?? [];
  return ["(", ...(head === undefined ? [] : [head]), ...parts.flatMap((part) => piecesOf(part, node))];
}

/**
 * Writes a tree of `lambdaCalculusGrammar` in a notation: `parse` with the same notation gives it back. Tokens stand
 * apart by single spaces; in `typed` and `suffixed` none stands inside brackets.
 *
 * @throws TypeError naming the path to the first node that is not of the grammar, or whose text the notation would read as
 *   something else: a variable is `$` and a word without a colon, a number ends in `:i` or `:hr` (`:_i` or `:_hr` where words
 *   have underscores), an entity is any other word without `$`, or text in double quotation marks; a predicate is such a
 *   word or text too, but no keyword.
 * @throws RangeError if there is no such notation.
 */
export function print(tree: Tree, { notation = "plain" }: LambdaCalculusPrintOptions = {}): string {
  const rules = rulesOf(notation);
  requireTypedTree(tree, {
    grammar: lambdaCalculusGrammar,
    leafFault: (leaf, parent) => leafFault(rules, leaf, parent),
    caller: `print (lambda calculus, ${notation})`,
  });
  const text: string[] = [];
  const waiting: (string | Tree)[] = [tree];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (typeof piece !== "string") {
      const pieces = isBranch(piece) ? piecesOfBranch(piece, rules) : [];
      for (const inner of pieces.reverse()) waiting.push(inner);
      continue;
    }
    const previous = text.at(-1);
    const apart = rules.spaced || (previous !== "(" && piece !== ")");
    if (previous !== undefined && apart) text.push(" ");
    text.push(piece);
  }
  return text.join("");
}
