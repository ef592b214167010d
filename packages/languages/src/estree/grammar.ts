import type { Content, Field, Grammar } from "@ast/grammar-graph";
import { categories, openLeaves } from "./definition.ts";
import { readFields } from "./fields.ts";

/** A piece of text, and any number of times an expression and a piece of text. */
const templateContent: Content = {
  states: [
    { moves: [{ category: "TemplateElement", field: "quasis", next: 1 }] },
    { moves: [{ category: "EXPRESSION", field: "expressions", next: 0 }], reduce: -1 },
  ],
};

/** `var` and one declarator or more. */
function declarationContent(kind: string, declarator: string): Content {
  const move = { category: declarator, field: "declarations", next: 2 };
  return {
    states: [
      { moves: [{ category: kind, field: "kind", next: 1 }] },
      { moves: [move] },
      { moves: [move], reduce: -1 },
    ],
  };
}

const item = { category: "EXPRESSION", field: "expressions" } as const;

/** Two expressions or more. */
const sequenceContent: Content = {
  states: [
    { moves: [{ ...item, next: 1 }] },
    { moves: [{ ...item, next: 2 }] },
    { moves: [{ ...item, next: 2 }], reduce: -1 },
  ],
};

/** The labels of all leaves that the categories list. */
function leafLabels(listed: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return [...new Set(Object.values(listed).flat())].filter((entry) => entry.includes(":"));
}

/**
 * The grammar of ESTree, ECMAScript 2024, whose root is a Program. Names, literals and the text of templates are open kinds of leaf.
 * What JavaScript further asks of a program is no matter of a grammar: that names are declared once, that `break` stands in a loop, `await` in
 * an async function, and the like.
 */
export function estreeGrammar(): Grammar {
  const fields = readFields();
  const used = [...fields.values()].flat();
  const all: Record<string, readonly string[]> = { PROGRAM: ["Program"], ...categories };
  for (const { category, members } of used) all[category] ??= [...members];
  const nodes: Record<string, readonly Field[] | Content> = {};
  for (const [type, own] of fields) {
    nodes[type] = own.map(({ name, category, cardinality }) => ({ name, category, cardinality }));
  }
  for (const label of leafLabels(all)) nodes[label] = [];
  return {
    root: "PROGRAM",
    categories: all,
    nodes: {
      ...nodes,
      TemplateLiteral: templateContent,
      VariableDeclaration: declarationContent("DECLARATION_KIND", "VariableDeclarator"),
      SequenceExpression: sequenceContent,
    },
    leaves: Object.fromEntries(Object.keys(openLeaves).map((kind) => [kind, { values: [], open: true }])),
  };
}

/** What the grammar of compiled programs may be told. */
export interface CompiledVocabulary {
  /** The names there are: variables, temporaries, and `push` and `call`. Others may stand in their place too if none are given. */
  readonly names?: readonly string[];
  /** The literals there are. */
  readonly literals?: readonly string[];
}

const compiledExpressions = [
  ...["Identifier", "Literal", "BinaryExpression", "LogicalExpression", "AssignmentExpression"],
  ...["CallExpression", "MemberExpression", "FunctionExpression", "ArrayExpression"],
];

/**
 * The grammar of the JavaScript that CoffeeScript's subset compiles to: the body of the function around it, as a BlockStatement.
 *
 * @param vocabulary - The names and literals; open kinds of leaf where they are not given.
 */
export function compiledGrammar({ names, literals }: CompiledVocabulary = {}): Grammar {
  const field = (name: string, category: string, cardinality: Field["cardinality"] = "single"): Field => ({
    ...{ name, category, cardinality },
  });
  const operand = (operators: string): Field[] => [
    ...[field("left", "EXPRESSION"), field("operator", operators), field("right", "EXPRESSION")],
  ];
  const used: Record<string, readonly string[]> = {
    BLOCK: ["BlockStatement"],
    STATEMENT: [
      ...["ExpressionStatement", "VariableDeclaration", "IfStatement", "WhileStatement", "ReturnStatement"],
    ],
    ALTERNATE: ["BlockStatement", "IfStatement"],
    EXPRESSION: compiledExpressions,
    IDENTIFIER: ["Identifier"],
    DECLARATOR: ["VariableDeclarator"],
    NAME: names?.map((name) => `identifier:${name}`) ?? ["identifier"],
    LITERAL: literals?.map((literal) => `literal:${literal}`) ?? ["literal"],
    KIND: ["kind:var"],
    ASSIGNMENT_OPERATOR: ["operator:="],
    BINARY_OPERATOR: ["operator:+", "operator:*", "operator:==="],
    LOGICAL_OPERATOR: ["operator:&&"],
  };
  const open = { identifier: names, literal: literals };
  const leaves = Object.entries(open).filter(([, values]) => values === undefined);
  return {
    root: "BLOCK",
    categories: used,
    nodes: {
      BlockStatement: [field("body", "STATEMENT", "list")],
      ExpressionStatement: [field("expression", "EXPRESSION")],
      VariableDeclaration: declarationContent("KIND", "DECLARATOR"),
      VariableDeclarator: [field("id", "IDENTIFIER"), field("init", "EXPRESSION", "optional")],
      IfStatement: [
        ...[field("test", "EXPRESSION"), field("consequent", "BLOCK")],
        field("alternate", "ALTERNATE", "optional"),
      ],
      WhileStatement: [field("test", "EXPRESSION"), field("body", "BLOCK")],
      ReturnStatement: [field("argument", "EXPRESSION", "optional")],
      Identifier: [field("name", "NAME")],
      Literal: [field("raw", "LITERAL")],
      BinaryExpression: operand("BINARY_OPERATOR"),
      LogicalExpression: operand("LOGICAL_OPERATOR"),
      AssignmentExpression: [
        ...[
          field("left", "IDENTIFIER"),
          field("operator", "ASSIGNMENT_OPERATOR"),
          field("right", "EXPRESSION"),
        ],
      ],
      CallExpression: [field("callee", "EXPRESSION"), field("arguments", "EXPRESSION", "list")],
      MemberExpression: [field("object", "EXPRESSION"), field("property", "IDENTIFIER")],
      FunctionExpression: [field("body", "BLOCK")],
      ArrayExpression: [field("elements", "EXPRESSION", "list")],
      ...Object.fromEntries(leafLabels(used).map((label) => [label, []])),
    },
    ...(leaves.length === 0
      ? {}
      : { leaves: Object.fromEntries(leaves.map(([kind]) => [kind, { values: [], open: true }])) }),
  };
}
