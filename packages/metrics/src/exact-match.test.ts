import { branch, fromSExpression, leaf, type Tree, toSExpression } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalLogicalForm } from "./canonical-logical-form.ts";
import {
  exactMatch,
  type MatchLanguage,
  parsedMatcher,
  pythonTokensMatcher,
  snippetMatcher,
  type TreeMatch,
  textMatcher,
  topK,
  treeMatcher,
  treeMatches,
} from "./exact-match.ts";

const tree = fromSExpression;
const variable = (name: string): Tree => branch("Variable", [leaf("var", name, { field: "variable" })]);
const apply = (predicate: string, ...names: string[]): Tree =>
  branch("Apply", [leaf("pred", predicate, { field: "predicate" }), ...names.map(variable)]);

/** Sums such as `a+b`, written with one blank around each plus. */
const sums: MatchLanguage = {
  parse: (text) =>
    /^\w+( *\+ *\w+)*$/.test(text)
      ? branch(
          "sum",
          text.split("+").map((word) => leaf("name", word.trim())),
        )
      : undefined,
  print: (sum) =>
    "children" in sum ? sum.children.map((each) => ("value" in each ? each.value : "")).join(" + ") : "",
};

const px = "(p (x))";
const py = "(p (y))";
const qy = "(q (y))";

test.each<[string, string, TreeMatch[]]>([
  [`(and ${px} ${qy})`, `(and ${px} ${qy})`, [...treeMatches]],
  [`(and ${px} ${qy})`, `(and ${qy} ${px})`, ["logicalForm", "logicalFormFull", "canonicalOrder"]],
  [`(and ${px} ${py})`, `(and ${py} ${px})`, ["logicalFormFull"]],
  [
    `(or (and ${px} ${qy}) (a))`,
    `(or (a) (and ${qy} ${px}))`,
    ["logicalForm", "logicalFormFull", "canonicalOrder"],
  ],
  [`(argmax (a) (b))`, `(argmax (b) (a))`, []],
  [`(argmax (a) (b))`, `(argmax (a (b)))`, []],
  [`(and ${px})`, `(and ${px} ${px})`, []],
  [`(lambda (and ${px} ${py}))`, `(lambda (and ${px} ${py} ${qy}))`, []],
])("%s and %s are equal by %j", (a, b, names) => {
  const equal = (one: Tree, other: Tree): TreeMatch[] =>
    treeMatches.filter((name) => treeMatcher(name)(one, other));
  expect(equal(tree(a), tree(b))).toEqual(names);
  expect(equal(tree(b), tree(a))).toEqual(names);
});

test("heads of typed trees are predicates, variables and operators, and fields do not count", () => {
  const form = (type: string, ...children: Tree[]): Tree =>
    branch(
      type,
      children.map((child, index) => ({ ...child, field: index === 0 ? "left" : "right" })),
    );
  const compare = (operator: string): Tree =>
    branch("Compare", [branch(operator), variable("a"), variable("b")]);
  expect(
    treeMatcher("logicalForm")(
      form("Or", apply("p", "a"), apply("q", "a")),
      form("Or", apply("q", "a"), apply("p", "a")),
    ),
  ).toBe(true);
  expect(
    treeMatcher("logicalForm")(
      form("And", apply("p", "a"), apply("p", "b")),
      form("And", apply("p", "b"), apply("p", "a")),
    ),
  ).toBe(false);
  expect(
    treeMatcher("logicalFormFull")(
      form("Or", apply("p", "a"), apply("p", "b")),
      form("Or", apply("p", "b"), apply("p", "a")),
    ),
  ).toBe(true);
  expect(
    treeMatcher("logicalForm")(
      form("And", compare("Less"), compare("Greater")),
      form("And", compare("Greater"), compare("Less")),
    ),
  ).toBe(true);
});

test("the order of ATIS puts flight, from and to first and the rest by name", () => {
  const form = tree("(and (to (a)) (airline (b)) (from (c)) (flight (d)) (airline (a)))");
  expect(toSExpression(canonicalLogicalForm(form, "atis"))).toBe(
    "(and (flight (d)) (from (c)) (to (a)) (airline (b)) (airline (a)))",
  );
  expect(toSExpression(canonicalLogicalForm(form, "head"))).toBe(
    "(and (airline (b)) (airline (a)) (flight (d)) (from (c)) (to (a)))",
  );
});

