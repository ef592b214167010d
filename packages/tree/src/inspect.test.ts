import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { fromSExpression } from "./from-s-expression.ts";
import { inspect } from "./inspect.ts";

const tree = fromSExpression('(ASSIGN target: (VAR (name "a\\n1")) (PLUS (UNIT) (integer "3")))');

test("each node is a line, joined to its parent", () => {
  expect(inspect(tree)).toBe(
    ["ASSIGN", "├─ target: VAR", '│  └─ name "a\\n1"', "└─ PLUS", "   ├─ UNIT", '   └─ integer "3"'].join(
      "\n",
    ),
  );
});

test("a single node is a single line", () => {
  expect(inspect(fromSExpression("(UNIT)"))).toBe("UNIT");
});

test("nodes below the depth wanted are counted", () => {
  expect(inspect(tree, { maxDepth: 2 })).toBe(
    ["ASSIGN", "├─ target: VAR", "│  └─ … 1 more node", "└─ PLUS", "   └─ … 2 more nodes"].join("\n"),
  );
  expect(inspect(tree, { maxDepth: 1 })).toBe("ASSIGN\n└─ … 5 more nodes");
});

test("colour only adds escape codes", () => {
  const coloured = inspect(tree, { colour: true });
  expect(coloured.split("\n")[1]).toBe(
    "\u001b[2m├─ \u001b[0m\u001b[2mtarget: \u001b[0m\u001b[1mVAR\u001b[0m",
  );
  expect(stripVTControlCharacters(coloured)).toBe(inspect(tree));
});

test("a depth below one is an error", () => {
  expect(() => inspect(tree, { maxDepth: 0 })).toThrow(
    new RangeError("inspect: maxDepth must be at least 1, got 0"),
  );
});
