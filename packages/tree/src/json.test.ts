import { expect, test } from "vitest";
import { assertTree } from "./assert-tree.ts";
import { fromJson } from "./from-json.ts";
import { branch, leaf } from "./node.ts";
import { toJson } from "./to-json.ts";

const position = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 3 } };

test("a tree is written on one line", () => {
  const tree = branch("A", [branch("B", [leaf("C", 'x"')], { field: "left" }), branch("D"), leaf("E", "")]);
  expect(toJson(tree)).toBe(
    '{"type":"A","children":[{"type":"B","field":"left","children":[{"type":"C","value":"x\\""}]},{"type":"D","children":[]},{"type":"E","value":""}]}',
  );
});

test("positions are kept", () => {
  const tree = branch("A", [leaf("B", "x", { position })], { position });
  expect(fromJson(toJson(tree))).toEqual(tree);
});

test("what JSON.stringify wrote can be read", () => {
  const tree = branch("A", [leaf("B", "x", { field: "left", position })]);
  expect(fromJson(JSON.stringify(tree, null, 2))).toEqual(tree);
});

test("text that is not JSON is a syntax error", () => {
  expect(() => fromJson('{"type":"A",}')).toThrow(SyntaxError);
});

const nodeKeys = "a node may have type, value, children, field, position";
test.each([
  ["null", "$ must be a node, got null"],
  ["[]", "$ must be a node, got an array"],
  ['"A"', "$ must be a node, got string A"],
  ["{}", "$.type must be a string, got nothing"],
  ['{"type":3,"children":[]}', "$.type must be a string, got number 3"],
  ['{"type":"A"}', '$ must have either "value" or "children", got neither'],
  ['{"type":"A","value":"","children":[]}', '$ must have either "value" or "children", got both'],
  ['{"type":"A","value":true}', "$.value must be a string, got boolean true"],
  ['{"type":"A","children":{}}', "$.children must be an array, got an object"],
  ['{"type":"A","field":null,"children":[]}', "$.field must be a string, got null"],
  ['{"type":"A","childs":[]}', `$ has the unknown key "childs"; ${nodeKeys}`],
  [
    '{"type":"A","children":[{"type":"B","children":[{"type":"C","value":""},{"type":"D","value":1}]}]}',
    "$.children[0].children[1].value must be a string, got number 1",
  ],
  ['{"type":"A","children":[4,{}]}', "$.children[0] must be a node, got number 4"],
  ['{"type":"A","value":"","position":1}', "$.position must be a position, got number 1"],
  [
    '{"type":"A","value":"","position":{"start":{}}}',
    "$.position.start.line must be an integer of at least 1, got nothing",
  ],
  [
    '{"type":"A","value":"","position":{"start":{"line":1,"column":0},"end":{}}}',
    "$.position.start.column must be an integer of at least 1, got number 0",
  ],
  [
    '{"type":"A","value":"","position":{"start":{"line":1,"column":1,"offset":0.5},"end":{}}}',
    "$.position.start.offset must be an integer of at least 0, got number 0.5",
  ],
  [
    '{"type":"A","value":"","position":{"start":{"line":1,"column":1}}}',
    "$.position.end must be a point, got nothing",
  ],
])("the JSON %s is refused with its path", (json, message) => {
  expect(() => fromJson(json)).toThrow(new TypeError(message));
});

test("a value that was never JSON is checked too", () => {
  expect(() => assertTree({ type: "A", children: [undefined] })).toThrow(
    new TypeError("$.children[0] must be a node, got nothing"),
  );
  expect(() => assertTree({ type: () => "A", value: "" })).toThrow(
    new TypeError("$.type must be a string, got a function"),
  );
});
