import type { Tree } from "./node.ts";

/** A value to check, with the way to it for error messages. */
interface Entry {
  readonly value: unknown;
  readonly parent: Entry | undefined;
  readonly index: number;
}

/**
 * Checks that a value, such as parsed JSON, is a tree through and through.
 *
 * @param value - The value; must not contain itself.
 * @throws TypeError that gives the JSON path of the first fault in pre-order and what is wrong there.
 */
export function assertTree(value: unknown): asserts value is Tree {
  const stack: Entry[] = [{ value, parent: undefined, index: 0 }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    for (const child of checkNode(entry).toReversed()) stack.push(child);
  }
}

const NODE_KEYS = ["type", "value", "children", "field", "position"];

/** Checks one node without its children, which it returns. */
function checkNode(entry: Entry): Entry[] {
  const node = entry.value;
  const path = (): string => pathOf(entry);
  checkObject(node, path, "a node", NODE_KEYS);
  checkString(node.type, () => `${path()}.type`);
  if (node.field !== undefined) checkString(node.field, () => `${path()}.field`);
  if (node.position !== undefined) checkPosition(node.position, () => `${path()}.position`);
  if ("value" in node && "children" in node) {
    throw new TypeError(`${path()} must have either "value" or "children", got both`);
  }
  if ("value" in node) {
    checkString(node.value, () => `${path()}.value`);
    return [];
  }
  if (!("children" in node))
    throw new TypeError(`${path()} must have either "value" or "children", got neither`);
  if (!Array.isArray(node.children)) {
    throw new TypeError(`${path()}.children must be an array, got ${describe(node.children)}`);
  }
  return node.children.map((value: unknown, index) => ({ value, parent: entry, index }));
}

function checkPosition(position: unknown, path: () => string): void {
  checkObject(position, path, "a position", ["start", "end"]);
  for (const key of ["start", "end"]) {
    const point = position[key];
    const pointPath = (): string => `${path()}.${key}`;
    checkObject(point, pointPath, "a point", ["line", "column", "offset"]);
    checkInteger(point.line, 1, () => `${pointPath()}.line`);
    checkInteger(point.column, 1, () => `${pointPath()}.column`);
    if (point.offset !== undefined) checkInteger(point.offset, 0, () => `${pointPath()}.offset`);
  }
}

function checkObject(
  value: unknown,
  path: () => string,
  what: string,
  keys: readonly string[],
): asserts value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${path()} must be ${what}, got ${describe(value)}`);
  }
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const choices = keys.join(", ");
    throw new TypeError(
      `${path()} has the unknown key ${JSON.stringify(unknown)}; ${what} may have ${choices}`,
    );
  }
}

function checkString(value: unknown, path: () => string): void {
  if (typeof value !== "string") throw new TypeError(`${path()} must be a string, got ${describe(value)}`);
}

function checkInteger(value: unknown, minimum: number, path: () => string): void {
  if (!Number.isInteger(value) || (value as number) < minimum) {
    throw new TypeError(`${path()} must be an integer of at least ${minimum}, got ${describe(value)}`);
  }
}

/** The JSON path of a node, such as `$.children[0].children[2]`. */
function pathOf(entry: Entry): string {
  const steps: string[] = [];
  for (let at = entry; at.parent !== undefined; at = at.parent) steps.push(`.children[${at.index}]`);
  return `$${steps.reverse().join("")}`;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return typeof value === "function" ? "a function" : `${typeof value} ${String(value)}`;
}
