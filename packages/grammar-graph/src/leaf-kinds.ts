import type { Grammar } from "./grammar.ts";

/** The kind of leaf that a label belongs to, if its grammar has that kind: `name` for `name:a`. */
export function kindOfLabel({ leaves }: Grammar, label: string): string | undefined {
  if (leaves === undefined) return undefined;
  const colon = label.indexOf(":");
  if (colon < 0) return undefined;
  const kind = label.slice(0, colon);
  return Object.hasOwn(leaves, kind) ? kind : undefined;
}

/** The labels that the kinds of leaf of a grammar stand for, one per known value. */
export function leafLabels({ leaves = {} }: Grammar): string[] {
  return Object.entries(leaves).flatMap(([kind, { values }]) => values.map((value) => `${kind}:${value}`));
}
