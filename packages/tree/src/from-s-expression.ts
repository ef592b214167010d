import { type Branch, branch, isBranch, leaf, type Tree } from "./node.ts";
import { errorAt, excerpt, type Token, tokens } from "./s-expression-tokens.ts";

/**
 * Reads the tree that `toSExpression` wrote. Line breaks and indentation are free.
 *
 * @param text - Exactly one tree.
 * @throws SExpressionError with line and column if the text is not the S-expression of one tree.
 */
export function fromSExpression(text: string): Tree {
  const source = tokens(text);
  let token = nextToken();
  const root = nodeHead(["a tree"]);
  const open: Branch[] = isBranch(root) ? [root] : [];
  for (let parent = open.at(-1); parent !== undefined; parent = open.at(-1)) {
    if (token.kind === ")") {
      token = nextToken();
      open.pop();
    } else {
      const child = nodeHead(["a tree", '")"']);
      parent.children.push(child);
      if (isBranch(child)) open.push(child);
    }
  }
  take(["end"], ["the end of the text"]);
  return root;

  /** Reads a whole leaf, or a branch up to where its children begin. */
  function nodeHead(expected: readonly string[]): Tree {
    const field = token.kind === "field" ? take(["field"], expected).text : undefined;
    take(["("], field === undefined ? expected : ["a tree"]);
    const type = take(["name", "string"], ["a node type"]).text;
    const details = field === undefined ? {} : { field };
    if (token.kind !== "string") return branch(type, [], details);
    const value = take(["string"], []).text;
    take([")"], ['")"']);
    return leaf(type, value, details);
  }

  /** Returns the present token and moves on, if it is of one of the kinds. */
  function take(kinds: readonly Token["kind"][], expected: readonly string[]): Token {
    const taken = token;
    if (!kinds.includes(taken.kind)) throw errorAt(text, taken.offset, expected, describe(taken));
    if (taken.kind !== "end") token = nextToken();
    return taken;
  }

  function nextToken(): Token {
    const { value } = source.next();
    if (value === undefined) throw new RangeError("fromSExpression: no token follows the end of the text");
    return value;
  }
}

function describe(token: Token): string {
  switch (token.kind) {
    case "end":
      return "the end of the text";
    case "field":
      return `the field ${JSON.stringify(excerpt(token.text))}`;
    case "string":
      return `the string ${JSON.stringify(excerpt(token.text))}`;
    case "name":
      return JSON.stringify(excerpt(token.text));
    default:
      return `"${token.kind}"`;
  }
}
