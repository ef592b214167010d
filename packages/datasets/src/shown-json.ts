/** Longer texts are cut here. */
const shownLength = 60;

/** A value down to some level; `null` stands for what is below. */
function upperLevels(value: unknown, levels: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((part: unknown) => upperLevels(part, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, upperLevels(part, levels - 1)]));
}

/**
 * The beginning of a value as JSON, for messages; `nothing` if there is none. Each level takes a letter, so those that are too deep to be
 * written by recursion would not be seen.
 */
export function shownJson(value: unknown): string {
  const text = JSON.stringify(upperLevels(value, shownLength)) ?? "nothing";
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
