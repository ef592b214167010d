import type { SentenceTable } from "./sentence-table.ts";

/** For each word, the sentences that have it. */
export interface Postings {
  /** Where each word's entries begin, `[words + 1]`. */
  readonly startOf: Uint32Array;
  /** The sentences of each word, rising. */
  readonly sentences: Uint32Array;
  /** How often each of them has the word. */
  readonly frequencies: Uint16Array;
}

/** Turns sentences over: from sentences with words to words with sentences. */
export function createPostings(table: SentenceTable): Postings {
  const wordCount = table.words.count();
  const { wordOf, startOf: sentenceStart, sentenceCount } = table;
  const lastSentence = new Int32Array(wordCount).fill(-1);
  const startOf = new Uint32Array(wordCount + 1);
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    for (let at = sentenceStart[sentence]!; at < sentenceStart[sentence + 1]!; at++) {
      const word = wordOf[at]!;
      if (lastSentence[word] === sentence) continue;
      lastSentence[word] = sentence;
      startOf[word + 1]!++;
    }
  }
  for (let word = 0; word < wordCount; word++) startOf[word + 1]! += startOf[word]!;
  const sentences = new Uint32Array(startOf[wordCount]!);
  const frequencies = new Uint16Array(sentences.length);
  const ends = startOf.slice();
  lastSentence.fill(-1);
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    for (let at = sentenceStart[sentence]!; at < sentenceStart[sentence + 1]!; at++) {
      const word = wordOf[at]!;
      if (lastSentence[word] !== sentence) {
        lastSentence[word] = sentence;
        sentences[ends[word]!++] = sentence;
      }
      frequencies[ends[word]! - 1]!++;
    }
  }
  return { startOf, sentences, frequencies };
}
