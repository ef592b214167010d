import type { TreeSitterRule } from "@ast/grammar-graph/tree-sitter";
import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { trials } from "./trials.ts";

const comma: TreeSitterRule = { type: "STRING", value: "," };
const perhaps = (rule: TreeSitterRule): TreeSitterRule => ({
  type: "CHOICE",
  members: [rule, { type: "BLANK" }],
});

/** A tuple in parentheses: one item alone is a tuple only with a comma after it. */
function tupleOf(...items: readonly string[]): TreeSitterRule {
  const members = items.map((name): TreeSitterRule => ({ type: "SYMBOL", name }));
  const item: TreeSitterRule = { type: "CHOICE", members };
  const next: TreeSitterRule = { type: "SEQ", members: [comma, item] };
  const many: TreeSitterRule = { type: "SEQ", members: [{ type: "REPEAT1", content: next }, perhaps(comma)] };
  const content: TreeSitterRule = {
    type: "SEQ",
    members: [item, { type: "CHOICE", members: [comma, many] }],
  };
  return {
    type: "SEQ",
    members: [{ type: "STRING", value: "(" }, perhaps(content), { type: "STRING", value: ")" }],
  };
}

/** Lines that are indented. */
function bodyOf(line: TreeSitterRule): TreeSitterRule {
  const [indent, dedent] = ["_indent", "_dedent"].map((name): TreeSitterRule => ({ type: "SYMBOL", name }));
  return { type: "SEQ", members: [indent!, { type: "REPEAT", content: line }, dedent!] };
}

/** The concrete syntax of Python on top of tree-sitter-python. */
export const pythonSyntax: SyntaxDefinition = {
  name: "Python",
  rules: {
    unrepeated: ["text", "string_content"],
    layout: ["_newline", "_indent", "_dedent"],
    // Whether a string holds interpolations is for its first token to say.
    excluded: ["interpolation", "print_statement", "exec_statement"],
    least: { block: 1 },
    // Both count as expressions, which no parser of Python but this one says.
    only: {
      as_pattern: ["with_item/value", "except_clause/value"],
      yield: [
        "expression_statement/",
        "assignment/right",
        "augmented_assignment/right",
        "parenthesized_expression/",
      ],
      list_splat: ["list/", "tuple/", "set/", "argument_list/", "expression_list/"],
    },
    rules: {
      tuple: tupleOf("expression", "yield", "list_splat", "parenthesized_list_splat"),
      // A body on the line of its header reads like one on lines of its own, and is printed like one; one without
      // statements reads like one that ends where it begins.
      _suite: { type: "SYMBOL", name: "block" },
      block: bodyOf({ type: "SYMBOL", name: "_statement" }),
      _match_block: bodyOf({
        type: "FIELD",
        name: "alternative",
        content: { type: "SYMBOL", name: "case_clause" },
      }),
    },
  },
  style: {
    solid: ["string", "string_content"],
    tight: [
      "interpolation",
      "format_specifier",
      "unary_operator",
      "list_splat",
      "dictionary_splat",
      "keyword_argument",
      "default_parameter",
    ],
    leaning: [":"],
    layout: { _newline: "line break", _indent: "indent", _dedent: "dedent" },
  },
  fragments: {
    elif: {
      before: "if x:\n    pass",
      after: "",
      inside: ["if_statement"],
      type: "elif_clause",
      when: /^\s*elif\b/,
    },
    else: {
      before: "if x:\n    pass",
      after: "",
      inside: ["if_statement"],
      type: "else_clause",
      when: /^\s*else\b/,
    },
    except: {
      before: "try:\n    pass",
      after: "",
      inside: ["try_statement"],
      type: "except_clause",
      when: /^\s*except\b/,
    },
    finally: {
      before: "try:\n    pass",
      after: "",
      inside: ["try_statement"],
      type: "finally_clause",
      when: /^\s*finally\b/,
    },
    decorator: {
      before: "",
      after: "def f():\n    pass",
      inside: ["decorated_definition"],
      type: "decorator",
      when: /^\s*@/,
    },
  },
  samples: {
    identifier: ["a", "b", "count", "Thing"],
    integer: ["1", "0", "42"],
    float: ["1.5", "2e3"],
    string_start: ['"'],
    string_content: ["s"],
    string_end: ['"'],
    escape_sequence: ["\\n"],
    type_conversion: ["!r", "!s"],
    text: ["t"],
    escape_interpolation: ["{{"],
  },
  grouping: "parenthesized_expression",
  trials,
};
