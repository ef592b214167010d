import type { TreeSitterGrammar, TreeSitterRule } from "./grammar-json.ts";

/** The kinds of rules that a grammar may hold. */
const kinds: Readonly<Record<TreeSitterRule["type"], true>> = {
  BLANK: true,
  STRING: true,
  PATTERN: true,
  SYMBOL: true,
  SEQ: true,
  CHOICE: true,
  REPEAT: true,
  REPEAT1: true,
  TOKEN: true,
  IMMEDIATE_TOKEN: true,
  RESERVED: true,
  FIELD: true,
  ALIAS: true,
  PREC: true,
  PREC_LEFT: true,
  PREC_RIGHT: true,
  PREC_DYNAMIC: true,
};

/**
 * Checks that every rule is of a known kind, and that every one that is named is defined, or a token of the grammar's
 * own scanner.
 *
 * @throws RangeError naming what is neither, and the rule that it is in.
 */
export function checkRules({ rules, externals = [] }: TreeSitterGrammar): void {
  const known = new Set(Object.keys(rules));
  for (const external of externals) if (external.type === "SYMBOL") known.add(external.name);
  for (const [owner, rule] of Object.entries(rules)) {
    const waiting: TreeSitterRule[] = [rule];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (!Object.hasOwn(kinds, at.type)) {
        const [kind, list] = [JSON.stringify(at.type), Object.keys(kinds).join(", ")];
        throw new RangeError(`the rule ${owner} holds one of the kind ${kind}; expected one of ${list}`);
      }
      if (at.type === "SYMBOL" && !known.has(at.name)) {
        const missing = JSON.stringify(at.name);
        throw new RangeError(`the rule ${missing}, which ${owner} names, is neither defined nor external`);
      }
      if ("members" in at) waiting.push(...at.members);
      else if ("content" in at) waiting.push(at.content);
    }
  }
}
