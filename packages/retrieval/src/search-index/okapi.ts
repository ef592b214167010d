/**
 * @file Okapi BM25 with the floor under the weights of frequent words that `BM25Okapi` of rank_bm25 0.2.2 has (S. Robertson et al.,
 * *Okapi at TREC-3*, 1994; A. Trotman, X. Jia, M. Crane, *Towards an Efficient and Effective Search Engine*, 2012). For a query of
 * words w, each as often as it stands there, over N examples of mean length L:
 *
 *     score(t) = Σ idf(w) · f (k1 + 1) / (f + k1 (1 − b + b |t| / L)),     f = how often t has w
 *     idf(w) = ln(N − n + ½) − ln(n + ½),     n = examples that have w; where this is negative, ε times the mean idf of all words
 *
 * Operations are done in the tool's order, so that scores are the same to the last bit where the logarithms are.
 */
import type { Postings } from "./postings.ts";
import type { SentenceTable } from "./sentence-table.ts";

/** The constants of BM25. */
export interface OkapiConstants {
  readonly k1: number;
  readonly b: number;
  readonly epsilon: number;
}

/** The scores of all sentences for a query of word numbers, `[sentences]`; overwritten by the next call. */
export type OkapiScores = (query: Int32Array, constants: OkapiConstants) => Float64Array;

/** Makes the scoring with the memory that its queries share. */
export function createOkapiScores(table: SentenceTable, postings: Postings): OkapiScores {
  const { exampleCount, lengthOf, longest } = table;
  const { startOf, sentences, frequencies } = postings;
  const meanLength = table.exampleWordCount / exampleCount;
  const exampleCounts = countExamples(table, postings);
  const plainWeight = (word: number): number => {
    const having = exampleCounts[word]!;
    return Math.log(exampleCount - having + 0.5) - Math.log(having + 0.5);
  };
  let weightSum = 0;
  for (let word = 0; word < exampleCounts.length; word++) weightSum += plainWeight(word);
  const meanWeight = weightSum / exampleCounts.length;
  const scores = new Float64Array(table.sentenceCount);
  const saturation = new Float64Array(longest + 1);

  return (query, { k1, b, epsilon }) => {
    scores.fill(0);
    for (let length = 0; length <= longest; length++) {
      saturation[length] = k1 * (1 - b + (b * length) / meanLength);
    }
    for (const word of query) {
      if (word < 0) continue;
      const plain = plainWeight(word);
      const weight = plain < 0 ? epsilon * meanWeight : plain;
      for (let entry = startOf[word]!; entry < startOf[word + 1]!; entry++) {
        const sentence = sentences[entry]!;
        const frequency = frequencies[entry]!;
        scores[sentence]! +=
          weight * ((frequency * (k1 + 1)) / (frequency + saturation[lengthOf[sentence]!]!));
      }
    }
    return scores;
  };
}

/** For each word, the examples that have it. */
function countExamples({ firstExampleOf }: SentenceTable, { startOf, sentences }: Postings): Uint32Array {
  const counts = new Uint32Array(startOf.length - 1);
  for (let word = 0; word < counts.length; word++) {
    for (let entry = startOf[word]!; entry < startOf[word + 1]!; entry++) {
      const sentence = sentences[entry]!;
      counts[word]! += firstExampleOf[sentence + 1]! - firstExampleOf[sentence]!;
    }
  }
  return counts;
}
