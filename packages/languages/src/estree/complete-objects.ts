/**
 * @file What the definition leaves out because it follows, put back into ESTree objects, and the parentheses that astring 1.9
 * forgets: it gets a node of its own for them.
 */
import type { EstreeObject } from "./to-estree.ts";

function isObject(value: unknown): value is EstreeObject {
  return typeof value === "object" && value !== null && "type" in value;
}

/** The property in which an expression's text begins, for those that begin with another expression. */
const firstPart: Readonly<Record<string, string>> = {
  MemberExpression: "object",
  CallExpression: "callee",
  TaggedTemplateExpression: "tag",
  BinaryExpression: "left",
  LogicalExpression: "left",
  AssignmentExpression: "left",
  ConditionalExpression: "test",
  ChainExpression: "expression",
};

/** The expressions with which an expression's text begins, outermost first. */
function* leftEdge(expression: unknown): Generator<EstreeObject> {
  let current = expression;
  while (isObject(current)) {
    yield current;
    const isPostfix = current.type === "UpdateExpression" && current.prefix === false;
    const property = isPostfix ? "argument" : firstPart[current.type];
    current = property === undefined ? undefined : current[property];
  }
}

function beginsWithLet(expression: unknown): boolean {
  return [...leftEdge(expression)].at(-1)?.name === "let";
}

/** Tells whether arguments behind `new` and this would be taken for those of an inner call. */
function callsWithin(callee: unknown): boolean {
  for (const { type } of leftEdge(callee)) {
    if (type === "CallExpression" || type === "ImportExpression" || type === "ChainExpression") return true;
    if (type !== "MemberExpression" && type !== "TaggedTemplateExpression") return false;
  }
  return false;
}

function isOneOf(value: unknown, ...types: readonly string[]): boolean {
  return isObject(value) && types.includes(value.type);
}

function isStringLiteral(value: unknown): boolean {
  return isObject(value) && value.type === "Literal" && /^["']/u.test(String(value.raw));
}

function isEquality(operator: unknown): boolean {
  return typeof operator === "string" && /^[=!]==?$/u.test(operator);
}

/** Whether the value of a property must be put in parentheses that astring does not write. */
const forgotten: Readonly<
  Record<string, Readonly<Record<string, (value: unknown, node: EstreeObject) => boolean>>>
> = {
  BinaryExpression: {
    // Not needed, but kinder to the reader, and what the CoffeeScript compiler writes.
    left: (value, { operator }) => isEquality(operator) && isObject(value) && isEquality(value.operator),
  },
  ExpressionStatement: {
    expression: (value, { directive }) =>
      beginsWithLet(value) || (directive !== true && isStringLiteral(value)),
  },
  ArrowFunctionExpression: {
    body: (value) =>
      [...leftEdge(value)].some(
        (part) => part.type === "AssignmentExpression" && isOneOf(part.left, "ObjectPattern"),
      ),
  },
  MemberExpression: { object: (value) => isOneOf(value, "ChainExpression") },
  CallExpression: { callee: (value) => isOneOf(value, "ChainExpression") },
  TaggedTemplateExpression: { tag: (value) => isOneOf(value, "ChainExpression") },
  NewExpression: { callee: callsWithin },
  ExportDefaultDeclaration: {
    declaration: (value) =>
      [...leftEdge(value)].some(({ type }) => type === "FunctionExpression" || type === "ClassExpression"),
  },
  ForStatement: { init: beginsWithLet },
  ForInStatement: { left: beginsWithLet },
  ForOfStatement: {
    left: (value, node) =>
      beginsWithLet(value) || (node.await === false && isObject(value) && value.name === "async"),
  },
};

/** Sets the properties that follow from others. */
function complete(object: EstreeObject): void {
  switch (object.type) {
    case "UnaryExpression":
      object.prefix = true;
      break;
    case "TemplateElement":
      object.value = { raw: object.raw };
      break;
    case "Property":
      object.shorthand = object.key === null;
      break;
    case "ImportSpecifier":
    case "ExportSpecifier":
    case "ExportAllDeclaration":
      // astring writes the name of both sides; that of a string is the string as it is written.
      for (const side of [object.imported, object.local, object.exported]) {
        if (isObject(side) && side.type === "Literal") side.name = side.raw;
      }
      break;
  }
}

/**
 * Makes objects ready for astring.
 *
 * @param objects - All of a tree, parents before children; changed in place.
 */
export function completeObjects(objects: readonly EstreeObject[]): void {
  for (const object of objects) complete(object);
  for (const object of objects) {
    for (const [property, isForgotten] of Object.entries(forgotten[object.type] ?? {})) {
      const value = object[property];
      if (isForgotten(value, object))
        object[property] = { type: "ParenthesizedExpression", expression: value };
    }
    const { elements } = object;
    if (Array.isArray(elements))
      object.elements = elements.map((item) => (isOneOf(item, "Hole") ? null : item));
  }
}
