import { type Branch, branch, countNodes, equalTrees, leaf, preOrder, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { parse as parseFor } from "../for/index.ts";
import { print as printLambda } from "../lambda/index.ts";
import * as forToLambda from "./index.ts";
import { translate } from "./translate.ts";

// The notation of the papers: VAR("a1"), SEQ(a, b), and E(x) for <Expr>.
const name = (value: string) => leaf("name", value);
const VAR = (value: string) => branch("VAR", [name(value)]);
const CONST = (value: number) => branch("CONST", [leaf("integer", `${value}`)]);
const node =
  (type: string) =>
  (...children: Tree[]): Branch =>
    branch(type, children);
const PLUS = node("PLUS");
const MINUS = node("MINUS");
const GE = node("GE");
const ASSIGN = node("ASSIGN");
const IF = node("IF");
const FOR = node("FOR");
const SEQ = node("SEQ");
const LET = node("LET");
const LETREC = node("LETREC");
const APP = node("APP");
const UNIT = node("UNIT");

test("the entry exports the translation only", () => {
  expect(Object.keys(forToLambda)).toEqual(["translate"]);
});

test("a loop becomes a recursive function that applies itself to the next value", () => {
  const program = FOR(
    name("a1"),
    CONST(2),
    GE(VAR("a1"), VAR("a0")),
    VAR("a1"),
    IF(GE(VAR("a1"), VAR("a0")), ASSIGN(VAR("a1"), PLUS(CONST(4), VAR("a1"))), ASSIGN(VAR("a1"), VAR("a0"))),
  );
  const expected = LETREC(
    name("a9"),
    name("a1"),
    IF(
      GE(VAR("a1"), VAR("a0")),
      LET(
        name("a8"),
        IF(
          GE(VAR("a1"), VAR("a0")),
          LET(VAR("a1"), PLUS(CONST(4), VAR("a1")), UNIT()),
          LET(VAR("a1"), VAR("a0"), UNIT()),
        ),
        APP(name("a9"), VAR("a1")),
      ),
      UNIT(),
    ),
    APP(name("a9"), CONST(2)),
  );
  expect(translate(program)).toEqual(expected);
  expect([countNodes(program), countNodes(expected)]).toEqual([30, 41]);
});

test("an assignment binds its variable in what follows", () => {
  const program = SEQ(
    ASSIGN(VAR("a0"), MINUS(VAR("a0"), VAR("a0"))),
    IF(GE(CONST(1), CONST(0)), ASSIGN(VAR("a0"), CONST(10)), ASSIGN(VAR("a0"), VAR("a0"))),
  );
  const expected = LET(
    VAR("a0"),
    MINUS(VAR("a0"), VAR("a0")),
    IF(GE(CONST(1), CONST(0)), LET(VAR("a0"), CONST(10), UNIT()), LET(VAR("a0"), VAR("a0"), UNIT())),
  );
  expect(translate(program)).toEqual(expected);
  expect([countNodes(program), countNodes(expected)]).toEqual([25, 26]);
});

const [one, two, three] = [
  ASSIGN(VAR("a1"), CONST(1)),
  ASSIGN(VAR("a0"), CONST(2)),
  ASSIGN(VAR("a1"), CONST(3)),
] as const;

test("a run of assignments nested to the right becomes one chain of lets", () => {
  expect(translate(SEQ(one, SEQ(two, three)))).toEqual(
    LET(VAR("a1"), CONST(1), LET(VAR("a0"), CONST(2), LET(VAR("a1"), CONST(3), UNIT()))),
  );
});

test("a run nested to the left hides the inner chain behind the dummy name", () => {
  expect(translate(SEQ(SEQ(one, two), three))).toEqual(
    LET(
      name("a8"),
      LET(VAR("a1"), CONST(1), LET(VAR("a0"), CONST(2), UNIT())),
      LET(VAR("a1"), CONST(3), UNIT()),
    ),
  );
});

test("in syn the dummy is blank and the function is func", () => {
  const variable = (value: string) => leaf("variable", value);
  const E = (child: Tree) => branch("<Expr>", [child]);
  const [X, Y] = [variable("x"), variable("y")];
  const [zero, one] = [leaf("constant", "0"), leaf("constant", "1")];
  const compare = branch("<CMP>", [E(zero), leaf("operator", ">"), E(X)]);
  const assign = (target: Tree, value: Tree) => branch("<ASSIGN>", [target, E(value)]);
  const letIn = (target: Tree, value: Tree, rest: Tree) => branch("<LET>", [target, value, rest]);
  const unit = branch("<UNIT>");

  const program = branch("<SEQ>", [
    branch("<IF>", [compare, assign(Y, Y), assign(Y, Y)]),
    branch("<SEQ>", [assign(X, one), assign(Y, one)]),
  ]);
  const branches = branch("<IF>", [compare, letIn(Y, E(Y), unit), letIn(Y, E(Y), unit)]);
  expect(translate(program, { dialect: "syn" })).toEqual(
    letIn(variable("blank"), branches, letIn(X, E(one), letIn(Y, E(one), unit))),
  );

  const loop = branch("<FOR>", [X, E(zero), compare, E(one), assign(Y, X)]);
  const call = (value: Tree) => branch("<APP>", [variable("func"), E(value)]);
  const body = letIn(variable("blank"), letIn(Y, E(X), unit), call(one));
  expect(translate(loop, { dialect: "syn" })).toEqual(
    branch("<LETREC>", [variable("func"), X, branch("<IF>", [compare, body, unit]), call(zero)]),
  );
});

test("the translation of a parsed program prints as the published text", () => {
  const source = "for a1 = 2 ; a1 > a0 ; a1 do if a1 > a0 then a1 = 4 + a1 else a1 = a0 endif endfor";
  const target =
    "letrec a9 a1 = if a1 > a0 then let a8 = if a1 > a0 then let a1 = 4 + a1 in unit " +
    "else let a1 = a0 in unit in a9 a1 else unit in a9 2";
  expect(printLambda(translate(parseFor(source)))).toBe(target);
});

test("the result shares no node with the program and has no positions", () => {
  const program = parseFor("a0 = 1 ; for a1 = 0 ; a1 < a0 ; a1 + 1 do a0 = a1 endfor");
  const before = structuredClone(program);
  const nodes = new Set([...preOrder(program)].map((visit) => visit.node));
  for (const { node } of preOrder(translate(program))) {
    expect(nodes.has(node)).toBe(false);
    expect(node.position).toBeUndefined();
  }
  expect(program).toEqual(before);
});

test("a tree that is no FOR program is refused with the path", () => {
  expect(() => translate(SEQ(one, UNIT()))).toThrow(
    new TypeError("translate (FOR, long): at /SEQ[1]: expected STATEMENT (ASSIGN, IF, FOR, SEQ), got UNIT"),
  );
});

test("sequences and loops a hundred thousand deep translate", () => {
  let right: Tree = one;
  let left: Tree = one;
  for (let level = 0; level < 100_000; level++) {
    right = SEQ(one, right);
    left = SEQ(left, one);
  }
  // A chain adds nothing per assignment: LET takes the place of SEQ and ASSIGN, and one UNIT ends it.
  expect(countNodes(translate(right))).toBe(100_001 * 5 + 1);
  // Nested to the left, the first SEQ is a chain; each further one adds LET and the dummy to LET …, UNIT.
  expect(countNodes(translate(left))).toBe(2 * 5 + 1 + 99_999 * 8);
  expect(equalTrees(right, left)).toBe(false);
});
