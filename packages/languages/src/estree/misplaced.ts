import { type Branch, childrenOf, isLeaf, type Tree } from "@ast/tree";
import { type Place, pathOf } from "./node-path.ts";

/** What is printed. */
export interface Printed {
  readonly root: Branch;
  /** True if `await` is a keyword outside functions too. */
  readonly isModule: boolean;
}

function childAt(node: Tree, field: string): Tree | undefined {
  return childrenOf(node).find((child) => child.field === field);
}

const withBody: ReadonlySet<string> = new Set([
  ...[
    "WhileStatement",
    "ForStatement",
    "ForInStatement",
    "ForOfStatement",
    "WithStatement",
    "LabeledStatement",
  ],
]);

/** Tells whether an `else` written behind a statement would be taken for its own. */
function takesElse(statement: Tree | undefined): boolean {
  let current = statement;
  while (current !== undefined) {
    if (current.type === "IfStatement") {
      const otherwise = childAt(current, "alternate");
      if (otherwise === undefined) return true;
      current = otherwise;
    } else if (withBody.has(current.type)) {
      current = childAt(current, "body");
    } else {
      return false;
    }
  }
  return false;
}

function isDirective(statement: Tree | undefined): boolean {
  return statement !== undefined && childAt(statement, "directive") !== undefined;
}

const functions: ReadonlySet<string> = new Set([
  ...["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"],
]);

