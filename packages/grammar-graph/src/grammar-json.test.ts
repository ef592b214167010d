import fc from "fast-check";
import { expect, test } from "vitest";
import { pythonAsdl } from "./asdl.test-support.ts";
import { grammarFromAsdl } from "./asdl.ts";
import { grammarFromJson, grammarToJson } from "./grammar-json.ts";
import { anyGrammar } from "./random-grammar.test-support.ts";
import { grammarFromRules } from "./rules.ts";

test("a grammar is written with one entry a line", () => {
  const grammar = grammarFromRules("E -> LIST item=E* | <n>");
  expect(grammarToJson(grammar)).toBe(`{
  "root": "E",
  "categories": {
    "E": ["LIST","n"]
  },
  "nodes": {
    "LIST": [{"name":"item","category":"E","cardinality":"list"}]
  },
  "leaves": {
    "n": {"values":[],"open":true}
  }
}
`);
});

test("grammars come back as they were, entries in the same order", () => {
  const python = grammarFromAsdl(pythonAsdl);
  expect(JSON.stringify(grammarFromJson(grammarToJson(python)))).toBe(JSON.stringify(python));
  const hostile = grammarFromRules(String.raw`"__proto__" -> "constructor" "__proto__"* | "\u0000\"\n:"`);
  expect(JSON.stringify(grammarFromJson(grammarToJson(hostile)))).toBe(JSON.stringify(hostile));
  fc.assert(
    fc.property(anyGrammar, (grammar) => {
      expect(grammarFromJson(grammarToJson(grammar))).toEqual(grammar);
      expect(grammarFromJson(JSON.stringify(grammar))).toEqual(grammar);
    }),
  );
});

test.each<[string, string]>([
  ["[]", "$: expected an object, got a list"],
  ["null", "$: expected an object, got null"],
  ["{}", "$.root: expected a string, got nothing"],
  ['{"root":1}', "$.root: expected a string, got 1"],
  ['{"root":"E","extra":1}', '$ has the key "extra"; expected root, categories, nodes, leaves'],
  ['{"root":"E"}', "$.categories: expected an object, got nothing"],
  ['{"root":"E","categories":{"E":"A"}}', '$.categories["E"]: expected a list, got "A"'],
  ['{"root":"E","categories":{"E":["A",{}]}}', '$.categories["E"][1]: expected a string, got an object'],
  [
    '{"root":"E","categories":{},"nodes":{"A":true}}',
    '$.nodes["A"]: expected a list of fields or an object with states, got true',
  ],
  [
    '{"root":"E","categories":{},"nodes":{"A":[{}]}}',
    '$.nodes["A"][0].category: expected a string, got nothing',
  ],
  [
    '{"root":"E","categories":{},"nodes":{"A":[{"field":"x"}]}}',
    '$.nodes["A"][0] has the key "field"; expected name, category, cardinality',
  ],
  [
    '{"root":"E","categories":{},"nodes":{"A":[{"category":"E","cardinality":"many"}]}}',
    '$.nodes["A"][0].cardinality: expected single, optional or list, got "many"',
  ],
  [
    '{"root":"E","categories":{},"nodes":{"A":{"states":[{"moves":[{"category":"E","next":0.5}]}]}}}',
    '$.nodes["A"].states[0].moves[0].next: expected an integer, got 0.5',
  ],
  [
    '{"root":"E","categories":{},"nodes":{"A":{"states":[{"moves":[],"reduce":"0"}]}}}',
    '$.nodes["A"].states[0].reduce: expected an integer, got "0"',
  ],
  [
    '{"root":"E","categories":{},"nodes":{},"leaves":{"n":{"values":[1]}}}',
    '$.leaves["n"].values[0]: expected a string, got 1',
  ],
  [
    '{"root":"E","categories":{},"nodes":{},"leaves":{"n":{"values":[]}}}',
    '$.leaves["n"].open: expected true or false, got nothing',
  ],
])("the first fault of %s is named", (json, message) => {
  expect(() => grammarFromJson(json)).toThrow(new TypeError(`grammarFromJson: ${message}`));
});

test("text that is no JSON, and grammars that are not whole, are refused", () => {
  expect(() => grammarFromJson("{")).toThrow(SyntaxError);
  expect(() => grammarFromJson('{"root":"E","categories":{"E":["A"]},"nodes":{}}')).toThrow(
    new RangeError('grammarFromJson: the label "A" of the category "E" has no entry for its slots'),
  );
});
