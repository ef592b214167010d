/**
 * @file A retrieval index as bytes, version 1. Integers have their low byte first.
 *
 * | Byte | What |
 * |---|---|
 * | 0 | the letters `ASTINDEX` |
 * | 8 | version, 4 bytes |
 * | 12 | length of the file, 4 bytes |
 * | 16 | CRC-32 of all bytes from 20, 4 bytes |
 * | 20 | six lists of integers |
 *
 * The lists: the lengths of the words in UTF-16 code units; their code units; the lengths of the sentences; how many first words each
 * has in common with the one before; the numbers of its other words; the sentence of each example. What else an index has follows from these.
 */
import { crc32 } from "./crc32.ts";
import { createSectionReader, type Integers, sectionBytes, writeSection } from "./integer-sections.ts";
import { completeTable, MOST_WORDS, type SentenceTable } from "./sentence-table.ts";
import { createWordNumbers, type WordNumbers } from "./word-numbers.ts";

const MAGIC = "ASTINDEX";
const VERSION = 1;
const VERSION_AT = 8;
const LENGTH_AT = 12;
const CHECKSUM_AT = 16;
const LISTS_AT = 20;
/** The most words of all sentences together: what one typed array holds everywhere. */
const MOST_TOTAL = 2 ** 31 - 1;

/** Writes a table. */
export function writeTable(table: SentenceTable): Uint8Array {
  const words = [...table.words.list()];
  const units = new Uint16Array(words.reduce((length, word) => length + word.length, 0));
  let unitCount = 0;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) units[unitCount++] = word.charCodeAt(at);
  }
  const { shared, others } = foldSentences(table);
  const lists = [words.map(({ length }) => length), units, table.lengthOf, shared, others, table.sentenceOf];
  const byteCount = lists.reduce((bytes, list) => bytes + sectionBytes(list), LISTS_AT);
  if (byteCount > 0xffffffff)
    throw new RangeError(`an index file has at most 4 GiB, this one would have ${byteCount} bytes`);
  const bytes = new Uint8Array(byteCount);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < MAGIC.length; at++) bytes[at] = MAGIC.charCodeAt(at);
  view.setUint32(VERSION_AT, VERSION, true);
  view.setUint32(LENGTH_AT, byteCount, true);
  let place = LISTS_AT;
  for (const list of lists) place = writeSection(view, place, list);
  view.setUint32(CHECKSUM_AT, crc32(bytes.subarray(LISTS_AT)), true);
  return bytes;
}

/** Leaves out the first words of sentences that the sentence before has too. */
function foldSentences({ sentenceCount, startOf, wordOf, lengthOf }: SentenceTable): {
  shared: Uint16Array;
  others: Int32Array;
} {
  const shared = new Uint16Array(sentenceCount);
  const others = new Int32Array(wordOf.length);
  let otherCount = 0;
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    const start = startOf[sentence]!;
    const before = sentence === 0 ? 0 : startOf[sentence - 1]!;
    const most = sentence === 0 ? 0 : Math.min(lengthOf[sentence]!, lengthOf[sentence - 1]!);
    let common = 0;
    while (common < most && wordOf[before + common] === wordOf[start + common]) common++;
    shared[sentence] = common;
    for (let at = start + common; at < startOf[sentence + 1]!; at++) others[otherCount++] = wordOf[at]!;
  }
  return { shared, others: others.subarray(0, otherCount) };
}

/**
 * Reads a table.
 *
 * @throws {TypeError} If it is given no bytes.
 * @throws {RangeError} If the bytes are no index of this version, or are not as they were written; it says where.
 */
