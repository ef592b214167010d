/** @file Any tree-sitter grammar as a language: text to tree by its parser, tree to text by its rules. */
import type { Grammar } from "@ast/grammar-graph";
import {
  readTreeSitterRules,
  type TreeSitterGrammar,
  type TreeSitterRules,
  tokenType,
  treeSitterGrammar,
} from "@ast/grammar-graph/tree-sitter";
import { childrenOf, type Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import { type ConcreteTreeOptions, ConcreteTrees } from "./concrete-tree.ts";
import { NodeConverter } from "./convert-nodes.ts";
import { findSyntaxError } from "./find-syntax-error.ts";
import { bareType, Grouping } from "./grouping.ts";
import { type FragmentText, findFragmentFault } from "./locate-fragment.ts";
import { NodePrinter } from "./print-nodes.ts";
import type { WasmSource } from "./start-runtime.ts";
import type { FragmentSyntax, SyntaxDefinition } from "./syntax-definition.ts";
import {
  loadSyntaxParser,
  type NativeTreeSitter,
  nativeSyntaxParser,
  type SyntaxNode,
} from "./syntax-parser.ts";
import { TextLines } from "./text-lines.ts";
import { readTrials } from "./trial-table.ts";
import type { TokenWriter } from "./write-tokens.ts";

/** What `parse` of a tree-sitter language may be told. */
export interface TreeSitterParseOptions {
  /** Name of the source, for error messages. */
  readonly file?: string;
  /** What the text is, if not a whole file: one of the language's `fragments`, or `auto` to tell by its first words. */
  readonly fragment?: string;
  /** Whether nodes carry their position. @defaultValue `true` */
  readonly positions?: boolean;
  /** Milliseconds after which a text that will not parse is given up. @defaultValue 800 */
  readonly timeLimit?: number;
}

/** What `print` of a tree-sitter language may be told. */
export interface TreeSitterPrintOptions {
  /** Whether blocks are written on lines of their own; languages with line breaks of their own always are. @defaultValue `true` */
  readonly lines?: boolean;
}

/** A language made of a tree-sitter grammar. */
export interface TreeSitterLanguage {
  readonly name: string;
  /** The names of the fragments that `parse` takes. */
  readonly fragments: readonly string[];
  /** What may stand where in a whole file that can be printed and read back; see `grammarOf`. */
  readonly grammar: Grammar;
  /**
   * What may stand where in a fragment, or in all texts that the language reads.
   *
   * @throws RangeError if the language has no such fragment.
   */
  grammarOf(options: GrammarOfOptions): Grammar;
  readonly rules: TreeSitterRules;
  /** Texts for each open kind of leaf, as the definition gives them. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  /**
   * Reads a text.
   *
   * @throws SourceError if it is no text of the language.
   */
  parse(text: string, options?: TreeSitterParseOptions): Tree;
  /**
   * The parser's own tree of a whole text, right or wrong. A node without children is a leaf with its text, an unnamed one
   * of type `token` with the token as the grammar spells it (or, made of several, a branch over them). What the parser could
   * not read is in nodes `ERROR`, and `UNEXPECTED` where no token begins so; what it put in is the child of a node `MISSING`.
   *
   * @throws SourceError if the time limit is exceeded.
   */
  concreteTree(text: string, options?: ConcreteTreeOptions): Tree;
  /**
   * Writes a tree.
   *
   * @throws TypeError if the grammar has no such tree.
   */
  print(tree: Tree, options?: TreeSitterPrintOptions): string;
  /** The tokens that `print` would write. */
  tokens(tree: Tree): readonly string[];
}

/** Which grammar `grammarOf` gives. */
export interface GrammarOfOptions {
  /** One of the language's fragments. @defaultValue a whole file */
  readonly fragment?: string;
  /**
   * True for whatever texts hold, such as what needs no parentheses here but is found without a pair that it would be
   * given; false for what can be written and read back. @defaultValue `false`
   */
  readonly whole?: boolean;
}

/** What `loadTreeSitterLanguage` needs. */
export interface TreeSitterSources {
  /** What `src/grammar.json` of the grammar's package holds. */
  readonly grammar: TreeSitterGrammar;
  /** The parser: its `.wasm`. Not read where a native parser is given. */
  readonly wasm: WasmSource;
  /** The runtime's own `.wasm`, where it is not found beside its module. */
  readonly runtime?: WasmSource;
  /** The native parser of Node to use instead, for who has it: it gives the same trees. */
  readonly native?: NativeTreeSitter;
}

/** Makes a language of a tree-sitter grammar. */
export async function loadTreeSitterLanguage(
  definition: SyntaxDefinition,
  { grammar, wasm, runtime, native }: TreeSitterSources,
): Promise<TreeSitterLanguage> {
  const parser = native === undefined ? await loadSyntaxParser(wasm, runtime) : nativeSyntaxParser(native);
  const { name, style = {} } = definition;
  const fragments = Object.entries(definition.fragments ?? {}).map(
    ([own, syntax]): NamedFragment => ({ ...syntax, name: own }),
  );
  const { needs, unreadable } = readTrials(definition.trials ?? "");
  const rules = readTreeSitterRules(grammar, {
    ...definition.rules,
    unreadable: merged(unreadable, definition.rules?.unreadable ?? {}),
  });
  const labelsIn = childLabels(rules);
  const converter = new NodeConverter(rules);
  const concreteTrees = new ConcreteTrees(parser, name);
  const printer = new NodePrinter(rules, style);
  const grouping =
    definition.grouping === undefined
      ? undefined
      : new Grouping(definition.grouping, needs, labelsIn(definition.grouping), (tree) =>
          printer.edges(tree),
        );

  const isKept = (node: SyntaxNode, child: SyntaxNode): boolean => {
    if (child.isNamed) return !rules.extras.has(child.type);
    return labelsIn(node.type).has(`${tokenType}:${child.type}`);
  };

  const parse = (text: string, options: TreeSitterParseOptions = {}): Tree => {
    const { file, positions = true, timeLimit = 800 } = options;
    const fragment = options.fragment === undefined ? undefined : fragmentOf(options.fragment, text);
    const before = fragment === undefined ? "" : `${fragment.before}\n`;
    const whole =
      fragment === undefined ? ended(text, definition.ending) : `${before}${text}\n${fragment.after}`;
    const lines = new TextLines(text);
    const clamp = (offset: number): number => Math.min(Math.max(offset - before.length, 0), text.length);
    const refuse = (offset: number, expected: readonly string[], found?: string): never => {
      const at = lines.point(clamp(offset));
      throw new SourceError({ at, expected, found: found ?? foundAt(text, clamp(offset)), file });
    };
    const tree = parser.parse(whole, timeLimit);
    if (typeof tree === "number") {
      return refuse(tree, [`${name} that parses within ${timeLimit} ms`], "text that takes longer");
    }
    try {
      if (tree.rootNode.hasError) {
        const { startIndex, missing } = findSyntaxError(tree.rootNode);
        return refuse(startIndex, [missing === undefined ? `${name} syntax` : JSON.stringify(missing)]);
      }
      const fault = fragment && findFragmentFault(tree.rootNode, fragment, boundsOf(before, text), isKept);
      if (fault !== undefined) {
        const { name: wanted } = fragment!;
        return refuse(fault.startIndex, [fault.ended ? `the end of the ${wanted}` : `one ${wanted}`]);
      }
      const root = converter.convert(tree.cursor, {
        text: whole,
        position: (start, end) => (positions ? lines.position(clamp(start), clamp(end)) : undefined),
        misfit: ({ type, startIndex, children }) =>
          refuse(startIndex, [`${type} as the grammar has it`], childrenFound(children)),
      });
      const inner = fragment === undefined ? root : unwrap(root, fragment);
      return grouping === undefined ? inner : grouping.remove(inner);
    } finally {
      tree.release();
    }
  };

  function fragmentOf(wanted: string, text: string): NamedFragment | undefined {
    if (wanted === "auto") return fragments.find(({ when }) => when?.test(text));
    const fragment = fragments.find((one) => one.name === wanted);
    if (fragment !== undefined) return fragment;
    const known = fragments.map((one) => one.name).join(", ") || "none";
    throw new RangeError(
      `parse (${name}): expected a fragment among ${known}, got ${JSON.stringify(wanted)}`,
    );
  }

  /** The labels that a fragment may begin with: those of the children of the node around it. */
  function rootsOf({ inside, type }: FragmentSyntax): readonly string[] {
    if (type !== undefined) return [type];
    return [...labelsIn(inside.at(-1) ?? rules.root)].filter((label) => !label.includes(":"));
  }

  function grammarOf({ fragment: wanted, whole = false }: GrammarOfOptions): Grammar {
    const fragment = wanted === undefined ? undefined : fragmentOf(wanted, "");
    const group = definition.grouping;
    return treeSitterGrammar(rules, {
      whole,
      ...(fragment === undefined ? {} : { roots: rootsOf(fragment) }),
      ...(whole && group !== undefined ? { standIn: { type: bareType, for: group } } : {}),
    });
  }

  const write = (tree: Tree, lines: boolean): TokenWriter => {
    return printer.print(tree, grouping?.needsIn() ?? (() => false), lines, `print (${name})`);
  };

  // Who only reads does not wait for it.
  let writable: Grammar | undefined;
  return {
    name,
    fragments: fragments.map((fragment) => fragment.name),
    get grammar() {
      writable ??= treeSitterGrammar(rules);
      return writable;
    },
    grammarOf,
    rules,
    samples: definition.samples ?? {},
    parse,
    concreteTree: (text, options) => concreteTrees.read(text, options),
    print: (tree, { lines = true } = {}) => write(tree, lines).text(),
    tokens: (tree) => write(tree, false).tokens(),
  };
}

/** Gives the labels of the children that a node may have; asked for again and again, they are gathered once. */
function childLabels({ nodes }: TreeSitterRules): (type: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (type) => {
    const labels =
      known.get(type) ??
      new Set((nodes.get(type)?.automaton ?? []).flatMap(({ moves }) => moves.map(({ label }) => label)));
    known.set(type, labels);
    return labels;
  };
}

type Lists = Readonly<Record<string, readonly string[]>>;

/** Two tables of lists as one. */
function merged(first: Lists, second: Lists): Lists {
  const both: Record<string, readonly string[]> = { ...first };
  for (const [key, list] of Object.entries(second)) both[key] = [...(first[key] ?? []), ...list];
  return both;
}

const shownLength = 30;
const shownChildren = 10;

function foundAt(text: string, offset: number): string {
  const rest = text.slice(offset, offset + shownLength + 1);
  const [line = ""] = rest.split("\n");
  if (offset >= text.length) return "the end of the text";
  if (line === "") return "the end of the line";
  return JSON.stringify(line.length > shownLength ? `${line.slice(0, shownLength)}…` : line);
}

/** The types of a node's children, the first of many. */
function childrenFound(types: readonly string[]): string {
  if (types.length === 0) return "no children";
  const shown = types.slice(0, shownChildren).join(", ");
  return `the children ${shown}${types.length > shownChildren ? `, … (${types.length} in all)` : ""}`;
}

/** A text that ends with a given text. */
function ended(text: string, ending = ""): string {
  return text.endsWith(ending) ? text : text + ending;
}

/** A fragment and what the language calls it. */
type NamedFragment = FragmentSyntax & { readonly name: string };

function boundsOf(before: string, text: string): FragmentText {
  return { start: before.length, end: before.length + text.length };
}

/** The fragment's tree, without what is wrapped around it. */
function unwrap(root: Tree, { inside, type: wanted }: FragmentSyntax): Tree {
  let around = root;
  for (const type of inside) around = childrenOf(around).find((child) => child.type === type)!;
  const fragment = childrenOf(around).find(({ type }) => wanted === undefined || type === wanted)!;
  delete fragment.field;
  return fragment;
}