test("the full order does not depend on how arguments stood", () => {
  const { form } = fc.letrec<{ form: Tree }>((tie) => ({
    form: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom("x", "y").map((type) => branch(type)),
      fc
        .tuple(fc.constantFrom("and", "or", "p"), fc.array(tie("form"), { maxLength: 3 }))
        .map(([type, children]) => branch(type, children)),
    ),
  }));
  const turned = (node: Tree): Tree => {
    if ("value" in node) return node;
    const children = node.children.map(turned);
    return branch(node.type, node.type === "p" ? children : children.reverse());
  };
  fc.assert(
    fc.property(form, (node) => {
      expect(canonicalLogicalForm(turned(node), "full")).toEqual(canonicalLogicalForm(node, "full"));
    }),
  );
});

test("deep logical forms are put in order in a time that grows with their nodes", () => {
  const chain = (first: boolean): Tree => {
    let form: Tree = branch("x");
    for (let depth = 0; depth < 20_000; depth++) {
      const others = [branch("p"), form];
      form = branch("and", first ? others : others.reverse());
    }
    return form;
  };
  expect(treeMatcher("logicalFormFull")(chain(true), chain(false))).toBe(true);
});

test.each([
  ["line", " x = 1\t", "x = 1\n", true],
  ["line", "x = 1", "x  = 1", false],
  ["line", "\u001cx", "x", true],
  ["line", "\ufeffx", "x", false],
  ["conalaTokens", "f( 'a' )", 'f("a")', true],
  ["conalaTokens", "fooBar", "foo Bar", true],
  ["conalaTokens", "f(a)", "f(a, b)", false],
  ["lowerCase", "print x", "Print X", true],
  ["lowerCase", "Print X", "Print X", false],
  ["bleuIsOne", "self.target0 = a", "self.target = a", true],
  ["bleuIsOne", "a b c d", "a b c e", false],
  // Of three tokens there is no 4-gram, whose precision is 0.
  ["bleuIsOne", "a b c", "a b c", false],
] as const)("by the rule %s %j and %j: %s", (name, prediction, reference, expected) => {
  expect(textMatcher(name)(prediction, reference)).toBe(expected);
});

test("pythonTokens prints both sides, snippet only the reference, which may be no program", () => {
  const tokens = pythonTokensMatcher(sums);
  const snippet = snippetMatcher(sums);
  expect([tokens("a+b", "a +b"), tokens("a+b", "b+a"), tokens("a+", "a")]).toEqual([true, false, false]);
  expect([snippet("a + b", "a +b"), snippet("a+b", "a+b"), snippet("a+", "a+")]).toEqual([true, false, true]);
  expect(tokens("a+", "a+")).toBe(false);
});

test("rules on trees take texts with a parser", () => {
  const matches = parsedMatcher("tree", sums.parse);
  expect([matches("a+b", "a + b"), matches("a", "b"), matches("+", "b")]).toEqual([true, false, false]);
  expect(matches("+", "+")).toBe(false);
});

test("items without a prediction count and are wrong; of k candidates any may be right", () => {
  const line = textMatcher("line");
  expect(exactMatch(["a", undefined, "c"], ["a", "b", "b"], line)).toEqual({
    accuracy: 1 / 3,
    correctCount: 1,
    itemCount: 3,
    missingCount: 1,
  });
  const beams = [["x", "a"], ["b"], []];
  expect(exactMatch(beams, ["a", "b", "c"], topK(line, 1)).correctCount).toBe(1);
  expect(exactMatch(beams, ["a", "b", "c"], topK(line, 2)).correctCount).toBe(2);
  expect(exactMatch([], [], line).accuracy).toBe(0);
});

test("an error on the way closes what predictions and references are read from", () => {
  const closed: string[] = [];
  function* read(name: string): Generator<string> {
    try {
      yield "a";
      yield "b";
    } finally {
      closed.push(name);
    }
  }
  const fails = (): never => {
    throw new Error("no rule");
  };
  expect(() => exactMatch(read("predictions"), read("references"), fails)).toThrow("no rule");
  expect(closed.sort()).toEqual(["predictions", "references"]);
  expect(() => exactMatch(["a"], read("more"), textMatcher("line"))).toThrow("got 1 predictions for 2 items");
  expect(() => exactMatch(read("more"), ["a"], textMatcher("line"))).toThrow("got 2 predictions for 1 items");
});

test.each([
  [() => topK(textMatcher("line"), 0), "topK: k must be a positive integer, got 0"],
  [
    () => textMatcher("lines" as "line"),
    "textMatcher: name must be one of line, conalaTokens, lowerCase, bleuIsOne, got lines",
  ],
  [
    () => treeMatcher("trees" as "tree"),
    "treeMatcher: name must be one of tree, astSequence, logicalForm, logicalFormFull, canonicalOrder, got trees",
  ],
])("wrong choices are errors that list the right ones: %#", (run, message) => {
  expect(run).toThrow(new RangeError(message));
});
