import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { trials } from "./trials.ts";

/** C# on top of tree-sitter-c-sharp. */
export const cSharpSyntax: SyntaxDefinition = {
  name: "C#",
  rules: {
    unrepeated: [
      "string_literal_content",
      "string_content",
      "character_literal_content",
      "raw_string_content",
    ],
    layout: ["_optional_semi"],
    excluded: [
      "shebang_directive",
      "preproc_if",
      "preproc_if_in_top_level",
      "preproc_if_in_expression",
      "preproc_if_in_enum_member_declaration",
      "preproc_if_in_attribute_list",
    ],
  },
  style: {
    tight: [
      "prefix_unary_expression",
      "postfix_unary_expression",
      "type_argument_list",
      "type_parameter_list",
      "nullable_type",
      "pointer_type",
      "array_rank_specifier",
      "interpolation",
    ],
    solid: ["string_literal", "character_literal", "interpolated_string_expression", "raw_string_literal"],
    blocks: ["block", "declaration_list", "enum_member_declaration_list", "accessor_list", "switch_body"],
    touching: [[">", ">"]],
  },
  fragments: {
    member: { before: "class X {", after: "}", inside: ["class_declaration", "declaration_list"] },
    statement: {
      before: "class X { void f() {",
      after: "} }",
      inside: ["class_declaration", "declaration_list", "method_declaration", "block"],
    },
  },
  grouping: "parenthesized_expression",
  trials,
};
