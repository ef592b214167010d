import { depthOf, type Tree } from "@ast/tree";
import { completeObjects } from "./complete-objects.ts";
import type { FieldsByType } from "./fields.ts";
import { refuseMisplaced } from "./misplaced.ts";
import type { EstreePart } from "./parse.ts";
import { type EstreeObject, toEstreeObjects } from "./to-estree.ts";

/** What writing JavaScript may be told. */
export interface EstreePrintOptions {
  /** What the tree is: a Program, or the BlockStatement of a function's body, written without braces. @defaultValue `"program"` */
  readonly part?: EstreePart;
  /** What the text will be read as. @defaultValue `"script"` */
  readonly sourceType?: "script" | "module";
}

/** Writes ESTree objects as text. */
export type WriteEstree = (root: EstreeObject) => string;

const CALLER = "print (JavaScript)";

/** Writes a tree with astring. */
export function printWith(
  write: WriteEstree,
  fields: FieldsByType,
  tree: Tree,
  { part = "program", sourceType = "script" }: EstreePrintOptions,
): string {
  const expected = part === "program" ? "Program" : "BlockStatement";
  if (tree.type !== expected) throw new TypeError(`${CALLER}: at /: expected ${expected}, got ${tree.type}`);
  const { root, objects } = toEstreeObjects(tree, fields, CALLER);
  const places = objects.map(({ place }) => place);
  refuseMisplaced(places, { root: places[0]!.node, isModule: sourceType === "module" }, CALLER);
  completeObjects(objects.map(({ object }) => object));
  try {
    return write({ ...root, type: "Program" });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = `${CALLER}: the tree has ${depthOf(tree)} levels, more than fit the stack`;
    throw new RangeError(message, { cause: error });
  }
}
