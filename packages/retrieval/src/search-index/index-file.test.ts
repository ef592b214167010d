import fc from "fast-check";
import { expect, test } from "vitest";
import { crc32 } from "./crc32.ts";
import { createRetrievalIndex, retrievalIndexFromBytes } from "./retrieval-index.ts";

const index = createRetrievalIndex([["sort", "it"], ["sort", "them"], ["it"]]);

/** A copy with some bytes replaced. */
function changed(replace: Record<number, number>, bytes: Uint8Array = index.toBytes()): Uint8Array {
  const copy = bytes.slice();
  for (const [at, byte] of Object.entries(replace)) copy[Number(at)] = byte;
  return copy;
}

/** A copy with some bytes replaced and the checksum made good. */
function forged(replace: Record<number, number>): Uint8Array {
  const copy = changed(replace);
  new DataView(copy.buffer).setUint32(16, crc32(copy.subarray(20)), true);
  return copy;
}

// The check value of the CRC catalogue.
test("the checksum of 123456789 is cbf43926", () => {
  expect(crc32(new TextEncoder().encode("123456789")).toString(16)).toBe("cbf43926");
});

// Words by number are sort, it, them; the sentences are "it", "sort it", "sort them".
test("the file is laid out as documented", () => {
  const lists = [
    [1, 3, 0, 0, 0, 4, 2, 4],
    [1, 10, 0, 0, 0, ...new TextEncoder().encode("sortitthem")],
    [1, 3, 0, 0, 0, 1, 2, 2],
    [1, 3, 0, 0, 0, 0, 0, 1],
    [1, 4, 0, 0, 0, 1, 0, 1, 2],
    [1, 3, 0, 0, 0, 1, 2, 0],
  ].flat();
  const bytes = index.toBytes();
  expect([...bytes.subarray(0, 16)]).toEqual([
    ...new TextEncoder().encode("ASTINDEX"),
    ...[1, 0, 0, 0],
    ...[20 + lists.length, 0, 0, 0],
  ]);
  expect([...bytes.subarray(20)]).toEqual(lists);
});

test("an index is read from the middle of a buffer", () => {
  const bytes = index.toBytes();
  const buffer = new Uint8Array(bytes.length + 10);
  buffer.set(bytes, 3);
  const read = retrievalIndexFromBytes(buffer.subarray(3, 3 + bytes.length));
  expect(read.nearest(["it"], { count: 1 })).toEqual([{ example: 2, similarity: 1, score: 1 }]);
});

test("numbers and letters that need them take two bytes and four", () => {
  const many = Array.from({ length: 70_000 }, (_, number) => [`${number}`, "ß", "猫"]);
  const read = retrievalIndexFromBytes(createRetrievalIndex(many).toBytes());
  expect(read.nearest(["69999", "ß", "猫"], { count: 1 })[0]?.example).toBe(69_999);
});

test("what is no index is refused", () => {
  const text: unknown = "ASTINDEX";
  expect(() => retrievalIndexFromBytes(text as Uint8Array)).toThrow(
    new TypeError("an index is read from a Uint8Array, got string"),
  );
  expect(() =>
    retrievalIndexFromBytes(new TextEncoder().encode("PK\u0003\u0004 and more than this")),
  ).toThrow(new RangeError('bytes 0 to 7 of an index must be "ASTINDEX", got "PK\\u0003\\u0004 and"'));
  expect(() => retrievalIndexFromBytes(new Uint8Array())).toThrow(
    new RangeError('bytes 0 to 7 of an index must be "ASTINDEX", got ""'),
  );
});

test("an index of another version is refused", () => {
  expect(() => retrievalIndexFromBytes(changed({ 8: 2 }))).toThrow(
    new RangeError("the version at byte 8 of an index must be 1, got 2"),
  );
});

test("a shortened index is refused, wherever it ends", () => {
  const bytes = index.toBytes();
  expect(() => retrievalIndexFromBytes(bytes.subarray(0, 15))).toThrow(
    new RangeError("the head of an index has 20 bytes, but the file ends at byte 15"),
  );
  expect(() => retrievalIndexFromBytes(bytes.subarray(0, 50))).toThrow(
    new RangeError(`the length at byte 12 of an index is ${bytes.length}, but the file ends at byte 50`),
  );
  for (let length = 0; length < bytes.length; length++) {
    expect(() => retrievalIndexFromBytes(bytes.subarray(0, length))).toThrow(RangeError);
  }
});

