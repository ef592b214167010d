import type { SyntaxDefinition } from "../tree-sitter/index.ts";

/** The concrete syntax of Python on top of tree-sitter-python. */
export const pythonSyntax: SyntaxDefinition = {
  name: "Python",
  rules: {
    layout: ["_newline", "_indent", "_dedent"],
    rules: {
      // A body on the line of its header reads like one on lines of its own, and is printed like one.
      _suite: {
        type: "SEQ",
        members: [
          { type: "SYMBOL", name: "_indent" },
          { type: "SYMBOL", name: "block" },
        ],
      },
    },
  },
  style: {
    tight: ["string", "interpolation", "format_specifier", "unary_operator", "list_splat", "dictionary_splat", "keyword_argument", "default_parameter"],
    leaning: [":"],
    layout: { _newline: "line break", _indent: "indent", _dedent: "dedent" },
  },
};
