/** @file The rules of `grammar.json`, written short. */
import type { TreeSitterGrammar, TreeSitterRule } from "./grammar-json.ts";

/** A rule, a fixed text in quotes (`'"('`), or the name of a rule. */
export type Short = TreeSitterRule | string;

function rule(short: Short): TreeSitterRule {
  if (typeof short !== "string") return short;
  if (short.startsWith("'")) return { type: "STRING", value: short.slice(1, -1) };
  return { type: "SYMBOL", name: short };
}

export const blank: TreeSitterRule = { type: "BLANK" };

export function sequence(...members: readonly Short[]): TreeSitterRule {
  return { type: "SEQ", members: members.map(rule) };
}

export function choice(...members: readonly Short[]): TreeSitterRule {
  return { type: "CHOICE", members: members.map(rule) };
}

export function optional(content: Short): TreeSitterRule {
  return choice(content, blank);
}

export function repeat(content: Short): TreeSitterRule {
  return { type: "REPEAT", content: rule(content) };
}

export function repeat1(content: Short): TreeSitterRule {
  return { type: "REPEAT1", content: rule(content) };
}

export function field(name: string, content: Short): TreeSitterRule {
  return { type: "FIELD", name, content: rule(content) };
}

export function pattern(value: string): TreeSitterRule {
  return { type: "PATTERN", value };
}

export function token(content: Short): TreeSitterRule {
  return { type: "TOKEN", content: rule(content) };
}

export function immediate(content: Short): TreeSitterRule {
  return { type: "IMMEDIATE_TOKEN", content: rule(content) };
}

/** A node of another name. */
export function alias(content: Short, value: string): TreeSitterRule {
  return { type: "ALIAS", named: true, content: rule(content), value };
}

/** A token of another name. */
export function tokenAlias(content: Short, value: string): TreeSitterRule {
  return { type: "ALIAS", named: false, content: rule(content), value };
}

export function precedence(value: number, content: Short): TreeSitterRule {
  return { type: "PREC_LEFT", value, content: rule(content) };
}

/** A grammar; the first rule is the root. */
export function grammar(
  rules: Readonly<Record<string, Short>>,
  others: Omit<Partial<TreeSitterGrammar>, "rules"> = {},
): TreeSitterGrammar {
  const whole = Object.entries(rules).map(([name, short]) => [name, rule(short)]);
  return { name: "test", ...others, rules: Object.fromEntries(whole) };
}

export const name: TreeSitterRule = pattern("[a-z]+");
