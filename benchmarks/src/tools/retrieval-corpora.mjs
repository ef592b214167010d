/** @file Queries for `bench-retrieval.mjs`: Django's annotations, and as many random ones as are asked for. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Different words of the random corpus. */
const WORD_COUNT = 50_000;

/**
 * The annotations of Django as words, in the usual split by position.
 *
 * @param {string} folder
 */
export async function djangoQueries(folder) {
  const text = gunzipSync(await readFile(join(folder, "django", "all.anno.gz"))).toString("utf8");
  const lines = text.split("\n").map((line) => line.split(/[ \t\r\n\f\v]+/).filter((word) => word !== ""));
  return {
    train: lines.slice(0, 16_000),
    dev: lines.slice(16_000, 17_000),
    test: lines.slice(17_000, 18_805),
  };
}

/** Random numbers, and random words that are as frequent as their rank is low (Zipf). */
function randomWords() {
  let state = 2018;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const words = Array.from({ length: WORD_COUNT }, (_, rank) => `word${rank}`);
  const word = () => words[Math.min(WORD_COUNT, Math.floor((WORD_COUNT + 1) ** draw())) - 1];
  return { draw, word };
}

/**
 * Draws training queries and queries that are like some of them. Lengths are 3 to 26, and every second query is an earlier one with one to three
 * edits.
 *
 * @param {number} exampleCount
 * @param {number} queryCount
 */
export function randomQueries(exampleCount, queryCount) {
  const { draw, word } = randomWords();
  /** @param {readonly string[]} query */
  const edited = (query) => {
    const copy = [...query];
    for (let left = 1 + Math.floor(3 * draw()); left > 0; left--) {
      const place = Math.floor(draw() * (copy.length + 1));
      const kind = Math.floor(3 * draw());
      copy.splice(place, kind === 0 ? 0 : 1, ...(kind === 1 ? [] : [word()]));
    }
    return copy;
  };
  /** @type {string[][]} */
  const examples = [];
  const like = () => edited(examples[Math.floor(draw() * examples.length)]);
  while (examples.length < exampleCount) {
    if (examples.length > 0 && draw() < 0.5) examples.push(like());
    else examples.push(Array.from({ length: 3 + Math.floor(24 * draw() * draw()) }, word));
  }
  return { examples, queries: Array.from({ length: queryCount }, like) };
}

/**
 * Draws texts of 200 to 500 words, nine in ten of them an earlier one with three words in ten edited; queries `alike`, which are edited in the same
 * way from texts that nine others are like, and queries `unlike`, which have words in common with texts by chance only.
 *
 * @param {number} exampleCount
 * @param {number} queryCount
 */
export function longTexts(exampleCount, queryCount) {
  const { draw, word } = randomWords();
  const text = () => Array.from({ length: 200 + Math.floor(301 * draw()) }, word);
  /** @param {readonly string[]} like */
  const edited = (like) =>
    like.flatMap((own) => {
      const kind = draw() * 10;
      return kind >= 3 ? [own] : kind < 1 ? [] : kind < 2 ? [word()] : [word(), own];
    });
  /** @type {string[][]} */
  const examples = [];
  while (examples.length < exampleCount) {
    examples.push(
      examples.length % 10 === 0 ? text() : edited(examples[examples.length - (examples.length % 10)]),
    );
  }
  const some = () => examples[10 * Math.floor((draw() * examples.length) / 10)];
  return {
    examples,
    alike: Array.from({ length: queryCount }, () => edited(some())),
    unlike: Array.from({ length: queryCount }, text),
  };
}

/**
 * The nearest examples by the plain loop: all pairs, all cells of the edit matrix, on numbers in place of words.
 *
 * @param {readonly (readonly string[])[]} examples
 * @param {readonly (readonly string[])[]} queries
 * @param {number} count
 * @returns {{ seconds: number, found: [example: number, similarity: number, score: number][][] }}
 */
export function plainNearest(examples, queries, count) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @param {readonly string[]} query */
  const numbered = (query) =>
    Int32Array.from(query, (word) => {
      if (!numbers.has(word)) numbers.set(word, numbers.size);
      return numbers.get(word) ?? -1;
    });
  const train = examples.map(numbered);
  const asked = queries.map(numbered);
  const started = performance.now();
  const found = asked.map((query) => {
    const similarities = train.map((example) => {
      const longer = Math.max(query.length, example.length);
      return longer === 0 ? 1 : 1 - plainDistance(query, example) / longer;
    });
    const mean = similarities.reduce((sum, similarity) => sum + similarity, 0) / similarities.length;
    const order = similarities.map((_, example) => example);
    order.sort((first, second) => similarities[second] - similarities[first] || first - second);
    return order
      .slice(0, count)
      .map(
        (example) =>
          /** @type {[number, number, number]} */ ([
            example,
            similarities[example],
            similarities[example] - mean,
          ]),
      );
  });
  return { seconds: (performance.now() - started) / 1000, found };
}

/** @param {Int32Array} first @param {Int32Array} second */
function plainDistance(first, second) {
  const row = new Int32Array(second.length + 1);
  for (let place = 0; place <= second.length; place++) row[place] = place;
  for (let count = 1; count <= first.length; count++) {
    let diagonal = row[0];
    row[0] = count;
    for (let place = 1; place <= second.length; place++) {
      const replaced = diagonal + (first[count - 1] === second[place - 1] ? 0 : 1);
      diagonal = row[place];
      row[place] = Math.min(diagonal + 1, row[place - 1] + 1, replaced);
    }
  }
  return row[second.length];
}
