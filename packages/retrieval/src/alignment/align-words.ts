/**
 * @file One-to-one alignment of two word sequences by trace-back of their edit matrix: the alignment of ReCode (Hayati et al. 2018) and of its
 * published code. Unit costs; from the end of both, where several steps are as cheap, the diagonal is taken first, then the deletion
 * of a retrieved word, then the insertion of an input word.
 */

/** How a cell of the edit matrix is left. */
const DIAGONAL = 0;
const DELETION = 1;
const INSERTION = 2;

/**
 * For each retrieved word, the position of the input word it is aligned to: an equal word, or one that takes its place.
 *
 * Words are compared with `===`, so ids serve as well as strings. Time grows with the product of the lengths, and so does the memory in use
 * until it returns: one byte a cell.
 *
 * @param input - Words of the input query.
 * @param retrieved - Words of the retrieved query.
 * @returns Position in `input`, −1 where the word is deleted: `[retrieved]`.
 * @example
 * alignWords(["params", "is", "empty"], ["lst", "is", "an", "empty"]); // 0, 1, -1, 2
 */
export function alignWords<Word>(input: ArrayLike<Word>, retrieved: ArrayLike<Word>): Int32Array {
  const positions = new Int32Array(retrieved.length).fill(-1);
  let inputEnd = input.length;
  let retrievedEnd = retrieved.length;
  // Equal last words leave their cell diagonally whatever comes before, so a common end needs no matrix.
  while (inputEnd > 0 && retrievedEnd > 0 && input[inputEnd - 1] === retrieved[retrievedEnd - 1]) {
    positions[--retrievedEnd] = --inputEnd;
  }
  const width = inputEnd;
  const steps = editSteps(input, retrieved, { width, height: retrievedEnd });
  while (inputEnd > 0 && retrievedEnd > 0) {
    const step = steps[(retrievedEnd - 1) * width + inputEnd - 1]!;
    if (step === INSERTION) inputEnd--;
    else {
      retrievedEnd--;
      if (step === DIAGONAL) positions[retrievedEnd] = --inputEnd;
    }
  }
  return positions;
}

/** The step by which each cell of the edit matrix is left, row by row of the retrieved words: `[height · width]`. */
function editSteps<Word>(
  input: ArrayLike<Word>,
  retrieved: ArrayLike<Word>,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const steps = new Uint8Array(width * height);
  // Distances of the row above; each entry is overwritten by the row's own once the next cell has read it.
  const distances = Int32Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 0; row < height; row++) {
    const word = retrieved[row];
    let diagonal = distances[0]!;
    distances[0] = row + 1;
    for (let column = 0; column < width; column++) {
      const substituted = diagonal + (input[column] === word ? 0 : 1);
      const deleted = distances[column + 1]! + 1;
      const inserted = distances[column]! + 1;
      diagonal = distances[column + 1]!;
      const distance = Math.min(substituted, deleted, inserted);
      distances[column + 1] = distance;
      steps[row * width + column] =
        distance === substituted ? DIAGONAL : distance === deleted ? DELETION : INSERTION;
    }
  }
  return steps;
}
