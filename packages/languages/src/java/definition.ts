import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { trials } from "./trials.ts";

/** Java on top of tree-sitter-java. */
export const javaSyntax: SyntaxDefinition = {
  name: "Java",
  rules: {
    unrepeated: ["string_fragment"],
    // Text blocks are read in pieces that begin at quotation marks, so that two pieces written side by side may be one.
    excluded: ["multiline_string_fragment"],
    // Read as a declaration of the type `package`.
    unreadable: { "package_declaration/": ["marker_annotation", "annotation"] },
  },
  style: {
    tight: [
      "unary_expression",
      "update_expression",
      "type_arguments",
      "type_parameters",
      "dimensions",
      "dimensions_expr",
      "marker_annotation",
      "annotation",
    ],
    attached: ["type_arguments", "type_parameters", "dimensions"],
    solid: ["string_literal"],
    blocks: [
      "block",
      "class_body",
      "interface_body",
      "enum_body",
      "annotation_type_body",
      "constructor_body",
      "switch_block",
      "module_body",
    ],
    touching: [
      [">", ">"],
      ["?", ">"],
      ["<", ">"],
      ["<", "?"],
    ],
  },
  fragments: {
    member: { before: "class X {", after: "}", inside: ["class_declaration", "class_body"] },
    statement: {
      before: "class X { void f() {",
      after: "} }",
      inside: ["class_declaration", "class_body", "method_declaration", "block"],
    },
    expression: {
      before: "class X { Object x = (",
      after: "); }",
      inside: [
        "class_declaration",
        "class_body",
        "field_declaration",
        "variable_declarator",
        "parenthesized_expression",
      ],
    },
  },
  samples: {
    identifier: ["a", "b", "count", "Thing"],
    type_identifier: ["T", "Thing", "String"],
    string_fragment: ["s", "x y"],
    multiline_string_fragment: ["s"],
    escape_sequence: ["\\n", "\\t", "\\\\"],
    decimal_integer_literal: ["1", "0", "42"],
    hex_integer_literal: ["0x1F"],
    octal_integer_literal: ["017"],
    binary_integer_literal: ["0b101"],
    decimal_floating_point_literal: ["1.5", "2e10"],
    hex_floating_point_literal: ["0x1.8p3"],
    character_literal: ["'c'"],
    text: ["t"],
  },
  grouping: "parenthesized_expression",
  trials,
};
