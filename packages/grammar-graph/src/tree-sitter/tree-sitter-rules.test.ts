import { expect, test } from "vitest";
import {
  alias,
  choice,
  grammar,
  immediate,
  name,
  optional,
  pattern,
  precedence,
  repeat,
  repeat1,
  sequence,
  token,
} from "./rule-builders.test-support.ts";
import { readTreeSitterRules } from "./tree-sitter-rules.ts";

test("the root is the first rule, and comments are known by the extras", () => {
  const rules = readTreeSitterRules(
    grammar(
      { program: repeat("name"), name, comment: pattern("#.*") },
      { name: "tiny", extras: [{ type: "SYMBOL", name: "comment" }] },
    ),
  );
  expect([rules.name, rules.root, [...rules.extras], [...rules.nodes.keys()]]).toEqual([
    "tiny",
    "program",
    ["comment"],
    ["program"],
  ]);
});

test("a node of one fixed text has that, one of several lists them, any other has its pattern", () => {
  const { leaves } = readTreeSitterRules(
    grammar({
      program: repeat(choice("this", "boolean", "name", "number", "word")),
      this: "'this'",
      boolean: choice("'true'", "'false'"),
      name: precedence(2, token(pattern("[a-z]+"))),
      number: token(sequence(repeat1(pattern("[0-9]")), optional(sequence("'.'", repeat(pattern("[0-9]")))))),
      word: choice("'x'", pattern("y+")),
    }),
  );
  expect(Object.fromEntries(leaves)).toEqual({
    this: { fixed: "this" },
    boolean: { values: ["true", "false"] },
    name: { pattern: "(?:[a-z]+)" },
    number: { pattern: "(?:(?:(?:[0-9])+(?:(?:\\.(?:[0-9])*)|)))" },
    word: { pattern: "(?:y+)" },
  });
});

test("a pattern made of a rule's parts matches what the rule does", () => {
  const { leaves } = readTreeSitterRules(
    grammar({
      program: repeat("number"),
      number: token(sequence(repeat1(pattern("[0-9]")), optional(sequence("'.'", repeat(pattern("[0-9]")))))),
    }),
  );
  const whole = new RegExp(`^${leaves.get("number")!.pattern}$`);
  expect(["1", "12.", "12.34", "", ".5", "1x4"].map((text) => whole.test(text))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("the alternatives of a pattern stay together beside what follows them", () => {
  const { leaves } = readTreeSitterRules(
    grammar({ program: repeat("word"), word: token(sequence(pattern("a|b"), "'c'")) }),
  );
  const whole = new RegExp(`^${leaves.get("word")!.pattern}$`);
  expect(["ac", "bc", "a"].map((text) => whole.test(text))).toEqual([true, true, false]);
});

test("a token of the grammar's own scanner is an open leaf", () => {
  const { leaves } = readTreeSitterRules(
    grammar({ program: repeat("heredoc") }, { externals: [{ type: "SYMBOL", name: "heredoc" }] }),
  );
  expect(leaves.get("heredoc")).toEqual({});
});

test("an alias makes nodes of its name: leaves of a token, nodes of a rule, both where both are named so", () => {
  const { leaves, nodes } = readTreeSitterRules(
    grammar({
      program: sequence(alias("name", "label"), alias("pair", "entry"), alias("name", "entry")),
      pair: sequence("name", "':'", "name"),
      name,
    }),
  );
  expect(leaves.get("label")).toEqual({ pattern: "(?:[a-z]+)" });
  expect([...nodes.keys()]).toEqual(["program", "entry", "pair"]);
});

test("rules of the language stand for those of the grammar", () => {
  const rules = readTreeSitterRules(grammar({ program: repeat("name"), name }), {
    rules: { program: sequence({ type: "SYMBOL", name: "name" }) },
  });
  expect(rules.nodes.get("program")!.automaton).toEqual([
    { accepting: false, moves: [{ label: "name", field: undefined, next: 1 }] },
    { accepting: true, moves: [] },
  ]);
});

test("a name without a rule is refused, wherever it stands", () => {
  for (const rule of [repeat("ghost"), choice("name", "ghost"), alias("ghost", "node"), immediate("ghost")]) {
    expect(() => readTreeSitterRules(grammar({ program: rule, name }))).toThrow(
      new RangeError('the rule "ghost", which program names, is neither defined nor external'),
    );
  }
});

test("a rule of no known kind is refused, wherever it stands", () => {
  // As a file might say it that another program wrote.
  const odd = JSON.parse('{ "type": "NOT", "content": { "type": "BLANK" } }');
  for (const rule of [odd, repeat(odd), choice("name", odd)]) {
    expect(() => readTreeSitterRules(grammar({ program: rule, name }))).toThrow(
      new RangeError(
        'the rule program holds one of the kind "NOT"; expected one of BLANK, STRING, PATTERN, SYMBOL, SEQ, CHOICE,' +
          " REPEAT, REPEAT1, TOKEN, IMMEDIATE_TOKEN, RESERVED, FIELD, ALIAS, PREC, PREC_LEFT, PREC_RIGHT, PREC_DYNAMIC",
      ),
    );
  }
});

test("a hidden rule that contains itself is refused with the way there", () => {
  const endless = grammar({
    program: repeat("_list"),
    _list: sequence("'('", "_items", "')'"),
    _items: choice("name", sequence("_list", "','")),
    name,
  });
  expect(() => readTreeSitterRules(endless)).toThrow(
    new RangeError("the hidden rule _list contains itself: program > _list > _items > _list"),
  );
});
