/** @file Flows worked by hand, by the rules of `parser/DFG.py`. */
import { branch, leaf, type NodeDetails, type Position, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { dataFlow } from "./data-flow.ts";
import { readTree } from "./fixtures.test-support.ts";
import { type FlowRules, javaFlow, pythonFlow } from "./flow-rules.ts";
import { syntaxNodes } from "./syntax-nodes.ts";

/** The flows as `token relation sources`, with variables as numbers in the order in which their tokens come. */
function flows(
  tree: Tree,
  text: string,
  { rules = javaFlow as FlowRules, needsElse = false } = {},
): string[] {
  const options = { rules: new Map(Object.entries(rules)), needsElse, wholes: new Set(["string"]) };
  return dataFlow(syntaxNodes(tree), text, options).map(({ token, relation, sources }) =>
    `${token} ${relation} ${sources.join()}`.trim(),
  );
}

test("what is assigned is computed, and what is read comes from where it was assigned", () => {
  const text = "x = y; z = x;";
  const tree = readTree(
    'program 0-13(expression_statement 0-6(assignment_expression 0-5(left:identifier 0-1 "=" 2-3 right:identifier 4-5) ";" 5-6) expression_statement 7-13(assignment_expression 7-12(left:identifier 7-8 "=" 9-10 right:identifier 11-12) ";" 12-13))',
    text,
  );
  // Texts are numbered x 0, = 1, y 2, ; 3, z 4. Tokens: x 0, y 2, z 4, x 6.
  expect(flows(tree, text)).toEqual(["0 computedFrom 2", "2 comesFrom", "4 computedFrom 0", "6 comesFrom 0"]);
});

const branchesText = "if(a)x=b;y=x;";
const branchesTree = readTree(
  'program 0-13(if_statement 0-9("if" 0-2 condition:parenthesized_expression 2-5("(" 2-3 identifier 3-4 ")" 4-5) consequence:expression_statement 5-9(assignment_expression 5-8(left:identifier 5-6 "=" 6-7 right:identifier 7-8) ";" 8-9)) expression_statement 9-13(assignment_expression 9-12(left:identifier 9-10 "=" 10-11 right:identifier 11-12) ";" 12-13))',
  branchesText,
);

test("after a branch a variable has what it got there", () => {
  // if ( a ) x = b ; y = x ; : tokens x 4, b 6, y 8, x 10; texts if 0, ( 1, a 2, ) 3, x 4, = 5, b 6, ; 7, y 8.
  expect(flows(branchesTree, branchesText)).toEqual([
    "4 computedFrom 6",
    "6 comesFrom",
    "8 computedFrom 4",
    "10 comesFrom 4",
  ]);
});

test("where the script fails at a branch without else, there are no flows", () => {
  expect(flows(branchesTree, branchesText, { needsElse: true })).toEqual([]);
});

test("a loop is run twice, so that variables come from its end as well", () => {
  const text = "while(a)a=b;";
  const tree = readTree(
    'program 0-12(while_statement 0-12("while" 0-5 condition:parenthesized_expression 5-8("(" 5-6 identifier 6-7 ")" 7-8) body:expression_statement 8-12(assignment_expression 8-11(left:identifier 8-9 "=" 9-10 right:identifier 10-11) ";" 11-12)))',
    text,
  );
  // while ( a ) a = b ; : a 2 is new at first and comes from a 4 the second time; b 6 comes from itself.
  expect(flows(tree, text)).toEqual(["2 comesFrom 2", "4 computedFrom 5", "6 comesFrom 5"]);
});

test("in Python values are given one by one, and what has no variable is a value too", () => {
  const text = "a,b=c,1";
  const tree = readTree(
    'module 0-7(expression_statement 0-7(assignment 0-7(left:pattern_list 0-3(identifier 0-1 "," 1-2 identifier 2-3) "=" 3-4 right:expression_list 4-7(identifier 4-5 "," 5-6 integer 6-7))))',
    text,
  );
  // Texts: a 0, "," 1, b 2, = 3, c 4, 1 5; tokens a 0, b 2, c 4, 1 6.
  expect(flows(tree, text, { rules: pythonFlow })).toEqual([
    "0 computedFrom 4",
    "2 computedFrom 5",
    "4 comesFrom",
    "6 comesFrom",
  ]);
});

test("a string is one token, and to give its pieces to three names makes the script fail", () => {
  const text = "a.b='s'";
  const tree = readTree(
    'module 0-7(expression_statement 0-7(assignment 0-7(left:attribute 0-3(object:identifier 0-1 "." 1-2 attribute:identifier 2-3) "=" 3-4 right:string 4-7(string_start 4-5 string_content 5-6 string_end 6-7))))',
    text,
  );
  expect(flows(tree, text, { rules: pythonFlow })).toEqual([]);
});

/** A place in a text of one line. */
function at(start: number, end: number): Position {
  return { start: { line: 1, column: start + 1 }, end: { line: 1, column: end + 1 } };
}

function details(start: number, end: number, field?: string): NodeDetails {
  return { position: at(start, end), ...(field === undefined ? {} : { field }) };
}

/** `while(a)` as often as wanted, and `a=b;`, with its tree. */
function nestedLoops(depth: number): { readonly text: string; readonly tree: Tree } {
  const text = `${"while(a)".repeat(depth)}a=b;`;
  const end = text.length;
  let tree: Tree = branch(
    "assignment_expression",
    [
      leaf("identifier", "a", details(end - 4, end - 3, "left")),
      leaf("token", "=", details(end - 3, end - 2)),
      leaf("identifier", "b", details(end - 2, end - 1, "right")),
    ],
    details(end - 4, end - 1),
  );
  for (let start = end - 12; start >= 0; start -= 8) {
    const condition = leaf("identifier", "a", details(start + 6, start + 7));
    tree = branch(
      "while_statement",
      [leaf("token", "while", details(start, start + 5)), condition, tree],
      details(start, end),
    );
  }
  return { text, tree };
}

test("loops within loops take no time that doubles with their depth, and flow as one loop does", () => {
  const { text, tree } = nestedLoops(200);
  const found = flows(tree, text);
  expect(found).toHaveLength(202);
  // The texts are while 0, a 1, = 2 and b 3; every a of a condition comes from a.
  expect(new Set(found.map((flow) => flow.replace(/^\d+ /, "")))).toEqual(
    new Set(["comesFrom 1", "computedFrom 3", "comesFrom 3"]),
  );
});

/** `if(a)b0=a; else if(a)b1=a; …`, its text and its tree. */
function chainOfBranches(length: number): { readonly text: string; readonly tree: Tree } {
  const links = Array.from({ length }, (_, index) => `if(a)b${String(index).padStart(5, "0")}=a;else `);
  const text = `${links.join("")};`;
  const end = text.length;
  let tree: Tree = leaf("token", ";", details(end - 1, end));
  for (let start = end - 20; start >= 0; start -= 19) {
    const consequence = branch(
      "assignment_expression",
      [
        leaf("identifier", text.slice(start + 5, start + 11), details(start + 5, start + 11, "left")),
        leaf("token", "=", details(start + 11, start + 12)),
        leaf("identifier", "a", details(start + 12, start + 13, "right")),
      ],
      details(start + 5, start + 13),
    );
    const children = [
      leaf("token", "if", details(start, start + 2)),
      leaf("identifier", "a", details(start + 3, start + 4)),
      consequence,
      leaf("token", "else", details(start + 14, start + 18)),
      tree,
    ];
    tree = branch("if_statement", children, details(start, end));
  }
  return { text, tree };
}

// With time that grows with the square of the length this one would take minutes.
test("a chain of 10,000 branches, each with a variable of its own, is done in time", () => {
  const { text, tree } = chainOfBranches(10_000);
  const found = flows(tree, text);
  // Each b comes from a; an a of a condition is new in its own branch, and one that is assigned comes from it.
  expect(found.filter((flow) => flow.includes("computedFrom"))).toHaveLength(10_000);
  expect(found).toHaveLength(30_000);
});

test("100,000 levels do not overflow the stack", () => {
  let tree: Tree = leaf("identifier", "a", details(0, 1));
  for (let depth = 0; depth < 100_000; depth++)
    tree = branch("parenthesized_expression", [tree], details(0, 1));
  expect(flows(tree, "a")).toEqual([]);
});

test("a node without a position is named", () => {
  expect(() => flows(branch("program", [leaf("identifier", "a")]), "a")).toThrow(
    new TypeError("codeBleu: nodes must have a position, got none at a node identifier"),
  );
});
