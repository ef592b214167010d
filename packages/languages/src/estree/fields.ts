import type { Cardinality } from "@ast/grammar-graph";
import { categories, fieldTexts } from "./definition.ts";

/** What may stand at a field of a node type. */
export interface NodeField {
  readonly name: string;
  /** A category, a type, or a flag's word. */
  readonly category: string;
  readonly cardinality: Cardinality;
  /** The types, leaf labels and kinds of leaf that may stand there. */
  readonly members: ReadonlySet<string>;
  /** True if the field is a flag, which is there or not. */
  readonly isFlag: boolean;
}

const cardinalities: Readonly<Record<string, Cardinality>> = { "": "single", "?": "optional", "*": "list" };

function fieldOf(text: string): NodeField {
  const [, category = "", mark = "", name = ""] = /^(\w+)([?*]?) (\w+)$/u.exec(text) ?? [];
  const isFlag = /^[a-z]/u.test(category);
  const members = isFlag ? [`flag:${category}`] : (categories[category] ?? [category]);
  return { name, category, cardinality: cardinalities[mark]!, members: new Set(members), isFlag };
}

/** The fields of every type, in order. */
export type FieldsByType = ReadonlyMap<string, readonly NodeField[]>;

/** Reads the definition of all node types. */
export function readFields(): FieldsByType {
  return new Map(Object.entries(fieldTexts).map(([type, texts]) => [type, texts.map(fieldOf)]));
}
