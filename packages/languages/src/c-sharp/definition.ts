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
    // The parser does not read `$""`.
    least: { interpolated_string_expression: 2 },
    // All count as expressions, but stand elsewhere only in parentheses or not at all.
    only: {
      throw_expression: [
        "conditional_expression/consequence",
        "conditional_expression/alternative",
        "arrow_expression_clause/",
        "lambda_expression/body",
        "switch_expression_arm/",
      ],
      ref_expression: [
        "argument/",
        "assignment_expression/right",
        "return_statement/",
        "variable_declarator/",
        "arrow_expression_clause/",
      ],
      query_expression: [
        "assignment_expression/right",
        "argument/",
        "return_statement/",
        "variable_declarator/",
      ],
      element_binding_expression: ["conditional_access_expression/"],
      scoped_type: ["variable_declaration/type"],
      // Always read as a declaration of the type `var`.
      var_pattern: [],
    },
    unreadable: {
      "object_creation_expression/type": ["array_type"],
      "is_expression/right": [
        "array_type",
        "tuple_type",
        "ref_type",
        "pointer_type",
        "implicit_type",
        "function_pointer_type",
      ],
      "parameter/": ["modifier:scoped"],
      "class_declaration/": ["modifier:new", "modifier:file"],
      "delegate_declaration/": ["modifier:new", "modifier:file"],
      "enum_declaration/": ["modifier:new", "modifier:file"],
      "interface_declaration/": ["modifier:new", "modifier:file"],
      "record_declaration/": ["modifier:new", "modifier:file"],
      "struct_declaration/": ["modifier:new", "modifier:file"],
      // The other pattern of that form is read there.
      "switch_section/": ["initializer_expression"],
    },
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
    attached: ["type_argument_list", "type_parameter_list", "array_rank_specifier"],
    solid: ["string_literal", "character_literal", "interpolated_string_expression", "raw_string_literal"],
    blocks: ["block", "declaration_list", "enum_member_declaration_list", "accessor_list", "switch_body"],
    touching: [
      [">", ">"],
      ["<", ">"],
    ],
  },
  fragments: {
    member: { before: "class X {", after: "}", inside: ["class_declaration", "declaration_list"] },
    statement: {
      before: "class X { void f() {",
      after: "} }",
      inside: ["class_declaration", "declaration_list", "method_declaration", "block"],
    },
  },
  samples: {
    identifier: ["a", "b", "count", "Thing"],
    integer_literal: ["1", "0", "12"],
    real_literal: ["1.5"],
    string_literal_content: ["s", "abc d"],
    character_literal_content: ["c"],
    escape_sequence: ["\\n"],
    verbatim_string_literal: ['@"v"'],
    implicit_parameter: ["a"],
    predefined_type: ["int", "string"],
    interpolation_start: ["$"],
    interpolation_quote: ['"'],
    interpolation_brace: ["{"],
    string_content: ["s"],
    raw_string_start: ['"""'],
    raw_string_content: ["s"],
    raw_string_end: ['"""'],
    string_literal_encoding: ["u8"],
    text: ["t"],
  },
  grouping: "parenthesized_expression",
  trials,
};
