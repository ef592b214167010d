import type { TreeSitterGrammar, TreeSitterRule } from "./grammar-json.ts";

/**
 * Checks that every rule that is named is defined, or a token of the grammar's own scanner.
 *
 * @throws RangeError naming the rule that is neither, and the one that names it.
 */
export function checkNames({ rules, externals = [] }: TreeSitterGrammar): void {
  const known = new Set(Object.keys(rules));
  for (const external of externals) if (external.type === "SYMBOL") known.add(external.name);
  for (const [owner, rule] of Object.entries(rules)) {
    const waiting: TreeSitterRule[] = [rule];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at.type === "SYMBOL" && !known.has(at.name)) {
        const missing = JSON.stringify(at.name);
        throw new RangeError(`the rule ${missing}, which ${owner} names, is neither defined nor external`);
      }
      if ("members" in at) waiting.push(...at.members);
      else if ("content" in at) waiting.push(at.content);
    }
  }
}
