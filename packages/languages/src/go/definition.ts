import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { goLayout, goRules } from "./rules.ts";
import { trials } from "./trials.ts";

/** Go on top of tree-sitter-go. */
export const goSyntax: SyntaxDefinition = {
  name: "Go",
  rules: {
    rules: goRules,
    layout: goLayout,
    skippable: ["_terminator"],
    unrepeated: ["interpreted_string_literal_content"],
    // With one type between its brackets it reads as an index.
    excluded: ["type_instantiation_expression"],
    // One without a statement takes the next one in.
    least: { labeled_statement: 2 },
    // Counts as a type, but only constraints may say it.
    only: { negated_type: ["type_elem/", "type_constraint/"] },
    unreadable: {
      // All but types that no expression begins like read as calls.
      "type_conversion_expression/type": [
        "type_identifier",
        "qualified_type",
        "generic_type",
        "parenthesized_type",
        "pointer_type",
        "function_type",
      ],
      // `~T[K]` reads as `(~T)[K]`.
      "negated_type/": ["generic_type"],
    },
  },
  style: {
    layout: { _indent: "indent", _dedent: "dedent" },
    leaning: [":"],
    tight: [
      "unary_expression",
      "inc_statement",
      "dec_statement",
      "pointer_type",
      "negated_type",
      "array_type",
      "implicit_length_array_type",
      "slice_type",
      "map_type",
      "slice_expression",
      "variadic_argument",
      "variadic_parameter_declaration",
      "composite_literal",
    ],
    blocks: ["expression_switch_statement", "type_switch_statement", "select_statement"],
    solid: ["interpreted_string_literal", "raw_string_literal"],
  },
  // Its parser knows the end of a text as the end of a line after some statements only.
  ending: "\n",
  fragments: {
    statement: {
      before: "func f() {",
      after: "}",
      inside: ["function_declaration", "block", "statement_list"],
    },
    expression: {
      before: "var x = (",
      after: ")",
      inside: ["var_declaration", "var_spec", "expression_list", "parenthesized_expression"],
    },
  },
  samples: {
    identifier: ["a", "b", "count", "Thing"],
    type_identifier: ["T", "Thing", "string"],
    field_identifier: ["f", "Name"],
    package_identifier: ["p", "fmt"],
    label_name: ["l"],
    int_literal: ["1", "0", "0x1F"],
    float_literal: ["1.5", "2e10"],
    imaginary_literal: ["1i"],
    rune_literal: ["'c'", "'\\n'"],
    raw_string_literal_content: ["s", "x y"],
    interpreted_string_literal_content: ["s", "x y"],
    escape_sequence: ["\\n", "\\\\"],
  },
  grouping: "parenthesized_expression",
  trials,
};
