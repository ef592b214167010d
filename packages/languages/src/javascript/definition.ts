import type { SyntaxDefinition } from "../tree-sitter/index.ts";

/** JavaScript on top of tree-sitter-javascript. */
export const javascriptSyntax: SyntaxDefinition = {
  name: "JavaScript",
  rules: {
    layout: ["_automatic_semicolon"],
    skippable: ["_semicolon"],
    rules: { _semicolon: { type: "STRING", value: ";" } },
  },
  style: {
    tight: [
      "unary_expression",
      "update_expression",
      "template_substitution",
      "spread_element",
      "rest_pattern",
    ],
    solid: ["string", "template_string", "regex"],
    blocks: ["statement_block", "class_body", "switch_body"],
  },
};
