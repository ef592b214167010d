/** @file Which nodes of a language's grammar move values between variables, as the scripts of CodeBLEU have it. */

/** What a node does to the flow of data. */
export type FlowRule =
  /** Gives one variable its first value: in the fields `name` and `value`, or its two children. */
  | { readonly does: "declare"; readonly by: "fields" | "children" }
  /** Gives variables values, `left` from `right`; in pairs where there are as many on both sides. */
  | { readonly does: "assign"; readonly inPairs: boolean }
  /** Gives variables the elements of a value, which is the last child, and comes before what stands before it: `for x in xs` in a list. */
  | { readonly does: "comprehend" }
  /** Computes variables from themselves. */
  | { readonly does: "increment" }
  | BranchRule
  /** Runs its children once, and again those after a child of the kind `opener`. */
  | { readonly does: "count"; readonly opener: string }
  | IterationRule
  /** Runs its children again and again. */
  | { readonly does: "repeat" };

/** Runs one part or another. */
export interface BranchRule {
  readonly does: "branch";
  /** Children that are run instead of what stands before them. */
  readonly alternatives: readonly string[];
  /** Whether what stands after an alternative is one as well. */
  readonly toTheEnd: boolean;
  /** Whether the script of CodeXGLUE fails where there is no `else`. */
  readonly scriptNeedsElse: boolean;
}

/** Gives variables the elements of a value again and again. */
export interface IterationRule {
  readonly does: "iterate";
  /** The fields of the variables and the value. */
  readonly variable: string;
  readonly value: string;
  /** The field of the body; undefined if it is the last child where that is a `block`, and variables take their values in pairs. */
  readonly body: string | undefined;
}

/** What the nodes of a language do, by kind. Others let data flow through their children in order. */
export type FlowRules = Readonly<Record<string, FlowRule>>;

const branches: BranchRule = {
  does: "branch",
  alternatives: ["if_statement", "else"],
  toTheEnd: true,
  scriptNeedsElse: true,
};

/** Java. */
export const javaFlow: FlowRules = {
  variable_declarator: { does: "declare", by: "fields" },
  assignment_expression: { does: "assign", inPairs: false },
  update_expression: { does: "increment" },
  if_statement: branches,
  for_statement: { does: "count", opener: "local_variable_declaration" },
  enhanced_for_statement: { does: "iterate", variable: "name", value: "value", body: "body" },
  while_statement: { does: "repeat" },
};

/**
 * C#. The kinds are those of the scripts. With the grammar of today a declaration has its `=` as a child, so that its value is not looked
 * at, and a `foreach` is none of the loops, whose kind was `for_each_statement`.
 */
export const cSharpFlow: FlowRules = {
  variable_declarator: { does: "declare", by: "children" },
  assignment_expression: { does: "assign", inPairs: false },
  postfix_unary_expression: { does: "increment" },
  if_statement: branches,
  for_statement: { does: "count", opener: "local_variable_declaration" },
  for_each_statement: { does: "iterate", variable: "left", value: "right", body: "body" },
  while_statement: { does: "repeat" },
};

/** Python. */
export const pythonFlow: FlowRules = {
  default_parameter: { does: "declare", by: "fields" },
  assignment: { does: "assign", inPairs: true },
  augmented_assignment: { does: "assign", inPairs: true },
  for_in_clause: { does: "comprehend" },
  if_statement: {
    does: "branch",
    alternatives: ["elif_clause", "else_clause"],
    toTheEnd: false,
    scriptNeedsElse: false,
  },
  for_statement: { does: "iterate", variable: "left", value: "right", body: undefined },
  while_statement: { does: "repeat" },
};
