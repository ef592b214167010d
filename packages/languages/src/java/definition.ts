import type { SyntaxDefinition } from "../tree-sitter/index.ts";

/** Java on top of tree-sitter-java. */
export const javaSyntax: SyntaxDefinition = {
  name: "Java",
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
      "string_literal",
    ],
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
    ],
  },
  fragments: {
    member: { before: "class X {", after: "}", inside: ["class_declaration", "class_body"] },
  },
};
