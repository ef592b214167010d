/** A text, as the end of a way through a tree. */
export interface RuleNode {
  /** What stands for the text that ends here; nothing if there is no such rule. */
  readonly replacement?: string | undefined;
  /** The texts that go on from here. */
  readonly next?: RuleTree | undefined;
}

/**
 * Normalisation rules as a tree over code points. A subtree may hang at several places, and is then one object: so the rules for
 * 200,000 spellings of Hangul syllables are a few thousand nodes.
 */
export type RuleTree = ReadonlyMap<number, RuleNode>;

/** Puts rules into a tree. */
export function ruleTreeOf(rules: ReadonlyMap<string, string>): Map<number, RuleNode> {
  const root = new Map<number, GrowingNode>();
  for (const [text, replacement] of rules) {
    let siblings = root;
    let node: GrowingNode | undefined;
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (node !== undefined) {
        node.next ??= new Map();
        siblings = node.next;
      }
      node = siblings.get(code);
      if (node === undefined) {
        node = { replacement: undefined, next: undefined };
        siblings.set(code, node);
      }
    }
    if (node !== undefined) node.replacement = replacement;
  }
  return root;
}

interface GrowingNode {
  replacement: string | undefined;
  next: Map<number, GrowingNode> | undefined;
}

/** What stands for a text, or `undefined` if there is no rule for it. */
export function replacementOf(tree: RuleTree, text: string): string | undefined {
  let next: RuleTree | undefined = tree;
  let node: RuleNode | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code > 0xffff) at++;
    node = next?.get(code);
    if (node === undefined) return undefined;
    next = node.next;
  }
  return node?.replacement;
}
