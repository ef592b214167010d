/** @file Which nodes of a language's grammar move values between variables, by kind, as the scripts of CodeBLEU have it. */

/** What the nodes of a language do to the flow of data. Kinds that are not listed let it pass through their children in order. */
export interface FlowRules {
  /** Nodes that give one variable its first value: their name, and where its value is. */
  readonly declarations: Readonly<Record<string, DeclarationRule>>;
  /** Nodes that give variables values: `left` from `right`. */
  readonly assignments: readonly string[];
  /** Whether several variables on the left take the values on the right one by one, as in Python. */
  readonly pairwise: boolean;
  /** Nodes whose variables are computed from themselves. */
  readonly increments: readonly string[];
  /** Nodes of which one part or another is run. */
  readonly branches: readonly string[];
  /** Children of branches that are run instead of what stands before them. */
  readonly alternatives: readonly string[];
  /** Whether what stands after an alternative is one as well. */
  readonly alternativesToTheEnd: boolean;
  /** Whether the script of CodeXGLUE fails at branches without `else`. */
  readonly scriptNeedsElse: boolean;
  /** Nodes that run their children once, and again those after a child of this kind. */
  readonly countedLoops: Readonly<Record<string, string>>;
  /** Nodes that give variables the elements of a value again and again: the fields of both; the body is the field `body`. */
  readonly elementLoops: Readonly<Record<string, ElementLoopRule>>;
  /** Nodes that run their children again and again. */
  readonly loops: readonly string[];
  /** Nodes like `for x in xs` in a comprehension, which come before what stands before them. */
  readonly comprehensions: readonly string[];
}

/** Where a declaration has its name and value: in fields, or as the two children it then has. */
export type DeclarationRule = "fields" | "children";

/** Where a loop over elements has its variables, values and body. */
export interface ElementLoopRule {
  readonly variable: string;
  readonly value: string;
  /** The field of the body; undefined if it is the last child, where that is a `block`. */
  readonly body: string | undefined;
}

/** Java. */
export const javaFlow: FlowRules = {
  declarations: { variable_declarator: "fields" },
  assignments: ["assignment_expression"],
  pairwise: false,
  increments: ["update_expression"],
  branches: ["if_statement"],
  alternatives: ["if_statement", "else"],
  alternativesToTheEnd: true,
  scriptNeedsElse: true,
  countedLoops: { for_statement: "local_variable_declaration" },
  elementLoops: { enhanced_for_statement: { variable: "name", value: "value", body: "body" } },
  loops: ["while_statement"],
  comprehensions: [],
};

/**
 * C#. The kinds are those of the scripts. With the grammar of today a declaration has its `=` as a child, so that its value is not looked
 * at, and a `foreach` is none of the loops, whose kind was `for_each_statement`.
 */
export const cSharpFlow: FlowRules = {
  ...javaFlow,
  declarations: { variable_declarator: "children" },
  increments: ["postfix_unary_expression"],
  elementLoops: { for_each_statement: { variable: "left", value: "right", body: "body" } },
};

/** Python. */
export const pythonFlow: FlowRules = {
  declarations: { default_parameter: "fields" },
  assignments: ["assignment", "augmented_assignment"],
  pairwise: true,
  increments: [],
  branches: ["if_statement"],
  alternatives: ["elif_clause", "else_clause"],
  alternativesToTheEnd: false,
  scriptNeedsElse: false,
  countedLoops: {},
  elementLoops: { for_statement: { variable: "left", value: "right", body: undefined } },
  loops: ["while_statement"],
  comprehensions: ["for_in_clause"],
};
