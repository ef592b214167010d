import type { TreeSitterRule } from "@ast/grammar-graph/tree-sitter";
import type { SyntaxDefinition } from "../tree-sitter/index.ts";
import { trials } from "./trials.ts";

const symbol = (name: string): TreeSitterRule => ({ type: "SYMBOL", name });
const field = (name: string, content: TreeSitterRule): TreeSitterRule => ({ type: "FIELD", name, content });
const alias = (content: TreeSitterRule, value: string): TreeSitterRule => {
  return { type: "ALIAS", named: true, content, value };
};

/** A member expression made of names only. */
function memberOf(rule: string, name: string): TreeSitterRule {
  const chain = field("optional_chain", symbol("optional_chain"));
  const members = [symbol(name), alias(symbol(rule), "member_expression")];
  return {
    type: "SEQ",
    members: [
      field("object", { type: "CHOICE", members }),
      { type: "CHOICE", members: [{ type: "STRING", value: "." }, chain] },
      field("property", alias(symbol(name), "property_identifier")),
    ],
  };
}

/** JavaScript on top of tree-sitter-javascript. */
export const javascriptSyntax: SyntaxDefinition = {
  name: "JavaScript",
  rules: {
    unrepeated: ["string_fragment"],
    layout: ["_automatic_semicolon"],
    skippable: ["_semicolon"],
    // The names of the two tags of an element have to be the same, which no place can tell the other.
    excluded: ["hash_bang_line", "jsx_element"],
    rules: {
      _semicolon: { type: "STRING", value: ";" },
      do_statement: {
        type: "SEQ",
        members: [
          { type: "STRING", value: "do" },
          field("body", symbol("statement")),
          { type: "STRING", value: "while" },
          field("condition", symbol("parenthesized_expression")),
          symbol("_semicolon"),
        ],
      },
      // One text only, so nothing for a writer to choose.
      import: { type: "STRING", value: "import" },
      // A sequence of one expression is that expression.
      sequence_expression: {
        type: "SEQ",
        members: [
          { type: "SYMBOL", name: "expression" },
          {
            type: "REPEAT1",
            content: {
              type: "SEQ",
              members: [
                { type: "STRING", value: "," },
                { type: "SYMBOL", name: "expression" },
              ],
            },
          },
        ],
      },
      // The point in the name of a tag is kept as it is in every other member expression.
      nested_identifier: memberOf("nested_identifier", "identifier"),
      decorator_member_expression: memberOf("decorator_member_expression", "identifier"),
    },
    // These take only some of the expressions of their types.
    unreadable: {
      "decorator/": ["member_expression", "call_expression"],
      "formal_parameters/": ["member_expression", "subscript_expression"],
      "member_expression/object": ["import"],
      "jsx_self_closing_element/name": ["member_expression"],
      "jsx_opening_element/name": ["member_expression"],
      // Strings of tags have no escapes.
      "jsx_attribute/": ["string"],
    },
  },
  style: {
    tight: [
      "unary_expression",
      "update_expression",
      "template_substitution",
      "spread_element",
      "rest_pattern",
    ],
    solid: ["string", "template_string", "regex", "jsx_element"],
    blocks: ["statement_block", "class_body", "switch_body"],
  },
  samples: {
    identifier: ["a", "b", "count", "Thing"],
    property_identifier: ["p", "size"],
    private_property_identifier: ["#p"],
    statement_identifier: ["l"],
    shorthand_property_identifier: ["q"],
    shorthand_property_identifier_pattern: ["q"],
    number: ["1", "0", "2.5"],
    string_fragment: ["s", "x y"],
    escape_sequence: ["\\n", "\\\\"],
    regex_pattern: ["r", "a+b"],
    regex_flags: ["g"],
    jsx_identifier: ["j"],
    html_character_reference: ["&amp;"],
  },
  grouping: "parenthesized_expression",
  trials,
};
