import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenDifference } from "./token-difference.ts";

const common = (text: string): { text: string; differs: boolean } => ({ text, differs: false });
const other = (text: string): { text: string; differs: boolean } => ({ text, differs: true });

test.each([
  ["a = 1", "a = 1", [common("a = 1")]],
  ["a = 1", "a = 2", [common("a ="), other("1")]],
  ["a = 1 ; b = 2", "a = 1", [common("a = 1"), other("; b = 2")]],
  ["b = 2", "a = 1 ; b = 2", [common("b = 2")]],
  ["x y", "p q", [other("x y")]],
  ["a b c d", "a c b d", undefined],
])("%j against %j", (text, against, pieces) => {
  if (pieces !== undefined) expect(tokenDifference(text, against)).toEqual(pieces);
});

/** Length of the longest common subsequence, by its recursive definition. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  const [first, ...rest] = left;
  if (first === undefined || right.length === 0) return 0;
  const found = right.indexOf(first);
  const without = longestCommon(rest, right);
  return found < 0 ? without : Math.max(without, 1 + longestCommon(rest, right.slice(found + 1)));
}

test("the pieces make up the text, and as many tokens are common as can be", () => {
  const tokens = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(tokens, tokens, (left, right) => {
      const pieces = tokenDifference(left.join(" "), right.join(" "));
      expect(pieces.map(({ text }) => text).join(" ")).toBe(left.join(" "));
      const shared = pieces.filter(({ differs }) => !differs).flatMap(({ text }) => text.split(" "));
      expect(shared.length).toBe(longestCommon(left, right));
    }),
  );
});
