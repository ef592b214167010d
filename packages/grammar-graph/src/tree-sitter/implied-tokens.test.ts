/** @file Which tokens stay and what is written between, worked by hand: pieces are numbered from 1 as the rule has them. */
import { expect, test } from "vitest";
import type { TreeSitterGrammar } from "./grammar-json.ts";
import { stepLines } from "./node-steps.test-support.ts";
import {
  alias,
  choice,
  field,
  grammar,
  immediate,
  name,
  optional,
  pattern,
  precedence,
  repeat,
  repeat1,
  type Short,
  sequence,
  tokenAlias,
} from "./rule-builders.test-support.ts";
import { type NodeRule, readTreeSitterRules } from "./tree-sitter-rules.ts";
import type { TreeSitterRulesOptions } from "./writer-grammar.ts";

type Others = Omit<Partial<TreeSitterGrammar>, "rules">;

/** The rule of a node `node`, beside the leaves `name` and `number`. */
function nodeOf(
  rule: Short,
  rules: Readonly<Record<string, Short>> = {},
  others: Others = {},
  options: TreeSitterRulesOptions = {},
): NodeRule {
  const whole = grammar({ node: rule, name, number: pattern("[0-9]+"), ...rules }, others);
  return readTreeSitterRules(whole, options).nodes.get("node")!;
}

function linesOf(
  rule: Short,
  rules: Readonly<Record<string, Short>> = {},
  others: Others = {},
  options: TreeSitterRulesOptions = {},
): readonly string[] {
  return stepLines(nodeOf(rule, rules, others, options).steps);
}

test("brackets are implied", () => {
  expect(linesOf(sequence("'('", "name", "')'"))).toEqual(["start -> ['('] 2 name", "2 name -> [')'] end"]);
});

test("keywords are implied where children tell the alternatives apart", () => {
  const rule = sequence(
    "'if'",
    "'('",
    field("condition", "name"),
    "')'",
    field("then", "node"),
    optional(sequence("'else'", field("else", "node"))),
  );
  expect(linesOf(rule)).toEqual([
    "start -> ['if' '('] 3 name",
    "3 name -> [')'] 5 node",
    "5 node -> ['else'] 7 node",
    "5 node -> end",
    "7 node -> end",
  ]);
});

test("operators stay, for nothing else tells them apart", () => {
  const rule = precedence(1, sequence(field("left", "name"), choice("'+'", "'-'"), field("right", "name")));
  expect(linesOf(rule)).toEqual([
    "start -> 1 name",
    "1 name -> 2 '+'",
    "1 name -> 3 '-'",
    "2 '+' -> 4 name",
    "3 '-' -> 4 name",
    "4 name -> end",
  ]);
});

test("operators of whole alternatives stay too", () => {
  const rule = choice(sequence("name", "'+'", "name"), sequence("name", "'-'", "name"));
  expect(linesOf(rule)).toEqual([
    "start -> 1 name",
    "start -> 4 name",
    "1 name -> 2 '+'",
    "2 '+' -> 3 name",
    "3 name -> end",
    "4 name -> 5 '-'",
    "5 '-' -> 6 name",
    "6 name -> end",
  ]);
});

test("one operator is implied: there is nothing to tell it from", () => {
  expect(linesOf(sequence("name", "'+'", "name"))).toEqual([
    "start -> 1 name",
    "1 name -> ['+'] 3 name",
    "3 name -> end",
  ]);
});

test("one operator with a field of its own stays", () => {
  expect(linesOf(sequence("name", field("operator", "'+'"), "name"))).toEqual([
    "start -> 1 name",
    "1 name -> 2 '+'",
    "2 '+' -> 3 name",
    "3 name -> end",
  ]);
});

test("separators are implied, and the comma after the last item stays", () => {
  const rule = sequence("'['", "name", repeat(sequence("','", "name")), optional("','"), "']'");
  expect(linesOf(rule)).toEqual([
    "start -> ['['] 2 name",
    "2 name -> [','] 4 name",
    "2 name -> 5 ','",
    "2 name -> [']'] end",
    "4 name -> [','] 4 name",
    "4 name -> 5 ','",
    "4 name -> [']'] end",
    "5 ',' -> [']'] end",
  ]);
});

test("an optional keyword stays, and the keyword after it is implied", () => {
  expect(linesOf(sequence(optional("'async'"), "'function'", "name"))).toEqual([
    "start -> 1 'async'",
    "start -> ['function'] 3 name",
    "1 'async' -> ['function'] 3 name",
    "3 name -> end",
  ]);
});

test("alternatives of keywords stay together", () => {
  expect(linesOf(sequence(choice("'let'", "'const'"), "name"))).toEqual([
    "start -> 1 'let'",
    "start -> 2 'const'",
    "1 'let' -> 3 name",
    "2 'const' -> 3 name",
    "3 name -> end",
  ]);
});

test("tokens that repeat stay, for there is no telling how many were there", () => {
  expect(linesOf(sequence(repeat1(choice("'public'", "'static'")), "name"))).toEqual([
    "start -> 1 'public'",
    "start -> 2 'static'",
    "1 'public' -> 1 'public'",
    "1 'public' -> 2 'static'",
    "1 'public' -> 3 name",
    "2 'static' -> 1 'public'",
    "2 'static' -> 2 'static'",
    "2 'static' -> 3 name",
    "3 name -> end",
  ]);
});

test("a token that may stand where a node may stands for one, and stays", () => {
  expect(linesOf(sequence(choice("name", "'super'"), "'.'", "name"))).toEqual([
    "start -> 1 name",
    "start -> 2 'super'",
    "1 name -> ['.'] 4 name",
    "2 'super' -> ['.'] 4 name",
    "4 name -> end",
  ]);
});

