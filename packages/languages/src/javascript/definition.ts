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
      "string",
      "template_string",
      "template_substitution",
      "regex",
      "spread_element",
      "rest_pattern",
    ],
    blocks: ["statement_block", "class_body", "switch_body"],
  },
};
