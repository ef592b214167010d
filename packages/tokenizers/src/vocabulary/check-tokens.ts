/** @file What callers without types, and strings as iterables of characters, would else pass for tokens. */

/**
 * Refuses what is no string, which would else pass for an unknown token.
 *
 * @throws TypeError that names the place.
 */
export function checkToken(token: unknown, place: string): void {
  if (typeof token !== "string") throw new TypeError(`${place} must be a string, got ${String(token)}`);
}

/**
 * Refuses a text in place of its tokens: it would be taken for a list of its characters.
 *
 * @throws TypeError that names the place.
 */
export function checkTokens(tokens: Iterable<string>, place: string): void {
  if (typeof tokens !== "string") return;
  throw new TypeError(
    `${place} must be a list of tokens, got the text ${JSON.stringify(tokens.slice(0, 60))}`,
  );
}
