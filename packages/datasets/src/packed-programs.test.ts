import fc from "fast-check";
import { expect, test } from "vitest";
import { packedPrograms } from "./packed-programs.ts";

test("programs come back as they were added", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string())), (programs) => {
      const packed = packedPrograms();
      for (const labels of programs) packed.add(labels);
      expect(packed.length).toBe(programs.length);
      expect(programs.map((_, index) => packed.labelsOf(index))).toEqual(programs);
    }),
  );
});

test("there is room for as many as come, however long", () => {
  const packed = packedPrograms();
  const long = Array.from({ length: 20_000 }, (_, index) => String(index % 7));
  packed.add(long);
  for (let count = 0; count < 1000; count++) packed.add(["a", "b"]);
  expect(packed.labelsOf(0)).toEqual(long);
  expect(packed.labelsOf(1000)).toEqual(["a", "b"]);
});
