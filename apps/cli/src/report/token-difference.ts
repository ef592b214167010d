/** A piece of program text and whether the other text has it too. */
export interface TextPiece {
  readonly text: string;
  readonly differs: boolean;
}

/** Longest common subsequence lengths of all suffix pairs, row by row, `(rows + 1) × (columns + 1)`. */
function commonSuffixLengths(left: readonly string[], right: readonly string[]): Uint32Array {
  const stride = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * stride);
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      const at = row * stride + column;
      lengths[at] =
        left[row] === right[column]
          ? lengths[at + stride + 1]! + 1
          : Math.max(lengths[at + stride]!, lengths[at + 1]!);
    }
  }
  return lengths;
}

/**
 * Splits a text into pieces, marking the tokens that are not part of the longest common subsequence
 * with another text. Tokens are separated by single spaces, as the printers write them.
 *
 * @example tokenDifference("a = 1", "a = 2") // [{ text: "a =", differs: false }, { text: "1", differs: true }]
 */
export function tokenDifference(text: string, other: string): readonly TextPiece[] {
  const left = text.split(" ");
  const right = other.split(" ");
  const lengths = commonSuffixLengths(left, right);
  const stride = right.length + 1;
  const pieces: { text: string; differs: boolean }[] = [];
  let column = 0;
  left.forEach((token, row) => {
    while (
      column < right.length &&
      token !== right[column] &&
      lengths[row * stride + column + 1]! >= lengths[(row + 1) * stride + column]! &&
      lengths[row * stride + column + 1]! > 0
    ) {
      column += 1;
    }
    const differs = token !== right[column];
    if (!differs) column += 1;
    const last = pieces.at(-1);
    if (last !== undefined && last.differs === differs) last.text += ` ${token}`;
    else pieces.push({ text: token, differs });
  });
  return pieces;
}
