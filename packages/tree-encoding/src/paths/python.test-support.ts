/** @file What `a = 10` and `x = [1, 2]` need of the classes of Python 3.7, with fields for what they do not show. */
import { type CompiledGrammar, compileGrammar } from "@ast/grammar-graph";
import { type Branch, branch, leaf, type Tree } from "@ast/tree";

export const python: CompiledGrammar = compileGrammar({
  root: "mod",
  categories: {
    mod: ["Module"],
    stmt: ["Assign", "Return", "Global"],
    expr: ["Name", "Num", "List"],
    identifier: ["identifier"],
    object: ["object"],
  },
  nodes: {
    Module: [{ name: "body", category: "stmt", cardinality: "list" }],
    Assign: [
      { name: "targets", category: "expr", cardinality: "list" },
      { name: "value", category: "expr" },
    ],
    Return: [{ name: "value", category: "expr", cardinality: "optional" }],
    Global: [{ name: "names", category: "identifier", cardinality: "list" }],
    Name: [{ name: "id", category: "identifier" }],
    Num: [{ name: "n", category: "object" }],
    List: [{ name: "elts", category: "expr", cardinality: "list" }],
  },
  leaves: { identifier: { values: [], open: true }, object: { values: [], open: true } },
});

export const identifier = (text: string, field: string): Tree => leaf("identifier", text, { field });
export const name = (id: string, field: string): Tree => branch("Name", [identifier(id, "id")], { field });
const num = (n: string, field: string): Tree => branch("Num", [leaf("object", n, { field: "n" })], { field });
export const module = (...body: Tree[]): Branch =>
  branch(
    "Module",
    body.map((statement) => ({ ...statement, field: "body" })),
  );

/** `a = 10`. */
export const assignNumber: Tree = module(branch("Assign", [name("a", "targets"), num("10", "value")]));
/** `x = [1, 2]`. */
export const assignList: Tree = module(
  branch("Assign", [
    name("x", "targets"),
    branch("List", [num("1", "elts"), num("2", "elts")], { field: "value" }),
  ]),
);

/** Pieces of names, the first marked; numbers are one token. */
export const piecesOf = (type: string, text: string): string[] | undefined =>
  type === "identifier" ? [`▁${text.slice(0, 1)}`, ...text.slice(1)] : undefined;
