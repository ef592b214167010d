import { tokenPattern } from "./token-pattern.ts";

/**
 * Takes out each backslash that is followed by a blank, outside strings and comments. It is what is left of a continued line whose
 * line break was lost: `a and \\ (b)`. One program of the Hearthstone data has one (line 297 of the training set), and no Python
 * reads it.
 *
 * @returns The text, shorter by one character for each backslash.
 * @example withoutStrayBackslashes("a and \\\\ (b)") // "a and  (b)"
 */
export function withoutStrayBackslashes(text: string): string {
  const tokens = text.match(tokenPattern) ?? [];
  return tokens.filter((token, index) => token !== "\\" || !/^[ \t]/.test(tokens[index + 1] ?? "")).join("");
}
