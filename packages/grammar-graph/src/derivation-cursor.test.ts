import { branch, leaf } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { derivationFromTree, treeFromDerivation } from "./derivation-actions.ts";
import { createDerivationCursor, type DerivationCursor } from "./derivation-cursor.ts";
import { describeRule, indexDerivationRules, induceDerivationRules } from "./derivation-rules.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { grammarFromRules } from "./rules.ts";
import { END_OF_TEXT, TOKEN } from "./text-tokens.ts";

const grammar = compileGrammar(
  grammarFromRules(`
    expr -> Call func=expr args=expr* | Name id=identifier
    identifier -> <identifier>
  `),
);
const name = (id: string, field: string) =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
/** `f(a, b)`. */
const call = branch("Call", [name("f", "func"), name("a", "args"), name("b", "args")]);
const rules = indexDerivationRules(grammar, induceDerivationRules(grammar, [call]));
const ruleNamed = (text: string) => rules.rules.findIndex((rule) => describeRule(rule) === text);

test("a tree is derived step by step, and the cursor knows the symbol, its parent and the rules for it", () => {
  let cursor = createDerivationCursor(rules, { order: "breadth-first" });
  const seen: (string | number)[][] = [];
  const write = (next: (at: DerivationCursor) => DerivationCursor) => {
    const { symbol, parentAction, index, depth } = cursor.slot!;
    const allowed = Array.from(cursor.allowedIds, (id) => describeRule(rules.rules[id]!));
    seen.push([symbol.name, parentAction, index, depth, cursor.takesText ? "text" : allowed.join(" | ")]);
    cursor = next(cursor);
  };
  const rule = (text: string) => write((at) => at.advance(ruleNamed(text)));
  rule("expr -> Call");
  rule("Call -> func:expr args:expr*");
  rule("expr -> Name");
  rule("expr* -> expr expr");
  rule("Name -> id:identifier");
  rule("expr -> Name");
  rule("expr -> Name");
  for (const text of ["f"]) write((at) => at.advanceToken(text));
  write((at) => at.advance(END_OF_TEXT));
  expect(seen).toEqual([
    ["expr", -1, 0, 0, "expr -> Call | expr -> Name"],
    ["Call", 0, 0, 1, "Call -> func:expr args:expr*"],
    ["expr", 1, 0, 2, "expr -> Call | expr -> Name"],
    ["expr", 1, 1, 2, "expr* -> expr expr"],
    ["Name", 2, 0, 3, "Name -> id:identifier"],
    ["expr", 3, 0, 3, "expr -> Call | expr -> Name"],
    ["expr", 3, 1, 3, "expr -> Call | expr -> Name"],
    ["identifier", 4, 0, 4, "text"],
    ["identifier", 4, 0, 4, "text"],
  ]);
  expect(cursor.slot?.symbol).toEqual({ kind: "label", name: "Name" });
  expect([cursor.done, cursor.actionCount]).toEqual([false, 9]);
});

test("a mask says which rules are allowed, and is made once", () => {
  const start = createDerivationCursor(rules, { order: "depth-first" });
  expect(rules.rules.map(describeRule).filter((_, id) => start.allowed[id] === 1)).toEqual([
    "expr -> Call",
    "expr -> Name",
  ]);
  const below = start.advance(ruleNamed("expr -> Call")).advance(ruleNamed("Call -> func:expr args:expr*"));
  expect(below.allowed).toBe(start.allowed);
});

