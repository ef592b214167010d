import { branch, type Leaf, type Point, type Position, type Tree } from "@ast/tree";

/** What has been read between two operators, and where it stands with its parentheses. */
export interface Operand {
  readonly node: Tree;
  readonly position: Position;
}

function withField(node: Tree, field: string): Tree {
  node.field = field;
  return node;
}

function listOf(operands: readonly Operand[]): Tree[] {
  return operands.map(({ node }) => withField(node, "arguments"));
}

/** A predicate and its arguments. */
export function applicationOf(predicate: Leaf, operands: readonly Operand[], position: Position): Operand {
  return { node: branch("Apply", [predicate, ...listOf(operands)], { position }), position };
}

/** `Not` of an operand for each `\+` before it. */
export function negationOf(operand: Operand, negations: readonly Point[]): Operand {
  return negations.reduceRight(({ node, position: { end } }, start) => {
    const position = { start, end };
    return { node: branch("Not", [withField(node, "argument")], { position }), position };
  }, operand);
}

/** `And` of operands, however few. */
export function conjunctionOf(operands: readonly Operand[], position: Position): Operand {
  return { node: branch("And", listOf(operands), { position }), position };
}

/** What goals with commas between them are: one is itself, more are their conjunction. */
export function goalsOf(before: readonly Operand[], last: Operand): Operand {
  const [first] = before;
  if (first === undefined) return last;
  return conjunctionOf([...before, last], { start: first.position.start, end: last.position.end });
}

/** What goals with semicolons between them are: one is itself, more are `Or` of the first and the rest. */
export function disjunctionOf(before: readonly Operand[], last: Operand): Operand {
  return before.reduceRight((right, left) => {
    const position = { start: left.position.start, end: right.position.end };
    const children = [withField(left.node, "left"), withField(right.node, "right")];
    return { node: branch("Or", children, { position }), position };
  }, last);
}

/** An argument that is no word. */
export function termOf({ node, position }: Operand): Operand {
  return { node: branch("Term", [withField(node, "term")], { position }), position };
}
