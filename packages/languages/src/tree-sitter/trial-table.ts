/** @file What trying found as lines of text, short enough to be kept and compared. */
import type { Trials } from "./try-places.ts";

/** `binary_expression/+` and `binary_expression/-` as `binary_expression/+ -`; a space in an operator is written `\s`. */
function joinKinds(kinds: readonly string[]): string {
  const operators = new Map<string, string[]>();
  for (const kind of [...kinds].sort()) {
    const [type = "", operator = ""] = splitKind(kind);
    operators.set(type, [...(operators.get(type) ?? []), operator.replaceAll(" ", "\\s")]);
  }
  return Array.from(operators, ([type, own]) => `${type}/${own.join(" ")}`).join(", ");
}

/** An operator may itself be a slash. */
function splitKind(kind: string): [string, string] {
  const slash = kind.indexOf("/");
  return [kind.slice(0, slash), kind.slice(slash + 1)];
}

/**
 * Writes what was found: a line for each set of children that need parentheses, with the places that share it, and a
 * line for each place with children that cannot stand there.
 */
export function formatTrials({ needs, unreadable }: Omit<Trials, "tried">): string {
  const places = new Map<string, string[]>();
  for (const [place, kinds] of Object.entries(needs)) {
    const set = joinKinds(kinds);
    places.set(set, [...(places.get(set) ?? []), place]);
  }
  const needing = Array.from(places, ([set, own]) => `${own.sort().join(", ")}: ${set}`);
  const missing = Object.entries(unreadable).map(
    ([place, types]) => `never ${place}: ${[...types].sort().join(", ")}`,
  );
  return [...needing.sort(), ...missing.sort()].join("\n");
}

/**
 * Reads what `formatTrials` wrote.
 *
 * @throws RangeError naming the line that is none.
 */
export function readTrials(text: string): Omit<Trials, "tried"> {
  const needs: Record<string, string[]> = {};
  const unreadable: Record<string, string[]> = {};
  for (const line of text.split("\n")) {
    if (line === "") continue;
    // A place may hold the operator `:`, but a slash follows it; what separates is the first colon before a space.
    const colon = line.indexOf(": ");
    if (colon < 0)
      throw new RangeError(`readTrials: expected places, a colon and children, got ${JSON.stringify(line)}`);
    const [left, right] = [line.slice(0, colon), line.slice(colon + 2)];
    if (left.startsWith("never ")) {
      unreadable[left.slice("never ".length)] = right.split(", ");
      continue;
    }
    const kinds = right.split(", ").flatMap((entry) => {
      const [type, operators] = splitKind(entry);
      return operators.split(" ").map((operator) => `${type}/${operator.replaceAll("\\s", " ")}`);
    });
    for (const place of left.split(", ")) needs[place] = kinds;
  }
  return { needs, unreadable };
}
