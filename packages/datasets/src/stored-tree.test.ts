import { branch, leaf } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { storedTree } from "./stored-tree.ts";

const one = { tag: "Const", contents: 1 };
const a0 = { tag: "Var", contents: "a0" };

describe("storedTree", () => {
  test("reads an assignment: its target becomes VAR", () => {
    expect(storedTree({ tag: "Assign", contents: ["a1", { tag: "Plus", contents: [one, a0] }] })).toEqual(
      branch("ASSIGN", [
        branch("VAR", [leaf("name", "a1")]),
        branch("PLUS", [branch("CONST", [leaf("integer", "1")]), branch("VAR", [leaf("name", "a0")])]),
      ]),
    );
  });

  test("reads a loop: its variable stays bare", () => {
    const assign = { tag: "Assign", contents: ["a0", one] };
    const item = { tag: "For", contents: ["a1", one, { tag: "Le", contents: [a0, one] }, a0, assign] };
    const variable = branch("VAR", [leaf("name", "a0")]);
    const constant = branch("CONST", [leaf("integer", "1")]);
    expect(storedTree(item)).toEqual(
      branch("FOR", [
        leaf("name", "a1"),
        constant,
        branch("LE", [variable, constant]),
        variable,
        branch("ASSIGN", [variable, constant]),
      ]),
    );
  });

  test("reads a sequence 100,000 deep", () => {
    let item: unknown = { tag: "Assign", contents: ["a0", one] };
    for (let depth = 0; depth < 100_000; depth++) {
      item = { tag: "Seq", contents: [{ tag: "Assign", contents: ["a0", one] }, item] };
    }
    expect(storedTree(item).type).toBe("SEQ");
  });

  test.each([
    ["no object", 3, "expected an object with the tag Assign, If, For, Seq, got 3"],
    ["an unknown tag", { tag: "While", contents: [] }, 'tag: expected Assign, If, For, Seq, got "While"'],
    ["a tag of Object.prototype", { tag: "toString" }, 'tag: expected Assign, If, For, Seq, got "toString"'],
    [
      "an expression in place of a statement",
      { tag: "Seq", contents: [one, one] },
      'contents[0].tag: expected Assign, If, For, Seq, got "Const"',
    ],
    ["too few children", { tag: "Assign", contents: ["a0"] }, 'contents: expected a list of 2, got ["a0"]'],
    ["no contents", { tag: "Assign" }, "contents: expected a list of 2, got nothing"],
    [
      "a name that is none",
      { tag: "Assign", contents: ["0a", one] },
      'contents[0]: expected a name, got "0a"',
    ],
    [
      "a fraction",
      { tag: "Assign", contents: ["a0", { tag: "Plus", contents: [one, { tag: "Const", contents: 0.5 }] }] },
      "contents[1].contents[1].contents: expected an integer from 0 up, got 0.5",
    ],
  ])("%s is refused", (_name, item, message) => {
    expect(() => storedTree(item)).toThrow(new TypeError(message));
  });
});
