import type { GrammarStatistics } from "@ast/grammar-graph";
import { formatCount } from "../format-number.ts";

/** The sizes of a grammar with what they count. */
export function sizeLines(
  statistics: GrammarStatistics,
): readonly (readonly [what: string, count: string])[] {
  const { labels, literals, kinds, values, fields, pairs, categories, states } = statistics;
  return [
    ["labels of branches", formatCount(labels)],
    ["labels of leaves", formatCount(literals)],
    ["kinds of leaf", formatCount(kinds)],
    ["known values of these", formatCount(values)],
    ["fields of a label", formatCount(fields)],
    ["pairs of a field and what may stand there", formatCount(pairs)],
    ["categories", formatCount(categories)],
    ["states", formatCount(states)],
  ];
}

/** The size of a grammar in one line. */
export function sizeInWords({ labels, fields, pairs }: GrammarStatistics): string {
  return `${formatCount(labels)} labels, ${formatCount(fields)} fields, ${formatCount(pairs)} pairs`;
}
