/**
 * Cuts a name where a lower-case letter of ASCII meets an upper-case one, and nowhere else: the rule `[a-z][A-Z]` of Ling et al. (2016), which
 * Yin and Neubig (2017) kept for Hearthstone. Joined, the parts give the name again.
 *
 * It keeps acronyms with what follows, and digits and underscores with what is before them; `splitIdentifier` cuts there too.
 *
 * @example splitCamelCase("MinionCardHTTPServer2X") // ["Minion", "Card", "HTTPServer2X"]
 */
export function splitCamelCase(name: string): string[] {
  return name.split(/(?<=[a-z])(?=[A-Z])/);
}
