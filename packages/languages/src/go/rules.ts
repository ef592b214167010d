/**
 * @file Rules of Go that hold lines. Where one ends, a text of Go has a line break, a semicolon or its own end; trees
 * keep none of them, and the printer always breaks the line.
 */
import type { TreeSitterRule } from "@ast/grammar-graph/tree-sitter";

const blank: TreeSitterRule = { type: "BLANK" };
const text = (value: string): TreeSitterRule => ({ type: "STRING", value });
const symbol = (name: string): TreeSitterRule => ({ type: "SYMBOL", name });
const sequence = (...members: TreeSitterRule[]): TreeSitterRule => ({ type: "SEQ", members });
const choice = (...members: TreeSitterRule[]): TreeSitterRule => ({ type: "CHOICE", members });
const repeat = (content: TreeSitterRule): TreeSitterRule => ({ type: "REPEAT", content });
const field = (name: string, content: TreeSitterRule): TreeSitterRule => ({ type: "FIELD", name, content });

const indent = symbol("_indent");
const dedent = symbol("_dedent");
const statements = choice(symbol("statement_list"), blank);

/** A token that a text may have and that is never printed; `skippable` lets it be missing. */
const unprinted = (token: string): TreeSitterRule => {
  return { type: "ALIAS", named: false, value: token, content: text("") };
};

/** Items on lines of their own, between brackets. */
function lines(open: string, item: TreeSitterRule, close: string): TreeSitterRule {
  return sequence(text(open), indent, repeat(sequence(item, symbol("_terminator"))), dedent, text(close));
}

/** A keyword, then one item or several between parentheses. */
function declaration(keyword: string, item: TreeSitterRule): TreeSitterRule {
  return sequence(text(keyword), choice(item, lines("(", item, ")")));
}

/** The statements of a case on lines of their own. */
function caseOf(...head: TreeSitterRule[]): TreeSitterRule {
  return sequence(...head, text(":"), indent, statements, dedent);
}

const emptyLabel: TreeSitterRule = {
  type: "ALIAS",
  named: true,
  value: "labeled_statement",
  content: symbol("empty_labeled_statement"),
};
const type = symbol("_type");

/** Layout that the rules name; it has no text. */
export const goLayout = ["_indent", "_dedent"] as const;

/** Rules to read instead of the grammar's own. */
export const goRules: Readonly<Record<string, TreeSitterRule>> = {
  _indent: text(""),
  _dedent: text(""),
  // The end of a text is a token with an empty name, for which the parser says `ERROR`.
  _terminator: sequence({ type: "PATTERN", value: "\\n" }, unprinted(";"), unprinted("ERROR")),
  source_file: repeat(
    sequence(choice(symbol("_statement"), symbol("_top_level_declaration")), symbol("_terminator")),
  ),
  statement_list: sequence(
    choice(
      sequence(
        symbol("_statement"),
        repeat(sequence(symbol("_terminator"), symbol("_statement"))),
        choice(sequence(symbol("_terminator"), emptyLabel), blank),
      ),
      emptyLabel,
    ),
    symbol("_terminator"),
  ),
  block: sequence(text("{"), indent, statements, dedent, text("}")),
  import_spec_list: lines("(", symbol("import_spec"), ")"),
  const_declaration: declaration("const", symbol("const_spec")),
  var_spec_list: lines("(", symbol("var_spec"), ")"),
  type_declaration: declaration("type", choice(symbol("type_spec"), symbol("type_alias"))),
  field_declaration_list: lines("{", symbol("field_declaration"), "}"),
  interface_type: sequence(text("interface"), lines("{", symbol("_interface_elem"), "}")),
  expression_case: caseOf(text("case"), field("value", symbol("expression_list"))),
  type_case: caseOf(text("case"), field("type", type), repeat(sequence(text(","), field("type", type)))),
  communication_case: caseOf(
    text("case"),
    field("communication", choice(symbol("send_statement"), symbol("receive_statement"))),
  ),
  default_case: caseOf(text("default")),
};
