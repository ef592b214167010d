import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { trials } from "./trials.ts";

/** JavaScript on top of tree-sitter-javascript. */
export const javascriptSyntax: SyntaxDefinition = {
  name: "JavaScript",
  rules: {
    unrepeated: ["string_fragment"],
    layout: ["_automatic_semicolon"],
    skippable: ["_semicolon"],
    // The names of the two tags of an element have to be the same, which no place can tell the other.
    excluded: ["hash_bang_line", "jsx_element"],
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
  grouping: "parenthesized_expression",
  trials,
};
