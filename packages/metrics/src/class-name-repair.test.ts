import { expect, test } from "vitest";
import { repairClassName } from "./class-name-repair.ts";

/** A repaired text; tokens stand between spaces. */
function repaired(text: string): string {
  return repairClassName(text.split(" ")).join(" ");
}

test("punctuation is deleted, and what begins with no capital is glued to what precedes it", () => {
  expect(repaired("class Tech ` s Friend ( Minion")).toBe("class Techs Friend ( Minion");
  expect(repaired("class Mad Bomber ` s friend (")).toBe("class Mad Bombersfriend (");
  expect(repaired("class Earth elemental (")).toBe("class Earthelemental (");
});

test("a name of capitalised words is unchanged", () => {
  expect(repaired("class Earth Elemental (")).toBe("class Earth Elemental (");
});

test.each(["def f ( x", "class Foo : pass", "a b c d e f g h i class Foo (", "class ( x", "( a class ) ("])(
  "without a name between class and a bracket nothing changes: %s",
  (text) => {
    const tokens = text.split(" ");
    expect(repairClassName(tokens)).toEqual(tokens);
  },
);

test("the first occurrence of the name is replaced, wherever it is", () => {
  expect(repaired("x a_b class a_b (")).toBe("x ab class a_b (");
});

test("what Python does not take for white space stays in a name", () => {
  expect(repaired("class \ufeff Foo ( x")).toBe("class \ufeff Foo ( x");
  expect(repaired("class \ufeff ` (")).toBe("class \ufeff (");
});
