/** @file Examples that occur more than once, in a split or in two. */
import type { Example } from "./example.ts";

/** What has to be equal for two examples to count as the same. */
export type Sameness = "pair" | "source" | "target";

/** The two sides of an example. */
export type Sides = Pick<Example, "source" | "target">;

/** What is equal in two examples exactly if they are the same. */
export function sidesKey({ source, target }: Sides, by: Sameness): string {
  if (by === "source") return source;
  // The length tells where the one ends, whatever stands in either.
  return by === "target" ? target : `${source.length} ${source}${target}`;
}

/**
 * The examples that are not the same as an earlier one.
 *
 * @param examples - Gone through once; of those that are the same, the first stays.
 * @param by - What has to be equal.
 */
export function distinctExamples<Item extends Sides>(
  examples: Iterable<Item>,
  by: Sameness = "pair",
): Item[] {
  const seen = new Set<string>();
  return [...examples].filter((example) => {
    const key = sidesKey(example, by);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * The examples that are not the same as known ones: of Django's test split 1,577 of 1,805, since 228 pairs are training pairs too.
 *
 * @param examples - The examples to choose from, such as the test split.
 * @param known - The examples to leave out, such as the training split; gone through once.
 * @param by - What has to be equal.
 */
export function unseenExamples<Item extends Sides>(
  examples: readonly Item[],
  known: Iterable<Sides>,
  by: Sameness = "pair",
): Item[] {
  const keys = new Set<string>();
  for (const example of known) keys.add(sidesKey(example, by));
  return examples.filter((example) => !keys.has(sidesKey(example, by)));
}
