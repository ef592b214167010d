/**
 * What a name is made of, from left to right: an acronym up to the letter that begins the next word; a word with its capital; letters
 * without case; a run of digits; a run of anything else, such as underscores.
 */
const parts = new RegExp(
  [
    "(?:[\\p{Lu}\\p{Lt}]\\p{M}*)+(?![\\p{M}\\p{Ll}])",
    "(?:[\\p{Lu}\\p{Lt}]\\p{M}*)?(?:\\p{Ll}\\p{M}*)+",
    "(?:[\\p{Lo}\\p{Lm}]\\p{M}*)+",
    "\\p{N}+",
    "[^\\p{L}\\p{N}]+",
  ].join("|"),
  "gu",
);

/** Whether a part holds letters or digits, and not only what stands between words. */
const word = /[\p{L}\p{N}]/u;

/**
 * Cuts a name into its words, digits, and what stands between them: `camelCase`, `PascalCase`, `HTTPServer`, `snake_case`, `kebab-case`,
 * and any mixture, in every script that has cases.
 *
 * Nothing is lost: joined, the parts give the name again. A last capital before lower-case letters begins a word (`HTTP`, `Server`).
 *
 * @example splitIdentifier("__getHTTPResponse2xx") // ["__", "get", "HTTP", "Response", "2", "xx"]
 */
export function splitIdentifier(name: string): string[] {
  return name.match(parts) ?? [];
}

/**
 * The words of a name in lower case, without what stands between them.
 *
 * @example identifierWords("__getHTTPResponse2xx") // ["get", "http", "response", "2", "xx"]
 */
export function identifierWords(name: string): string[] {
  return splitIdentifier(name).flatMap((part) => (word.test(part) ? [part.toLowerCase()] : []));
}