test("any tree of any grammar is derived as the cursor allows, in slots that its derivation has, in both orders", () => {
  const check = fc.property(anyMixedGrammar, fc.nat(), (plain, seed) => {
    const compiled = compileGrammar(plain);
    fc.pre(compiled.fewestNodes().ofState[0]! <= 60);
    const options = { random: randomNumbers(seed), maxNodes: 60, textOf: (kind: string) => `${kind} x` };
    const trees = [randomTree(compiled, options), randomTree(compiled, options)];
    const known = indexDerivationRules(compiled, induceDerivationRules(compiled, trees));
    for (const order of ["depth-first", "breadth-first"] as const) {
      const written = derivationFromTree(known, trees[0]!, { order, split: "spaces" });
      let cursor = createDerivationCursor(known, { order, split: "spaces" });
      written.actions.forEach((action, row) => {
        const { symbol, parentAction, index } = cursor.slot!;
        expect([symbol, parentAction, index]).toEqual([
          written.symbols[row],
          written.parentActions[row],
          written.indices[row],
        ]);
        expect(action < 0 ? cursor.takesText : cursor.allowed[action] === 1).toBe(true);
        cursor = action === TOKEN ? cursor.advanceToken(written.tokens[row]!) : cursor.advance(action);
      });
      expect(cursor.done).toBe(true);
      const { actions, tokens } = cursor.actions();
      expect({ actions, tokens }).toEqual({ actions: written.actions, tokens: written.tokens });

      // What else the cursor allows is a tree too.
      const random = randomNumbers(seed);
      let walk = createDerivationCursor(known, { order });
      while (!walk.done && walk.actionCount < 200) {
        const { allowedIds, slot } = walk;
        const value = compiled.grammar.leaves?.[slot!.symbol.name]?.values[0] ?? "new";
        walk = walk.takesText
          ? walk.advanceToken(value).advance(END_OF_TEXT)
          : walk.advance(allowedIds[Math.floor(random() * allowedIds.length)]!);
      }
      if (walk.done) expect(isAllowed(compiled, treeFromDerivation(known, walk.actions()))).toBe(true);
    }
  });
  fc.assert(check, { numRuns: 200 });
});

test("two continuations of one cursor do not disturb each other", () => {
  const text = createDerivationCursor(rules, { order: "depth-first" })
    .advance(ruleNamed("expr -> Name"))
    .advance(ruleNamed("Name -> id:identifier"));
  const [a, b] = ["a", "b"].map((token) => text.advanceToken(token).advance(END_OF_TEXT));
  expect([text, a!, b!].map((cursor) => [cursor.done, cursor.actions().tokens])).toEqual([
    [false, [undefined, undefined]],
    [true, [undefined, undefined, "a", undefined]],
    [true, [undefined, undefined, "b", undefined]],
  ]);
  expect(treeFromDerivation(rules, b!.actions())).toEqual(
    branch("Name", [leaf("identifier", "b", { field: "id" })]),
  );
});

test("what is not allowed is refused", () => {
  const start = createDerivationCursor(rules, { order: "depth-first" });
  const text = start.advance(ruleNamed("expr -> Name")).advance(ruleNamed("Name -> id:identifier"));
  const done = text.advance(END_OF_TEXT);
  expect(() => start.advance(ruleNamed("expr* -> expr expr"))).toThrow(
    new RangeError("advance: action 0 should be a rule for expr, got expr* -> expr expr"),
  );
  expect(() => start.advance(99)).toThrow(
    new RangeError("advance: action 0 should be a rule for expr, got action 99"),
  );
  expect(() => start.advanceToken("a")).toThrow(
    new RangeError("advanceToken: action 0 should be a rule for expr, got a token"),
  );
  expect(() => text.advance(0)).toThrow(
    new RangeError(
      "advance: action 2 should be advanceToken with a token of identifier, or its end, got expr -> Call",
    ),
  );
  expect(() => done.advance(END_OF_TEXT)).toThrow(
    new RangeError("advance: the tree is complete, got one more action: the end of a text"),
  );
});

test("the text of a leaf of a closed kind is one of its values", () => {
  const closed = compileGrammar({
    root: "sign",
    categories: { sign: ["sign", "None"] },
    nodes: { None: [] },
    leaves: { sign: { values: ["plus one", "minus"], open: false } },
  });
  const known = indexDerivationRules(closed, induceDerivationRules(closed, [leaf("sign", "minus")]));
  const text = createDerivationCursor(known, { order: "depth-first", split: "spaces" }).advance(0);
  expect(text.advanceToken("plus").advanceToken("one").advance(END_OF_TEXT).done).toBe(true);
  expect(() => text.advanceToken("plus").advance(END_OF_TEXT)).toThrow(
    new RangeError('advance: action 2 ends the sign "plus"; expected one of plus one, minus'),
  );
});
