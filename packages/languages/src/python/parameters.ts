/** @file Parameter lists to `arguments`. */
import { branch, type Tree } from "@ast/tree";
import { build, fail, identifier, type Source, treeOf } from "./source.ts";
import { childIn, namedChildren, type Syntax } from "./syntax.ts";

interface Parameters {
  posonlyargs: Tree[];
  args: Tree[];
  vararg: Tree | undefined;
  kwonlyargs: Tree[];
  kw_defaults: Tree[];
  kwarg: Tree | undefined;
  defaults: Tree[];
}

/** Parameters with where the next one goes. */
interface Reading extends Parameters {
  isKeywordOnly: boolean;
}

/** A parameter's name and annotation; in Python 2 also a tuple to be unpacked. */
function argument(source: Source, at: Syntax, name: Syntax | undefined, type: Syntax | undefined): Tree {
  if (name?.type === "tuple_pattern" && source.version === 2) {
    return build(source, at, "TupleArg", { target: treeOf(source, name, at) });
  }
  if (name?.type !== "identifier") return fail(source, (name ?? at).start, "a name");
  const annotation = type === undefined ? undefined : treeOf(source, type, at);
  return build(source, at, "arg", { arg: identifier(source, name), annotation });
}

function typed(source: Source, node: Syntax): { kind: string; tree: Tree } {
  const [name] = namedChildren(node);
  const kind = name?.type ?? "";
  const inner = kind.endsWith("splat_pattern") && name !== undefined ? namedChildren(name)[0] : name;
  const type = childIn(node, "type");
  const [annotation] = type === undefined ? [] : namedChildren(type);
  if (
    kind !== "list_splat_pattern" &&
    (annotation?.type === "splat_type" || annotation?.tree?.type === "Starred")
  ) {
    fail(source, annotation.start, "a type without star");
  }
  return { kind, tree: argument(source, node, inner, type) };
}

function addParameter(
  source: Source,
  parts: Reading,
  node: Syntax,
  tree: Tree,
  value: Tree | undefined,
): void {
  if (parts.kwarg !== undefined) fail(source, node.start, '")" after the parameter with "**"');
  if (parts.isKeywordOnly) {
    parts.kwonlyargs.push(tree);
    parts.kw_defaults.push(value ?? branch("Absent"));
    return;
  }
  if (value === undefined && parts.defaults.length > 0) fail(source, node.end, "a default value");
  parts.args.push(tree);
  if (value !== undefined) parts.defaults.push(value);
}

function beginKeywordOnly(source: Source, parts: Reading, node: Syntax): void {
  if (parts.isKeywordOnly || parts.kwarg !== undefined) fail(source, node.start, "a parameter without star");
  parts.isKeywordOnly = true;
}

/**
 * The parameters of a function.
 *
 * @param list - The list; undefined if there is none.
 * @throws SourceError if the parameters do not stand in an order Python allows.
 */
export function convertParameters(source: Source, list: Syntax | undefined, at: Syntax): Tree {
  const parts: Reading = {
    posonlyargs: [],
    args: [],
    vararg: undefined,
    kwonlyargs: [],
    kw_defaults: [],
    kwarg: undefined,
    defaults: [],
    isKeywordOnly: false,
  };
  const children = list === undefined ? [] : namedChildren(list);
  for (const [index, node] of children.entries()) {
    const [inner] = namedChildren(node);
    switch (node.type) {
      case "positional_separator":
        if (parts.args.length === 0 || parts.posonlyargs.length > 0 || parts.isKeywordOnly) {
          fail(source, node.start, "a parameter");
        }
        parts.posonlyargs = parts.args;
        parts.args = [];
        break;
      case "keyword_separator": {
        const next = children[index + 1];
        if (next === undefined || next.type === "dictionary_splat_pattern")
          fail(source, node.end, "a parameter");
        beginKeywordOnly(source, parts, node);
        break;
      }
      case "list_splat_pattern":
        beginKeywordOnly(source, parts, node);
        parts.vararg = argument(source, node, inner, undefined);
        break;
      case "dictionary_splat_pattern":
        if (parts.kwarg !== undefined) fail(source, node.start, '")"');
        parts.kwarg = argument(source, node, inner, undefined);
        break;
      case "default_parameter":
      case "typed_default_parameter": {
        const tree = argument(source, node, childIn(node, "name"), childIn(node, "type"));
        addParameter(source, parts, node, tree, treeOf(source, childIn(node, "value"), node));
        break;
      }
      case "typed_parameter": {
        const { kind, tree } = typed(source, node);
        if (kind === "list_splat_pattern") {
          beginKeywordOnly(source, parts, node);
          parts.vararg = tree;
        } else if (kind === "dictionary_splat_pattern") {
          if (parts.kwarg !== undefined) fail(source, node.start, '")"');
          parts.kwarg = tree;
        } else {
          addParameter(source, parts, node, tree, undefined);
        }
        break;
      }
      default:
        addParameter(source, parts, node, argument(source, node, node, undefined), undefined);
    }
  }
  const { isKeywordOnly: _, ...fields } = parts;
  return build(source, list ?? { start: at.start, end: at.start }, "arguments", { ...fields });
}