export function readTable(bytes: Uint8Array): SentenceTable {
  if (!(bytes instanceof Uint8Array)) {
    throw new TypeError(`an index is read from a Uint8Array, got ${typeof bytes}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkHead(view, bytes);
  const reader = createSectionReader(view, LISTS_AT);
  const words = readWords(reader.read("word lengths"), reader.read("letters"));
  const lengths = reader.read("sentence lengths");
  const shared = reader.read("shared first words");
  const sentences = unfoldSentences(lengths, shared, reader.read("other words"), words.count());
  const sentenceOf = Uint32Array.from(reader.read("examples"));
  if (reader.position() !== bytes.length) {
    throw new RangeError(
      `the lists end at byte ${reader.position()}, but the file ends at byte ${bytes.length}`,
    );
  }
  checkExamples(sentenceOf, lengths.length);
  return completeTable(words, sentences.wordOf, sentences.startOf, sentenceOf);
}

function checkHead(view: DataView, bytes: Uint8Array): void {
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  if (magic !== MAGIC) {
    throw new RangeError(
      `bytes 0 to 7 of an index must be ${JSON.stringify(MAGIC)}, got ${JSON.stringify(magic)}`,
    );
  }
  if (bytes.length < LISTS_AT) {
    throw new RangeError(
      `the head of an index has ${LISTS_AT} bytes, but the file ends at byte ${bytes.length}`,
    );
  }
  const version = view.getUint32(VERSION_AT, true);
  if (version !== VERSION) {
    throw new RangeError(`the version at byte ${VERSION_AT} of an index must be ${VERSION}, got ${version}`);
  }
  const length = view.getUint32(LENGTH_AT, true);
  if (length !== bytes.length) {
    throw new RangeError(
      `the length at byte ${LENGTH_AT} of an index is ${length}, but the file ends at byte ${bytes.length}`,
    );
  }
  const expected = view.getUint32(CHECKSUM_AT, true);
  const checksum = crc32(bytes.subarray(LISTS_AT));
  if (checksum !== expected) {
    const [first, second] = [expected, checksum].map((value) => value.toString(16).padStart(8, "0"));
    throw new RangeError(
      `the checksum at byte ${CHECKSUM_AT} of an index is ${first}, its lists from byte ${LISTS_AT} have ${second}`,
    );
  }
}

function readWords(lengths: Integers, units: Integers): WordNumbers {
  const words = createWordNumbers();
  let at = 0;
  for (const [number, length] of lengths.entries()) {
    if (at + length > units.length) {
      throw new RangeError(
        `word ${number} of an index must end within its ${units.length} letters, ends at ${at + length}`,
      );
    }
    const word = readText(units, at, length);
    if (words.add(word) !== number) {
      throw new RangeError(`word ${number} of an index must be new, got ${JSON.stringify(word)} again`);
    }
    at += length;
  }
  if (at !== units.length) {
    throw new RangeError(`the words of an index must have all its ${units.length} letters, they have ${at}`);
  }
  return words;
}

/** A text of code units, made in parts because a function has only so many arguments. */
function readText(units: Integers, start: number, length: number): string {
  let text = "";
  for (let at = start; at < start + length; at += 4096) {
    text += String.fromCharCode(...units.subarray(at, Math.min(at + 4096, start + length)));
  }
  return text;
}

function unfoldSentences(
  lengths: Integers,
  shared: Integers,
  others: Integers,
  wordCount: number,
): { startOf: Uint32Array; wordOf: Int32Array } {
  if (shared.length !== lengths.length) {
    throw new RangeError(
      `an index must have shared first words for each of its ${lengths.length} sentences, got ${shared.length}`,
    );
  }
  const startOf = new Uint32Array(lengths.length + 1);
  let [wordTotal, otherCount] = [0, 0];
  for (let sentence = 0; sentence < lengths.length; sentence++) {
    checkSentence(sentence, lengths, shared[sentence]!);
    wordTotal += lengths[sentence]!;
    startOf[sentence + 1] = wordTotal;
    otherCount += lengths[sentence]! - shared[sentence]!;
  }
  if (wordTotal > MOST_TOTAL) {
    throw new RangeError(
      `the sentences of an index must have at most ${MOST_TOTAL} words together, got ${wordTotal}`,
    );
  }
  if (otherCount !== others.length) {
    throw new RangeError(
      `the sentences of an index must have ${otherCount} other words, got ${others.length}`,
    );
  }
  const wordOf = new Int32Array(startOf[lengths.length]!);
  let other = 0;
  for (let sentence = 0; sentence < lengths.length; sentence++) {
    const start = startOf[sentence]!;
    const common = shared[sentence]!;
    if (common > 0) wordOf.copyWithin(start, startOf[sentence - 1]!, startOf[sentence - 1]! + common);
    for (let at = start + common; at < startOf[sentence + 1]!; at++) {
      const word = others[other++]!;
      if (word >= wordCount) {
        throw new RangeError(
          `sentence ${sentence} of an index has word ${word}, but there are ${wordCount} words`,
        );
      }
      wordOf[at] = word;
    }
  }
  return { startOf, wordOf };
}

function checkSentence(sentence: number, lengths: Integers, shared: number): void {
  const length = lengths[sentence]!;
  const before = sentence === 0 ? 0 : lengths[sentence - 1]!;
  if (length < before || length > MOST_WORDS) {
    throw new RangeError(
      `sentence ${sentence} of an index must have ${before} to ${MOST_WORDS} words, got ${length}`,
    );
  }
  if (shared > before) {
    throw new RangeError(
      `sentence ${sentence} of an index must share at most ${before} words with the one before, got ${shared}`,
    );
  }
}

function checkExamples(sentenceOf: Uint32Array, sentenceCount: number): void {
  const hasExample = new Uint8Array(sentenceCount);
  for (const [example, sentence] of sentenceOf.entries()) {
    if (sentence >= sentenceCount) {
      throw new RangeError(
        `example ${example} of an index is sentence ${sentence}, but there are ${sentenceCount} sentences`,
      );
    }
    hasExample[sentence] = 1;
  }
  const without = hasExample.indexOf(0);
  if (without >= 0) throw new RangeError(`sentence ${without} of an index must have an example, got none`);
  if (sentenceCount === 0) throw new RangeError("an index must have at least one sentence, got none");
}
