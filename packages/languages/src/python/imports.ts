/** @file Imports to constructors of `stmt`. */
import type { Leaf, Tree } from "@ast/tree";
import type { Convert } from "./converter.ts";
import { build, fail, identifier, primitive, type Source, textOf } from "./source.ts";
import { childIn, childrenIn, endsIn, namedChildren, type Syntax, token } from "./syntax.ts";

/** `a . b` as `a.b`. */
function dottedName(source: Source, node: Syntax): Leaf {
  const names = namedChildren(node).map((name) => identifier(source, name).value);
  return primitive(source, node, "identifier", names.join("."));
}

/** A name with the name it gets. @throws SourceError if it has dots and must have none. */
function alias(source: Source, node: Syntax, allowsDots: boolean): Tree {
  const name = node.type === "aliased_import" ? childIn(node, "name") : node;
  const asname = node.type === "aliased_import" ? childIn(node, "alias") : undefined;
  if (name === undefined) return fail(source, node.start, "a name");
  if (!allowsDots && namedChildren(name).length > 1) fail(source, name.start, "a name without dots");
  return build(source, node, "alias", {
    name: dottedName(source, name),
    asname: asname === undefined ? undefined : identifier(source, asname),
  });
}

/** A comma may stand behind the last name in parentheses only. */
function refuseComma(source: Source, node: Syntax): void {
  if (endsIn(node, ",")) fail(source, node.end, "a name");
}

const imported: Convert = (node, source) => {
  refuseComma(source, node);
  const names = childrenIn(node, "name").map((name) => alias(source, name, true));
  return build(source, node, "Import", { names });
};

/** Where a module is looked for: its name, and how many dots stand before it. */
function moduleOf(source: Source, node: Syntax): { module: Tree | undefined; level: Tree } {
  const future = token(node, "__future__");
  const none = primitive(source, node, "int", "0");
  if (future !== undefined) {
    return { module: primitive(source, future, "identifier", "__future__"), level: none };
  }
  const from = childIn(node, "module_name");
  if (from === undefined) return fail(source, node.end, "a name");
  if (from.type !== "relative_import") return { module: dottedName(source, from), level: none };
  const [prefix, name] = namedChildren(from);
  if (prefix === undefined) return fail(source, from.start, '"."');
  const dots = textOf(source, prefix).replace(/[^.]/g, "").length;
  return {
    module: name === undefined ? undefined : dottedName(source, name),
    level: primitive(source, prefix, "int", String(dots)),
  };
}

const importedFrom: Convert = (node, source) => {
  refuseComma(source, node);
  const { module, level } = moduleOf(source, node);
  const wildcard = node.children.find(({ type }) => type === "wildcard_import");
  const names =
    wildcard === undefined
      ? childrenIn(node, "name").map((name) => alias(source, name, false))
      : [build(source, wildcard, "alias", { name: primitive(source, wildcard, "identifier", "*") })];
  return build(source, node, "ImportFrom", { module, names, level });
};

/** What each kind of node that is an import stands for. */
export const importConverters: Readonly<Record<string, Convert>> = {
  future_import_statement: importedFrom,
  import_from_statement: importedFrom,
  import_statement: imported,
};
