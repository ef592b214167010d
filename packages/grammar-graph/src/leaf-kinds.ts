import type { Grammar, LeafKind } from "./grammar.ts";

/** The type of the leaves that a label may stand for: `name` for `name:a`; undefined if it has no colon. */
export function leafTypeOfLabel(label: string): string | undefined {
  const colon = label.indexOf(":");
  return colon < 0 ? undefined : label.slice(0, colon);
}

/** The kind of leaf that a label belongs to, if its grammar has that kind: `name` for `name:a`. */
export function kindOfLabel({ leaves }: Grammar, label: string): string | undefined {
  if (leaves === undefined) return undefined;
  const type = leafTypeOfLabel(label);
  return type !== undefined && Object.hasOwn(leaves, type) ? type : undefined;
}

/** The labels that the kinds of leaf of a grammar stand for, one per known value. */
export function leafLabels({ leaves = {} }: Grammar): string[] {
  return Object.entries(leaves).flatMap(([kind, { values }]) => values.map((value) => `${kind}:${value}`));
}

/** Entries, each once, without labels whose kind of leaf is among them. */
export function distinctEntries(entries: Iterable<string>, leaves: ReadonlyMap<string, LeafKind>): string[] {
  const all = new Set(entries);
  return [...all].filter((entry) => {
    const kind = leafTypeOfLabel(entry);
    return !(kind !== undefined && leaves.has(kind) && all.has(kind));
  });
}