/** Tells whether a statement's text is one of a string literal alone. */
function isString(statement: Branch): boolean {
  const expression = childAt(statement, "expression");
  const raw = expression === undefined ? undefined : childAt(expression, "raw");
  return expression?.type === "Literal" && raw !== undefined && isLeaf(raw) && /^["']/u.test(raw.value);
}

/** Tells whether the nearest function around a place has a flag; `undefined` outside all functions. */
function enclosingFunctionHas(place: Place, flag: string): boolean | undefined {
  let index = place.index;
  for (let around = place.parent; around !== undefined; { index, parent: around } = around) {
    const { node } = around;
    // The name of a method and the defaults of parameters are read as what stands around or within.
    if (functions.has(node.type)) return childAt(node, flag) !== undefined;
    if (node.type === "StaticBlock") return false;
    if (node.type === "PropertyDefinition" && node.children[index]?.field === "value") return false;
  }
  return undefined;
}

function nameAt(node: Tree, field: string): string | undefined {
  const child = childAt(node, field);
  const name = child === undefined ? undefined : childAt(child, "name");
  return name !== undefined && isLeaf(name) ? name.value : undefined;
}

function countOf(node: Branch, field: string): number {
  return node.children.filter((child) => child.field === field).length;
}

function isOptional(node: Tree): boolean {
  return childAt(node, "optional") !== undefined;
}

/** The part of a chain that its last link hangs on. */
function linkBefore(node: Tree): Tree | undefined {
  return childAt(node, "object") ?? childAt(node, "callee");
}

/** Tells whether a link with `?.` stands in a chain. */
function isInChain({ node, parent }: Place): boolean {
  let link = node;
  for (let around = parent; around !== undefined; around = around.parent) {
    if (around.node.type === "ChainExpression") return true;
    if (linkBefore(around.node) !== link || around.node.type === "NewExpression") return false;
    link = around.node;
  }
  return false;
}

function chainFault(node: Branch): string | undefined {
  let link: Tree | undefined = node.children[0];
  while (link !== undefined && (link.type === "MemberExpression" || link.type === "CallExpression")) {
    if (isOptional(link)) return undefined;
    link = linkBefore(link);
  }
  return 'expected a link with "?."';
}

function linkFault(node: Branch, place: Place): string | undefined {
  return isOptional(node) && !isInChain(place)
    ? 'a link with "?." must stand in a ChainExpression'
    : undefined;
}

/** The text of a name or literal. */
function textOf(node: Tree | undefined): string | undefined {
  const text = childrenOf(node ?? { type: "", children: [] })[0];
  return text !== undefined && isLeaf(text) ? text.value : undefined;
}

function methodFault(node: Branch): string | undefined {
  const isPlain = childAt(node, "computed") === undefined && childAt(node, "static") === undefined;
  const key = childAt(node, "key");
  const isNamed =
    isPlain && key?.type !== "PrivateIdentifier" && /^(["']?)constructor\1$/u.test(textOf(key) ?? "");
  const kind = childAt(node, "kind");
  const isConstructor = kind !== undefined && isLeaf(kind) && kind.value === "constructor";
  if (isNamed === isConstructor) return keyFault(node, "key");
  return isNamed ? "the kind must be constructor" : "the name must be constructor";
}

/** Refuses literals that are no strings where a module is named, or a name in it. */
function stringFault(node: Branch): string | undefined {
  const wrong = node.children.find(
    (child) => child.type === "Literal" && !/^["']/u.test(textOf(child) ?? ""),
  );
  return wrong === undefined ? undefined : `the ${wrong.field} must be a string`;
}

/** What a name that is not computed may be. */
const plainKeys: ReadonlySet<string> = new Set(["Identifier", "Literal", "PrivateIdentifier"]);

function keyFault(node: Branch, field: "key" | "property"): string | undefined {
  const key = childAt(node, field)?.type;
  const isComputed = childAt(node, "computed") !== undefined;
  if (key === undefined || (isComputed ? key !== "PrivateIdentifier" : plainKeys.has(key))) {
    return key === "Literal" && field === "property" && !isComputed
      ? "a literal must be computed"
      : undefined;
  }
  return isComputed ? "a private name cannot be computed" : `${key} must be computed`;
}

const patterns: ReadonlySet<string> = new Set(["ObjectPattern", "ArrayPattern", "AssignmentPattern"]);
const targets: ReadonlySet<string> = new Set([...patterns, "Identifier", "MemberExpression"]);

function propertyFault(node: Branch, { parent }: Place): string | undefined {
  const kind = node.children[0];
  const isInitial = kind !== undefined && isLeaf(kind) && kind.value === "init";
  const value = childAt(node, "value");
  const type = value?.type ?? "";
  const isMethod = !isInitial || childAt(node, "method") !== undefined;
  if (parent?.node.type === "ObjectPattern" && (isMethod || !targets.has(type)))
    return "expected a target in a pattern";
  if (parent?.node.type !== "ObjectPattern" && patterns.has(type)) return `${type} must stand in a pattern`;
  if (childAt(node, "key") === undefined) {
    const inner = type === "AssignmentPattern" ? childAt(value!, "left") : value;
    const isPlain = isInitial && node.children.every((child) => child.type !== "flag");
    return isPlain && inner?.type === "Identifier"
      ? undefined
      : "without a key the value must be an Identifier";
  }
  if (isMethod && type !== "FunctionExpression") return "the value of a method must be a FunctionExpression";
  return keyFault(node, "key");
}

function importFault(node: Branch): string | undefined {
  const types = node.children.map(({ type }) => type).filter((type) => type.startsWith("Import"));
  const rest = types[0] === "ImportDefaultSpecifier" ? types.slice(1) : types;
  const isNamespace = rest.length === 1 && rest[0] === "ImportNamespaceSpecifier";
  if (isNamespace || rest.every((type) => type === "ImportSpecifier")) return undefined;
  return "specifiers must be a default, then a namespace or names";
}

function exportFault(node: Branch): string | undefined {
  if (childAt(node, "declaration") === undefined) return undefined;
  return node.children.length === 1 ? undefined : "a declaration must stand alone";
}

function directiveFault(node: Branch, { parent, index }: Place, { root }: Printed): string | undefined {
  if (!isDirective(node)) return undefined;
  if (!isString(node)) return "a directive must be a string";
  const holder = parent?.node;
  const begins =
    holder === root || (holder?.type === "BlockStatement" && functions.has(parent?.parent?.node.type ?? ""));
  const isFirst = index === 0 || isDirective(holder?.children[index - 1]);
  return begins && isFirst
    ? undefined
    : "a directive must be among the first statements of a program or function";
}

/** Why the text of a node would be read as another tree, or could not be written, by type. */
const faults: Readonly<Record<string, (node: Branch, place: Place, program: Printed) => string | undefined>> =
  {
    IfStatement: (node) =>
      childAt(node, "alternate") !== undefined && takesElse(childAt(node, "consequent"))
        ? "the else would belong to an if within"
        : undefined,
    ExpressionStatement: directiveFault,
    VariableDeclaration: (node) => (countOf(node, "declarations") > 0 ? undefined : "expected a declarator"),
    SequenceExpression: (node) => (node.children.length > 1 ? undefined : "expected two expressions or more"),
    Property: propertyFault,
    MethodDefinition: methodFault,
    PropertyDefinition: (node) => keyFault(node, "key"),
    MemberExpression: (node, place) => keyFault(node, "property") ?? linkFault(node, place),
    CallExpression: linkFault,
    ChainExpression: chainFault,
    MetaProperty: (node) =>
      ["new.target", "import.meta"].includes(`${nameAt(node, "meta")}.${nameAt(node, "property")}`)
        ? undefined
        : "expected new.target or import.meta",
    YieldExpression: (_, place) =>
      enclosingFunctionHas(place, "generator") ? undefined : "expected a generator function around it",
    AwaitExpression: (_, place, { isModule }) =>
      (enclosingFunctionHas(place, "async") ?? isModule) ? undefined : "expected an async function around it",
    ImportDeclaration: (node) => importFault(node) ?? stringFault(node),
    ImportSpecifier: stringFault,
    ExportNamedDeclaration: (node) => exportFault(node) ?? stringFault(node),
    ExportSpecifier: stringFault,
    ExportAllDeclaration: stringFault,
  };

/**
 * Refuses trees whose text would be read as another tree.
 *
 * @throws TypeError naming the path to the first such node.
 */
export function refuseMisplaced(places: readonly Place[], program: Printed, caller: string): void {
  for (const place of places) {
    const fault = faults[place.node.type]?.(place.node, place, program);
    if (fault === undefined) continue;
    throw new TypeError(`${caller}: at ${pathOf(place.parent, place.index)}: ${place.node.type}: ${fault}`);
  }
}
