/** Numbers for words, in the order in which the words came. */
export interface WordNumbers {
  /** The number of a word; a new word gets the next one. */
  readonly add: (word: string) => number;
  /** The number of a word, -1 where it has none. */
  readonly numberOf: (word: string) => number;
  readonly count: () => number;
  /** All words, by number. */
  readonly list: () => Iterable<string>;
}

/** Makes numbers for words. */
export function createWordNumbers(): WordNumbers {
  const numberByWord = new Map<string, number>();
  return {
    add(word) {
      const known = numberByWord.get(word);
      if (known !== undefined) return known;
      numberByWord.set(word, numberByWord.size);
      return numberByWord.size - 1;
    },
    numberOf: (word) => numberByWord.get(word) ?? -1,
    count: () => numberByWord.size,
    list: () => numberByWord.keys(),
  };
}
