import fc from "fast-check";
import { expect, test } from "vitest";
import { alignWords } from "./align-words.ts";

const words = (text: string): string[] => (text === "" ? [] : text.split(" "));

/** Positions by hand: what each retrieved word is aligned to under the preference diagonal, deletion, insertion from the end. */
test.each<[string, string, string, number[]]>([
  ["equal", "a b c", "a b c", [0, 1, 2]],
  ["a substitution", "params is an empty list", "lst is an empty list", [0, 1, 2, 3, 4]],
  ["an insertion into the input", "a x b", "a b", [0, 2]],
  ["a deletion of a retrieved word", "a b", "a x b", [0, -1, 1]],
  ["a repeated word in the input: the last is taken", "a a", "a", [1]],
  ["a repeated retrieved word: the last is kept", "a", "a a", [-1, 0]],
  ["a word repeated in both", "a b a", "a c a", [0, 1, 2]],
  // Distances from the end: (y, c) may be substituted or c deleted, at equal cost; the diagonal is preferred.
  ["the diagonal before a deletion", "x y", "a b c", [-1, 0, 1]],
  ["the diagonal before an insertion", "x y z", "a b", [1, 2]],
  // a b → b a costs 2 in three ways: two substitutions are preferred, the last pair first.
  ["two substitutions before a move", "a b", "b a", [0, 1]],
  // c d e f against f c d e: deleting f, keeping c d e and inserting f costs 2; no diagonal is as cheap at the end, so f is inserted first.
  ["a move where it is cheaper", "c d e f", "f c d e", [-1, 0, 1, 2]],
  ["no input", "", "a b", [-1, -1]],
  ["nothing retrieved", "a b", "", []],
  ["neither", "", "", []],
])("%s", (_, input, retrieved, expected) => {
  expect([...alignWords(words(input), words(retrieved))]).toEqual(expected);
  const ids = new Map([...words(input), ...words(retrieved)].map((word, id) => [word, id]));
  const idsOf = (text: string): Int32Array => Int32Array.from(words(text), (word) => ids.get(word)!);
  expect([...alignWords(idsOf(input), idsOf(retrieved))]).toEqual(expected);
});

/** The definition: the whole matrix, and the walk from its last cell. */
function aligned(
  input: readonly string[],
  retrieved: readonly string[],
): { positions: number[]; distance: number } {
  const matrix = [...retrieved, ""].map((_, row) =>
    [...input, ""].map((_, column) => (row === 0 ? column : row)),
  );
  for (let row = 1; row <= retrieved.length; row++) {
    for (let column = 1; column <= input.length; column++) {
      const cost = input[column - 1] === retrieved[row - 1] ? 0 : 1;
      const above = matrix[row - 1]!;
      matrix[row]![column] = Math.min(
        above[column]! + 1,
        matrix[row]![column - 1]! + 1,
        above[column - 1]! + cost,
      );
    }
  }
  const positions: number[] = new Array(retrieved.length).fill(-1);
  let [row, column] = [retrieved.length, input.length];
  while (row > 0 && column > 0) {
    const cost = input[column - 1] === retrieved[row - 1] ? 0 : 1;
    if (matrix[row]![column] === matrix[row - 1]![column - 1]! + cost) positions[--row] = --column;
    else if (matrix[row]![column] === matrix[row - 1]![column]! + 1) row--;
    else column--;
  }
  return { positions, distance: matrix[retrieved.length]![input.length]! };
}

test("any two sequences are aligned as the whole matrix has it, in order, at the cost of their distance", () => {
  const anyWords = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(anyWords, anyWords, (input, retrieved) => {
      const found = [...alignWords(input, retrieved)];
      const { positions, distance } = aligned(input, retrieved);
      expect(found).toEqual(positions);
      const kept = found.filter((position) => position >= 0);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      const substituted = found.filter(
        (position, j) => position >= 0 && input[position] !== retrieved[j],
      ).length;
      expect(substituted + input.length + retrieved.length - 2 * kept.length).toBe(distance);
    }),
    { numRuns: 500 },
  );
});