test("a changed bit is found, wherever it is", () => {
  const bytes = index.toBytes();
  const written = new DataView(bytes.buffer).getUint32(16, true).toString(16).padStart(8, "0");
  const read = crc32(changed({ 30: 0x7a }).subarray(20))
    .toString(16)
    .padStart(8, "0");
  expect(() => retrievalIndexFromBytes(changed({ 30: 0x7a }))).toThrow(
    new RangeError(`the checksum at byte 16 of an index is ${written}, its lists from byte 20 have ${read}`),
  );
  for (let bit = 0; bit < 8 * bytes.length; bit++) {
    const at = bit >> 3;
    const copy = changed({ [at]: (bytes[at] ?? 0) ^ (1 << (bit & 7)) });
    expect(() => retrievalIndexFromBytes(copy), `bit ${bit}`).toThrow(RangeError);
  }
});

// Lists begin at bytes 20, 28, 43, 51, 59 and 68, their integers 5 bytes later.
test.each([
  [{ 20: 3 }, "the list of word lengths at byte 20 must have integers of 1, 2 or 4 bytes, got 3"],
  [{ 29: 200 }, "the list of letters at byte 28 ends at byte 233, but the file ends at byte 76"],
  [{ 69: 0 }, "the lists end at byte 73, but the file ends at byte 76"],
  [{ 25: 9 }, "word 1 of an index must end within its 10 letters, ends at 11"],
  [{ 25: 3 }, "the words of an index must have all its 10 letters, they have 9"],
  [{ 25: 0, 26: 0 }, 'word 1 of an index must be new, got "" again'],
  [{ 48: 3 }, "sentence 1 of an index must have 3 to 65535 words, got 2"],
  [{ 57: 2 }, "sentence 1 of an index must share at most 1 words with the one before, got 2"],
  [{ 57: 1 }, "the sentences of an index must have 3 other words, got 4"],
  [{ 64: 3 }, "sentence 0 of an index has word 3, but there are 3 words"],
  [{ 73: 5 }, "example 0 of an index is sentence 5, but there are 3 sentences"],
  [{ 73: 2 }, "sentence 1 of an index must have an example, got none"],
])("lists that do not fit together are refused: %j", (replace, message) => {
  expect(() => retrievalIndexFromBytes(forged(replace))).toThrow(new RangeError(message));
});

// 33,000 sentences of 65,535 words, each the same as the one before: 2.2 billion words in a file of 264 kB.
test("a small file that stands for more words than memory can hold is refused before they are written out", () => {
  const count = 33_000;
  const section = (width: 1 | 2 | 4, values: readonly number[]): number[] => [
    ...[width, values.length & 255, (values.length >> 8) & 255, values.length >> 16, 0],
    ...values.flatMap((value) => Array.from({ length: width }, (_, byte) => (value >> (8 * byte)) & 255)),
  ];
  const full = new Array<number>(count).fill(65_535);
  const lists = [
    section(1, [1]),
    section(1, [97]),
    section(2, full),
    section(2, [0, ...full.slice(1)]),
    section(1, new Array<number>(65_535).fill(0)),
    section(2, Array.from(full.keys())),
  ].flat();
  const bytes = new Uint8Array(20 + lists.length);
  bytes.set(new TextEncoder().encode("ASTINDEX"));
  bytes.set(lists, 20);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, 1, true);
  view.setUint32(12, bytes.length, true);
  view.setUint32(16, crc32(bytes.subarray(20)), true);
  expect(() => retrievalIndexFromBytes(bytes)).toThrow(
    new RangeError("the sentences of an index must have at most 2147483647 words together, got 2162655000"),
  );
});

test("forged lists give an error or an index, and never anything else", () => {
  const { length } = index.toBytes();
  const place = fc.integer({ min: 20, max: length - 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 3 }), (replacements) => {
      const bytes = forged(Object.fromEntries(replacements));
      let read: ReturnType<typeof retrievalIndexFromBytes>;
      try {
        read = retrievalIndexFromBytes(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(read.nearest(["it"], { count: 1 }).length).toBe(1);
    }),
    { numRuns: 1000 },
  );
});