test("of two sorts of quotes the first need not be said", () => {
  const rule = choice(sequence(`'''`, "name", `'''`), sequence(`'"'`, "name", `'"'`));
  expect(linesOf(rule)).toEqual([
    "start -> ['''] 2 name",
    `start -> 4 '"'`,
    "2 name -> ['''] end",
    `4 '"' -> 5 name`,
    `5 name -> ['"'] end`,
  ]);
});

test("text between tokens stays, and makes the node one whose white space counts", () => {
  // Nodes of a choice stand before the rest of it.
  const rule = sequence(`'"'`, repeat(choice(pattern("[^#]+"), "name")), `'"'`);
  expect(linesOf(rule)).toEqual([
    `start -> ['"'] 2 name`,
    `start -> ['"'] 3 /[^#]+/`,
    `start -> ['"' '"'] end`,
    "2 name -> 2 name",
    "2 name -> 3 /[^#]+/",
    `2 name -> ['"'] end`,
    "3 /[^#]+/ -> 2 name",
    "3 /[^#]+/ -> 3 /[^#]+/",
    `3 /[^#]+/ -> ['"'] end`,
  ]);
  expect(nodeOf(rule).verbatim).toBe(true);
  expect(nodeOf(sequence("'('", "name", "')'")).verbatim).toBe(false);
});

test("hidden rules, supertypes and inlined rules are written out", () => {
  const rules = {
    _arguments: sequence("'('", "expression", "')'"),
    expression: choice("number", "string"),
    string: pattern("'[^']*'"),
    target: choice("name", "_arguments"),
  };
  const others = { supertypes: ["expression"], inline: ["target"] };
  expect(linesOf(sequence("target", "_arguments"), rules, others)).toEqual([
    "start -> 1 name",
    "start -> ['('] 3 number|string",
    "1 name -> ['('] 6 number|string",
    "3 number|string -> [')' '('] 6 number|string",
    "6 number|string -> [')'] end",
  ]);
});

test("a bracket stays where the children could be read with it and without", () => {
  const rule = sequence(choice("name", sequence("'('", "name", "')'")), "'.'", "name");
  expect(linesOf(rule)).toEqual([
    "start -> 1 name",
    "start -> 2 '('",
    "1 name -> ['.'] 6 name",
    "2 '(' -> 3 name",
    "3 name -> [')' '.'] 6 name",
    "6 name -> end",
  ]);
});

test("a field of a hidden rule's place is that of its pieces", () => {
  const { steps } = nodeOf(field("value", "_both"), { _both: sequence("name", "':'", "number") });
  expect(steps.pieces).toEqual([
    undefined,
    { kind: "node", types: ["name"], category: "name", field: "value" },
    {
      kind: "token",
      text: ":",
      type: ":",
      immediate: false,
      chosen: false,
      skippable: false,
      field: "value",
    },
    { kind: "node", types: ["number"], category: "number", field: "value" },
  ]);
});

test("a named alias is a node of its name, one of listed texts a node that has them", () => {
  const { steps } = nodeOf(sequence(alias("name", "property"), alias(choice("'int'", "'long'"), "type")));
  expect(steps.pieces).toEqual([
    undefined,
    { kind: "node", types: ["property"], category: "property" },
    { kind: "node", types: ["type"], category: "type", texts: ["int", "long"] },
  ]);
});

test("a token of another name keeps its text; several words read as they are named", () => {
  const rule = sequence(
    "name",
    choice(tokenAlias("'==='", "is"), tokenAlias(sequence("'not'", "'in'"), "not in")),
    "name",
  );
  const tokens = nodeOf(rule).steps.pieces.filter((piece) => piece?.kind === "token");
  expect(tokens.map(({ text, type }) => ({ text, type }))).toEqual([
    { text: "===", type: "is" },
    { text: "not in", type: "not in" },
  ]);
});

test("a token that stands at once after what is before it says so", () => {
  const { steps } = nodeOf(sequence("name", immediate("'('"), "name"));
  expect(steps.steps[1]).toEqual([
    {
      to: 3,
      between: [{ kind: "token", text: "(", type: "(", immediate: true, chosen: false, skippable: false }],
    },
  ]);
});

test("a token that texts may go without says so, whether its rule is that token or holds it", () => {
  const others = { externals: [{ type: "SYMBOL", name: "_automatic" } as const] };
  const options = { skippable: ["_end"], layout: ["_automatic"] };
  for (const end of ["';'", choice("';'", "';;'"), sequence("';'")]) {
    const { steps } = nodeOf(sequence("name", "_end"), { _end: end }, others, options);
    const tokens = steps.pieces.filter((piece) => piece?.kind === "token");
    expect(tokens.map(({ skippable }) => skippable)).toEqual(tokens.map(() => true));
    expect(tokens.length).toBeGreaterThan(0);
  }
});

test("a token of the grammar's own scanner is layout if the language says so, and text if not", () => {
  const others = { externals: [{ type: "SYMBOL", name: "_newline" } as const] };
  const rule = sequence("name", "_newline");
  expect(linesOf(rule, {}, others, { layout: ["_newline"] })).toEqual([
    "start -> 1 name",
    "1 name -> [<_newline>] end",
  ]);
  expect(linesOf(rule, {}, others)).toEqual(["start -> 1 name", "1 name -> 2 //", "2 // -> end"]);
});

test("a line break that a rule demands is layout", () => {
  expect(linesOf(sequence("name", pattern("\\r?\\n"), "name"))).toEqual([
    "start -> 1 name",
    "1 name -> [<\n>] 3 name",
    "3 name -> end",
  ]);
});
