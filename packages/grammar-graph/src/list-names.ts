/** Longer lists show this many names. */
const shownNames = 40;

/** Names for a message: all of them, or the first ones and how many more there are. */
export function listNames(names: readonly string[]): string {
  const rest = names.length - shownNames;
  return rest > 0 ? `${names.slice(0, shownNames).join(", ")} and ${rest} more` : names.join(", ");
}
